"""What a framework, a program and a posture answer, beside what the shared vectors ask."""

import sys
import threading
import time
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from support import FRAMEWORK, posture, program

import aigov_core
from aigov_core import (
    AigovError,
    ApprovalState,
    Framework,
    InvalidArgumentError,
    LimitError,
    Program,
    RiskEntry,
    RiskView,
    Settings,
    Severity,
    TargetFactors,
    UnknownIdError,
    VersionError,
    builtin,
)

MINIMAL: dict[str, Any] = {
    "schema_version": 2,
    "framework": {"id": "ai-code-generation", "version": "1.1.0"},
    "organization": {"name": "Example Robotics"},
}


def test_the_built_in_framework_is_one_object() -> None:
    assert Framework.builtin() is Framework.builtin()


def test_a_framework_of_ones_own_is_read_and_checked() -> None:
    document = FRAMEWORK.to_json().replace('"level":5', '"level":7')
    with pytest.raises(AigovError) as caught:
        Framework.from_json(document)
    assert caught.value.path.startswith("levels[4]")
    own = FRAMEWORK.to_json().replace('"id":"ai-code-generation"', '"id":"our-own"', 1)
    # JSON is YAML, and bytes are as good as text.
    assert Framework.from_json(own.encode()) == Framework.from_yaml(own)
    assert Framework.from_json(own).id == "our-own"
    with pytest.raises(VersionError):
        Framework.from_json(own).assess(program("mid-size.yaml"), "2026-11-22")


@pytest.mark.parametrize(
    ("find", "wrong", "nearest"),
    [
        (FRAMEWORK.control, "TM-01", "TM-001"),
        (FRAMEWORK.risk, "R08", "R008"),
        (FRAMEWORK.metric, "ai_tool_coverages", "ai_tool_coverage"),
        (FRAMEWORK.edition, "owasp-llm-2052", "owasp-llm-2025"),
    ],
)
def test_an_id_is_found_and_a_slip_is_pointed_out(find: Any, wrong: str, nearest: str) -> None:
    assert find(nearest).id == nearest
    with pytest.raises(UnknownIdError, match=f'the nearest is "{nearest}"'):
        find(wrong)


def test_maturity_of_ids_in_any_iterable_and_from_enums() -> None:
    class Ours(StrEnum):
        INVENTORY = "TM-001"

    for ids in (["TM-001", "TM-001"], ("TM-001",), {"TM-001"}, iter(["TM-001"]), {"TM-001": 1}.keys(), [Ours.INVENTORY]):
        assert FRAMEWORK.assess_maturity(ids).gaps_to_next_level == ("TM-002", "OPS-001")
    assert FRAMEWORK.assess_maturity([]) == aigov_core.assess_maturity(())


def test_the_three_functions_of_the_source() -> None:
    assert aigov_core.assess_maturity(["TM-001", "TM-002", "OPS-001"]).level_name == "Developing"
    assert aigov_core.generate_risk_heatmap() == FRAMEWORK.heatmap(RiskView.INHERENT).to_text()
    draft = FRAMEWORK.usage_policy("Example Robotics", ["Claude Code"])
    assert aigov_core.generate_usage_policy("Example Robotics", ["Claude Code"]) == draft.markdown


def test_a_heatmap_of_ones_own_register() -> None:
    target = TargetFactors(likelihood="rare", impact="severe", origin="aigov")
    own = RiskEntry(
        id="OWN-1",
        category=builtin.RiskCategory.SECURITY,
        description="Generated firmware reaches a robot untested.",
        likelihood="likely",
        impact="severe",
        inherent_risk="critical",
        controls=["SEC-001"],
        residual_risk="medium",
        target=target,
    )
    heatmap = FRAMEWORK.heatmap_of([*FRAMEWORK.risks, own])
    cell = heatmap.cell("likely", "severe")
    assert cell is not None and "OWN-1" in cell.risks
    moved = FRAMEWORK.heatmap_of([own], "target").cell("rare", "severe")
    assert moved is not None and moved.risks == ("OWN-1",)
    assert heatmap.cell("likely", "catastrophic") is None
    assert len(heatmap.cells) == 25
    assert heatmap.to_svg().startswith("<svg") and "<table" in heatmap.to_html() and "<script" not in heatmap.to_html()


