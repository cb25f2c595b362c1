"""Values: frozen, equal and hashed by content, printed as they are written, picklable, and the canonical document in plain objects."""

import copy
import datetime
import inspect
import json
import pickle
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from support import FRAMEWORK, attributes, examples, exported, posture, program

import aigov_core
from aigov_core import (
    AigovError,
    Approval,
    Control,
    ControlEntry,
    EvidenceKind,
    Fraction,
    Framework,
    Organization,
    Origin,
    Posture,
    Settings,
    StatedStatus,
    TargetFactors,
    Tool,
    Unit,
    builtin,
    enums,
)

HANDLES = (
    "Column",
    "ControlSet",
    "FindingFigures",
    "Framework",
    "HeatmapCounts",
    "Matrix",
    "MetricRollup",
    "Posture",
    "Program",
    "Rollup",
    "TimeToDetect",
)
CLASSES = {name: of for name, of in exported().items() if isinstance(of, type) and of.__module__ == "aigov_core"}
VALUES = {name: of for name, of in CLASSES.items() if name not in HANDLES}


def of_class(name: str) -> list[Any]:
    """The examples of a class, each different one once."""
    return list(dict.fromkeys(value for value in examples() if type(value).__name__ == name))


def keywords(value: object) -> dict[str, Any]:
    return {name: getattr(value, name) for name in attributes(type(value))}


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_has_an_example(name: str) -> None:
    assert of_class(name)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_made_again_from_its_attributes_its_repr_and_its_pickle(name: str) -> None:
    namespace = {**exported(), "datetime": datetime}
    for value in of_class(name)[:20]:
        for again in (
            VALUES[name](**keywords(value)),
            eval(repr(value), namespace),
            copy.deepcopy(value),
            *(pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
        ):
            assert type(again) is type(value)
            assert again == value
            assert hash(again) == hash(value)
            assert keywords(again) == keywords(value)


@pytest.mark.parametrize("name", VALUES)
def test_values_of_different_content_differ(name: str) -> None:
    different = of_class(name)
    documents = {value.to_json() for value in different}
    assert len(documents) == len(different)
    assert all(value != other for value in different[:20] for other in different[:20] if value is not other)
    assert different[0] != different[0].to_dict()


@pytest.mark.parametrize("name", CLASSES)
def test_nothing_can_be_changed(name: str) -> None:
    value = of_class(name)[0]
    for attribute in attributes(type(value)):
        with pytest.raises(AttributeError):
            setattr(value, attribute, None)
        with pytest.raises(AttributeError):
            delattr(value, attribute)
    with pytest.raises(AttributeError):
        value.note = "mine"
    with pytest.raises(TypeError):
        type("Own", (type(value),), {})


@pytest.mark.parametrize("name", CLASSES)
def test_an_attribute_is_one_object_however_often_it_is_read(name: str) -> None:
    value = of_class(name)[0]
    for attribute in attributes(type(value)):
        assert getattr(value, attribute) is getattr(value, attribute)


def plain(shown: object) -> object:
    """What stands in a document for an attribute."""
    match shown:
        case StrEnum():
            return shown.value
        case datetime.date():
            return shown.isoformat()
        case tuple():
            return [plain(entry) for entry in shown]
        case Mapping():
            return {key: plain(entry) for key, entry in shown.items()}
        case None | bool() | int() | str():
            return shown
    # A name that is a word of Python's ends in an underscore.
    return {name.removesuffix("_"): plain(getattr(shown, name)) for name in attributes(type(shown))}


@pytest.mark.parametrize("name", VALUES)
def test_the_attributes_are_those_of_the_canonical_document(name: str) -> None:
    for value in of_class(name)[:20]:
        document = value.to_dict()
        assert document == json.loads(value.to_json()) == plain(value)
        assert list(document) == [parameter.removesuffix("_") for parameter in inspect.signature(VALUES[name]).parameters]


def test_a_framework_and_its_document_hold_the_same() -> None:
    document = json.loads(FRAMEWORK.to_json())
    for key, entry in document.items():
        if key == "matrix":
            assert plain(FRAMEWORK.matrix.rows) == entry
        elif key != "schema_version":
            assert plain(getattr(FRAMEWORK, key)) == entry


@pytest.mark.parametrize("name", ["mid-size.yaml", "exemplary.yaml", "risks.yaml"])
def test_a_program_and_a_posture_hold_what_their_documents_hold(name: str) -> None:
    judged = posture(name)
    for handle in (program(name), judged, Posture.from_json(judged.to_json())):
        document = handle.to_dict()
        assert document == json.loads(handle.to_json())
        # What explanations cite, and what was known, is gathered when the document is written.
        held = [key for key in document if hasattr(handle, key) and not (handle is judged and key in ("facts", "inputs"))]
        assert {key: plain(getattr(handle, key)) for key in held}.items() <= document.items()
        assert [key for key in document if not hasattr(handle, key)] in ([], ["schema_version"])
    assert (judged.facts, judged.inputs) == ((), ())


def test_words_ids_dates_and_lists_are_of_the_types_that_python_has() -> None:
    control = FRAMEWORK.control("TM-001")
    assert type(control.id) is str
    assert control.evidence[0].kind == "record"
    assert control.evidence[0].kind is EvidenceKind.RECORD
    assert type(control.evidence) is tuple
    assert FRAMEWORK.tool_register.as_of == datetime.date(2026, 11, 23)
    ticket = next(tool.annotations for tool in program("mid-size.yaml").tools if tool.id == "cursor")
    assert ticket["ticket"] == "GRC-1188"
    with pytest.raises(TypeError):
        ticket["ticket"] = "mine"  # type: ignore[index]


def test_what_may_be_left_out_is_none_or_empty() -> None:
    entry = ControlEntry(id="TM-001", status="planned")
    assert (entry.status, entry.owner, entry.effective_on, dict(entry.annotations)) == (StatedStatus.PLANNED, None, None, {})
    assert Organization(name="Example Robotics").units == ()
    assert Settings(appetite="medium").grace_days is None


def test_a_constructor_takes_words_and_dates_in_either_form_and_any_iterable() -> None:
    notes: dict[str, str | int | bool] = {"ticket": "GRC-1", "due": 3, "open": True}
    by_words = ControlEntry(id="TM-001", status="planned", effective_on="2026-06-01", annotations=notes)
    planned, day = StatedStatus.PLANNED, datetime.date(2026, 6, 1)
    assert by_words == ControlEntry(id="TM-001", status=planned, effective_on=day, annotations=notes)
    assert dict(by_words.annotations) == notes
    units = Organization(name="Example Robotics", units=(Unit(id=unit) for unit in ["retail", "platform"])).units
    assert [unit.id for unit in units] == ["retail", "platform"]


def test_a_constructor_takes_keywords_only_and_all_that_it_needs() -> None:
    with pytest.raises(TypeError, match="positional"):
        Fraction(1, 2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="denominator"):
        Fraction(numerator=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="whole"):
        Fraction(numerator=1, denominator=2, whole=2)  # type: ignore[call-arg]


def test_what_a_constructor_refuses_is_said_with_the_name_of_the_field() -> None:
    with pytest.raises(AigovError) as id_refused:
        ControlEntry(id="TM 001", status="planned")
    assert (id_refused.value.kind, id_refused.value.path) == ("invalid_id", "id")
    with pytest.raises(AigovError) as text_refused:
        Organization(name="Example\u202eRobotics")
    assert (text_refused.value.kind, text_refused.value.path) == ("invalid_text", "name")
    with pytest.raises(AigovError) as date_refused:
        ControlEntry(id="TM-001", status="planned", effective_on="2026-02-29")
    assert (date_refused.value.kind, date_refused.value.path) == ("invalid_date", "effective_on")
    with pytest.raises(AigovError) as number_refused:
        Fraction(numerator=-1, denominator=2)
    assert (number_refused.value.kind, number_refused.value.path) == ("invalid_value", "numerator")
    with pytest.raises(AigovError) as unit_refused:
        Tool(id="cursor", name="Cursor", approvals=[Approval(by="legal", approved_on="2026-01-01", scope=["retail", ""])])
    assert (unit_refused.value.kind, unit_refused.value.path) == ("invalid_id", "scope[1]")


def test_handles_are_equal_by_content_and_can_be_pickled_where_they_are_documents() -> None:
    own = Framework.from_json(FRAMEWORK.to_json())
    assert own == FRAMEWORK and hash(own) == hash(FRAMEWORK) and own is not FRAMEWORK
    assert own.matrix == FRAMEWORK.matrix and hash(own.matrix) == hash(FRAMEWORK.matrix)
    assert FRAMEWORK != FRAMEWORK.to_json()
    one, other = program("mid-size.yaml"), program("exemplary.yaml")
    assert one != other
    for handle in (FRAMEWORK, one, posture()):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(handle, protocol))
            assert again == handle and hash(again) == hash(handle) and again.to_json() == handle.to_json()
        assert copy.deepcopy(handle) == handle
    again = FRAMEWORK.assess(one, datetime.date(2026, 11, 22))
    assert again == posture() and hash(again) == hash(posture())
    assert again != posture("exemplary.yaml")


