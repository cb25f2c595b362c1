"""A program of schema 1 as one of schema 2: other names, and acceptances that stand beside the decisions on risks."""

LONGEST_ID = 64


def acceptances(risks):
    """Each acceptance once, however often the decision around it was restated."""
    seen, ids = [], set()
    for risk in risks:
        given = {key: value for key, value in (risk.get("acceptance") or {}).items() if value is not None}
        if not given or (risk["id"], given) in seen:
            continue
        seen.append((risk["id"], given))
        number, id = 1, None
        while id is None or id in ids:
            end = f"-{given['decided_on']}" + (f"-{number}" if number > 1 else "")
            id, number = risk["id"][: LONGEST_ID - len(end)] + end, number + 1
        ids.add(id)
        received = [day for day in (risk.get("received_on"), given.get("received_on")) if day]
        kept = {key: given[key] for key in ("decided_on", "expires_on", "state", "likelihood", "impact")}
        yield {
            "id": id,
            "risk": risk["id"],
            "reason": "Recorded without a reason.",
            "approvers": [given["approver"]],
            **kept,
            "starts_on": given["decided_on"],
            "received_on": max(received, default=None),
        }


def decision(risk):
    out = {key: value for key, value in risk.items() if key != "acceptance"}
    # Of a risk of one's own, likelihood and impact are no override.
    if risk.get("reason") and (risk.get("likelihood") or risk.get("impact")):
        out["approver"] = "not recorded"
    return out


def converted(program):
    out = {key: value for key, value in program.items() if key != "records"}
    units = [{"id": unit} for unit in program["organization"].get("units") or []]
    risks = program.get("risks") or []
    return {
        **out,
        "schema_version": 2,
        "organization": {**program["organization"], "units": units},
        "settings": [program["settings"]] if program.get("settings") is not None else [],
        "events": program.get("records"),
        "risks": [decision(risk) for risk in risks],
        "acceptances": list(acceptances(risks)),
    }
