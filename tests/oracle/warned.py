"""What a program says and a judgement at a date leaves out, or takes for less than it says."""

from cited import named, named_approval
from clock import RESTATED_BY, between
from parties import REVIEWED_WITHIN, decided_on

# The sections in the order of their warnings, and the field that says from which day an entry counts.
SECTIONS = [
    ("settings", "effective_on"),
    ("tools", "effective_on"),
    ("repositories", "effective_on"),
    ("controls", "effective_on"),
    ("capabilities", "effective_on"),
    ("evidence", "effective_on"),
    ("events", "occurred_on"),
    ("exceptions", None),
    ("risks", "effective_on"),
    ("acceptances", None),
    ("measurements", "ends_on"),
    ("policies", "approved_on"),
    ("reviews", "done_on"),
]
IN_FORCE = ("active", "outdated", "exceeded")

SAYS = {
    "framework_version_accepted": "the program was written for another version of the framework",
    "unit_silent": "states nothing about at least one control, which counts as not implemented for it",
    "not_yet_known": "received after the day by which things were known",
    "not_yet_effective": "takes effect after the date",
    "exemption_undated": "says that a control does not apply, and neither the decision nor a review of it is dated",
    "exemption_outdated": "says that a control does not apply, and neither the decision nor a review of it is of the last 366 days",
    "failure_withdrawn": "a failed check was withdrawn, and no check of that day or later has passed",
    "advisory_failure": "an advisory check failed, which defeats nothing",
    "covers_earlier": "is dated before an occurrence that it covers",
    "covers_nothing": "covers an occurrence of a trigger that nothing it supports asks about",
    "supports_without_covering": "supports an item that owes proof for each occurrence, and covers none",
    "unit_states_nothing": "comes from a unit, and a capability is the organisation's alone",
    "advisory_alone": "is advisory, and nothing else proves what it supports",
    "nothing_owed": "no evidence item asks about this trigger",
    "exception_too_long": "is longer than the framework allows",
    "excuses_nothing": "holds, and excuses no gap and no denied use",
    "accepted_without_acceptance": "the risk is to be accepted, and no acceptance is in force",
    "acceptance_outdated": "the accepted state of the risk is not the one of today, so that the acceptance does not count",
    "acceptance_exceeded": "the risk is likelier or worse than what was accepted, so that the acceptance does not count",
    "acceptance_too_long": "is longer than the framework allows",
    "self_approved": "the owner of the risk is the only one who approved the acceptance",
    "authority_insufficient": "nobody who approved it has the authority that the framework asks for at this level",
    "population_fell_to_zero": "its population is zero, and was above zero in the period before",
    "approved_text_not_recorded": "does not state which text was approved",
    "approved_text_changed": "the text has changed since it was approved",
}


def folded(name):
    """A name for comparison, with the case of its ASCII letters ignored."""
    return "".join(character.lower() if character.isascii() else character for character in name)


