"""The settings of a program: each has a timeline of its own, and a call may state some of them instead."""

from tables import DEFAULT_DUE_SOON_DAYS, DEFAULT_GRACE_DAYS

DEFAULTS = {"grace_days": DEFAULT_GRACE_DAYS, "due_soon_days": DEFAULT_DUE_SOON_DAYS, "appetite": None}
SINGLE = ("access_profile", "grace_days", "due_soon_days", "appetite")


class Settings:
    def __init__(self, program, clock, rules, given=None):
        self.all_entries = program["settings"]
        self.entries = [entry for entry in program["settings"] if clock.knew(entry)]
        self.clock, self.given = clock, given or {}
        self.defaults = {**DEFAULTS, "access_profile": rules.access["default_profile"]}
        self.rules = rules
        self.found = {}

    def stated(self, on, states):
        """What the latest entry that states a setting says; None where none does by the day."""
        good = [entry for entry in self.entries if (entry["effective_on"] or "") <= on and states(entry) is not None]
        latest = max(good, key=lambda entry: (entry["effective_on"] or "", entry["received_on"] or ""), default=None)
        return None if latest is None else states(latest)

    def single(self, key, on):
        if self.given.get(key) is not None:
            return self.given[key]
        stated = self.stated(on, lambda entry: entry[key])
        return self.defaults[key] if stated is None else stated

    def appetites(self, on):
        of_call = {(each.get("category"), each.get("unit")): each["level"] for each in self.given.get("appetites") or []}
        keys = [(each["category"], each["unit"]) for entry in self.all_entries for each in entry["appetites"]]
        for category, unit in dict.fromkeys([*keys, *of_call]):
            def states(entry, key=(category, unit)):
                return next((each["level"] for each in entry["appetites"] if (each["category"], each["unit"]) == key), None)

            level = of_call.get((category, unit)) or self.stated(on, states)
            if level:
                yield {"category": category, "unit": unit, "level": level}

    def on(self, day):
        if day not in self.found:
            self.found[day] = {**{key: self.single(key, day) for key in SINGLE}, "appetites": list(self.appetites(day))}
        return self.found[day]

    def days(self):
        """Every day on which a setting may change."""
        return {entry["effective_on"] for entry in self.entries} - {None}

    def values(self, key):
        """Every value that a setting has on some day."""
        return {self.single(key, day) for day in ["0001-01-01", *self.days()]}

    def appetite(self, category, unit, on):
        """The appetite for a risk: of its category for a unit, else the lower of those for either alone, else the general one."""
        levels = {(each["category"], each["unit"]): each["level"] for each in self.on(on)["appetites"]}
        if unit and (category, unit) in levels:
            return levels[category, unit]
        alone = [levels[key] for key in [(category, None), (None, unit)] if key in levels]
        return min(alone, key=self.rules.risk_levels.index, default=self.on(on)["appetite"])
