"""From a program and a date to the whole posture."""

import access
import crosswalk
import maturity
import metric
from canonical import digest, fields, shaped
from tables import (
    CAPABILITY_IDS,
    CONTROL_IDS,
    CONTROLS,
    DATA_CLASSES,
    DEFAULT_DUE_SOON_DAYS,
    DEFAULT_GRACE_DAYS,
    DEFAULT_PROFILE,
    IMPACTS,
    LIKELIHOODS,
    METRICS,
    RISK_LEVELS,
    RISKS,
    SIGN_OFFS,
    matrix_level,
    text,
)

# Texts for people: a translation changes them and a judgement never reads them.
TEXT_KEYS = set(
    "language title name description implementation frequency definition measurement statement remedy text rationale actual cited"
    " heading responsibilities note status_note url licence".split()
)


def framework():
    """The built-in framework as its canonical document."""
    document = {"schema_version": 1, "id": "ai-code-generation", "version": "1.0.0", "language": "en"}
    document["title"] = "AI Code Generation Governance"
    for name, *_ in fields("Framework"):
        if name not in document:
            document[name] = text(name)
    return shaped("Framework", document)


def without_texts(value):
    """The rules alone, with sorted keys."""
    if isinstance(value, dict):
        return {key: without_texts(value[key]) for key in sorted(value) if key not in TEXT_KEYS}
    return [without_texts(entry) for entry in value] if isinstance(value, list) else value


class Clock:
    """What was true by a day and, where that is asked, known by another."""

    def __init__(self, as_of, known_at):
        self.as_of, self.known_at = as_of, known_at

    def knew(self, entry):
        received = entry.get("received_on")
        return self.known_at is None or received is None or received <= self.known_at

    def holding(self, entries):
        """The latest entry that is effective and known; of one day's, the last received."""
        good = [entry for entry in entries if (entry["effective_on"] or "") <= self.as_of and self.knew(entry)]
        return max(good, key=lambda entry: (entry["effective_on"] or "", entry["received_on"] or ""), default=None)


def control_states(program, clock):
    for control, domain, *_ in CONTROLS:
        entry = clock.holding([each for each in program["controls"] if each["id"] == control]) or {}
        yield {
            "control": control,
            "domain": domain,
            "declared": entry.get("status", "not_implemented"),
            **{key: entry.get(key) for key in ("owner", "justification", "approver", "effective_on")},
        }


