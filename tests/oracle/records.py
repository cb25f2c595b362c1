"""Which records count for a subject and a party on a day, and which of them decides."""

from clock import between

STATES = ["failed", "missing", "not_yet_valid", "stale", "due_soon", "fresh"]
STANDINGS = ["does_not_prove", "within_grace", "proves"]


def badness(state):
    """The worst first."""
    return STANDINGS.index(state["standing"]), STATES.index(state["state"])


def newest_first(each):
    """Of one day a unit's own comes first, and then the greatest id."""
    return each["effective_on"], each["unit"] is not None, each["id"]


class Records:
    def __init__(self, program, clock, rules):
        self.clock, self.rules = clock, rules
        self.known = [each for each in program["evidence"] if clock.knew(each)]
        self.of = {}
        for each in self.known:
            for subject in dict.fromkeys(each["supports"]):
                self.of.setdefault(subject, []).append(each)
        self.superseded_by = {}
        for each in self.known:
            for id in each["supersedes"]:
                self.superseded_by.setdefault(id, []).append(each)
        self.found = {}

    def advisory(self, subject):
        return subject in self.rules.item and self.rules.item[subject]["advisory"]

    def passes(self, each, subject):
        """An item marked advisory is satisfied by whatever there is."""
        return each["result"] == "pass" or self.advisory(subject)

    def able(self, each, subject):
        """Whether a record has the strength that its subject asks for."""
        return each["strength"] != "advisory" or self.advisory(subject)

    def counting(self, subject, on, occurrence=None):
        """What counts by a day: strong enough, not withdrawn, and not superseded by another that counts.

        For an occurrence: only what names it and is not older than it.
        """
        key = subject, on, occurrence and occurrence["id"]
        if key not in self.found:
            good = {each["id"]: each for each in self.of.get(subject, []) if self.may_count(each, subject, on, occurrence)}

            def stands(each):
                return not any(other["id"] in good for other in self.superseded_by.get(each["id"], []))

            self.found[key] = [each for each in good.values() if stands(each)]
        return self.found[key]

    def may_count(self, each, subject, on, occurrence):
        if occurrence and (occurrence["id"] not in each["covers"] or each["effective_on"] < occurrence["occurred_on"]):
            return False
        return self.able(each, subject) and each["effective_on"] <= on and not self.clock.withdrawn(each, on)

    def to_come(self, subject, unit, on):
        """The first record that will prove a subject, if none counts yet; one that will not count on its own day proves nothing."""
        later = [each for each in self.of.get(subject, []) if each["effective_on"] > on and each["unit"] in (None, unit)]
        good = [each for each in later if self.passes(each, subject) and each in self.counting(subject, each["effective_on"])]
        return min(good, key=lambda each: (each["effective_on"], each["unit"] is None, each["id"]), default=None)

    def deciding(self, subject, unit, on, occurrence=None):
        """The record that decides for a party, and whether it passes: the newest, and of one day a failure."""
        counting = self.counting(subject, on, occurrence)
        own = [each for each in counting if unit is not None and each["unit"] == unit]
        shared = [each for each in counting if each["unit"] is None]

        def newest(records):
            key = (lambda each: (each["effective_on"], not self.passes(each, subject), each["id"]))
            return max(records, key=key, default=None)

        mine, everybodys = newest(own), newest(shared)
        if mine and not self.passes(mine, subject):
            return mine, False
        # A failure of the organisation is healed for a unit by a later pass of its own, too.
        healed = mine and everybodys and mine["effective_on"] > everybodys["effective_on"]
        if everybodys and not self.passes(everybodys, subject) and not healed:
            return everybodys, False
        good = [each for each in own + shared if self.passes(each, subject)]
        return max(good, key=newest_first, default=None), True

    def by_age(self, record, longest, on, grace, due_soon):
        age = between(record["effective_on"], on)
        if age > longest:
            return "stale", "within_grace" if age <= longest + grace else "does_not_prove"
        return "due_soon" if age > longest - due_soon else "fresh", "proves"

    def aged(self, subject, unit, longest, on, grace, due_soon):
        """State, standing and record of what ages."""
        record, passes = self.deciding(subject, unit, on)
        if record is None:
            first = self.to_come(subject, unit, on)
            return "not_yet_valid" if first else "missing", "does_not_prove", first
        if not passes:
            return "failed", "does_not_prove", record
        return (*self.by_age(record, longest, on, grace, due_soon), record)

    def failures_withdrawn(self, subject, unit, on):
        """The failures of a party that were taken back, with no pass of that day or later."""
        if self.advisory(subject):
            return []
        parties = (None, unit)
        passed = [each["effective_on"] for each in self.counting(subject, on) if each["result"] == "pass" and each["unit"] in parties]
        last = max(passed, default="")
        return [
            each
            for each in self.of.get(subject, [])
            if each["result"] == "fail" and each["strength"] != "advisory" and each["unit"] in parties
            if each["effective_on"] <= on and self.clock.withdrawn(each, on) and each["effective_on"] > last
        ]
