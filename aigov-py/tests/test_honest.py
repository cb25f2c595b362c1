"""The judgement is never better than the facts: checks, units, exemptions, exceptions, acceptances."""

from typing import Any

import pytest
from honest import Section, control, document, failed, item, judge, passed, refused, risk, warned

from aigov_core import Excuse, Reliance, RiskFactors

REPORT = "CMP-001.compliance_report"
LICENCES: Section = [{"id": "CMP-001", "status": "implemented"}]
P = passed("p", "2026-11-02", ["CMP-001.pipeline", REPORT, "CMP-001.remediation"])
F = failed("f", "2026-11-20", [REPORT])


# The newest check decides.


def test_a_failed_check_defeats_the_pass_before_it_and_a_later_pass_heals_it() -> None:
    broken = judge(document(controls=LICENCES, evidence=[P, F]))
    assert (item(broken, REPORT).state, item(broken, REPORT).evidence) == ("failed", "f")
    assert (control(broken, "CMP-001").proof, risk(broken, "R003").current.level) == ("unproven", "high")
    assert "[evidence/f]" in broken.explain(REPORT).to_text()

    healed = judge(document(controls=LICENCES, evidence=[P, F, passed("p2", "2026-11-21", [REPORT])]))
    assert (item(healed, REPORT).state, control(healed, "CMP-001").proof) == ("fresh", "proven")
    assert (risk(healed, "R003").current.level, healed.warnings) == ("medium", ())


def test_a_failed_check_defeats_a_capability_and_what_covers_an_event() -> None:
    records = [passed("p", "2026-06-01", ["CAP-001"]), failed("f", "2026-11-01", ["CAP-001"])]
    capability = judge(document(capabilities=[{"id": "CAP-001", "status": "implemented"}], evidence=records)).capabilities[0]
    assert (capability.proof, capability.state, capability.evidence) == ("unproven", "failed", "f")

    events = [{"id": "inc-1", "kind": "incident", "occurred_on": "2026-10-01", "due_days": 30}]
    review = "OPS-002.post_incident_review"
    covering = [passed("p", "2026-10-10", [review], covers=["inc-1"]), failed("f", "2026-10-20", [review], covers=["inc-1"])]
    states = [item(judge(document(events=events, evidence=covering[:count])), review).occurrences[0].state for count in (1, 2)]
    assert states == ["fresh", "failed"]


def test_both_clocks_supersedes_and_a_withdrawal_settle_which_check_counts() -> None:
    def proof(*evidence: dict[str, Any], **options: Any) -> str:
        return control(judge(document(controls=LICENCES, evidence=[P, *evidence]), **options), "CMP-001").proof

    late = {**F, "received_on": "2026-11-21"}
    assert [proof(late), proof(late, known_at="2026-11-20"), proof(late, as_of="2026-11-19")] == ["unproven", "proven", "proven"]

    # On one day a failure wins, unless a record of that day takes its place.
    again = passed("p2", "2026-11-20", [REPORT])
    assert [proof(F, again), proof(F, {**again, "supersedes": ["f"]})] == ["unproven", "proven"]

    why = {"withdrawn_on": "2026-11-21", "withdrawn_by": "Head of Security", "withdrawal_reason": "The wrong system was examined."}
    withdrawn = {**F, **why}
    assert [proof(withdrawn), proof(withdrawn, as_of="2026-11-20"), proof(withdrawn, known_at="2026-11-20")] == [
        "proven",
        "unproven",
        "unproven",
    ]
    posture = judge(document(controls=LICENCES, evidence=[P, withdrawn]))
    reliance = (Reliance(reason="failure_withdrawn", subject=REPORT),)
    assert control(posture, "CMP-001").relies_on == risk(posture, "R003").relies_on == posture.maturity.relies_on == reliance
    assert warned(posture) == ["failure_withdrawn evidence/f"]
    assert [(str(left.kind), left.subject, left.approver) for left in posture.exclusions] == [
        ("evidence_withdrawn", "f", "Head of Security")
    ]


