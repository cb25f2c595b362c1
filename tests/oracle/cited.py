"""The facts of a program that speak of each output, as a posture document cites them."""

from parties import applying

FAILED = "failed on {}, and proves nothing until a newer check passes"

# What names an entry beside its unit, and the date that tells it from others of the same name.
NAMED_BY = {
    "measurements": ("metric", "severity"),
    "policies": ("document",),
    "reviews": ("duty",),
    "settings": (),
}
DATED_BY = {
    **dict.fromkeys(("settings", "tools", "repositories", "controls", "capabilities", "risks"), "effective_on"),
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


class Cited:
    def __init__(self, program, clock, unit, judged, posture):
        self.program, self.clock, self.unit, self.judged, self.posture = program, clock, unit, judged, posture
        self.day = clock.as_of
        self.items = {f"{control['control']}.{item['item']}": item for control in posture["controls"] for item in control["items"]}
        self.capabilities = {each["capability"]: each for each in posture["capabilities"]}
        self.given = {section: {each["id"]: each for each in program[section]} for section in ("exceptions", "acceptances", "evidence")}

    def held(self, section, id):
        return self.clock.holding([each for each in self.program[section] if each["id"] == id])

    def of_control(self, id):
        """The organisation's entry and those of the units, as far as they are behind what is judged."""
        stated = self.judged.parties.stated
        units = [self.unit] if self.unit else [each["id"] for each in self.clock.units(self.program)]
        own = [stated(id, unit, self.day) for unit in units]
        shared = stated(id, None, self.day)
        if self.unit and own[0] and own[0]["status"] != "inherited":
            shared = None
        said = [each for each in [shared, *own] if each]
        for each in said:
            by = f", approved by {each['approver']}" if each["approver"] else ""
            yield fact(named("controls", each), f"declared {each['status']}{since(each)}{by}")
        if not said:
            yield fact(f"controls/{id}", "nothing is declared")

    def of_item(self, id):
        parties = applying(self.judged.parties.of(id.split(".")[0], self.unit, self.day))
        failures = [each for party in parties for each in self.judged.proof.item(id, party["unit"], self.day)["failures"]]
        for each in self.judged.records.of.get(id, []):
            concerned = self.unit is None or each["unit"] in (None, self.unit)
            if not concerned or each["effective_on"] > self.day or self.clock.withdrawn(each):
                continue
            if any(each is failure for failure in failures):
                yield fact(named("evidence", each), FAILED.format(each["effective_on"]))
            elif each["strength"] == "advisory":
                yield fact(named("evidence", each), f"advisory, of {each['effective_on']}, and does not prove")
        if self.judged.rules.item[id]["source"] == "tool_approvals":
            for tool in dict.fromkeys(each["tool"] for each in self.items[id]["occurrences"] if each["tool"]):
                yield from self.of_approvals(self.held("tools", tool))
        yield from self.elsewhere(self.judged.rules.item[id]["trigger"], self.items[id]["occurrences"])

    def elsewhere(self, trigger, owed):
        """What happened in units, where that is not what decides."""
        for each in self.program["events"] if trigger and not self.unit else []:
            there = each["unit"] and each["kind"] == trigger and all(each["id"] != own["occurrence"] for own in owed)
            if there and self.clock.knew(each) and each["occurred_on"] <= self.day:
                about = f" about {each['tool']}" if each["tool"] else ""
                says = f"{trigger.replace('_', ' ')}{about} in {each['unit']} on {each['occurred_on']}"
                yield fact(named("events", each), says)

    def of_capability(self, id):
        each, state = self.held("capabilities", id), self.capabilities[id]
        if each:
            yield fact(named("capabilities", each), f"declared {each['status']}{since(each)}")
        else:
            yield fact(f"capabilities/{id}", "nothing is declared")
        if state["evidence"]:
            record = self.given["evidence"][state["evidence"]]
            failed = state["state"] == "failed"
            says = FAILED.format(record["effective_on"]) if failed else f"attests it, in effect from {record['effective_on']}"
            yield fact(named("evidence", record), says)

    def of_risk(self, id):
        each = self.held("risks", id)
        if each:
            parts = [f"to {each['treatment']}"] if each["treatment"] else []
            parts += [f"owner {each['owner']}"] if each["owner"] else []
            parts += [f"{axis} {each[axis]}" for axis in ("likelihood", "impact") if each[axis]]
            parts += [f"target {each['target']['likelihood']} × {each['target']['impact']}"] if each["target"] else []
            yield fact(named("risks", each), f"decided: {', '.join(parts + each['controls']) or 'nothing further'}")

    def of_acceptance(self, id):
        each = self.given["acceptances"][id]
        days = f"from {each['starts_on']} to {each['expires_on']}"
        yield fact(named("acceptances", each), f"accepted by {listed(each['approvers'])} {days}")

    def of_tool(self, id):
        words = {"endpoint": "endpoint {}", "privacy_mode": "privacy mode {}", "vendor_telemetry": "vendor telemetry {}"}
        words |= {"account": "{} account", "execution": "execution {}"}
        each = self.held("tools", id)
        run = [word.format(each[key]) for key, word in words.items() if each[key]]
        yield fact(named("tools", each), ", ".join(run) or "nothing is stated of how it is run")
        yield from self.of_approvals(each)

    def of_approvals(self, tool):
        for approval in tool["approvals"] if tool else []:
            if self.clock.knew(approval) and approval["approved_on"] <= self.day:
                until = f" until {approval['expires_on']}" if approval["expires_on"] else ""
                only = f", only for {', '.join(approval['scope'])}" if approval["scope"] else ""
                yield fact(named_approval(tool, approval), f"approved by {approval['by']}{until}{only}")

    def of_exception(self, id):
        each = self.given["exceptions"][id]
        scope = listed(each["scope"]) if each["scope"] else "everything"
        days = f"from {each['starts_on']} to {each['ends_on']}"
        yield fact(named("exceptions", each), f"exception from {each['control']} for {scope}, {days}, approved by {each['approver']}")


def facts(program, clock, unit, judged, posture):
    cited, rules = Cited(program, clock, unit, judged, posture), judged.rules
    speaking = [
        ("control", rules.control_ids, cited.of_control),
        ("item", rules.item_ids, cited.of_item),
        ("capability", rules.capability_ids, cited.of_capability),
        ("risk", [each["risk"] for each in posture["risks"]], cited.of_risk),
        ("acceptance", [each["acceptance"] for risk in posture["risks"] for each in risk["acceptances"]], cited.of_acceptance),
        ("tool", [each["tool"] for each in posture["tools"]], cited.of_tool),
        ("exception", [each["exception"] for each in posture["exceptions"]], cited.of_exception),
    ]
    found = [{"kind": kind, "id": id, "facts": list(of(id))} for kind, ids, of in speaking for id in ids]
    return [each for each in found if each["facts"]]