def test_handles_print_what_they_are() -> None:
    assert repr(FRAMEWORK) == "<Framework ai-code-generation 1.1.0>"
    assert repr(program("mid-size.yaml")) == '<Program of "Example Robotics">'
    assert repr(posture()) == '<Posture of "Example Robotics" at 2026-11-22>'


def test_every_word_of_a_vocabulary_is_a_member_of_its_class() -> None:
    asked = set()
    for value in examples():
        if type(value).__name__ not in VALUES:
            continue
        for name, shown in keywords(value).items():
            if isinstance(shown, enums.Vocabulary) and type(shown) not in asked:
                asked.add(type(shown))
                with pytest.raises(AigovError) as caught:
                    type(value)(**{**keywords(value), name: "no such word"})
                assert caught.value.problems[0].expected == "one of " + ", ".join(f'"{word}"' for word in type(shown))
    everywhere = {getattr(enums, name) for name in enums.__all__}
    # No example holds a composition of relationships, the kind of an error, or a word that only a call takes.
    assert everywhere - asked <= {enums.Composition, enums.ErrorKind, enums.FrameworkVersion, enums.Step}


def test_the_enums_of_the_built_in_framework_are_its_ids() -> None:
    scales = FRAMEWORK.scales
    declared: dict[type[StrEnum], tuple[Any, ...]] = {
        builtin.DataClass: scales.data_class,
        builtin.GovernanceDomain: FRAMEWORK.domains,
        builtin.Impact: scales.impact,
        builtin.Likelihood: scales.likelihood,
        builtin.MetricGroup: FRAMEWORK.metric_groups,
        builtin.RiskCategory: FRAMEWORK.risk_categories,
        builtin.RiskLevel: scales.risk_level,
        builtin.Trigger: FRAMEWORK.triggers,
    }
    assert {of.__name__ for of in declared} == set(builtin.__all__)
    for of, steps in declared.items():
        assert list(of) == [step.id for step in steps]


