"""Claim and proof at a date, why it is so, what changes it, what it takes; and postures that are stored."""

import json
import pickle
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from proof import ACCEPTANCE, AS_OF, DOCUMENT
from support import FRAMEWORK, posture, program

from aigov_core import (
    AigovError,
    Change,
    ControlState,
    EvidenceRecord,
    ExceptionRecord,
    Excuse,
    Explanation,
    Framework,
    InvalidArgumentError,
    LimitError,
    PlanTarget,
    Posture,
    Program,
    RiskState,
    Step,
    SubjectKind,
    UnknownIdError,
    VersionError,
)

COMPANY = FRAMEWORK.program_from_json(json.dumps(DOCUMENT))
JUDGED = FRAMEWORK.assess(COMPANY, AS_OF)


def control(of: Posture, id: str) -> ControlState:
    return next(state for state in of.controls if state.control == id)


def risk(of: Posture, id: str) -> RiskState:
    return next(state for state in of.risks if state.risk == id)


def change(changes: Iterable[Change], kind: str, id: str) -> Change:
    return next(own for own in changes if own.kind == kind and own.id == id)


def test_a_program_holds_proof_events_exceptions_and_reviews() -> None:
    assert [(record.id, str(record.result)) for record in COMPANY.evidence] == [
        ("ev-licences", "pass"),
        ("ev-practice", "pass"),
        ("ev-failed", "fail"),
    ]
    licences = COMPANY.evidence[0]
    assert (licences.covers, licences.strength, licences.sha256) == ((), None, "ab" * 32)
    (incident,) = COMPANY.events
    assert (incident.kind, incident.due_days, incident.closed_on, incident.occurred_on) == ("incident", 30, None, date(2026, 11, 20))
    assert [(exception.control, exception.ends_on) for exception in COMPANY.exceptions] == [
        ("OPS-002", date(2026, 11, 30)),
        ("TM-002", date(2026, 12, 31)),
    ]
    assert isinstance(COMPANY.exceptions[0], ExceptionRecord)
    assert [(review.duty, review.done_on, review.by) for review in COMPANY.reviews] == [
        ("policy_review", date(2026, 10, 1), "governance committee")
    ]
    assert (COMPANY.controls[2].unit, COMPANY.tools[0].effective_on) == ("retail", date(2026, 1, 1))
    bare = Program.from_dict({key: DOCUMENT[key] for key in ("schema_version", "framework", "organization")})
    assert (bare.evidence, bare.events, bare.exceptions, bare.reviews) == ((), (), (), ())


def test_a_digest_is_64_digits() -> None:
    def record(digest: str) -> EvidenceRecord:
        return EvidenceRecord(id="ev-1", supports=["CAP-001"], result="pass", effective_on=AS_OF, sha256=digest)

    assert record("ab" * 32).sha256 == record("AB" * 32).sha256 == "ab" * 32
    for digest in ("", "ab" * 31, '"', "a" * 63 + "\u2028"):
        with pytest.raises(AigovError) as caught:
            record(digest)
        assert (caught.value.kind, caught.value.path) == ("invalid_value", "sha256")
        assert caught.value.problems[0].expected == "a SHA-256 digest of 64 hexadecimal digits"


