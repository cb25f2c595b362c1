"""From a program and a date to the whole posture."""

import access
import cited
import crosswalk
import maturity
import metric
import warned
from approval import in_scope, sign_offs
from canonical import digest, error, fields, shaped
from clock import Clock, next_change, plus, validity
from proof import Proofs
from tables import (
    CONTROL_IDS,
    DATA_CLASSES,
    DEFAULT_DUE_SOON_DAYS,
    DEFAULT_GRACE_DAYS,
    DEFAULT_PROFILE,
    DUTIES,
    IMPACTS,
    LIKELIHOODS,
    METRICS,
    RISK_LEVELS,
    RISKS,
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


def stepped(order, start, end, effective, mitigating):
    """`floor(steps × effective / mitigating)` steps from the start towards the end."""
    start, end = order.index(start), order.index(end)
    return order[start - (start - end) * effective // mitigating] if mitigating else order[start]


def factors(likelihood, impact):
    return {"likelihood": likelihood, "impact": impact, "level": matrix_level(likelihood, impact)}


def lower(order, one, other):
    return min(one, other, key=order.index)


def accepted(acceptance, current, state, clock):
    """An acceptance holds while its days do, the risk is what it was, and is no likelier and no worse than what was accepted."""
    status = validity(acceptance, clock.as_of, "decided_on", "expires_on")
    if status == "active":
        likelier = LIKELIHOODS.index(current[0]) > LIKELIHOODS.index(acceptance["likelihood"])
        worse = IMPACTS.index(current[1]) > IMPACTS.index(acceptance["impact"])
        status = "state_changed" if acceptance["state"] != state else "exceeded" if likelier or worse else "holds"
    return {
        "status": status,
        **{key: acceptance[key] for key in ("approver", "decided_on", "expires_on")},
        "accepted_state": acceptance["state"],
    }


def risk_state(id, category, inherent, target, controls, decision, states, appetite, clock):
    status = {control: states[control]["declared"] for control in controls}
    outside = [control for control in controls if status[control] == "not_applicable"]
    mitigating = [control for control in controls if control not in outside]
    claimed = [control for control in mitigating if status[control] == "implemented"]
    effective = [control for control in claimed if states[control]["proof"] == "proven"]

    def with_effective(count):
        axes = zip((LIKELIHOODS, IMPACTS), inherent, target)
        return [stepped(order, start, end, count, len(mitigating)) for order, start, end in axes]

    current = with_effective(len(effective))
    level = matrix_level(*current)
    state = digest({"risk": id, "inherent": factors(*inherent), "target": factors(*target), "mitigating": mitigating})
    acceptance = decision.get("acceptance")
    borne = accepted(acceptance, current, state, clock) if acceptance and clock.knew(acceptance) else None
    if appetite is None:
        against = "not_set"
    elif RISK_LEVELS.index(level) <= RISK_LEVELS.index(appetite):
        against = "within"
    else:
        against = "accepted" if borne and borne["status"] == "holds" else "exceeded"
    return {
        "risk": id,
        "category": category,
        "inherent": factors(*inherent),
        "declared": factors(*with_effective(len(claimed))),
        "current": factors(*current),
        "target": factors(*target),
        "effective": effective,
        "unproven": [control for control in claimed if control not in effective],
        "ineffective": [control for control in mitigating if control not in claimed],
        "not_applicable": outside,
        "appetite": against,
        "treatment": decision.get("treatment"),
        "owner": decision.get("owner"),
        "override_reason": decision.get("reason"),
        "acceptance": borne,
        "state_digest": state,
    }


def risk_states(program, clock, states, appetite):
    decisions = {decision["id"]: decision for decision in clock.held(program["risks"])}
    for id, category, likelihood, impact, _, controls, _, target_likelihood, target_impact in RISKS:
        decision = decisions.pop(id, {})
        inherent = (decision.get("likelihood") or likelihood, decision.get("impact") or impact)
        # Controls do nothing on an axis that the framework does not lower, whatever a program overrides there; and what remains is
        # never worse than what there was to begin with.
        target = (
            lower(LIKELIHOODS, inherent[0], inherent[0] if target_likelihood == likelihood else target_likelihood),
            lower(IMPACTS, inherent[1], inherent[1] if target_impact == impact else target_impact),
        )
        yield risk_state(id, category, inherent, target, controls, decision, states, appetite, clock)
    for id, own in decisions.items():
        target = (own["target"]["likelihood"], own["target"]["impact"])
        inherent = (own["likelihood"], own["impact"])
        yield risk_state(id, own["category"], inherent, target, own["controls"], {**own, "reason": None}, states, appetite, clock)


def metric_states(program, clock, unit):
    for id, *_ in METRICS:
        ended = [entry for entry in program["measurements"] if entry["metric"] == id and entry["ends_on"] <= clock.as_of]
        ended.sort(key=lambda entry: entry["ends_on"])
        measured = {}
        # The unit's own come last, so that they take the place of the organisation's.
        for taken_in in [None, unit] if unit else [None]:
            for entry in ended:
                if entry["unit"] == taken_in:
                    measured[entry["severity"]] = tuple(entry[key] for key in ("numerator", "denominator", "starts_on", "ends_on"))
        yield metric.state(id, measured)


def excuses(program, clock, decision, repository, tool):
    """The exceptions that excuse a denied use: none, unless each reason has one from a control behind it."""
    subjects = {repository["id"], repository["unit"], tool}
    active = [each for each in program["exceptions"] if validity(each, clock.as_of) == "active"]
    about = [each for each in active if not each["scope"] or subjects & set(each["scope"])]
    behind = [set(reason["controls"]) for reason in decision["reasons"]]
    if any(controls.isdisjoint(each["control"] for each in about) for controls in behind):
        return []
    return [each["id"] for each in about if each["control"] in set().union(*behind)]


# A repository may name a tool before it is in effect or known: nothing is known of it then, and nobody has approved it.
ABSENT = {"approvals": [], **dict.fromkeys(("endpoint", "privacy_mode", "vendor_telemetry", "account", "execution"))}


def access_summary(program, clock, profile, unit):
    tools = {tool["id"]: tool for tool in clock.held(program["tools"])}
    classes = {
        data_class: {"data_class": data_class, "repositories": 0, "compliant_repositories": 0, "uses": 0, "denied": 0}
        for data_class in reversed(DATA_CLASSES)
    }
    denials, notices = [], []
    for repository in clock.held(program["repositories"]):
        if unit and repository["unit"] != unit:
            continue
        summary = classes[access.class_of(repository["classification"])]
        before = summary["denied"]
        for id in repository["tools"]:
            def covers(approval):
                return in_scope(approval, repository["id"], repository["unit"])

            tool = tools.get(id, ABSENT)
            attributes = {key: tool[key] for key in ("endpoint", "privacy_mode", "vendor_telemetry", "account", "execution")}
            approval, *_ = sign_offs(tool, clock, covers)
            decision = access.decide({"data_class": repository["classification"], "approval": approval, **attributes, "profile": profile})
            summary["uses"] += 1
            if not decision["allowed"]:
                summary["denied"] += 1
                denials.append({
                    **{"repository": repository["id"], "unit": repository["unit"], "classification": repository["classification"]},
                    **{"tool": id, "decision": decision, "excused_by": excuses(program, clock, decision, repository, id)},
                })
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


def duty_states(program, clock, due_soon):
    for duty, subject, interval in DUTIES:
        reviews = [each["done_on"] for each in program["reviews"] if each["duty"] == duty and clock.knew(each)]
        reviews += [each["reviewed_on"] for each in program["policies"] if each["document"] == subject]
        days = {day for day in reviews if day}

        def at(on, days=days, interval=interval):
            done_on = max((day for day in days if day <= on), default=None)
            due_on = done_on and plus(done_on, interval)
            if done_on is None or (due_on and on > due_on):
                return "overdue", done_on, due_on
            warned = due_on and on > (plus(due_on, -due_soon) or "")
            return "due" if warned else "done", done_on, due_on

        state, done_on, due_on = at(clock.as_of)
        moments = days | {moment for day in days for after in (interval + 1, interval + 1 - due_soon) if (moment := plus(day, after))}
        changes_on = next_change(clock.as_of, lambda on: at(on)[0], moments)
        yield {"duty": duty, "state": state, "done_on": done_on, "due_on": due_on, "changes_on": changes_on}


def exception_states(program, clock):
    for each in program["exceptions"]:
        days = {each["starts_on"], plus(each["ends_on"], 1)} - {None}
        yield {
            **{"exception": each["id"], "control": each["control"], "scope": each["scope"], "state": validity(each, clock.as_of)},
            "ends_on": each["ends_on"],
            "changes_on": next_change(clock.as_of, lambda on, own=each: validity(own, on), days),
        }


def characteristics(posture):
    """What signals show of each level; a signal that cannot tell leaves a characteristic unassessed, unless another speaks against it."""
    proof = {state["control"]: state["proof"] for state in posture["controls"]}
    proof |= {state["capability"]: state["proof"] for state in posture["capabilities"]}
    standing = {f"{state['control']}.{item['item']}": item["standing"] for state in posture["controls"] for item in state["items"]}
    metrics = {state["metric"]: state["status"] for state in posture["metrics"]}
    duties = {state["duty"]: state["state"] for state in posture["duties"]}
    documents = {state["document"] for state in posture["policies"]}

    def present(subject, id):
        if subject in ("control", "capability"):
            return proof[id] == "proven"
        if subject == "evidence":
            return standing[id] != "does_not_prove"
        if subject == "metric":
            return {"met": True, "missed": False}.get(metrics[id])
        return id in documents if subject == "document" else duties[id] != "overdue"

    for level in text("levels"):
        for each in level["characteristics"]:
            speaks = []
            for signal in each["signals"]:
                shown = present(signal["subject"], signal["id"])
                speaks.append(None if shown is None else shown == (signal["expects"] == "present"))
            against, silent = False in speaks, None in speaks or not speaks
            state = "not_observed" if against else "unassessed" if silent else "observed"
            yield {"level": level["level"], "characteristic": each["id"], "state": state}


def assess(stated_program, as_of, known_at, unit=None):
    if unit and unit not in stated_program["organization"]["units"]:
        return error("unknown_id", "unit")
    clock = Clock(as_of, known_at)
    program = clock.as_reported(stated_program)
    stated = program["settings"]
    settings = {
        "access_profile": stated["access_profile"] or DEFAULT_PROFILE,
        "grace_days": DEFAULT_GRACE_DAYS if stated["grace_days"] is None else stated["grace_days"],
        "due_soon_days": DEFAULT_DUE_SOON_DAYS if stated["due_soon_days"] is None else stated["due_soon_days"],
        "appetite": stated["appetite"],
    }
    proofs = Proofs(program, clock, unit, settings)
    controls, capabilities = proofs.controls(), proofs.capabilities()
    states = {state["control"]: state for state in controls}
    claims = {state["control"]: state for state in controls} | {state["capability"]: state for state in capabilities}
    implemented = [id for id, state in claims.items() if state["declared"] == "implemented"]
    proven = [id for id, state in claims.items() if state["proof"] == "proven"]
    outside = [control for control in CONTROL_IDS if states[control]["declared"] == "not_applicable"]
    # A control that stands aside for one party alone meets no gate by that, and yet the level rests on it.
    aside = {id for id, state in states.items() if any(each["declared"] == "not_applicable" for each in state["units"])}
    relies_on = [control for control in CONTROL_IDS if control in outside or control in aside]
    rules = framework()
    risks = list(risk_states(program, clock, states, settings["appetite"]))
    coverage = []
    for edition in crosswalk.REFERENCES:
        leaves, mapped = crosswalk.counts(edition, CONTROL_IDS)
        declared, evidenced = (crosswalk.counts(edition, ids)[1] for ids in (implemented, proven))
        coverage.append({"edition": edition, "references": leaves, "mapped": mapped, "declared": declared, "evidenced": evidenced})
    tools = list(proofs.approvals.states())
    exceptions = list(exception_states(program, clock))
    access = access_summary(program, clock, settings["access_profile"], unit)
    excusing = {exception for each in [*controls, *access["denials"]] for exception in each["excused_by"]}
    posture = {
        "schema_version": 1,
        "organization": program["organization"]["name"],
        "unit": unit,
        "as_of": as_of,
        "known_at": known_at,
        "framework": {"id": "ai-code-generation", "version": "1.0.0"},
        "digests": {
            "framework": digest(rules),
            "rules": digest(without_texts(rules)),
            "program": digest(stated_program),
            "settings": digest(settings),
        },
        "settings": settings,
        "maturity": {
            "declared": maturity.document({*implemented, *outside}),
            "evidenced": maturity.document({*proven, *outside}),
            "separating": [id for id in implemented if id not in proven],
            "relies_on": relies_on,
        },
        "characteristics": [],
        "controls": controls,
        "capabilities": capabilities,
        "risks": risks,
        "metrics": list(metric_states(program, clock, unit)),
        "coverage": coverage,
        "tools": tools,
        "access": access,
        "policies": list(policies_in_force(program, clock)),
        "duties": list(duty_states(program, clock, settings["due_soon_days"])),
        "exceptions": exceptions,
        "warnings": warned.warnings(stated_program, clock, unit, risks, excusing),
        "facts": cited.facts(program, clock, proofs, controls, capabilities, risks, tools, exceptions),
    }
    return {**posture, "characteristics": list(characteristics(posture))}