def test_a_failure_of_a_unit_is_healed_by_a_newer_pass_of_that_unit_alone() -> None:
    def proof(unit: str | None, *evidence: dict[str, Any]) -> str:
        return control(judge(document(["a", "b"], controls=LICENCES, evidence=list(evidence)), unit=unit), "CMP-001").proof

    records = [failed("f", "2026-11-10", [REPORT], unit="a"), {**P, "effective_on": "2026-11-20"}]
    assert [proof(unit, *records) for unit in (None, "a", "b")] == ["unproven", "unproven", "proven"]
    own = [*records, passed("p2", "2026-11-11", [REPORT], unit="a")]
    assert [proof(unit, *own) for unit in (None, "a")] == ["proven", "proven"]
    # The records of a unit count for nobody else.
    assert proof("b", {**P, "unit": "a"}) == "unproven"


def test_a_withdrawal_and_a_correction_that_cannot_be_are_refused_all_at_once() -> None:
    evidence = [
        passed("p", "2026-11-20", [REPORT]),
        passed("p1", "2026-11-20", [REPORT], withdrawn_on="2026-11-19", withdrawn_by="a", withdrawal_reason="b"),
        passed("p2", "2026-11-20", [REPORT], withdrawn_on="2026-11-21"),
        passed("p3", "2026-11-20", [REPORT], supersedes=["p9"]),
        passed("p4", "2026-11-21", [REPORT], supersedes=["p"]),
    ]
    assert refused(document(evidence=evidence)) == [
        "inconsistent evidence[1].withdrawn_on",
        "inconsistent evidence[4].supersedes[0]",
        "missing_field evidence[2].withdrawal_reason",
        "missing_field evidence[2].withdrawn_by",
        "unknown_id evidence[3].supersedes[0]",
    ]


# Honest wholes.


def test_a_silent_unit_keeps_the_whole_from_being_implemented_and_is_named() -> None:
    posture = judge(document(["a", "b"], controls=[{"id": "TM-001", "status": "implemented", "unit": "a"}]))
    state = control(posture, "TM-001")
    assert (state.declared, state.silent) == ("not_implemented", ("b",))
    assert [(own.unit, str(own.basis), str(own.declared)) for own in state.units] == [
        ("a", "own", "implemented"),
        ("b", "silent", "not_implemented"),
    ]
    assert "unit_silent units/b" in warned(posture)
    assert [(own.unit, own.declared_level, own.evidenced_level) for own in posture.units] == [("a", 1, 1), ("b", 1, 1)]


def exempt(id: str, **more: Any) -> dict[str, Any]:
    decided = {"status": "not_applicable", "justification": "j", "approver": "c", "effective_on": "2026-06-01"}
    return {"id": id, **decided, **more}


def test_what_does_not_apply_to_one_unit_still_applies_to_the_whole() -> None:
    supports = ["DP-001.classification_inventory", "DP-001.access_matrix", "DP-001.enforcement_scan"]
    controls = [exempt("TM-003", unit="hr"), {"id": "DP-001", "status": "implemented"}]
    posture = judge(document(["hr", "eng"], controls=controls, evidence=[passed("p", "2026-11-20", supports)]))
    assert (control(posture, "TM-003").declared, control(posture, "DP-001").proof) == ("not_implemented", "proven")
    # One of two mitigating controls takes possible × severe to unlikely × severe.
    assert risk(posture, "R007").current.level == "high"
    assert [(str(left.kind), left.subject, left.unit) for left in posture.exclusions] == [("not_applicable", "TM-003", "hr")]