def test_a_claim_is_told_from_its_proof() -> None:
    # Proof of 31 days from 2026-11-10, notice 14 days before: fresh to the 27th, due to 2026-12-11.
    proven = control(JUDGED, "CMP-001")
    assert (str(proven.declared), str(proven.proof), proven.lacking) == ("implemented", "proven", ())
    assert proven.changes_on == date(2026, 12, 12)
    assert proven.items[0].to_dict() == {
        "item": "pipeline",
        "state": "fresh",
        "standing": "proves",
        "evidence": "ev-licences",
        "effective_on": "2026-11-10",
        "unit": None,
        "occurrences": [],
        "tools": [],
        "units": [],
        "changes_on": "2026-11-28",
    }
    unproven = control(JUDGED, "OPS-002")
    # No record is behind it at all, so that what is not due yet lacks too.
    assert (str(unproven.proof), unproven.lacking) == ("unproven", ("playbook", "tabletop", "post_incident_review"))
    assert (str(unproven.excused), unproven.excused_by) == ("whole", (Excuse(exception="ex-drill"),))
    (owed,) = unproven.items[2].occurrences
    assert (owed.occurrence, owed.due_on, str(owed.state), owed.evidence) == ("inc-1", date(2026, 12, 20), "due_soon", None)
    assert JUDGED.maturity.separating == ("OPS-002",)
    assert (JUDGED.maturity.declared.current_level, JUDGED.maturity.evidenced.current_level) == (1, 1)
    assert (str(JUDGED.capabilities[0].proof), JUDGED.capabilities[0].evidence) == ("proven", "ev-practice")
    licences = risk(JUDGED, "R003")
    assert (licences.inherent.level, licences.current.level, licences.effective) == ("high", "medium", ("CMP-001",))


def test_duties_exceptions_excused_uses_and_warnings_stand_in_a_posture() -> None:
    policy, register = JUDGED.duties[:2]
    # A quarter is 92 days: due on 2027-01-01, and noticed 14 days before.
    assert (policy.duty, str(policy.state), policy.done_on) == ("policy_review", "done", date(2026, 10, 1))
    assert (policy.due_on, policy.changes_on) == (date(2027, 1, 1), date(2026, 12, 19))
    assert (register.duty, str(register.state), register.done_on, register.changes_on) == ("risk_register_review", "overdue", None, None)
    assert [(state.exception, str(state.state), state.changes_on) for state in JUDGED.exceptions] == [
        ("ex-drill", "active", date(2026, 12, 1)),
        ("ex-pilot", "active", date(2027, 1, 1)),
    ]
    (denial,) = JUDGED.access.denials
    assert (denial.tool, denial.classification, denial.decision.allowed) == ("cursor", "public", False)
    assert denial.excused_by == (Excuse(exception="ex-pilot", scope=["shop"]),)
    # Nothing is stated of nine controls, neither by the organisation nor by a unit. The failed check is no warning: it decides.
    assert [(str(warning.code), warning.fact) for warning in JUDGED.warnings] == [
        ("unit_silent", "units/retail"),
        ("unit_silent", "units/platform"),
    ]
    scanning = next(state for state in JUDGED.characteristics if state.characteristic == "license_scanning")
    assert scanning.state == "observed"


def test_a_unit_is_judged_by_what_it_states_itself() -> None:
    assert JUDGED.unit is None
    state = control(JUDGED, "SEC-003")
    assert state.declared == "planned"
    assert [(own.unit, str(own.declared), str(own.proof)) for own in state.units] == [
        ("retail", "implemented", "unproven"),
        ("platform", "planned", "not_claimed"),
    ]
    retail = FRAMEWORK.assess(COMPANY, AS_OF, unit="retail")
    assert (retail.unit, str(control(retail, "SEC-003").declared)) == ("retail", "implemented")
    assert FRAMEWORK.assess(COMPANY, AS_OF, unit="platform").access.uses == 0
    with pytest.raises(UnknownIdError, match='the nearest is "retail"') as caught:
        FRAMEWORK.assess(COMPANY, AS_OF, unit="retial")
    assert caught.value.path == "unit"


def test_what_was_received_later_was_not_known() -> None:
    earlier = FRAMEWORK.assess(COMPANY, AS_OF, known_at="2026-11-11")
    assert control(earlier, "CMP-001").proof == "unproven"
    assert ("not_yet_known", "evidence/ev-licences") in [(warning.code, warning.fact) for warning in earlier.warnings]


