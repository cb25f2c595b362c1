"""Errors: what they carry, and that a defect of aigov never takes the process with it."""

import copy
import pickle

import pytest

import aigov_core
from aigov_core import _native, errors


def test_a_panic_arrives_as_an_internal_error_and_the_process_goes_on() -> None:
    for _ in range(2):
        with pytest.raises(aigov_core.InternalError) as caught:
            _native._panic_for_test()
        assert caught.value.kind == "internal"
        assert caught.value.path == ""
        assert caught.value.message == str(caught.value)
        assert "a panic for the test of a boundary" in str(caught.value)
        assert [problem.kind for problem in caught.value.problems] == ["internal"]
    assert aigov_core.version()


def test_every_error_can_be_caught_as_aigov_error_and_as_value_error() -> None:
    for kind, error_class in errors.CLASS_OF_KIND.items():
        error = errors.from_parts(kind, "text", "", [], 1)
        assert type(error) is error_class
        assert isinstance(error, aigov_core.AigovError)
        assert isinstance(error, ValueError)


def example() -> aigov_core.AigovError:
    """An error with every part set, of which only the first two of three problems are listed."""
    return errors.from_parts(
        "unknown_id",
        "3 problems",
        "controls[1].id",
        [
            ("unknown_id", "controls[1].id", "no such control", "TM-001", "TM-999"),
            ("duplicate_id", "controls[4].id", "stands twice", None, None),
        ],
        3,
    )


def test_an_error_carries_its_parts_as_attributes() -> None:
    error = example()
    assert isinstance(error, aigov_core.UnknownIdError)
    assert str(error) == "3 problems"
    assert (error.kind, error.path, error.total_problems) == ("unknown_id", "controls[1].id", 3)
    assert error.problems == (
        aigov_core.Problem("unknown_id", "controls[1].id", "no such control", "TM-001", "TM-999"),
        aigov_core.Problem("duplicate_id", "controls[4].id", "stands twice"),
    )


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_survives_pickling_with_all_its_parts(protocol: int) -> None:
    error = example()
    error.add_note("seen in the nightly run")
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is type(error)
    assert again.args == error.args
    assert vars(again) == vars(error)


def test_a_problem_is_a_value() -> None:
    first, second = example().problems
    assert first == aigov_core.Problem("unknown_id", "controls[1].id", "no such control", "TM-001", "TM-999") != second
    assert hash(first) == hash(copy.deepcopy(first))
    assert repr(second) == (
        "Problem(kind='duplicate_id', path='controls[4].id', message='stands twice', expected=None, found=None)"
    )
    assert (str(first), str(aigov_core.Problem("syntax", "", "not JSON"))) == ("controls[1].id: no such control", "not JSON")
    assert first != "controls[1].id: no such control"
    for name in ("path", "note"):
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(first, name, "mine")
    with pytest.raises(AttributeError, match="cannot be deleted"):
        del first.path


def test_every_kind_of_error_has_its_class() -> None:
    assert set(errors.CLASS_OF_KIND) == set(aigov_core.ErrorKind)
    assert aigov_core.ErrorKind.UNKNOWN_ID == example().kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("syntax", "{"),
        ("encoding", b"\xff"),
        ("encoding", "\ud800"),
        ("missing_field", "{}"),
        ("unknown_field", '{"schema_version": 2, "controlls": []}'),
        ("duplicate_key", '{"schema_version": 2, "schema_version": 2}'),
        ("wrong_type", '{"schema_version": "1"}'),
        ("unsupported_version", '{"schema_version": 3}'),
        ("limit", '{"annotations": {%s}}' % ", ".join(f'"{number}": 1' for number in range(65))),
    ],
)
def test_what_the_core_refuses_arrives_as_the_class_of_its_kind(kind: str, text: str | bytes) -> None:
    with pytest.raises(errors.CLASS_OF_KIND[kind]) as caught:
        aigov_core.Program.from_json(text)
    assert kind in [problem.kind for problem in caught.value.problems]
    assert caught.value.total_problems >= len(caught.value.problems) >= 1


def test_the_first_hundred_problems_are_listed_and_all_are_counted() -> None:
    entries = [{"id": f"TM-{number}", "status": "planned"} for number in range(150)]
    document = {
        "schema_version": 2,
        "framework": {"id": "ai-code-generation", "version": "1.1.0"},
        "organization": {"name": "Example Robotics"},
        "controls": entries,
    }
    program = aigov_core.Program.from_dict(document)
    with pytest.raises(aigov_core.UnknownIdError) as caught:
        aigov_core.Framework.builtin().assess(program, "2026-11-22")
    assert (caught.value.path, caught.value.total_problems, len(caught.value.problems)) == ("controls[0].id", 150, 100)
    assert str(caught.value).endswith("and 50 more")


def test_a_copied_error_equals_its_original_part_by_part() -> None:
    error = example()
    assert vars(copy.deepcopy(error)) == vars(error)
