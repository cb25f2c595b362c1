"""Arguments of the wrong type are a `TypeError` with their names; texts that deceive are refused with theirs."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from support import FRAMEWORK, posture, program

import aigov_core
from aigov_core import DocumentError, Framework, Heatmap, Posture, Program

HEATMAP: Heatmap = FRAMEWORK.heatmap()
COMPANY = program("mid-size.yaml")
RANGE = ("2026-11-22", "2026-12-31", "month")

CALLS: dict[str, list[Callable[[Any], object]]] = {
    "implemented": [aigov_core.assess_maturity, FRAMEWORK.assess_maturity],
    "organization": [lambda value: aigov_core.generate_usage_policy(value, []), lambda value: FRAMEWORK.usage_policy(value, [])],
    "approved_tools": [lambda value: aigov_core.generate_usage_policy("A", value), lambda value: FRAMEWORK.usage_policy("A", value)],
    "text": [
        Framework.from_json,
        Framework.from_yaml,
        Program.from_json,
        Program.from_yaml,
        FRAMEWORK.program_from_json,
        FRAMEWORK.program_from_yaml,
        Posture.from_json,
        FRAMEWORK.posture_from_json,
        lambda value: FRAMEWORK.usage_policy("A", [], text=value),
    ],
    "id": [FRAMEWORK.control, FRAMEWORK.risk, FRAMEWORK.metric, FRAMEWORK.edition, posture().explain],
    "view": [FRAMEWORK.heatmap, lambda value: FRAMEWORK.heatmap_of([], value), posture().heatmap],
    "risks": [FRAMEWORK.heatmap_of],
    "data_class": [FRAMEWORK.decide],
    "approval": [lambda value: FRAMEWORK.decide(approval=value)],
    "endpoint": [lambda value: FRAMEWORK.decide(endpoint=value)],
    "privacy_mode": [lambda value: FRAMEWORK.decide(privacy_mode=value)],
    "vendor_telemetry": [lambda value: FRAMEWORK.decide(vendor_telemetry=value)],
    "account": [lambda value: FRAMEWORK.decide(account=value)],
    "execution": [lambda value: FRAMEWORK.decide(execution=value)],
    "profile": [lambda value: FRAMEWORK.decide(profile=value), lambda value: FRAMEWORK.usage_policy("A", [], profile=value)],
    "version": [lambda value: FRAMEWORK.usage_policy("A", [], version=value)],
    "approver": [lambda value: FRAMEWORK.usage_policy("A", [], approver=value)],
    "approved_on": [lambda value: FRAMEWORK.usage_policy("A", [], approved_on=value)],
    "reviewed_on": [lambda value: FRAMEWORK.usage_policy("A", [], reviewed_on=value)],
    "metric": [lambda value: FRAMEWORK.evaluate_metric(value, [])],
    "figures": [lambda value: FRAMEWORK.evaluate_metric("ai_tool_coverage", value)],
    "control": [FRAMEWORK.mappings_of],
    "edition": [lambda value: FRAMEWORK.mappings_to(value, "LLM01")],
    "reference": [lambda value: FRAMEWORK.mappings_to("owasp-llm-2025", value)],
    "program": [lambda value: FRAMEWORK.assess(value, "2026-11-22"), lambda value: FRAMEWORK.history(value, *RANGE)],
    "as_of": [lambda value: FRAMEWORK.assess(COMPANY, value), lambda value: FRAMEWORK.history(COMPANY, value, *RANGE[1:])],
    "until": [lambda value: FRAMEWORK.history(COMPANY, RANGE[0], value, "month"), posture().foresight],
    "step": [lambda value: FRAMEWORK.history(COMPANY, *RANGE[:2], value)],
    "known_at": [
        lambda value: FRAMEWORK.assess(COMPANY, "2026-11-22", known_at=value),
        lambda value: FRAMEWORK.history(COMPANY, *RANGE, known_at=value),
    ],
    "unit": [
        lambda value: FRAMEWORK.assess(COMPANY, "2026-11-22", unit=value),
        lambda value: FRAMEWORK.history(COMPANY, *RANGE, unit=value),
    ],
    "settings": [
        lambda value: FRAMEWORK.assess(COMPANY, "2026-11-22", settings=value),
        lambda value: FRAMEWORK.history(COMPANY, *RANGE, settings=value),
    ],
    "missing_sign_offs": [lambda value: FRAMEWORK.decide(approval="not_approved", missing_sign_offs=value)],
    "framework_version": [
        lambda value: FRAMEWORK.assess(COMPANY, "2026-11-22", framework_version=value),
        lambda value: FRAMEWORK.history(COMPANY, *RANGE, framework_version=value),
        lambda value: FRAMEWORK.assess_many([], "2026-11-22", framework_version=value),
        lambda value: FRAMEWORK.rollup_many([], "2026-11-22", framework_version=value),
    ],
    "earlier": [posture().diff],
    "appetite": [lambda value: posture().plan(appetite=value)],
    "changes": [COMPANY.with_changes],
    "overlay": [FRAMEWORK.extend],
    "document": [Program.from_dict, FRAMEWORK.document_digest],
    "framework": [COMPANY.validate],
    "likelihood": [lambda value: FRAMEWORK.matrix.level(value, "major"), lambda value: HEATMAP.cell(value, "major")],
    "impact": [lambda value: FRAMEWORK.matrix.level("rare", value), lambda value: HEATMAP.cell("rare", value)],
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("value", [1, 1.5, object(), Ellipsis])
def test_an_argument_of_the_wrong_type_is_named(name: str, value: object) -> None:
    for call in CALLS[name]:
        with pytest.raises(TypeError) as caught:
            call(value)
        assert str(caught.value).startswith(f"{name}: expected ")
        assert str(caught.value).endswith(f", found {type(value).__name__}")


def test_an_entry_of_the_wrong_type_is_named_with_its_place() -> None:
    with pytest.raises(TypeError, match=r"^implemented\[1\]: expected str, found int$"):
        aigov_core.assess_maturity(["TM-001", 2])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^risks\[0\]: expected RiskEntry, found str$"):
        FRAMEWORK.heatmap_of(["R001"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^figures\[0\]: expected a tuple of severity, numerator and denominator, found tuple$"):
        FRAMEWORK.evaluate_metric("ai_tool_coverage", [(1, 2)])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"^figures\[0\].numerator: expected int, found bool$"):
        FRAMEWORK.evaluate_metric("ai_tool_coverage", [(None, True, 2)])


def test_a_level_is_a_whole_number() -> None:
    for level in (1.5, "2", True):
        with pytest.raises(TypeError, match=f"^level: expected int, found {type(level).__name__}$"):
            posture().plan(level=level)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="positional"):
        posture().plan(2)  # type: ignore[call-arg]


def test_a_handle_of_another_class_is_refused() -> None:
    with pytest.raises(TypeError, match="^earlier: expected Posture, found Program$"):
        posture().diff(COMPANY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^program: expected Program, found Posture$"):
        FRAMEWORK.history(posture(), *RANGE)  # type: ignore[arg-type]
    values: list[Any] = [[], (1, 2), {1}]
    for value in values:
        with pytest.raises(TypeError, match="^changes: expected a mapping, str or bytes, found "):
            COMPANY.with_changes(value)


def test_one_text_is_not_a_list_of_letters() -> None:
    for value in ("TM-001", b"TM-001", {"TM-001": 1}):
        with pytest.raises(TypeError, match="^implemented: expected a list, found "):
            aigov_core.assess_maturity(value)  # type: ignore[arg-type]


def test_a_point_in_time_is_not_a_date() -> None:
    with pytest.raises(TypeError, match="^as_of: expected date or str, found datetime$"):
        FRAMEWORK.assess(COMPANY, datetime(2026, 11, 22, 12, 30))
    with pytest.raises(TypeError, match="^until: expected date or str, found datetime$"):
        posture().foresight(datetime(2026, 12, 31, 12, 30))


def test_an_error_of_an_iterable_passes_through() -> None:
    def broken() -> Any:
        yield "TM-001"
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="the file is gone"):
        aigov_core.assess_maturity(broken())


@pytest.mark.parametrize("name", ["", " ", "Example\nRobotics", "Example\u202eRobotics", "A\u200bB", "\ud800", "A" * 201])
def test_a_name_that_deceives_or_shows_nothing_is_refused(name: str) -> None:
    for call in CALLS["organization"]:
        with pytest.raises(DocumentError) as caught:
            call(name)
        assert (caught.value.kind, caught.value.path) == ("invalid_text", "organization")
    with pytest.raises(DocumentError) as entry:
        FRAMEWORK.usage_policy("Example Robotics", ["Aider", name])
    assert (entry.value.kind, entry.value.path) == ("invalid_text", "approved_tools[1]")


@pytest.mark.parametrize("name", ["*Example* [x](y) <b>", "{{ 7 * 7 }}", "| a | b |", "=1+1", "日本ロボット", "Cafe\u0301"])
def test_a_name_with_markup_is_shown_and_does_nothing(name: str) -> None:
    policy = FRAMEWORK.usage_policy(name, [name])
    assert "<b>" not in policy.html and "49" not in policy.markdown.splitlines()[0]
    assert policy == FRAMEWORK.usage_policy(name, [name])


def test_a_message_shows_a_hostile_id_escaped_and_short() -> None:
    with pytest.raises(aigov_core.UnknownIdError) as caught:
        FRAMEWORK.control("TM\u202e" + "x" * 10_000)
    assert "\u202e" not in str(caught.value) and len(str(caught.value)) < 200


def test_calls_leave_no_reference_behind() -> None:
    ids = ["TM-001", "TM-002", "".join(["OPS-", "001"])]
    aigov_core.assess_maturity(ids)
    before = [sys.getrefcount(entry) for entry in ids]
    for _ in range(1000):
        aigov_core.assess_maturity(ids)
        with pytest.raises(aigov_core.AigovError):
            aigov_core.assess_maturity([*ids, "OPS-01"])
    after = [sys.getrefcount(entry) for entry in ids]
    assert all(later - earlier < 10 for earlier, later in zip(before, after, strict=True))