def test_an_explanation_goes_down_to_the_facts() -> None:
    explanation = JUDGED.explain("R003")
    assert (explanation.kind, explanation.id) == (SubjectKind.RISK, "R003")
    (mitigating,) = explanation.from_
    # Its one mitigating control is proven; the risk could not be lower.
    assert (str(explanation.bearing), str(mitigating.bearing)) == ("supports", "supports")
    assert explanation.name == FRAMEWORK.risk("R003").description and mitigating.name == FRAMEWORK.control("CMP-001").name
    assert (str(mitigating.kind), mitigating.id, len(mitigating.from_)) == ("control", "CMP-001", 3)
    assert {"evidence/ev-licences", "as_of"} <= {support.fact for support in mitigating.from_[0].facts}
    assert JUDGED.explain("risk/R003") == explanation
    text = explanation.to_text()
    assert "R003" in text.split("\n", 1)[0] and explanation.value in text.split("\n", 1)[0]
    assert explanation.because in text and "CMP-001" in text
    document = explanation.to_dict()
    assert isinstance(document["from"], list) and document["from"][0] == mitigating.to_dict()


def test_an_explanation_ends() -> None:
    nested = Explanation(kind="risk", id="R001", value="high", because="It is so.", bearing="holds_back")
    with pytest.raises(LimitError, match="^from_: expected at most 64 levels, found more$"):
        for _ in range(64):
            nested = Explanation(kind="risk", id="R001", value="high", because="It is so.", bearing="neither", from_=[nested])
    assert pickle.loads(pickle.dumps(nested)) == nested


@pytest.mark.parametrize(
    "id",
    [
        *("declared", "evidenced", "CMP-001.pipeline", "CAP-001", "ai_tool_coverage", "soc2-tsc-2017", "shop/cursor", "cursor"),
        *("policy_review", "ex-drill", "license_scanning"),
    ],
)
def test_every_sort_of_output_can_be_explained(id: str) -> None:
    assert JUDGED.explain(id).id == id


def test_what_a_posture_does_not_have_cannot_be_explained() -> None:
    with pytest.raises(UnknownIdError, match='the nearest is "TM-001"') as caught:
        JUDGED.explain("TM-01")
    assert caught.value.path == "id"


def test_a_what_if_leaves_the_program_as_it_is_and_a_comparison_names_what_it_changed() -> None:
    drill = {"id": "ev-drill", "supports": ["OPS-002.playbook", "OPS-002.tabletop"], "result": "pass", "effective_on": date(2026, 11, 21)}
    before = COMPANY.to_json()
    changed = COMPANY.with_changes({"evidence": [drill], "tools": ()})
    assert [record.id for record in changed.evidence] == ["ev-licences", "ev-practice", "ev-failed", "ev-drill"]
    assert COMPANY.to_json() == before
    text = json.dumps({"evidence": [{**drill, "effective_on": "2026-11-21"}]})
    assert COMPANY.with_changes(text) == COMPANY.with_changes(text.encode()) == changed

    then = FRAMEWORK.assess(changed, AS_OF)
    assert then.maturity.separating == ()
    diff = then.diff(JUDGED)
    assert (diff.from_, diff.to) == (AS_OF, AS_OF)
    proven = change(diff.changes, "control", "OPS-002")
    assert proven.direction == "better" and proven.before != proven.after
    cause = next(cause for cause in proven.causes if cause.fact == "evidence/ev-drill")
    assert cause.before is None and "2026-11-21" in str(cause.after)
    assert change(JUDGED.diff(then).changes, "control", "OPS-002").direction == "worse"
    assert JUDGED.diff(JUDGED).changes == ()

    (settings,) = COMPANY.with_changes({"settings": {"grace_days": 7}}).settings
    assert (settings.grace_days, settings.appetite) == (7, "medium")


@pytest.mark.parametrize(
    ("changes", "kind", "path"),
    [
        ({"organization": {"name": "Example Harbour"}}, "unknown_field", "organization"),
        ({"evidence": [{**DOCUMENT["evidence"][0], "result": "passed"}]}, "invalid_value", "evidence[0].result"),
        ({"evidence": [{**DOCUMENT["evidence"][0], "effective_on": "2026-02-29"}]}, "invalid_date", "evidence[0].effective_on"),
        # The first takes the place of a record that is there; three are, so that the second would be the fourth.
        ({"evidence": [DOCUMENT["evidence"][0]] * 2}, "duplicate_id", "evidence[3].id"),
        ("{", "syntax", ""),
        (b"\xff", "encoding", ""),
        ("\ud800", "encoding", ""),
    ],
)
def test_changes_are_refused_as_documents_are(changes: Any, kind: str, path: str) -> None:
    with pytest.raises(AigovError) as caught:
        COMPANY.with_changes(changes)
    assert (caught.value.kind, caught.value.path) == (kind, path)


