"""What controls leave of each risk, and what was accepted of it."""

from canonical import digest


def stepped(order, start, end, effective, mitigating):
    """`floor(steps × effective / mitigating)` steps from the start towards the end."""
    start, end = order.index(start), order.index(end)
    return order[start - (start - end) * effective // mitigating] if mitigating else order[start]


class Risks:
    def __init__(self, program, clock, rules, settings, controls, unit):
        self.program, self.clock, self.rules, self.settings, self.unit = program, clock, rules, settings, unit
        self.controls = {state["control"]: state for state in controls}
        self.axes = (rules.likelihoods, rules.impacts)

    def lower(self, axis, one, other):
        return min(one, other, key=self.axes[axis].index)

    def acceptance(self, each, current, state):
        day = self.clock.as_of
        likelier, worse = (order.index(now) > order.index(then) for order, now, then in zip(
            self.axes, current, (each["likelihood"], each["impact"])
        ))
        if day < each["starts_on"]:
            status = "upcoming"
        elif each["revoked_on"] and day >= each["revoked_on"]:
            status = "revoked"
        elif day > each["expires_on"]:
            status = "expired"
        elif likelier or worse:
            status = "exceeded"
        else:
            status = "active" if each["state"] == state else "outdated"
        return {
            **{"acceptance": each["id"], "status": status},
            **{key: each[key] for key in ("approvers", "reason", "compensating_controls")},
            **{key: each[key] for key in ("decided_on", "starts_on", "expires_on", "revoked_on")},
            "accepted_state": each["state"],
        }

    def relies_on(self, controls, effective, outside):
        counted = [*effective, *outside]
        for control in controls:
            state = self.controls[control]
            if control in counted or (state["declared"] == "not_applicable" and state["proof"] != "not_applicable"):
                yield from state["relies_on"]

    def state(self, id, category, inherent, target, controls, decision, framework_inherent, override):
        declared = {control: self.controls[control]["declared"] for control in controls}
        proof = {control: self.controls[control]["proof"] for control in controls}
        outside = [control for control in controls if proof[control] == "not_applicable"]
        effective = [control for control in controls if proof[control] == "proven"]
        unproven = [control for control in controls if proof[control] == "unproven" and declared[control] == "implemented"]

        def reduced(count, mitigating):
            both = (stepped(order, start, end, count, mitigating) for order, start, end in zip(self.axes, inherent, target))
            return tuple(both)

        current = reduced(len(effective), len(controls) - len(outside))
        stated = list(declared.values())
        claimed = reduced(stated.count("implemented"), len(controls) - stated.count("not_applicable"))
        level = self.rules.level_of(*current)
        factors = {"inherent": self.rules.factors(*inherent), "target": self.rules.factors(*target)}
        state = digest({"risk": id, **factors, "mitigating": controls})
        accepted = [self.acceptance(each, current, state) for each in self.program["acceptances"] if each["risk"] == id]
        appetite = self.settings.appetite(category, self.unit, self.clock.as_of)
        order = self.rules.risk_levels.index
        if appetite is None:
            against = "not_set"
        elif order(level) <= order(appetite):
            against = "within"
        else:
            against = "accepted" if any(each["status"] == "active" for each in accepted) else "exceeded"
        return {
            "risk": id,
            "unit": decision.get("unit"),
            "category": category,
            "inherent": factors["inherent"],
            "framework_inherent": framework_inherent,
            "declared": self.rules.factors(*claimed),
            "current": self.rules.factors(*current),
            "target": factors["target"],
            "effective": effective,
            "unproven": unproven,
            "ineffective": [control for control in controls if control not in (*effective, *unproven, *outside)],
            "not_applicable": outside,
            "appetite": against,
            "appetite_level": appetite,
            "treatment": decision.get("treatment"),
            "owner": decision.get("owner"),
            "override_reason": override.get("reason"),
            "override_approver": override.get("approver"),
            "acceptances": accepted,
            "relies_on": list(self.relies_on(controls, effective, outside)),
            "state_digest": state,
        }

    def decisions(self):
        return {decision["id"]: decision for decision in self.clock.held(self.program["risks"])}

    def closed(self):
        """The risks of one's own that are over; the framework's never are."""
        return [each for each in self.decisions().values() if each["closed_on"] and each["closed_on"] <= self.clock.as_of]

    def states(self):
        decisions = self.decisions()
        over = [each["id"] for each in self.closed()]
        for id, risk in self.rules.risks.items():
            decision = decisions.pop(id, {})
            overridden = decision.get("likelihood") or decision.get("impact")
            inherent = (decision.get("likelihood") or risk["likelihood"], decision.get("impact") or risk["impact"])
            target = tuple(self.lower(axis, inherent[axis], risk["target"][key]) for axis, key in enumerate(("likelihood", "impact")))
            framework = self.rules.factors(risk["likelihood"], risk["impact"]) if overridden else None
            yield self.state(id, risk["category"], inherent, target, risk["controls"], decision, framework, decision)
        for id, own in decisions.items():
            if id in over or (self.unit and own["unit"] not in (None, self.unit)):
                continue
            target = (own["target"]["likelihood"], own["target"]["impact"])
            yield self.state(id, own["category"], (own["likelihood"], own["impact"]), target, own["controls"], own, None, {})