def test_the_view_of_a_framework_is_inherent_or_target() -> None:
    assert FRAMEWORK.heatmap() == FRAMEWORK.heatmap("inherent") != FRAMEWORK.heatmap(RiskView.TARGET)
    with pytest.raises(InvalidArgumentError):
        FRAMEWORK.heatmap("current")
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.heatmap("inherrent")
    assert (caught.value.kind, caught.value.path) == ("invalid_value", "view")


def test_an_access_request_may_leave_out_what_it_does_not_know() -> None:
    unknown = FRAMEWORK.decide()
    assert (unknown.allowed, unknown.data_class) == (False, "confidential")
    known = FRAMEWORK.decide(
        builtin.DataClass.PUBLIC, approval=ApprovalState.APPROVED, account="corporate", execution="interactive", profile="dp_001"
    )
    assert known.allowed and known.rule == "dp_001.public" and known.conditions == ()


def test_figures_of_a_metric_are_tuples_of_severity_numerator_and_denominator() -> None:
    figures = [(Severity.CRITICAL, 100, 100), ("high", 95, 100)]
    state = FRAMEWORK.evaluate_metric("vulnerability_detection_rate", figures)
    assert [str(target.status) for target in state.targets] == ["met", "missed"]
    assert state.targets[1].measured is not None and state.targets[1].measured.figure.numerator == 95


def test_a_usage_policy_attests_what_it_is_given() -> None:
    policy = FRAMEWORK.usage_policy(
        "Example Robotics",
        ["claude-code", "Our Assistant"],
        profile="dp_001",
        version="1.2",
        approver="Governance committee",
        approved_on=date(2026, 11, 2),
        reviewed_on="2026-11-20",
    )
    assert policy.status == "approved"
    assert all(part in policy.markdown for part in ("Claude Code", "Our Assistant", "1.2", "2026-11-02", "2026-11-20"))
    assert policy.html.startswith("<!doctype html>") or policy.html.startswith("<!DOCTYPE html>")


def test_a_program_from_plain_objects_is_the_program_of_its_document() -> None:
    control = {"id": "TM-001", "status": aigov_core.ControlStatus.PLANNED, "owner": None, "effective_on": date(2026, 6, 1)}
    document = {**MINIMAL, "controls": ({**control, "annotations": {"ticket": 7, "open": True}},)}
    program = Program.from_dict(document)
    assert program.controls[0].effective_on == date(2026, 6, 1)
    assert dict(program.controls[0].annotations) == {"ticket": 7, "open": True}
    assert Program.from_json(program.to_json()) == Program.from_dict(program.to_dict()) == program
    assert Program.from_yaml(program.to_json()) == program


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({**MINIMAL, "controls": [{}, {"status": 1.5}]}, "controls[1].status: expected None, bool, int"),
        ({**MINIMAL, "tools": [{"name": b"x"}]}, "tools[0].name"),
        ({**MINIMAL, "policies": [{"approved_on": datetime(2026, 1, 1)}]}, "policies[0].approved_on"),
        ({**MINIMAL, "tools": {1: "x"}}, "tools: expected str as a key, found int"),
        ({**MINIMAL, "tools": [{"x"}]}, "tools[0]"),
        ([], "document: expected a mapping, found list"),
    ],
)
def test_an_object_that_no_document_has_is_a_type_error_with_its_place(document: Any, place: str) -> None:
    with pytest.raises(TypeError) as caught:
        Program.from_dict(document)
    assert str(caught.value).startswith(place)


def test_plain_objects_without_end_are_refused() -> None:
    endless: dict[str, Any] = {**MINIMAL}
    endless["annotations"] = endless
    with pytest.raises(LimitError):
        Program.from_dict(endless)
    with pytest.raises(AigovError) as caught:
        Program.from_dict({**MINIMAL, "annotations": {"ticket": 2**80}})
    assert (caught.value.kind, caught.value.path) == ("invalid_value", "annotations.ticket")


def test_the_form_of_plain_objects_is_checked_like_a_document() -> None:
    with pytest.raises(AigovError) as caught:
        Program.from_dict({**MINIMAL, "controls": [{"id": "TM-001", "status": "done"}], "owner": "me"})
    assert sorted((problem.kind, problem.path) for problem in caught.value.problems) == [
        ("invalid_value", "controls[0].status"),
        ("unknown_field", "owner"),
    ]