def test_an_object_that_no_document_has_is_a_type_error_with_its_place() -> None:
    with pytest.raises(TypeError, match=r"^evidence\[0\]\.result: expected None, bool, int.*, found float$"):
        COMPANY.with_changes({"evidence": [{"result": 1.5}]})
    with pytest.raises(TypeError, match=r"^matrix\[0\]\[1\]: expected None, bool, int.*, found float$"):
        FRAMEWORK.extend({"matrix": [["low", float("nan")]]})


def test_whether_the_framework_knows_a_changed_id_turns_out_when_it_is_asked() -> None:
    unbound = COMPANY.with_changes({"controls": [{"id": "TM-010", "status": "planned"}]})
    assert [(problem.kind, problem.path) for problem in unbound.validate(FRAMEWORK)] == [("unknown_id", "controls[4].id")]


def test_an_acceptance_holds_for_the_state_that_it_names_and_changes_no_figure() -> None:
    today = risk(JUDGED, "R001")
    assert (today.current.level, str(today.appetite)) == ("high", "exceeded")

    def accepting(**changed: str) -> RiskState:
        decided = COMPANY.with_changes({"acceptances": [{**ACCEPTANCE, "state": today.state_digest, **changed}]})
        return risk(FRAMEWORK.assess(decided, AS_OF), "R001")

    accepted = accepting()
    assert (accepted.current, str(accepted.appetite)) == (today.current, "accepted")
    (acceptance,) = accepted.acceptances
    assert acceptance.to_dict() == {
        "acceptance": "acc-1",
        "status": "active",
        "approvers": ["board", "chief information security officer"],
        "reason": "The scanner arrives in February.",
        "compensating_controls": ["TM-001"],
        "decided_on": "2026-11-01",
        "starts_on": "2026-11-01",
        "expires_on": "2027-01-31",
        "revoked_on": None,
        "accepted_state": today.state_digest,
    }
    for changed, status in (
        ({"state": "0" * 64}, "outdated"),
        ({"likelihood": "unlikely"}, "exceeded"),
        ({"revoked_on": "2026-11-22"}, "revoked"),
        ({"expires_on": "2026-11-21"}, "expired"),
        ({"starts_on": "2026-11-23"}, "upcoming"),
    ):
        refused = accepting(**changed)
        assert (str(refused.appetite), [str(own.status) for own in refused.acceptances]) == ("exceeded", [status])


def test_foresight_tells_each_day_on_which_something_changes_by_itself() -> None:
    foresight = JUDGED.foresight("2026-12-31")
    assert (foresight.from_, foresight.until) == (AS_OF, date(2026, 12, 31))
    # Proof due; the drill's exception over; proof stale; review due; the incident's review overdue.
    assert [str(day.on) for day in foresight.days] == ["2026-11-28", "2026-12-01", "2026-12-12", "2026-12-19", "2026-12-21"]
    assert [(str(own.kind), own.id, str(own.direction)) for own in foresight.days[0].changes] == [
        ("item", "CMP-001.pipeline", "worse"),
        ("item", "CMP-001.compliance_report", "worse"),
        ("item", "CMP-001.remediation", "worse"),
    ]
    assert "expired" in str(change(foresight.days[1].changes, "exception", "ex-drill").after)
    stale = change(foresight.days[2].changes, "control", "CMP-001")
    assert stale.direction == "worse"
    assert {"fact": "as_of", "before": "2026-12-11", "after": "2026-12-12"} in [cause.to_dict() for cause in stale.causes]
    assert "high" in str(change(foresight.days[2].changes, "risk", "R003").after)
    assert JUDGED.foresight(date(2026, 12, 31)) == foresight