def test_a_member_prints_as_it_is_written_and_reads_as_its_word() -> None:
    assert repr(Origin.ARTICLE) == "Origin.ARTICLE"
    assert f"{Origin.ARTICLE}" == "article"
    assert TargetFactors(likelihood=builtin.Likelihood.RARE, impact=builtin.Impact.MAJOR, origin=Origin.DERIVED).likelihood == "rare"


def test_the_facts_of_the_source() -> None:
    assert [control.id for control in FRAMEWORK.controls][:4] == ["TM-001", "TM-002", "TM-003", "DP-001"]
    control: Control = FRAMEWORK.control("SEC-001")
    assert (control.name, control.domain, len(control.evidence)) == ("AI Code Security Scanning", "security", 3)
    assert [level.name for level in FRAMEWORK.levels] == ["Initial", "Developing", "Defined", "Managed", "Optimizing"]
    assert FRAMEWORK.matrix.rows[4] == ("medium", "high", "critical", "critical", "critical")


def test_the_module_offers_its_names_and_no_others() -> None:
    assert set(aigov_core.__all__) <= set(dir(aigov_core))
    assert "Composition" in dir(aigov_core) and aigov_core.Composition is enums.Composition
    with pytest.raises(AttributeError, match="no attribute 'Compositor'"):
        aigov_core.Compositor  # type: ignore[attr-defined]
