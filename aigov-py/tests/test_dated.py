"""Nothing undated: figures, settings, entries of one day, and risks of one's own."""

from typing import Any

import pytest
from honest import TODAY, control, document, judge, metric, refused, risk
from support import FRAMEWORK, canonical

from aigov_core import AigovError, CategoryAppetite, EffectiveSettings, Posture, Program, Settings, UnknownIdError


def figure(year: int, **more: Any) -> dict[str, Any]:
    given = {"metric": "ai_tool_coverage", "numerator": 95, "denominator": 100}
    return {**given, "starts_on": f"{year}-01-01", "ends_on": f"{year}-01-31", **more}


def test_a_figure_that_is_too_old_meets_nothing_and_the_outlook_names_the_day() -> None:
    given = document(measurements=[figure(2024)])
    (target,) = metric(judge(given)).targets
    assert target.measured is not None
    assert (metric(judge(given)).status, target.status, target.measured.age) == ("stale", "stale", "aged")
    # 92 days after the last of January 2024 are the second of May.
    then = judge(given, "2024-03-01")
    assert (metric(then).status, str(metric(then).changes_on)) == ("met", "2024-05-03")
    named = [str(day.on) for day in then.foresight("2024-12-31").days if "ai_tool_coverage" in [change.id for change in day.changes]]
    assert named == ["2024-05-03"]


def test_an_old_figure_of_a_unit_is_not_hidden_by_that_of_the_organisation() -> None:
    given = document(["a", "b"], measurements=[figure(2024, unit="a"), figure(2026, starts_on="2026-10-01", ends_on="2026-10-31")])

    def of(unit: str) -> tuple[str, str]:
        measured = metric(judge(given, unit=unit)).targets[0].measured
        assert measured is not None
        return metric(judge(given, unit=unit)).status, measured.source

    assert (of("a"), of("b")) == (("stale", "stated"), ("met", "organization"))
    whole = metric(judge(given))
    assert [(own.unit, str(own.status), str(own.age)) for own in whole.targets[0].units] == [("a", "stale", "aged")]
    assert (whole.status, whole.targets[0].unmeasured) == ("stale", ("b",))


def test_settings_are_dated_and_those_of_a_call_change_what_they_state() -> None:
    given = document(settings=[{"appetite": "high", "grace_days": 7}, {"appetite": "medium", "effective_on": "2026-07-01"}])
    days = [judge(given, day).settings for day in ("2026-03-31", "2026-06-30", "2026-07-01")]
    assert [(own.appetite, own.grace_days) for own in days] == [("high", 7), ("high", 7), ("medium", 7)]

    by_category = CategoryAppetite(category="security", level="low")
    called = judge(given, settings=Settings(due_soon_days=30, appetites=[by_category]))
    assert called.settings == EffectiveSettings(
        access_profile="usage_policy", grace_days=7, due_soon_days=30, appetite="medium", appetites=[by_category]
    )
    assert called == judge(given, settings={"due_soon_days": 30, "appetites": [{"category": "security", "level": "low"}]})
    assert (risk(called, "R002").appetite_level, risk(called, "R003").appetite_level) == ("low", "medium")
    (many,) = FRAMEWORK.assess_many([canonical(given)], TODAY, settings={"grace_days": 3})
    assert isinstance(many, Posture) and (many.settings.grace_days, many.settings.appetite) == (3, "medium")


def test_an_appetite_may_differ_by_category_and_unit() -> None:
    appetites = [{"unit": "a", "level": "low"}, {"category": "security", "level": "medium"}]
    both = {"category": "security", "unit": "a", "level": "high"}
    posture = judge(document(["a"], settings={"appetites": [*appetites, both]}), unit="a")
    assert (risk(posture, "R002").appetite_level, risk(posture, "R003").appetite_level) == ("high", "low")
    assert refused(document(settings={"appetites": [{"level": "low"}]})) == ["inconsistent settings.appetites[0]"]
    assert refused(document(settings=[{"appetite": "low"}, {"appetite": "high"}])) == ["duplicate_id settings[1].appetite"]
    with pytest.raises(UnknownIdError, match='the nearest is "security"') as caught:
        judge(document(), settings={"appetites": [{"category": "secruity", "level": "low"}]})
    assert caught.value.path == "settings.appetites[0].category"


def test_two_entries_of_one_day_that_contradict_each_other_are_an_error_that_names_both() -> None:
    controls = [{"id": "TM-001", "status": "planned"}, {"id": "TM-001", "status": "implemented"}]
    with pytest.raises(AigovError, match=r"controls\[0\]") as caught:
        Program.from_dict(document(controls=controls))
    assert (caught.value.kind, caught.value.path) == ("duplicate_id", "controls[1].id")
    received = [{**entry, "received_on": f"2026-11-0{day}"} for day, entry in enumerate(controls, 1)]
    known = [judge(document(controls=received), known_at=day) for day in ("2026-11-01", "2026-11-02")]
    assert [control(posture, "TM-001").declared for posture in known] == ["planned", "implemented"]


def test_a_risk_of_ones_own_has_a_unit_and_an_end() -> None:
    rare = {"likelihood": "rare", "impact": "minor"}
    own = {"category": "security", "description": "A plug-in.", "likelihood": "likely", "impact": "minor", "target": rare}
    closed = {"closed_on": "2026-10-01", "reason": "It was removed.", "approver": "Committee Chair"}
    given = document(["a", "b"], risks=[{**own, "id": "K-1", "unit": "a"}, {**own, "id": "K-2", **closed}])

    def own_risks(**options: Any) -> list[tuple[str, str | None]]:
        return [(state.risk, state.unit) for state in judge(given, **options).risks if state.risk.startswith("K")]

    assert own_risks() == [("K-1", "a")]
    assert own_risks(unit="b") == []
    assert own_risks(as_of="2026-09-30") == [("K-1", "a"), ("K-2", None)]
    assert ("risk_closed", "K-2") in [(left.kind, left.subject) for left in judge(given).exclusions]