def test_a_plan_for_a_level_is_the_fewest_actions_in_order() -> None:
    plan = JUDGED.plan(level=2)
    assert plan.target == PlanTarget(level=2)
    assert [(str(action.kind), action.subject) for action in plan.actions] == [
        ("implement", "TM-001"),
        ("record_evidence", "TM-001.inventory"),
        ("record_evidence", "TM-001.detection_rules"),
        ("record_evidence", "TM-001.asset_management"),
        ("implement", "TM-002"),
        # It is in use without an approval; and platform uses no tool, so that no approval stands behind the control there.
        ("approve_tool", "cursor"),
        ("record_evidence", "TM-002.approval_form"),
        ("implement", "OPS-001"),
        ("record_evidence", "OPS-001.curriculum"),
        ("record_evidence", "OPS-001.completion"),
        ("record_evidence", "OPS-001.assessment"),
    ]
    # Once all three are done, one of the two controls of R008 takes one of its two steps from possible to rare: unlikely × major is
    # medium.
    steps = plan.actions[4:7]
    assert [step.lowers for step in steps] == [(), (), ("R008",)]
    for step in steps:
        assert (step.part, step.contributes_to) == ("level", ("level-2", "level-3", "level-4", "level-5", "R001", "R008"))
    assert (str(plan.method), plan.out_of_reach) == ("exhaustive", ())
    assert JUDGED.plan().actions == JUDGED.plan(level=None, appetite=None).actions == ()


def test_a_plan_for_an_appetite_names_what_stays_out_of_reach() -> None:
    plan = JUDGED.plan(appetite="low")
    assert [(action.subject, str(action.part)) for action in plan.actions] == [
        ("TM-002", "appetite"),
        ("cursor", "appetite"),
        ("TM-002.approval_form", "appetite"),
        ("CMP-002", "appetite"),
        ("CMP-002.regulatory_mapping", "appetite"),
        ("CMP-002.gap_analysis", "appetite"),
        ("CMP-002.audit_documentation", "appetite"),
    ]
    # Only the target of R008, rare × major, is low.
    assert plan.out_of_reach == ("R001", "R002", "R003", "R004", "R005", "R006", "R007")


def history(**changed: Any) -> tuple[Posture, ...]:
    return FRAMEWORK.history(COMPANY, **{"as_of": AS_OF, "until": "2027-01-15", "step": "month", **changed})


@pytest.mark.parametrize(
    ("call", "kind", "path"),
    [
        (lambda: JUDGED.plan(level=6), "invalid_argument", "level"),
        (lambda: JUDGED.plan(level=300), "invalid_value", "level"),
        (lambda: JUDGED.plan(appetite="hgh"), "unknown_id", "appetite"),
        (lambda: JUDGED.foresight("2026-11-21"), "invalid_argument", "until"),
        (lambda: JUDGED.foresight("2026-02-30"), "invalid_date", "until"),
        (lambda: history(until="2026-11-21"), "invalid_argument", "until"),
        (lambda: history(until="2027-02-30"), "invalid_date", "until"),
        (lambda: history(step="week"), "invalid_value", "step"),
        (lambda: history(as_of="2026-02-30"), "invalid_date", "as_of"),
        (lambda: history(known_at="30.11.2026"), "invalid_date", "known_at"),
        (lambda: history(unit="retial"), "unknown_id", "unit"),
    ],
)
def test_what_the_framework_and_the_calendar_do_not_have_is_refused(call: Any, kind: str, path: str) -> None:
    with pytest.raises(AigovError) as caught:
        call()
    assert (caught.value.kind, caught.value.path) == (kind, path)


