"""Roll-ups: those of parts add up to that of the whole, and what cannot be read is counted."""

import json

import pytest
from support import FRAMEWORK, PROGRAMS, posture, program

from aigov_core import AigovError, Rollup

AS_OF = "2026-11-22"
NAMES = ("mid-size.yaml", "exemplary.yaml", "risks.yaml")
DOCUMENTS = [program(name).to_json() for name in NAMES]


def test_a_roll_up_counts_what_its_postures_say() -> None:
    rollup = FRAMEWORK.rollup_many([*DOCUMENTS, "no program"], AS_OF)
    postures = [posture(name) for name in NAMES]
    assert (rollup.programs, rollup.failed) == (3, 1)
    for level in rollup.levels:
        assert level.declared == sum(own.maturity.declared.current_level == level.level for own in postures)
        assert level.evidenced == sum(own.maturity.evidenced.current_level == level.level for own in postures)
    for step in rollup.risks:
        assert step.inherent == sum(risk.inherent.level == step.level for own in postures for risk in own.risks)
        assert step.current == sum(risk.current.level == step.level for own in postures for risk in own.risks)
    assert str(rollup.earliest) == str(rollup.latest) == AS_OF


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_change_nothing(threads: int) -> None:
    documents = [*DOCUMENTS, "no program"] * 5
    assert FRAMEWORK.rollup_many(documents, AS_OF, threads=threads) == FRAMEWORK.rollup_many(documents, AS_OF)


def test_parts_add_up_in_any_order_and_any_grouping() -> None:
    whole = FRAMEWORK.rollup_many([*DOCUMENTS, "no program"], AS_OF)
    one, two, three = (posture(name).rollup() for name in NAMES)
    refused = FRAMEWORK.rollup_many(["no program"], AS_OF)
    assert one.merge(two).merge(three.merge(refused)) == whole
    assert refused.merge(three).merge(two.merge(one)) == whole
    assert Rollup.empty(FRAMEWORK).merge(whole) == whole
    assert hash(refused.merge(three).merge(two).merge(one)) == hash(whole)


def test_a_roll_up_survives_its_document() -> None:
    rollup = FRAMEWORK.rollup_many(DOCUMENTS, AS_OF)
    assert Rollup.from_json(rollup.to_json()) == FRAMEWORK.rollup_from_json(rollup.to_json().encode()) == rollup
    assert rollup.to_dict() == json.loads(rollup.to_json())
    with pytest.raises(AigovError):
        Rollup.from_json("{}")


def test_what_other_rules_judged_does_not_add_up() -> None:
    other = FRAMEWORK.extend({"version": "1.1.0+example", "controls": [{"id": "DP-001", "frequency": "Monthly"}]})
    with pytest.raises(AigovError) as refused:
        Rollup.empty(FRAMEWORK).merge(Rollup.empty(other))
    assert (refused.value.kind, refused.value.path) == ("framework_mismatch", "rules")


def test_a_figure_lies_within_the_bounds_of_its_quantile() -> None:
    rollup = posture("exemplary.yaml").rollup()
    figures = {(own.metric, own.severity): own for own in rollup.metrics if own.figure.denominator}
    assert figures
    for own in figures.values():
        least, most = own.quantile(50) or (1, 0)
        assert least <= most
        assert (most - least) * 128 <= max(least, 1)
    assert Rollup.empty(FRAMEWORK).metrics[0].quantile(50) is None
