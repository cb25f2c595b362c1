"""Days, what was true on one and known by another, and the next day on which something is otherwise."""

from datetime import date, timedelta

# What is reported again under the same key takes the place of what was reported before.
RESTATED_BY = {
    "events": ("id",),
    "exceptions": ("id",),
    "acceptances": ("id",),
    "measurements": ("metric", "severity", "unit", "starts_on", "ends_on"),
    "policies": ("document", "approved_on"),
}


def plus(day, days):
    """The day so many days later; None where the calendar has ended."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def between(first, last):
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def days_of(value):
    """Every date in a part of a program."""
    if isinstance(value, dict):
        return {day for key, held in value.items() for day in ([held] if key.endswith("_on") and held else days_of(held))}
    return {day for entry in value for day in days_of(entry)} if isinstance(value, list) else set()


def next_change(today, state, candidates):
    """The first day on which the state is another. Nothing can change on a day that is no candidate."""
    now = state(today)
    return next((day for day in sorted(candidates) if day > today and state(day) != now), None)


class Clock:
    """What was true by a day and, where that is asked, known by another."""

    def __init__(self, as_of, known_at):
        self.as_of, self.known_at = as_of, known_at

    def knew(self, entry):
        received = entry.get("received_on")
        return self.known_at is None or received is None or received <= self.known_at

    def holding(self, entries, on=None):
        """The latest entry that is effective and known; of one day's, the last received."""
        good = [entry for entry in entries if (entry["effective_on"] or "") <= (on or self.as_of) and self.knew(entry)]
        return max(good, key=lambda entry: (entry["effective_on"] or "", entry["received_on"] or ""), default=None)

    def held(self, entries, on=None):
        """The entries that hold, one an id, in the order in which the ids are mentioned."""
        ids = dict.fromkeys(entry["id"] for entry in entries)
        found = (self.holding([entry for entry in entries if entry["id"] == id], on) for id in ids)
        return [entry for entry in found if entry]

    def withdrawn(self, record, on=None):
        """Whether a record is withdrawn: on the day, and by what was known."""
        day = record["withdrawn_on"]
        return day is not None and (on or self.as_of) >= day and (self.known_at is None or self.known_at >= day)

    def units(self, program, on=None):
        """The units that exist on a day, in the order of the document."""
        on = on or self.as_of
        units = program["organization"]["units"]
        return [unit for unit in units if (unit["starts_on"] or "") <= on <= (unit["ends_on"] or "9999-12-31")]

    def on(self, day):
        """The same knowledge of another day."""
        return Clock(day, self.known_at)

    def as_reported(self, program):
        """The program with what was last reported, and is known, in place of all that was said before, where it was first said."""
        return {**program, **{section: self.last_reported(program[section], keys) for section, keys in RESTATED_BY.items()}}

    def last_reported(self, entries, keys):
        found = {}
        for entry in entries:
            key = tuple(entry[name] for name in keys)
            before = found.setdefault(key, None)
            if self.knew(entry) and (before is None or (entry["received_on"] or "") > (before["received_on"] or "")):
                found[key] = entry
        return [entry for entry in found.values() if entry]


def validity(entry, on, first="starts_on", last="ends_on"):
    """Whether something from a first to a last day holds."""
    return "upcoming" if on < entry[first] else "active" if on <= entry[last] else "expired"
