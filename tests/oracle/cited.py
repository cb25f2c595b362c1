"""The facts of a program that speak of each output, as a posture document cites them."""

from tables import CAPABILITY_IDS, CONTROL_IDS, ITEM_IDS, SIGNED_OFF

# What names an entry beside its unit, and the date that tells it from others of the same name.
NAMED_BY = {
    "measurements": ("metric", "severity"),
    "policies": ("document",),
    "reviews": ("duty",),
}
DATED_BY = {
    **dict.fromkeys(("tools", "repositories", "controls", "capabilities", "risks"), "effective_on"),
    "measurements": "ends_on",
    "policies": "approved_on",
    "reviews": "done_on",
}


def named(section, entry):
    """The name of an entry of a section."""
    parts = [entry[key] for key in NAMED_BY.get(section, ("id",)) if entry[key]]
    if section in ("controls", "measurements") and entry["unit"]:
        parts[-1] += f"@{entry['unit']}"
    date = entry[DATED_BY[section]] if section in DATED_BY else None
    return "/".join([section, *parts, *([date] if date else [])])


def named_approval(tool, approval):
    return f"tools/{tool['id']}/approvals/{approval['by']}/{approval['approved_on']}"


def fact(name, says):
    return {"fact": name, "says": says}


def since(entry):
    return f" since {entry['effective_on']}" if entry["effective_on"] else ""


def listed(names):
    """Names as a sentence has them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(([", ".join(names[:-1])] if names[:-1] else []) + names[-1:])


def facts(program, clock, proofs, controls, capabilities, risks, tools, exceptions):
    items = {f"{control['control']}.{item['item']}": item for control in controls for item in control["items"]}
    attested_by = {each["capability"]: each["evidence"] for each in capabilities}
    given = {each["id"]: each for each in program["exceptions"]}
    evidence = {each["id"]: each for each in program["evidence"]}

    def held(section, id):
        return clock.holding([each for each in program[section] if each["id"] == id])

    def of_control(id):
        for _, each, _ in proofs.claims(id, clock.as_of):
            if each:
                by = f", approved by {each['approver']}" if each["approver"] else ""
                yield fact(named("controls", each), f"declared {each['status']}{since(each)}{by}")
            else:
                yield fact(f"controls/{id}", "nothing is declared")

    def of_item(id):
        for each in program["evidence"]:
            concerned = proofs.unit is None or each["unit"] in (None, proofs.unit)
            if concerned and id in each["supports"] and clock.knew(each) and each["effective_on"] <= clock.as_of:
                if each["result"] == "fail":
                    yield fact(named("evidence", each), f"failed on {each['effective_on']}, and does not prove")
                elif each["strength"] == "advisory":
                    yield fact(named("evidence", each), f"advisory, of {each['effective_on']}, and does not prove")
        if id == SIGNED_OFF:
            for tool in dict.fromkeys(each["tool"] for each in items[id]["occurrences"] if each["tool"]):
                yield from of_approvals(held("tools", tool))

    def of_capability(id):
        each = held("capabilities", id)
        if each:
            yield fact(named("capabilities", each), f"declared {each['status']}{since(each)}")
        else:
            yield fact(f"capabilities/{id}", "nothing is declared")
        if attested_by[id]:
            attestation = evidence[attested_by[id]]
            yield fact(named("evidence", attestation), f"attests it, in effect from {attestation['effective_on']}")

    def of_risk(id):
        each = held("risks", id)
        if each:
            parts = [f"to {each['treatment']}"] if each["treatment"] else []
            parts += [f"{axis} {each[axis]}" for axis in ("likelihood", "impact") if each[axis]]
            parts += [f"target {each['target']['likelihood']} × {each['target']['impact']}"] if each["target"] else []
            yield fact(named("risks", each), f"decided: {', '.join(parts + each['controls'])}")

    def of_tool(id):
        words = {"endpoint": "endpoint {}", "privacy_mode": "privacy mode {}", "vendor_telemetry": "vendor telemetry {}"}
        words |= {"account": "{} account", "execution": "execution {}"}
        each = held("tools", id)
        run = [word.format(each[key]) for key, word in words.items() if each[key]]
        yield fact(named("tools", each), ", ".join(run) or "nothing is stated of how it is run")
        yield from of_approvals(each)

    def of_approvals(tool):
        for approval in tool["approvals"] if tool else []:
            if clock.knew(approval) and approval["approved_on"] <= clock.as_of:
                until = f" until {approval['expires_on']}" if approval["expires_on"] else ""
                only = f", only for {', '.join(approval['scope'])}" if approval["scope"] else ""
                yield fact(named_approval(tool, approval), f"approved by {approval['by']}{until}{only}")

    def of_exception(id):
        each = given[id]
        scope = listed(each["scope"]) if each["scope"] else "everything"
        days = f"from {each['starts_on']} to {each['ends_on']}"
        yield fact(named("exceptions", each), f"leave to fall short of {each['control']} for {scope}, {days}, given by {each['approver']}")

    speaking = [
        ("control", CONTROL_IDS, of_control),
        ("item", ITEM_IDS, of_item),
        ("capability", CAPABILITY_IDS, of_capability),
        ("risk", [each["risk"] for each in risks], of_risk),
        ("tool", [each["tool"] for each in tools], of_tool),
        ("exception", [each["exception"] for each in exceptions], of_exception),
    ]
    found = [{"kind": kind, "id": id, "facts": list(of(id))} for kind, ids, of in speaking for id in ids]
    return [each for each in found if each["facts"]]
