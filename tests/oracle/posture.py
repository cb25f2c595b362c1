"""From a program and a date to the whole posture."""

import access
import cited
import crosswalk
import maturity
import warned
from approval import in_scope, sign_offs
from canonical import digest, error
from clock import Clock, next_change, plus, validity
from controls import Controls
from excluded import exclusions
from excuses import Excuses
from framework import BUILT_IN
from inputs import inputs
from measured import Measured
from risk import Risks
from settings import Settings

# A repository may name a tool before it is in effect or known: nothing is known of it then, and nobody has approved it.
ABSENT = {"approvals": [], **dict.fromkeys(("endpoint", "privacy_mode", "vendor_telemetry", "account", "execution"))}


def access_summary(program, clock, rules, profile, unit, excuses):
    tools = {tool["id"]: tool for tool in clock.held(program["tools"])}
    classes = {
        data_class: {"data_class": data_class, "repositories": 0, "compliant_repositories": 0, "uses": 0, "denied": 0}
        for data_class in reversed(rules.data_classes)
    }
    denials, notices = [], []
    for repository in clock.held(program["repositories"]):
        if unit and repository["unit"] != unit:
            continue
        summary = classes[access.class_of(rules, repository["classification"])]
        before = summary["denied"]
        for id in repository["tools"]:
            def covers(approval):
                return in_scope(approval, repository["id"], repository["unit"])

            tool = tools.get(id, ABSENT)
            attributes = {key: tool[key] for key in ("endpoint", "privacy_mode", "vendor_telemetry", "account", "execution")}
            approval, lacking, _ = sign_offs(tool, clock, rules.sign_offs, covers)
            request = {"data_class": repository["classification"], "approval": approval, "missing_sign_offs": lacking}
            request |= {**attributes, "profile": profile}
            decision = access.decide(request, rules)
            summary["uses"] += 1
            if not decision["allowed"]:
                summary["denied"] += 1
                denials.append({
                    **{"repository": repository["id"], "unit": repository["unit"], "classification": repository["classification"]},
                    **{"tool": id, "decision": decision, **excuses.of_use(decision, repository)},
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


def policies_in_force(program, clock, rules):
    for document in rules.documents:
        approved = [entry for entry in program["policies"] if entry["document"] == document and entry["approved_on"] <= clock.as_of]
        if not approved:
            continue
        latest = max(approved, key=lambda entry: entry["approved_on"])
        reviewed, approved_text = latest["reviewed_on"], latest["text"]
        text_state = "not_recorded" if approved_text is None else "matches"
        if approved_text not in (None, rules.document_digest(document)):
            text_state = "changed"
        yield {
            **{key: latest[key] for key in ("document", "version", "text")},
            "text_state": text_state,
            **{key: latest[key] for key in ("approver", "approved_on")},
            "reviewed_on": reviewed if reviewed and reviewed <= clock.as_of else None,
        }


def duty_states(program, clock, rules, settings):
    for duty, subject, interval in rules.duties:
        reviews = [each["done_on"] for each in program["reviews"] if each["duty"] == duty and clock.knew(each)]
        reviews += [each["reviewed_on"] for each in program["policies"] if each["document"] == subject]
        days = {day for day in reviews if day}

        def at(on, days=days, interval=interval):
            done_on = max((day for day in days if day <= on), default=None)
            due_on = done_on and plus(done_on, interval)
            if done_on is None or (due_on and on > due_on):
                return "overdue", done_on, due_on
            warned = due_on and on > (plus(due_on, -settings.on(on)["due_soon_days"]) or "")
            return "due" if warned else "done", done_on, due_on

        state, done_on, due_on = at(clock.as_of)
        ages = [interval + 1, *(interval + 1 - warned for warned in settings.values("due_soon_days"))]
        moments = days | settings.days() | {moment for day in days for age in ages if (moment := plus(day, age))}
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


def characteristics(posture, rules):
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

    for level in rules.levels.values():
        for each in level["characteristics"]:
            speaks = []
            for signal in each["signals"]:
                shown = present(signal["subject"], signal["id"])
                speaks.append(None if shown is None else shown == (signal["expects"] == "present"))
            against, silent = False in speaks, None in speaks or not speaks
            state = "not_observed" if against else "unassessed" if silent else "observed"
            yield {"level": level["level"], "characteristic": each["id"], "state": state}


def assess(stated_program, as_of, known_at, unit=None, rules=BUILT_IN, given=None):
    if unit and unit not in [each["id"] for each in stated_program["organization"]["units"]]:
        return error("unknown_id", "unit")
    clock = Clock(as_of, known_at)
    program = clock.as_reported(stated_program)
    timeline = Settings(program, clock, rules, given)
    settings = timeline.on(as_of)
    excuses = Excuses(program, clock)
    judged = Controls(program, clock, rules, timeline)
    controls = [judged.control(control, unit, excuses) for control in rules.control_ids]
    capabilities = [judged.capability(capability) for capability in rules.capability_ids]
    claims = {state["control"]: state for state in controls} | {state["capability"]: state for state in capabilities}
    risks_judged = Risks(program, clock, rules, timeline, controls, unit)
    risks = list(risks_judged.states())
    metrics = list(Measured(program, clock, rules, unit).states())
    tools = list(judged.proof.approvals.states())
    exceptions = list(exception_states(program, clock))
    summary = access_summary(program, clock, rules, settings["access_profile"], unit, excuses)
    policies = list(policies_in_force(program, clock, rules))
    posture = {
        "schema_version": 2,
        "organization": program["organization"]["name"],
        "unit": unit,
        "as_of": as_of,
        "known_at": known_at,
        "framework": {"id": rules.id, "version": rules.version},
        "digests": {**rules.digests, "program": digest(stated_program), "settings": digest(settings)},
        "settings": settings,
        "units": [] if unit else list(unit_lines(program, clock, rules, judged)),
        "maturity": maturities(rules, claims),
        "characteristics": [],
        "controls": controls,
        "capabilities": capabilities,
        "risks": risks,
        "metrics": metrics,
        "coverage": list(coverages(rules, claims)),
        "tools": tools,
        "access": summary,
        "policies": policies,
        "duties": list(duty_states(program, clock, rules, timeline)),
        "exceptions": exceptions,
        "exclusions": list(exclusions(program, clock, unit, judged, risks_judged, metrics)),
        "warnings": [],
        "facts": [],
    }
    posture["warnings"] = warned.Warned(stated_program, clock, unit, judged, posture).warnings()
    posture["facts"] = cited.facts(program, clock, unit, judged, posture)
    posture["inputs"] = list(inputs(stated_program, clock))
    return {**posture, "characteristics": list(characteristics(posture, rules))}


def views(standing):
    """What is in place and what is exempt, as it is declared and as it is proven; `standing` maps an id to both."""
    return [
        ({id for id, both in standing.items() if both[place] == good}, {id for id, both in standing.items() if both[place] == "not_applicable"})
        for place, good in enumerate(("implemented", "proven"))
    ]


def maturities(rules, claims):
    declared, evidenced = views({id: (state["declared"], state["proof"]) for id, state in claims.items()})
    in_place = [set().union(*view) for view in (declared, evidenced)]
    return {
        "declared": maturity.document(rules, *declared),
        "evidenced": maturity.document(rules, *evidenced),
        "separating": [id for id in claims if id in in_place[0] and id not in in_place[1]],
        "relies_on": [each for state in claims.values() for each in state["relies_on"]],
    }


def unit_lines(program, clock, rules, judged):
    """A line for each unit that exists: the levels that a posture of it has, and what holds it back."""
    for each in clock.units(program):
        declared, evidenced = (maturity.document(rules, *view) for view in views(judged.standing(each["id"])))
        yield {
            **{"unit": each["id"], "name": each["name"], "owner": each["owner"]},
            "declared_level": declared["current_level"],
            "evidenced_level": evidenced["current_level"],
            "gaps": evidenced["gaps_to_next_level"],
        }


def coverages(rules, claims):
    implemented = [id for id, state in claims.items() if state["declared"] == "implemented"]
    proven = [id for id, state in claims.items() if state["proof"] == "proven"]
    for edition in [each["id"] for each in rules.document["editions"]]:
        leaves, mapped = crosswalk.counts(edition, rules.control_ids, rules)
        declared, evidenced = (crosswalk.counts(edition, ids, rules)[1] for ids in (implemented, proven))
        yield {"edition": edition, "references": leaves, "mapped": mapped, "declared": declared, "evidenced": evidenced}
