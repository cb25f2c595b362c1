"""What has left the judgement, with the reason and who approved it."""

from parties import decided_on

ABSENT = dict.fromkeys(("unit", "reason", "approver", "on"))


def exclusion(kind, subject, **says):
    return {"kind": kind, "subject": subject, **ABSENT, **says}


def exclusions(program, clock, unit, judged, risks, metrics):
    day = clock.as_of

    def concerns(each):
        return unit is None or each["unit"] in (None, unit)

    for control in judged.rules.control_ids:
        for party in judged.parties.of(control, unit, day):
            # A unit that inherits is not named beside the organisation.
            repeated = unit is None and party["basis"] == "inherited"
            if party["declared"] == "not_applicable" and not repeated:
                entry = party["entry"]
                own = {"unit": entry["unit"], "reason": entry["justification"], "approver": entry["approver"]}
                yield exclusion("not_applicable", control, **own, on=decided_on(entry, day))
    for each in program["events"]:
        if each["occurred_on"] <= day and judged.proof.closed(each, day) and concerns(each):
            own = {"unit": each["unit"], "reason": each["reason"], "approver": each["decided_by"]}
            yield exclusion(f"request_{each['outcome']}", each["id"], **own, on=each["closed_on"])
    for each in program["organization"]["units"] if unit is None else []:
        if each["ends_on"] and each["ends_on"] < day:
            yield exclusion("unit_ended", each["id"], on=each["ends_on"])
    for each in risks.closed():
        if concerns(each):
            own = {key: each[key] for key in ("unit", "reason", "approver")}
            yield exclusion("risk_closed", each["id"], **own, on=each["closed_on"])
    for each in judged.records.known:
        if each["effective_on"] <= day and clock.withdrawn(each) and concerns(each):
            own = {"unit": each["unit"], "reason": each["withdrawal_reason"], "approver": each["withdrawn_by"]}
            yield exclusion("evidence_withdrawn", each["id"], **own, on=each["withdrawn_on"])
    for metric in metrics:
        empty = [each["measured"]["ends_on"] for each in metric["targets"] if each["status"] == "not_applicable"]
        if empty:
            yield exclusion("empty_population", metric["metric"], on=empty[0])