def test_the_meaning_of_a_program_is_checked_when_it_meets_a_framework() -> None:
    program = Program.from_dict({**MINIMAL, "controls": [{"id": "TM-010", "status": "planned"}]})
    (problem,) = program.validate(FRAMEWORK)
    assert type(problem) is aigov_core.Problem
    assert (problem.kind, problem.path) == ("unknown_id", "controls[0].id")
    with pytest.raises(UnknownIdError) as caught:
        FRAMEWORK.assess(program, "2026-11-22")
    assert caught.value.problems == (problem,)
    with pytest.raises(UnknownIdError):
        FRAMEWORK.program_from_json(program.to_json())
    assert Program.from_dict(MINIMAL).validate(FRAMEWORK) == ()


def test_settings_of_a_call_change_what_they_state() -> None:
    company = program("mid-size.yaml")
    value = FRAMEWORK.assess(company, "2026-11-22", settings=Settings(appetite="low", access_profile="dp_001"))
    plain = FRAMEWORK.assess(company, "2026-11-22", settings={"appetite": "low", "access_profile": "dp_001"})
    assert value == plain != posture()
    # The days of grace stay the program's.
    assert (value.settings.appetite, value.settings.grace_days) == ("low", 7)
    assert FRAMEWORK.assess(company, "2026-11-22", settings=Settings()) == posture()
    with pytest.raises(AigovError) as form:
        FRAMEWORK.assess(company, "2026-11-22", settings={"appetit": "low"})
    assert (form.value.kind, form.value.path) == ("unknown_field", "settings.appetit")
    for settings in (Settings(grace_days=2**31), {"grace_days": 2**31}):
        with pytest.raises(AigovError) as bounds:
            FRAMEWORK.assess(company, "2026-11-22", settings=settings)
        assert (bounds.value.kind, bounds.value.path) == ("invalid_value", "settings.grace_days")
    with pytest.raises(AigovError) as meaning:
        FRAMEWORK.assess(company, "2026-11-22", settings={"appetite": "lowest"})
    assert (meaning.value.kind, meaning.value.path) == ("unknown_id", "settings.appetite")


def test_what_was_not_known_does_not_count() -> None:
    entry = {"id": "TM-001", "status": "implemented", "effective_on": date(2026, 6, 1), "received_on": date(2026, 6, 3)}
    company = Program.from_dict({**MINIMAL, "controls": [entry]})
    before = FRAMEWORK.assess(company, date(2026, 6, 2), known_at=date(2026, 6, 2))
    after = FRAMEWORK.assess(company, date(2026, 6, 2), known_at="2026-06-03")
    assert [control.declared for control in (before.controls[0], after.controls[0])] == ["not_implemented", "implemented"]
    assert before.known_at == date(2026, 6, 2) and before.as_of == after.as_of


def test_a_posture_draws_itself() -> None:
    judged = posture()
    assert judged.heatmap("current") != judged.heatmap(RiskView.TARGET)
    assert "Example Robotics" in judged.to_text()
    assert judged.usage_policy().markdown.startswith("# Example Robotics")


def test_threads_that_share_one_framework_get_the_same_bytes() -> None:
    company = program("exemplary.yaml")
    own = Framework.from_json(FRAMEWORK.to_json())
    start = threading.Barrier(8)
    documents = []

    def judge() -> None:
        start.wait()
        judged = own.assess(company, "2026-11-22")
        assert own.controls is own.controls and judged.risks is judged.risks
        documents.append((judged.to_json(), repr(judged.access), own.controls))

    threads = [threading.Thread(target=judge) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(documents) == 8 and documents.count(documents[0]) == 8
    assert all(controls is own.controls for _, _, controls in documents)


@pytest.mark.parametrize(
    "work",
    [
        lambda: FRAMEWORK.history(program("mid-size.yaml"), "2026-01-01", "2026-12-31", "change"),
        lambda: posture().foresight("2027-12-31"),
    ],
)
def test_other_threads_run_during_long_work(work: Callable[[], object]) -> None:
    turns = 0
    done = threading.Event()

    def count() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.0005)

    work()
    interval = sys.getswitchinterval()
    thread = threading.Thread(target=count)
    # Too long for a turn between two steps of this thread: the other runs only where the work lets it.
    sys.setswitchinterval(60)
    try:
        thread.start()
        before = turns
        work()
        after = turns
    finally:
        done.set()
        sys.setswitchinterval(interval)
        thread.join()
    assert after > before