def test_what_does_not_apply_is_counted_apart_and_the_same_everywhere() -> None:
    posture = judge(document(controls=[exempt("CMP-001")]))
    for maturity in (posture.maturity.declared, posture.maturity.evidenced):
        assert maturity.progress.levels[2].to_dict() == {
            "level": 3,
            "state": "measured",
            "met": {"numerator": 0, "denominator": 10},
            "not_applicable": 1,
        }
    assert posture.to_text().count("Level 3: 0 of 10 in place, 1 not applicable") == 2
    both = judge(document(controls=[exempt("CMP-001"), exempt("CMP-002")]))
    compliance = next(own for own in both.maturity.declared.progress.domains if own.domain == "compliance")
    assert (compliance.state, compliance.met, compliance.not_applicable) == ("all_exempt", None, 2)
    assert [(str(own.reason), own.subject) for own in both.maturity.relies_on] == [
        ("not_applicable", "CMP-001"),
        ("not_applicable", "CMP-002"),
    ]


@pytest.mark.parametrize(("day", "code"), [("2025-11-20", "exemption_outdated"), (None, "exemption_undated")])
def test_an_exemption_of_long_ago_or_of_no_date_counts_as_declared_alone(day: str | None, code: str) -> None:
    posture = judge(document(controls=[exempt("CMP-001", effective_on=day)]))
    assert (control(posture, "CMP-001").declared, control(posture, "CMP-001").proof) == ("not_applicable", "unproven")
    assert posture.maturity.evidenced.progress.levels[2].not_applicable == 0
    assert warned(posture)[0].startswith(f"{code} controls/CMP-001")
    reviewed = judge(document(controls=[exempt("CMP-001", effective_on=day, reviewed_on="2026-01-05")]))
    assert (control(reviewed, "CMP-001").proof, str(control(reviewed, "CMP-001").reviewed_on)) == ("not_applicable", "2026-01-05")


def test_a_unit_counts_from_its_first_to_its_last_day() -> None:
    units = [{"id": "a", "owner": "Head of A"}, {"id": "b", "starts_on": "2026-03-01", "ends_on": "2026-10-31"}]
    given = document(units, controls=[{"id": "TM-001", "status": "implemented", "unit": "a"}])
    days = ("2026-02-28", "2026-03-01", "2026-10-31", "2026-11-01")
    assert [control(judge(given, day), "TM-001").declared for day in days] == [
        "implemented",
        "not_implemented",
        "not_implemented",
        "implemented",
    ]
    ends = {"id": "a", "starts_on": "2026-03-01", "ends_on": "2026-02-28"}
    assert refused(document([ends])) == ["inconsistent organization.units[0].ends_on"]


# Judgement calls are governed.


def exception(*scope: str) -> Section:
    given = {"id": "ex-1", "control": "SEC-002", "approver": "Committee Chair", "reason": "r", "scope": list(scope)}
    return [{**given, "starts_on": "2026-11-01", "ends_on": "2026-12-31"}]


def test_a_scoped_exception_excuses_its_scope_alone() -> None:
    given = document(repositories=[{"id": "web"}, {"id": "api"}], controls=[{"id": "SEC-002", "status": "implemented"}])
    posture = judge({**given, "exceptions": exception("web")})
    state = control(posture, "SEC-002")
    assert (state.proof, state.excused, state.excused_by) == ("unproven", "in_part", (Excuse(exception="ex-1", scope=["web"]),))
    assert "for web only" in posture.explain("SEC-002").to_text()
    for scope in ((), ("web", "api")):
        assert control(judge({**given, "exceptions": exception(*scope)}), "SEC-002").excused == "whole"
    assert control(judge({**given, "exceptions": exception("web")}, "2027-01-01"), "SEC-002").lapsed == ("ex-1",)
    tools = [{"id": "cursor", "name": "Cursor"}]
    assert refused({**given, "tools": tools, "exceptions": exception("cursor")}) == ["inconsistent exceptions[0].scope[0]"]


