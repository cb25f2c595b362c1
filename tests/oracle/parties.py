"""Who is judged for a control, what each of them declares, and what stands aside."""

from clock import between

DECLARED = ["not_implemented", "planned", "partial", "implemented"]
PROOFS = ["not_claimed", "unproven", "proven"]
REVIEWED_WITHIN = 366


def decided_on(entry, on):
    """The newest of the decision and its last review, so far as either has come."""
    reviewed = entry["reviewed_on"]
    return max((day for day in (entry["effective_on"], reviewed if (reviewed or "9999") <= on else None) if day), default=None)


def validly_exempt(entry, on):
    day = decided_on(entry, on)
    return day is not None and between(day, on) <= REVIEWED_WITHIN


class Parties:
    """The parties of controls: a unit alone, or the organisation and every unit that exists."""

    def __init__(self, program, clock):
        self.program, self.clock = program, clock
        self.found = {}

    def entries(self, control):
        return [each for each in self.program["controls"] if each["id"] == control and self.clock.knew(each)]

    def stated(self, control, unit, on):
        return self.clock.holding([each for each in self.entries(control) if each["unit"] == unit], on)

    def of_unit(self, control, unit, on):
        own, shared = self.stated(control, unit, on), self.stated(control, None, on)
        if own and own["status"] != "inherited":
            return party(unit, "own", own)
        return party(unit, "inherited" if shared else "silent", shared)

    def of(self, control, unit, on):
        """Organisation first, then the units in the order of the document."""
        key = control, unit, on
        if key not in self.found:
            if unit:
                self.found[key] = [self.of_unit(control, unit, on)]
            else:
                units = [self.of_unit(control, each["id"], on) for each in self.clock.units(self.program, on)]
                shared = self.stated(control, None, on)
                self.found[key] = ([party(None, "own", shared)] if shared or not units else []) + units
        return self.found[key]


def party(unit, basis, entry):
    return {"unit": unit, "basis": basis, "entry": entry, "declared": entry["status"] if entry else "not_implemented"}


def applying(parties):
    """Those for whom a control applies; where it applies to nobody, all of them."""
    return [each for each in parties if each["declared"] != "not_applicable"] or parties


def by_rank(each):
    """The organisation before units, and units by their ids."""
    return each["unit"] is not None, each["unit"] or ""