def stepped(order, start, end, effective, mitigating):
    """`floor(steps × effective / mitigating)` steps from the start towards the end."""
    start, end = order.index(start), order.index(end)
    return order[start - (start - end) * effective // mitigating] if mitigating else order[start]


def factors(likelihood, impact):
    return {"likelihood": likelihood, "impact": impact, "level": matrix_level(likelihood, impact)}


def lower(order, one, other):
    return min(one, other, key=order.index)


def risk_state(id, category, inherent, target, controls, decision, status, appetite):
    implemented = [control for control in controls if status[control] == "implemented"]
    outside = [control for control in controls if status[control] == "not_applicable"]
    mitigating = len(controls) - len(outside)
    current = [
        stepped(order, start, end, len(implemented), mitigating)
        for order, start, end in zip((LIKELIHOODS, IMPACTS), inherent, target)
    ]
    level = matrix_level(*current)
    within = appetite is not None and RISK_LEVELS.index(level) <= RISK_LEVELS.index(appetite)
    return {
        "risk": id,
        "category": category,
        "inherent": factors(*inherent),
        "current": factors(*current),
        "target": factors(*target),
        "effective": implemented,
        "ineffective": [control for control in controls if control not in implemented + outside],
        "not_applicable": outside,
        "appetite": "not_set" if appetite is None else "within" if within else "exceeded",
        "treatment": decision.get("treatment"),
        "owner": decision.get("owner"),
        "override_reason": decision.get("reason"),
    }


def risk_states(program, status, appetite):
    decisions = {decision["id"]: decision for decision in program["risks"]}
    for id, category, likelihood, impact, _, controls, _, target_likelihood, target_impact in RISKS:
        decision = decisions.pop(id, {})
        inherent = (decision.get("likelihood") or likelihood, decision.get("impact") or impact)
        # Controls do nothing on an axis that the framework does not lower, whatever a program overrides there; and what remains is
        # never worse than what there was to begin with.
        target = (
            lower(LIKELIHOODS, inherent[0], inherent[0] if target_likelihood == likelihood else target_likelihood),
            lower(IMPACTS, inherent[1], inherent[1] if target_impact == impact else target_impact),
        )
        yield risk_state(id, category, inherent, target, controls, decision, status, appetite)
    for id, own in decisions.items():
        target = (own["target"]["likelihood"], own["target"]["impact"])
        inherent = (own["likelihood"], own["impact"])
        yield risk_state(id, own["category"], inherent, target, own["controls"], {**own, "reason": None}, status, appetite)


def metric_states(program, clock):
    for id, *_ in METRICS:
        measured = {}
        known = [entry for entry in program["measurements"] if entry["metric"] == id and clock.knew(entry)]
        ended = [entry for entry in known if entry["ends_on"] <= clock.as_of]
        for entry in sorted(ended, key=lambda entry: entry["ends_on"]):
            measured[entry["severity"]] = tuple(entry[key] for key in ("numerator", "denominator", "starts_on", "ends_on"))
        yield metric.state(id, measured)


def given(tool, clock, function, covers=lambda approval: True):
    """A function's approvals of a tool that were given and known by the day."""
    by = [each for each in tool["approvals"] if each["by"] == function and covers(each)]
    return [each for each in by if each["approved_on"] <= clock.as_of and clock.knew(each)]


def holds(approval, clock):
    return approval["expires_on"] is None or approval["expires_on"] >= clock.as_of


def sign_offs(tool, clock, covers=lambda approval: True):
    """The state of a tool's approval, the functions that it lacks, and the approvals that hold by function."""
    all_given = {function: given(tool, clock, function, covers) for function in SIGN_OFFS}
    holding = {function: [each for each in approvals if holds(each, clock)] for function, approvals in all_given.items()}
    lacking = [function for function in SIGN_OFFS if not holding[function]]
    if not lacking:
        state = "approved"
    else:
        state = "expired" if all(all_given[function] for function in lacking) else "not_approved"
    return state, lacking, holding


def in_scope(approval, subject, unit):
    """Whether an approval is for a unit or a repository; a repository is part of its unit."""
    return not approval["scope"] or subject in approval["scope"] or unit in approval["scope"]


def lapses(holding):
    """The last day of the first function to lapse, each function lasting as long as its longest approval."""
    ends = [max(each["expires_on"] or "9999-99-99" for each in approvals) for approvals in holding.values()]
    return min(ends)


def tool_state(tool, clock, units):
    """Approved for everything; else for each unit and repository on which the approvals meet; else as near to that as it comes."""
    everything = sign_offs(tool, clock, lambda approval: not approval["scope"])
    named = sorted({subject for each in tool["approvals"] for subject in each["scope"]})
    limited = {}
    for subject in named:
        limited[subject] = sign_offs(tool, clock, lambda approval, at=subject: in_scope(approval, at, units.get(at)))
    scope = [subject for subject in named if limited[subject][0] == "approved"]
    if everything[0] == "approved":
        scope, considered = [], [everything]
    else:
        considered = [limited[subject] for subject in scope] or [everything, *limited.values()]
    rank = {"approved": 0, "expired": 1, "not_approved": 2}
    state, lacking, _ = min(considered, key=lambda found: (rank[found[0]], len(found[1])))
    until = min(lapses(holding) for *_, holding in considered) if state == "approved" else "9999-99-99"
    return {
        "tool": tool["id"],
        "name": tool["name"],
        "approval": state,
        "scope": scope,
        "approved_until": None if until == "9999-99-99" else until,
        "lacking": lacking,
    }


def access_summary(program, clock, profile):
    tools = {tool["id"]: tool for tool in program["tools"]}
    classes = {
        data_class: {"data_class": data_class, "repositories": 0, "compliant_repositories": 0, "uses": 0, "denied": 0}
        for data_class in reversed(DATA_CLASSES)
    }
    denials, notices = [], []
    for repository in program["repositories"]:
        summary = classes[access.class_of(repository["classification"])]
        before = summary["denied"]
        for id in repository["tools"]:
            def covers(approval):
                return in_scope(approval, repository["id"], repository["unit"])

            attributes = {key: tools[id][key] for key in ("endpoint", "privacy_mode", "vendor_telemetry", "account", "execution")}
            approval, *_ = sign_offs(tools[id], clock, covers)
            decision = access.decide({"data_class": repository["classification"], "approval": approval, **attributes, "profile": profile})
            summary["uses"] += 1
            if not decision["allowed"]:
                summary["denied"] += 1
                denials.append({"repository": repository["id"], "unit": repository["unit"], "tool": id, "decision": decision})
            elif decision["notices"]:
                notices.append({"repository": repository["id"], "tool": id, "notices": decision["notices"]})
        summary["repositories"] += 1
        summary["compliant_repositories"] += summary["denied"] == before
    uses, denied = (sum(summary[key] for summary in classes.values()) for key in ("uses", "denied"))
    return {
        "profile": profile,
        "uses": uses,
        "allowed": uses - denied,
        "denied": denied,
        "classes": list(classes.values()),
        "denials": denials,
        "notices": notices,
    }


def policies_in_force(program, clock):
    approved = [entry for entry in program["policies"] if entry["approved_on"] <= clock.as_of]
    if approved:
        latest = max(approved, key=lambda entry: entry["approved_on"])
        reviewed = latest["reviewed_on"]
        yield {
            **{key: latest[key] for key in ("document", "version", "approver", "approved_on")},
            "reviewed_on": reviewed if reviewed and reviewed <= clock.as_of else None,
        }


def assess(program, as_of, known_at):
    clock = Clock(as_of, known_at)
    stated = program["settings"]
    settings = {
        "access_profile": stated["access_profile"] or DEFAULT_PROFILE,
        "grace_days": DEFAULT_GRACE_DAYS if stated["grace_days"] is None else stated["grace_days"],
        "due_soon_days": DEFAULT_DUE_SOON_DAYS if stated["due_soon_days"] is None else stated["due_soon_days"],
        "appetite": stated["appetite"],
    }
    controls = list(control_states(program, clock))
    status = {state["control"]: state["declared"] for state in controls}
    implemented = [control for control in CONTROL_IDS if status[control] == "implemented"]
    relies_on = [control for control in CONTROL_IDS if status[control] == "not_applicable"]
    capable = []
    for capability in CAPABILITY_IDS:
        entry = clock.holding([each for each in program["capabilities"] if each["id"] == capability])
        if entry and entry["status"] == "implemented":
            capable.append(capability)
    units = {repository["id"]: repository["unit"] for repository in program["repositories"]}
    rules = framework()
    coverage = []
    for edition in crosswalk.REFERENCES:
        leaves, mapped = crosswalk.counts(edition, CONTROL_IDS)
        coverage.append({"edition": edition, "references": leaves, "mapped": mapped, "in_force": crosswalk.counts(edition, implemented)[1]})
    return {
        "schema_version": 1,
        "organization": program["organization"]["name"],
        "as_of": as_of,
        "known_at": known_at,
        "framework": {"id": "ai-code-generation", "version": "1.0.0"},
        "digests": {
            "framework": digest(rules),
            "rules": digest(without_texts(rules)),
            "program": digest(program),
            "settings": digest(settings),
        },
        "settings": settings,
        "controls": controls,
        "maturity": {"declared": maturity.document({*implemented, *relies_on, *capable}), "relies_on": relies_on},
        "risks": list(risk_states(program, status, settings["appetite"])),
        "metrics": list(metric_states(program, clock)),
        "coverage": coverage,
        "tools": [tool_state(tool, clock, units) for tool in program["tools"]],
        "access": access_summary(program, clock, settings["access_profile"]),
        "policies": list(policies_in_force(program, clock)),
    }
