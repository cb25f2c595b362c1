"""Programs of another version of the framework and of the document."""

import pytest
from honest import TODAY, document, judge, warned
from support import FRAMEWORK, canonical

from aigov_core import AigovError, Program, VersionError


def test_a_program_of_another_version_is_judged_only_where_that_is_accepted() -> None:
    given = {**document(), "framework": {"id": FRAMEWORK.id, "version": "1.0.0"}}
    for options in ({}, {"framework_version": "exact"}, {"framework_version": None}):
        with pytest.raises(VersionError, match=r"1\.0\.0") as caught:
            judge(given, **options)
        assert (caught.value.kind, caught.value.path) == ("framework_mismatch", "framework.version")
    accepted = judge(given, framework_version="accept")
    assert (warned(accepted), accepted.framework.version) == (["framework_version_accepted framework"], "1.1.0")
    assert FRAMEWORK.history(Program.from_dict(given), TODAY, TODAY, "month", framework_version="accept") == (accepted,)
    assert FRAMEWORK.assess_many([canonical(given)], TODAY, framework_version="accept") == [accepted]
    assert FRAMEWORK.rollup_many([canonical(given)], TODAY, framework_version="accept").programs == 1
    with pytest.raises(AigovError) as unknown:
        judge(given, framework_version="any")
    assert (unknown.value.kind, unknown.value.path) == ("invalid_value", "framework_version")
    with pytest.raises(VersionError) as other:
        judge({**given, "framework": {"id": "our-own", "version": "1.1.0"}}, framework_version="accept")
    assert other.value.path == "framework.id"


def test_a_program_of_schema_1_is_read_and_written_as_schema_2() -> None:
    accepted = {"approver": "board", "decided_on": "2026-11-01", "expires_on": "2027-01-31", "likelihood": "likely", "impact": "moderate"}
    old = {
        **document(["a"]),
        "schema_version": 1,
        "settings": {"appetite": "medium"},
        "records": [{"id": "inc-1", "kind": "incident", "occurred_on": "2026-11-20", "due_days": 30}],
        "risks": [{"id": "R006", "acceptance": {**accepted, "state": "ab" * 32}}],
    }
    program = Program.from_dict(old)
    assert [event.id for event in program.events] == ["inc-1"]
    assert [(own.appetite, own.effective_on) for own in program.settings] == [("medium", None)]
    assert [unit.id for unit in program.organization.units] == ["a"]
    (acceptance,) = program.acceptances
    assert (acceptance.id, acceptance.reason, acceptance.approvers) == ("R006-2026-11-01", "Recorded without a reason.", ("board",))
    assert (acceptance.starts_on, acceptance.compensating_controls) == (acceptance.decided_on, ())
    assert program.to_dict()["schema_version"] == 2
    assert Program.from_json(program.to_json()) == program