def test_a_history_is_a_tuple_of_postures() -> None:
    def days(step: str) -> list[str]:
        return [str(judged.as_of) for judged in history(step=step)]

    assert days("month") == ["2026-11-30", "2026-12-31", "2027-01-15"]
    assert days(Step.QUARTER) == ["2026-12-31", "2027-01-15"]
    # As foreseen, and the second exception and the review in January.
    changes = ["2026-11-28", "2026-12-01", "2026-12-12", "2026-12-19", "2026-12-21", "2027-01-01", "2027-01-02"]
    assert days(Step.CHANGE) == [str(AS_OF), *changes]
    assert list(Step) == ["month", "quarter", "change"]
    months = history(until="2026-12-31", unit="retail", settings={"grace_days": 30})
    assert type(months) is tuple and all(type(judged) is Posture for judged in months)
    november, december = months
    assert (december.unit, december.settings.grace_days) == ("retail", 30)
    assert control(december, "CMP-001").items[0].standing == "within_grace"
    assert november != december == FRAMEWORK.assess(COMPANY, "2026-12-31", unit="retail", settings={"grace_days": 30})


def test_a_stored_posture_says_explains_and_compares_as_the_one_it_was() -> None:
    document = JUDGED.to_json()
    for stored in (Posture.from_json(document), FRAMEWORK.posture_from_json(document.encode()), pickle.loads(pickle.dumps(JUDGED))):
        assert stored == JUDGED and JUDGED == stored and hash(stored) == hash(JUDGED)
        assert stored.to_json() == document
        assert stored.to_text() == JUDGED.to_text()
        assert stored.heatmap("current") == JUDGED.heatmap("current")
        assert stored.usage_policy() == JUDGED.usage_policy()
        assert stored.explain("evidenced") == JUDGED.explain("evidenced")
        assert stored.diff(JUDGED).changes == ()
        assert stored.plan(level=3) == JUDGED.plan(level=3)
        assert JUDGED.facts == ()
        about = next(about for about in stored.facts if about.id == "CMP-001")
        assert about.kind == "control" and about.facts[0].fact.startswith("controls/CMP-001")
        with pytest.raises(InvalidArgumentError):
            stored.foresight("2026-12-31")


@pytest.mark.parametrize(
    ("changed", "kind", "path"),
    [
        ({"schema_version": 3}, "unsupported_version", "schema_version"),
        ({"digests": {**JUDGED.digests.to_dict(), "rules": "0" * 64}}, "framework_mismatch", "digests.rules"),
        ({"duties": [{**duty.to_dict(), "state": "late"} for duty in JUDGED.duties]}, "invalid_value", "duties[0].state"),
        ({"duties": []}, "inconsistent", "duties"),
        ({"duty": []}, "unknown_field", "duty"),
    ],
)
def test_a_stored_posture_of_another_form_or_of_other_rules_is_refused(changed: dict[str, Any], kind: str, path: str) -> None:
    for read in (Posture.from_json, FRAMEWORK.posture_from_json):
        with pytest.raises(AigovError) as caught:
            read(json.dumps({**JUDGED.to_dict(), **changed}))
        assert (caught.value.kind, caught.value.path) == (kind, path)


def test_a_posture_of_other_rules_is_read_by_them_and_not_unpickled() -> None:
    own = FRAMEWORK.extend({"version": "1.1.0+own", "controls": [{"id": "TM-001", "evidence": [{"id": "inventory", "max_age_days": 92}]}]})
    judged = own.assess(COMPANY, AS_OF, framework_version="accept")
    assert own.posture_from_json(judged.to_json()) == judged != JUDGED
    pickled = pickle.dumps(judged)
    with pytest.raises(VersionError) as caught:
        pickle.loads(pickled)
    assert (caught.value.kind, caught.value.path) == ("framework_mismatch", "digests.rules")


