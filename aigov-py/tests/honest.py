"""Programs of a few sections, judged on 2026-11-22, and what is looked at in their postures."""

from typing import Any

import pytest
from support import FRAMEWORK, canonical

from aigov_core import AigovError, ControlState, Framework, ItemState, MetricState, Posture, Program, RiskState

TODAY = "2026-11-22"
Section = list[dict[str, Any]]


def document(units: list[Any] | None = None, **sections: Any) -> dict[str, Any]:
    """A program of these sections."""
    organization: dict[str, Any] = {"name": "X"} if units is None else {"name": "X", "units": units}
    return {"schema_version": 2, "framework": {"id": FRAMEWORK.id, "version": "1.1.0"}, "organization": organization, **sections}


def judge(given: dict[str, Any], as_of: str = TODAY, framework: Framework = FRAMEWORK, **options: Any) -> Posture:
    return framework.assess(Program.from_dict(given), as_of, **options)


def refused(given: dict[str, Any]) -> list[str]:
    """The kind and the path of each problem, sorted."""
    with pytest.raises(AigovError) as caught:
        FRAMEWORK.program_from_json(canonical(given))
    return sorted(f"{problem.kind} {problem.path}" for problem in caught.value.problems)


def control(posture: Posture, id: str) -> ControlState:
    return next(state for state in posture.controls if state.control == id)


def item(posture: Posture, id: str) -> ItemState:
    of, own = id.split(".")
    return next(state for state in control(posture, of).items if state.item == own)


def risk(posture: Posture, id: str) -> RiskState:
    return next(state for state in posture.risks if state.risk == id)


def metric(posture: Posture, id: str = "ai_tool_coverage") -> MetricState:
    return next(state for state in posture.metrics if state.metric == id)


def warned(posture: Posture) -> list[str]:
    return [f"{warning.code} {warning.fact}" for warning in posture.warnings]


def passed(id: str, day: str, supports: list[str], **more: Any) -> dict[str, Any]:
    return {"id": id, "supports": supports, "result": "pass", "effective_on": day, **more}


def failed(id: str, day: str, supports: list[str], **more: Any) -> dict[str, Any]:
    return {**passed(id, day, supports, **more), "result": "fail"}