STATE = risk(judge(document()), "R006").state_digest
AUTUMN: dict[str, Any] = {
    "id": "acc-1",
    "risk": "R006",
    "reason": "The training starts in spring.",
    "approvers": ["Committee Chair"],
    "decided_on": "2026-09-01",
    "starts_on": "2026-09-01",
    "expires_on": "2026-10-31",
    "state": STATE,
    "likelihood": "likely",
    "impact": "moderate",
}


def test_an_acceptance_holds_to_its_last_day_whatever_is_filed_in_between() -> None:
    filed = {"decided_on": "2026-10-20", "starts_on": "2026-11-01", "expires_on": "2027-01-31", "received_on": "2026-10-20"}
    owners = [{"id": "R006", "owner": "Engineering"}, {"id": "R006", "owner": "Platform", "effective_on": "2026-10-20"}]
    given = document(settings={"appetite": "medium"}, risks=owners, acceptances=[AUTUMN, {**AUTUMN, **filed, "id": "acc-2"}])

    def on(day: str) -> tuple[str, ...]:
        state = risk(judge(given, day), "R006")
        return (state.appetite, state.current.level, *(own.status for own in state.acceptances))

    assert on("2026-08-31") == ("exceeded", "high", "upcoming", "upcoming")
    assert on("2026-10-31") == ("accepted", "high", "active", "upcoming")
    assert on("2026-11-01") == ("accepted", "high", "expired", "active")


def test_acceptances_and_exceptions_that_go_too_far_are_warned_about() -> None:
    long = {**AUTUMN, "expires_on": "2028-01-01", "approvers": ["Head of Engineering"]}
    excepted = {**exception()[0], "starts_on": "2026-01-01", "ends_on": "2027-06-30"}
    told = warned(judge(document(risks=[{"id": "R006", "owner": "Head of Engineering"}], acceptances=[long], exceptions=[excepted])))
    assert {f"{code} acceptances/acc-1" for code in ("acceptance_too_long", "self_approved", "authority_insufficient")} <= set(told)
    assert "exception_too_long exceptions/ex-1" in told
    accepting = document(settings={"appetite": "medium"}, risks=[{"id": "R006", "treatment": "accept"}])
    assert warned(judge(accepting)) == ["accepted_without_acceptance risks/R006"]
    assert warned(judge({**accepting, "acceptances": [AUTUMN]}, "2026-10-31")) == []


def test_an_acceptance_without_a_reason_an_approver_or_possible_days_is_refused_all_at_once() -> None:
    acceptances = [
        {key: entry for key, entry in AUTUMN.items() if key not in ("reason", "approvers")},
        {**AUTUMN, "id": "acc-2", "starts_on": "2026-08-31", "expires_on": "2026-08-30", "revoked_on": "2026-08-29"},
        {**AUTUMN, "id": "acc-3", "state": "no digest"},
    ]
    assert refused(document(acceptances=acceptances)) == [
        "inconsistent acceptances[1].expires_on",
        "inconsistent acceptances[1].revoked_on",
        "inconsistent acceptances[1].starts_on",
        "invalid_value acceptances[2].state",
        "missing_field acceptances[0].approvers",
        "missing_field acceptances[0].reason",
    ]


def test_an_override_needs_an_approver_and_shows_what_the_framework_states() -> None:
    override = {"id": "R002", "likelihood": "rare", "impact": "minor", "reason": "Nothing is exposed."}
    assert refused(document(risks=[override])) == ["missing_field risks[0].approver"]
    posture = judge(document(risks=[{**override, "approver": "Committee Chair"}]))
    state = risk(posture, "R002")
    assert state.framework_inherent == RiskFactors(likelihood="likely", impact="major", level="critical")
    assert (state.override_approver, state.override_reason) == ("Committee Chair", "Nothing is exposed.")
    # On each axis the better of the framework's target, unlikely × major, and the overridden value.
    assert (state.target.likelihood, state.target.impact) == ("rare", "minor")
    for text in (posture.to_text(), posture.explain("R002").to_text()):
        assert "framework: critical (likely × major)" in text