def test_an_overlay_makes_another_framework_checked_as_a_whole() -> None:
    labels = {"id": "labels", "description": "Share of labelled commits.", "kind": "record", "max_age_days": 31, "advisory": False}
    overlay = {
        "version": "1.1.0+example",
        "controls": [
            {"id": "DP-001", "frequency": "Monthly"},
            {
                "id": "X-001",
                "domain": "code_quality",
                "name": "Provenance Labels",
                "description": "Label generated code.",
                "implementation": "A commit trailer.",
                "evidence": [labels],
                "frequency": "Every commit",
                "cadence": {"calendar": "none", "triggers": ["commit"], "continuous": False},
            },
        ],
    }
    tailored = FRAMEWORK.extend(overlay)
    assert tailored == FRAMEWORK.extend(json.dumps(overlay)) == FRAMEWORK.extend(json.dumps(overlay).encode()) != FRAMEWORK
    assert (len(tailored.controls), len(FRAMEWORK.controls)) == (13, 12)
    assert tailored.control("DP-001").frequency == "Monthly"
    assert tailored.control("DP-001").name == FRAMEWORK.control("DP-001").name
    assert tailored.control("X-001").evidence[0].max_age_days == 31
    assert pickle.loads(pickle.dumps(tailored)) == tailored
    hurried = FRAMEWORK.extend({"version": "1.1.0+hurried", "phases": [{"id": "month_7_12", "target_maturity": 5}]})
    assert ("roadmap_misses_target", "month_7_12") in [(str(lint.code), lint.subject) for lint in hurried.lints()]


@pytest.mark.parametrize(
    ("overlay", "kind", "path"),
    [
        ({"version": "own", "risks": [{"id": "R001", "controls": ["TM-999"]}]}, "unknown_id", "risks[R001].controls[0]"),
        ({"contols": []}, "unknown_field", "contols"),
        ({"schema_version": 1}, "unknown_field", "schema_version"),
        ("[]", "wrong_type", ""),
        ("{", "syntax", ""),
    ],
)
def test_an_overlay_is_refused_with_its_place(overlay: Any, kind: str, path: str) -> None:
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.extend(overlay)
    assert (caught.value.kind, caught.value.path) == (kind, path)


def test_each_document_has_a_json_schema() -> None:
    for of, handle in ((Framework, FRAMEWORK), (Program, COMPANY), (Posture, JUDGED)):
        schema = json.loads(of.schema())
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert set(schema["properties"]) == set(json.loads(handle.to_json()))


def subjects(judged: Posture) -> list[str]:
    """The controls, items, risks, tools and denied uses of a posture."""
    ids = [f"control/{state.control}" for state in judged.controls]
    ids += [f"item/{state.control}.{item.item}" for state in judged.controls for item in state.items]
    ids += [f"risk/{state.risk}" for state in judged.risks]
    ids += [f"tool/{state.tool}" for state in judged.tools]
    return ids + [f"access/{denial.repository}/{denial.tool}" for denial in judged.access.denials]


@pytest.mark.parametrize("name", ["mid-size.yaml", "exemplary.yaml"])
def test_an_example_program_can_be_explained_compared_foreseen_planned_and_stored(name: str) -> None:
    today = posture(name)
    stored = Posture.from_json(today.to_json())
    for id in subjects(today):
        explanation: Explanation = today.explain(id)
        assert f"{explanation.kind}/{explanation.id}" == id
        assert explanation.value in explanation.to_text().split("\n", 1)[0]
        assert stored.explain(id) == explanation

    walk = FRAMEWORK.history(program(name), today.as_of, "2027-02-28", "change")
    eves = [FRAMEWORK.assess(program(name), then.as_of - timedelta(1)) for then in walk[1:]]
    changed = [(then.as_of, then.diff(eve).changes) for eve, then in zip(eves, walk[1:], strict=True)]
    foreseen = today.foresight("2027-02-28").days
    assert [(day.on, day.changes) for day in foreseen] == [(on, changes) for on, changes in changed if changes]
    assert all(own.causes for day in foreseen for own in day.changes)

    evidenced = today.maturity.evidenced
    if evidenced.next_level is not None:
        planned = {action.subject.split(".")[0] for action in today.plan(level=evidenced.next_level).actions}
        assert planned == set(evidenced.gaps_to_next_level)
    assert today.plan(level=evidenced.current_level).actions == ()
