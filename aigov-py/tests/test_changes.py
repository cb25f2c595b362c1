"""A diff misses nothing: each field as a value, each cause in words, and what a posture was judged from."""

import hashlib

import pytest
from honest import document, judge
from support import canonical

from aigov_core import Cause, Change, FieldChange, Input, Posture

GIVEN = document(
    settings={"appetite": "medium"},
    controls=[{"id": "CMP-001", "status": "implemented", "owner": "Anna", "annotations": {"ticket": "GRC-1"}}],
    risks=[{"id": "R001", "treatment": "accept"}],
    measurements=[
        {"metric": "ai_tool_coverage", "numerator": 89, "denominator": 100, "starts_on": "2026-10-01", "ends_on": "2026-10-31"},
    ],
)
BEFORE = judge(GIVEN)


def only(changes: tuple[Change, ...], kind: str, id: str) -> Change:
    (found,) = [change for change in changes if (change.kind, change.id) == (kind, id)]
    return found


def test_a_change_states_each_field_before_and_after() -> None:
    owner = judge({**GIVEN, "controls": [{**GIVEN["controls"][0], "owner": "Berta"}]}).diff(BEFORE).changes
    (field,) = only(owner, "control", "CMP-001").fields
    assert field == FieldChange(field="owner", before="Anna", after="Berta")
    treatment = judge({**GIVEN, "risks": []}).diff(BEFORE).changes
    changed = only(treatment, "risk", "R001")
    assert (changed.direction, changed.fields) == ("neither", (FieldChange(field="treatment", before="accept"),))


def test_a_figure_that_moves_away_from_its_target_and_a_higher_risk_are_worse() -> None:
    fallen = judge({**GIVEN, "measurements": [{**GIVEN["measurements"][0], "numerator": 20}]}).diff(BEFORE).changes
    metric = only(fallen, "metric", "ai_tool_coverage")
    assert metric.direction == "worse"
    assert [(field.before, field.after) for field in metric.fields] == [("89/100", "20/100")]
    override = {"id": "R003", "likelihood": "likely", "impact": "severe", "reason": "Seen twice.", "approver": "Committee Chair"}
    risk = only(judge({**GIVEN, "risks": [*GIVEN["risks"], override]}).diff(BEFORE).changes, "risk", "R003")
    assert risk.direction == "worse"
    assert FieldChange(field="inherent.level", before="high", after="critical") in risk.fields
    assert "risks/R003" in [cause.fact for cause in risk.causes]


def test_a_cause_is_named_in_words() -> None:
    lowered = judge({**GIVEN, "settings": {"appetite": "low"}}).diff(BEFORE).changes
    for change in lowered:
        assert Cause(fact="settings/appetite", before="medium", after="low") in change.causes
    assert ("settings", "settings") in [(change.kind, change.id) for change in lowered]


def test_two_stored_postures_give_the_diff_of_the_two_live_ones() -> None:
    after = judge({**GIVEN, "controls": []}, "2026-11-23")
    stored = [Posture.from_json(posture.to_json()) for posture in (BEFORE, after)]
    assert stored[1].diff(stored[0]) == after.diff(BEFORE)
    assert after.diff(BEFORE).changes


@pytest.mark.parametrize("known_at", [None, "2026-11-22"])
def test_a_stored_posture_names_what_it_was_judged_from(known_at: str | None) -> None:
    later = {"id": "R002", "owner": "Carla", "received_on": "2026-11-23"}
    given = {**GIVEN, "risks": [*GIVEN["risks"], later]}
    inputs = Posture.from_json(judge(given, known_at=known_at).to_json()).inputs
    entries = ["program/framework", "organization", "settings", "controls/CMP-001", "risks/R001", "risks/R002"]
    entries.append("measurements/ai_tool_coverage/2026-10-31")
    assert [own.entry for own in inputs] == [entry for entry in entries if known_at is None or entry != "risks/R002"]
    # Without the annotations.
    text = canonical(
        {
            **{"id": "CMP-001", "unit": None, "status": "implemented", "owner": "Anna", "justification": None, "approver": None},
            **{"reviewed_on": None, "effective_on": None, "received_on": None},
        }
    )
    assert Input(entry="controls/CMP-001", digest=hashlib.sha256(text.encode()).hexdigest()[:16]) in inputs


def test_an_outlook_within_its_limit_says_that_it_did_not_stop() -> None:
    foreseen = BEFORE.foresight("2027-12-31")
    assert foreseen.days and foreseen.stopped_on is None
    assert all(change.fields and change.causes for day in foreseen.days for change in day.changes)