class Warned:
    def __init__(self, program, clock, unit, judged, posture):
        self.program, self.clock, self.unit, self.judged, self.posture = program, clock, unit, judged, posture
        self.rules, self.day = judged.rules, clock.as_of
        self.reported = clock.as_reported(program)
        self.happened = {each["id"]: each for each in self.reported["events"]}
        self.risks = {each["risk"]: each for each in posture["risks"]}
        self.acceptances = {each["acceptance"]: each for risk in posture["risks"] for each in risk["acceptances"]}
        excused = [*posture["controls"], *posture["access"]["denials"]]
        self.excusing = {excuse["exception"] for each in excused for excuse in each["excused_by"]}
        asking = [item for item in self.rules.item.values() if item["trigger"]]
        self.triggers = {item["trigger"] for item in asking}

    def early(self, entry, counts_from):
        """Why an entry does not count yet."""
        if not self.clock.knew(entry):
            return "not_yet_known"
        return "not_yet_effective" if counts_from and (entry[counts_from] or "") > self.day else None

    def stands(self, section, each):
        """Whether no later entry has taken the place of one that counts."""
        same = [other for other in self.program[section] if other["id"] == each["id"] and other.get("unit") == each.get("unit")]
        if section != "controls":
            same = [other for other in self.program[section] if other["id"] == each["id"]]
        return self.clock.holding(same) is each

    def tools(self, each):
        for approval in each["approvals"] if self.stands("tools", each) else []:
            code = self.early(approval, "approved_on")
            if code:
                yield code, named_approval(each, approval)

    def controls(self, each):
        behind = [party["entry"] for party in self.judged.parties.of(each["id"], self.unit, self.day)]
        if each["status"] == "not_applicable" and any(entry is each for entry in behind):
            day = decided_on(each, self.day)
            if day is None:
                yield "exemption_undated"
            elif between(day, self.day) > REVIEWED_WITHIN:
                yield "exemption_outdated"

    def parties_of(self, subject):
        if subject in self.rules.capability_ids:
            return [None]
        return [party["unit"] for party in self.judged.parties.of(subject.split(".")[0], self.unit, self.day)]

    def backed(self, subject):
        """Whether proof of a subject is on record, for the unit that is judged or for anybody."""
        proving = [each for each in self.judged.records.counting(subject, self.day) if each["result"] == "pass"]
        proving = [each for each in proving if each["strength"] != "advisory"]
        if subject in self.rules.capability_ids:
            return any(each["unit"] is None for each in proving)
        return any(self.unit is None or each["unit"] in (None, self.unit) for each in proving)

    def evidence(self, each):
        subjects = each["supports"]
        items = [self.rules.item[subject] for subject in subjects if subject in self.rules.item]
        advisory = each["strength"] == "advisory"
        if self.clock.withdrawn(each):
            records = self.judged.records
            found = (records.failures_withdrawn(subject, unit, self.day) for subject in subjects for unit in self.parties_of(subject))
            if any(record is each for records_found in found for record in records_found):
                yield "failure_withdrawn"
            return
        if each["result"] == "fail" and advisory:
            if any(not self.judged.records.advisory(subject) for subject in subjects):
                yield "advisory_failure"
            return
        # What is not known to have happened cannot be missed or mistaken.
        covered = [self.happened[id] for id in each["covers"] if id in self.happened]
        if any(each["effective_on"] < occurrence["occurred_on"] for occurrence in covered):
            yield "covers_earlier"
        elif any(occurrence["kind"] not in [item["trigger"] for item in items] for occurrence in covered):
            yield "covers_nothing"
        elif not each["covers"] and any(item["trigger"] and not item["max_age_days"] for item in items):
            yield "supports_without_covering"
        elif each["result"] == "fail":
            return
        elif each["unit"] and any(subject in self.rules.capability_ids for subject in subjects):
            yield "unit_states_nothing"
        elif advisory and not all(self.backed(subject) for subject in subjects):
            yield "advisory_alone"

    def events(self, each):
        if each["kind"] not in self.triggers:
            yield "nothing_owed"

    def too_long(self, first, last):
        return between(first, last) > self.rules.longest_exception_days

    def exceptions(self, each):
        if each["starts_on"] <= self.day <= each["ends_on"]:
            if self.too_long(each["starts_on"], each["ends_on"]):
                yield "exception_too_long"
            if self.unit is None and each["id"] not in self.excusing:
                yield "excuses_nothing"

    def decisions(self, each):
        risk = self.risks.get(each["id"])
        if risk and each["treatment"] == "accept" and self.stands("risks", each):
            if not any(acceptance["status"] in IN_FORCE for acceptance in risk["acceptances"]):
                yield "accepted_without_acceptance"

    def accepted(self, each):
        state = self.acceptances.get(each["id"])
        if not state or state["status"] not in IN_FORCE:
            return
        if state["status"] != "active":
            yield f"acceptance_{state['status']}"
        if self.too_long(each["starts_on"], each["expires_on"]):
            yield "acceptance_too_long"
        risk = self.risks[each["risk"]]
        if risk["owner"] and all(approver == risk["owner"] for approver in each["approvers"]):
            yield "self_approved"
        asked = self.rules.authority.get(risk["current"]["level"])
        if asked is not None and not {folded(name) for name in asked} & {folded(name) for name in each["approvers"]}:
            yield "authority_insufficient"

    def measurements(self, each):
        keys = ("metric", "severity", "unit")
        same = [other for other in self.reported["measurements"] if all(other[key] == each[key] for key in keys)]
        ended = sorted((other for other in same if other["ends_on"] <= self.day), key=lambda other: other["ends_on"])
        if ended[-1] is each and each["denominator"] == 0 and len(ended) > 1 and ended[-2]["denominator"] > 0:
            yield "population_fell_to_zero"

    def policies(self, each):
        same = [other for other in self.reported["policies"] if other["document"] == each["document"]]
        if each["approved_on"] != max(other["approved_on"] for other in same if not self.early(other, "approved_on")):
            return
        if each["text"] is None:
            yield "approved_text_not_recorded"
        elif each["text"] != self.rules.document_digest(each["document"]):
            yield "approved_text_changed"
        if (each["reviewed_on"] or "") > self.day:
            yield "not_yet_effective", f"{named('policies', each)}/reviewed_on"

    def of_section(self, section, counts_from):
        beside = {"risks": self.decisions, "acceptances": self.accepted}.get(section) or getattr(self, section, None)
        for each in self.program[section]:
            code = self.early(each, counts_from)
            replaced = section in RESTATED_BY and not any(each is other for other in self.reported[section])
            if code != "not_yet_known" and replaced:
                continue
            if code:
                yield code, named(section, each)
                continue
            for found in beside(each) if beside else []:
                yield found if isinstance(found, tuple) else (found, named(section, each))

    def found(self):
        if self.program["framework"]["version"] != self.rules.version:
            yield "framework_version_accepted", "framework"
        if self.unit is None:
            silent = {unit for control in self.posture["controls"] for unit in control["silent"]}
            yield from (("unit_silent", f"units/{unit['id']}") for unit in self.clock.units(self.program) if unit["id"] in silent)
        for section, counts_from in SECTIONS:
            yield from self.of_section(section, counts_from)

    def warnings(self):
        return [{"code": code, "fact": fact, "message": SAYS[code]} for code, fact in self.found()]
