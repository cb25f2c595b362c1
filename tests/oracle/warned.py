"""What a program says and a judgement at a date leaves out, or takes for less than it says."""

from cited import named, named_approval
from clock import RESTATED_BY
from tables import ITEMS

# The sections in the order of their warnings, and the field that says from which day an entry counts.
SECTIONS = [
    ("tools", "effective_on"),
    ("repositories", "effective_on"),
    ("controls", "effective_on"),
    ("capabilities", "effective_on"),
    ("evidence", "effective_on"),
    ("records", "occurred_on"),
    ("exceptions", None),
    ("risks", "effective_on"),
    ("measurements", "ends_on"),
    ("policies", "approved_on"),
    ("reviews", "done_on"),
]
OWED = {f"{control}.{item}": owed for control, items in ITEMS.items() for item, owed in items}
TRIGGERS = {owed for owed in OWED.values() if isinstance(owed, str)}

SAYS = {
    "not_yet_known": "received after the day by which things were known",
    "not_yet_effective": "takes effect after the date",
    "failed": "a failed check proves nothing",
    "covers_earlier": "is dated before an occurrence that it covers",
    "covers_nothing": "covers an occurrence of a trigger that nothing it supports asks about",
    "supports_without_covering": "supports an item that owes proof for each occurrence, and covers none",
    "unit_states_nothing": "comes from a unit that does not state everything that it supports",
    "advisory_alone": "is advisory, and nothing else proves what it supports",
    "excuses_nothing": "holds, and excuses no gap and no denied use",
    "nothing_owed": "no evidence item asks about this trigger",
    "measures_a_unit": "measures a unit, and says nothing about the whole organisation",
    "acceptance_outdated": "the accepted state of the risk is not the one of today, so that the acceptance does not hold",
}


def warnings(program, clock, unit, risks, excusing):
    """At most one of each entry, in the order of the sections and of their entries."""
    reported = clock.as_reported(program)
    happened = {each["id"]: each for each in reported["records"]}
    stated = {(each["unit"], each["id"]) for each in program["controls"] if clock.knew(each)}
    states = {each["risk"]: each for each in risks}

    def early(entry, counts_from):
        """Why an entry does not count yet."""
        if not clock.knew(entry):
            return "not_yet_known"
        return "not_yet_effective" if counts_from and (entry[counts_from] or "") > clock.as_of else None

    def proves(each, subject):
        """Whether a record is proof of a subject, by today, for the unit that is judged or for anybody."""
        counts = unit is None or each["unit"] in (None, unit)
        good = each["result"] == "pass" and each["strength"] != "advisory" and not early(each, "effective_on")
        return counts and good and subject in each["supports"]

    def of_evidence(each):
        triggers = {OWED.get(subject) for subject in each["supports"]}
        # What is not known to have happened cannot be missed or mistaken.
        covered = [happened[id] for id in each["covers"] if id in happened]
        if each["result"] == "fail":
            return "failed"
        if any(each["effective_on"] < occurrence["occurred_on"] for occurrence in covered):
            return "covers_earlier"
        if any(occurrence["kind"] not in triggers for occurrence in covered):
            return "covers_nothing"
        if triggers & TRIGGERS and not each["covers"]:
            return "supports_without_covering"
        # What covers an occurrence has done its work for the organisation, whatever its unit states.
        idle = unit is None and each["unit"] and not each["covers"]
        # Nobody but the organisation states a capability.
        if idle and any((each["unit"], subject.split(".")[0]) not in stated for subject in each["supports"]):
            return "unit_states_nothing"
        lone = [subject for subject in each["supports"] if not any(proves(other, subject) for other in program["evidence"])]
        return "advisory_alone" if each["strength"] == "advisory" and lone else None

    def stands(section, each):
        """Whether no later entry has taken the place of one that counts."""
        return clock.holding([other for other in program[section] if other["id"] == each["id"]]) is each

    def latest(each):
        """Whether no later period of the same series has ended."""
        same = [other for other in reported["measurements"] if all(other[key] == each[key] for key in ("metric", "severity", "unit"))]
        return each["ends_on"] == max(other["ends_on"] for other in same if other["ends_on"] <= clock.as_of)

    def of_parts(section, each):
        """What belongs to an entry that counts, and may not count itself."""
        if section == "tools" and stands(section, each):
            for approval in each["approvals"]:
                yield early(approval, "approved_on"), named_approval(each, approval)
        if section == "risks" and each["acceptance"] and stands(section, each):
            outdated = each["acceptance"]["state"] != states[each["id"]]["state_digest"]
            code = early(each["acceptance"], None) or ("acceptance_outdated" if outdated else None)
            yield code, f"risks/{each['id']}/acceptance"
        if section == "policies" and (each["reviewed_on"] or "") > clock.as_of:
            if each["approved_on"] == max(other["approved_on"] for other in reported[section] if not early(other, "approved_on")):
                yield "not_yet_effective", f"{named(section, each)}/reviewed_on"

    def found():
        for section, counts_from in SECTIONS:
            for each in program[section]:
                code = early(each, counts_from)
                if code != "not_yet_known" and section in RESTATED_BY and not any(each is other for other in reported[section]):
                    continue
                if code:
                    yield code, named(section, each)
                    continue
                if section == "evidence":
                    yield of_evidence(each), named(section, each)
                elif section == "records" and each["kind"] not in TRIGGERS:
                    yield "nothing_owed", named(section, each)
                elif section == "exceptions" and unit is None and each["starts_on"] <= clock.as_of <= each["ends_on"]:
                    if each["id"] not in excusing:
                        yield "excuses_nothing", named(section, each)
                elif section == "measurements" and unit is None and each["unit"] and latest(each):
                    yield "measures_a_unit", named(section, each)
                yield from of_parts(section, each)

    return [{"code": code, "fact": fact, "message": SAYS[code]} for code, fact in found() if code]
