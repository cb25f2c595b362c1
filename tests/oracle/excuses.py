"""What exceptions excuse: they mark a gap or a denied use within their scope and their days, and change nothing else."""

from clock import validity


def excuse(each):
    return {"exception": each["id"], "scope": each["scope"]}


class Excuses:
    def __init__(self, program, clock):
        self.clock = clock
        self.repositories = clock.held(program["repositories"])
        by_state = {"active": [], "expired": [], "upcoming": []}
        for each in program["exceptions"]:
            by_state[validity(each, clock.as_of)].append(each)
        self.active, self.expired = by_state["active"], by_state["expired"]

    def of_party(self, unit):
        """The repositories of a unit; every one is the organisation's."""
        return {each["id"] for each in self.repositories if unit is None or each["unit"] == unit}

    def of_control(self, control, parties, proof):
        """How far the gap of a control is excused: the gap is that of the units that have it, or the organisation's."""
        open_parties = [each["unit"] for each in parties if each["proof"] in ("unproven", "not_claimed")]
        gap = [unit for unit in open_parties if unit] or open_parties
        if proof not in ("unproven", "not_claimed"):
            gap = []

        def reaches(each):
            scope = set(each["scope"])
            return not scope or any(unit in scope or scope & self.of_party(unit) for unit in gap)

        def reaching(among):
            return [each for each in among if gap and each["control"] == control and reaches(each)]

        found = reaching(self.active)
        named = {subject for each in found for subject in each["scope"]}

        def covered(unit):
            return unit in named or (self.of_party(unit) and self.of_party(unit) <= named)

        whole = any(not each["scope"] for each in found) or all(covered(unit) for unit in gap)
        return {
            "excused": "no" if not found else "whole" if whole else "in_part",
            "excused_by": [excuse(each) for each in found],
            "lapsed": [each["id"] for each in reaching(self.expired)],
        }

    def of_use(self, decision, repository):
        """A denied use is excused only where each of its reasons has an exception from a control behind it."""
        subjects = {repository["id"], repository["unit"]}
        behind = [set(reason["controls"]) for reason in decision["reasons"]]

        def about(among):
            of_some = [each for each in among if each["control"] in set().union(*behind)]
            return [each for each in of_some if not each["scope"] or subjects & set(each["scope"])]

        found = about(self.active)
        if any(controls.isdisjoint(each["control"] for each in found) for controls in behind):
            found = []
        return {"excused_by": [excuse(each) for each in found], "lapsed": [] if found else [each["id"] for each in about(self.expired)]}
