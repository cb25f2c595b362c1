"""The published schemas, held against the documents by a validator that knows nothing of the engine.

What the engine takes the schema takes, and what is damaged both refuse. `cargo xtask test schemas` runs this.
"""

import copy
import json
import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "tests/vectors/programs"
DOCUMENTS = ("framework", "program", "posture")
VERSIONS = {"framework": 1, "program": 2, "posture": 2}
REFUSED = {path.name.removesuffix(".problems.tsv") for path in PROGRAMS.glob("*.problems.tsv")}
FILES = sorted([*(ROOT / "aigov-core/examples/programs").glob("*.yaml"), *PROGRAMS.glob("*.yaml")])
# Written for other rules, or in the form of the first version.
ELSEWHERE = {"another-framework", "earlier-control", "earlier-version", "schema-1"}
READ = [file for file in FILES if file.stem not in REFUSED | ELSEWHERE]
LARGEST_EXACT = 2**53 - 1

READER = subprocess.Popen([os.environ["DOCUMENTS"], "read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _the_reader_ends() -> Any:
    yield
    READER.communicate()


def read(document: str, text: str) -> tuple[str, str]:
    """What the engine answers: `=` and the canonical document, or `!` and the kinds of problem."""
    assert READER.stdin is not None and READER.stdout is not None
    READER.stdin.write(f"{document}\t{text}\n")
    READER.stdin.flush()
    sign, _, answer = READER.stdout.readline().rstrip("\n").partition("\t")
    return sign, answer


class Core(yaml.SafeLoader):
    """YAML with the scalars of the 1.2 core schema that the programs use: no dates, and truth in two words."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in [
    ("null", r"|~|null|Null|NULL", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def load(text: str) -> Any:
    """What a YAML text holds."""
    return yaml.load(text, Core)


@cache
def schema(document: str) -> Any:
    """A schema as it is published."""
    return json.loads((ROOT / f"schemas/{document}.schema.json").read_text("utf-8"))


@cache
def validator(document: str) -> Draft202012Validator:
    """A validator of draft 2020-12, which asserts no formats."""
    return Draft202012Validator(schema(document))


def faults(document: str, value: object) -> list[str]:
    """What the schema holds against a document."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(document).iter_errors(value)]


def refusals(document: str, value: object) -> set[str]:
    """The kinds of problem for which the engine refuses a document."""
    sign, answer = read(document, json.dumps(value))
    return set(answer.split()) if sign == "!" else set()


@cache
def canonical(document: str) -> str:
    """A document of each sort with every key written out."""
    if document == "posture":
        return (PROGRAMS / "mid-size.posture.json").read_text("utf-8")
    file = ROOT / "aigov-core/examples/programs/mid-size.yaml"
    sign, answer = read("built-in", "") if document == "framework" else read("program-file", str(file))
    assert sign == "="
    return answer


def changed(document: str, path: str, value: object) -> Any:
    """A canonical document with another value at a path, as in `controls/0/id`; a function makes it of the one that stands there."""
    whole = json.loads(canonical(document))
    place = whole
    *parents, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    for step in parents:
        place = place[step]
    if value is ABSENT:
        del place[last]
    else:
        place[last] = value(copy.deepcopy(place[last])) if callable(value) else value
    return whole


ABSENT = object()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_schemas_are_schemas(document: str) -> None:
    own = schema(document)
    assert own["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert own["$id"] == f"urn:aigov:schema:{document}:{VERSIONS[document]}"
    assert own["title"] == f"aigov {document}"
    Draft202012Validator.check_schema(own)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_everything_is_described(document: str) -> None:
    own = schema(document)
    bare = [name for name, part in {document: own, **own["$defs"]}.items() if not part.get("description")]
    for name, part in {document: own, **own["$defs"]}.items():
        bare += [f"{name}.{key}" for key, field in part.get("properties", {}).items() if not field.get("description")]
    assert bare == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_canonical_documents_pass(document: str) -> None:
    assert faults(document, json.loads(canonical(document))) == []


def test_the_examples_are_met() -> None:
    assert {"mid-size", "exemplary"} <= {file.stem for file in FILES}
    refused = {f"refused-{part}" for part in ("checks", "proof", "risks", "schema-1", "settings", "units")}
    assert {"broken", "refused", *refused} == REFUSED


@pytest.mark.parametrize("file", READ, ids=lambda file: file.stem)
def test_programs_pass(file: Path) -> None:
    own = load(file.read_text("utf-8"))
    sign, answer = read("program-file", str(file))
    assert sign == "="
    assert read("program", json.dumps(own)) == (sign, answer), "the loader of this test reads YAML as the engine does"
    assert faults("program", own) == []
    assert faults("program", json.loads(answer)) == []


@pytest.mark.parametrize("file", [file for file in FILES if file.stem in REFUSED], ids=lambda file: file.stem)
def test_refused_programs_fail(file: Path) -> None:
    assert faults("program", load(file.read_text("utf-8"))) != []


def test_broken_example_fails_where_its_form_is_wrong() -> None:
    found = " ".join(faults("program", load((ROOT / "aigov-core/examples/programs/broken.yaml").read_text("utf-8"))))
    for place in ("organization", "tools[0]", "repositories[4].tools", "controls[0].status", "controls[3].effective_on", "evidence[4].supports"):
        assert f"$.{place}" in found


@pytest.mark.parametrize("file", sorted(PROGRAMS.glob("*.posture.json")), ids=lambda file: file.stem)
def test_postures_pass(file: Path) -> None:
    assert faults("posture", json.loads(file.read_text("utf-8"))) == []


OWN_RISK = {
    "id": "OWN-1",
    "category": "supply_chain",
    "description": "A model is withdrawn.",
    "likelihood": "possible",
    "impact": "major",
    "target": {"likelihood": "unlikely", "impact": "major"},
    "controls": ["TM-001"],
}

# Where in the document, what is put there, and for what the reader refuses it.
DAMAGED: list[tuple[str, str, object, str]] = [
    ("program", "schema_version", 3, "unsupported_version"),
    ("program", "schema_version", "1", "wrong_type"),
    ("program", "organization", ABSENT, "missing_field"),
    ("program", "organization", None, "wrong_type"),
    ("program", "organization/name", ABSENT, "missing_field"),
    ("program", "organization/name", "", "invalid_text"),
    ("program", "organization/name", " ", "invalid_text"),
    ("program", "organization/name", "Example ", "invalid_text"),
    ("program", "organization/name", "Example\u00a0", "invalid_text"),
    ("program", "organization/name", "\u3000Example", "invalid_text"),
    ("program", "organization/name", "Example\nRobotics", "invalid_text"),
    ("program", "organization/name", "Example\n", "invalid_text"),
    ("program", "organization/name", "Example\u0000", "invalid_text"),
    ("program", "organization/name", "Exam\u009fple", "invalid_text"),
    ("program", "organization/name", "Exam\u00adple", "invalid_text"),
    ("program", "organization/name", "Exam\u200bple", "invalid_text"),
    ("program", "organization/name", "Exam\u202eple", "invalid_text"),
    ("program", "organization/name", "Exam\ufeffple", "invalid_text"),
    ("program", "organization/name", "Exam\u2800ple", "invalid_text"),
    ("program", "organization/name", "Exam\u3164ple", "invalid_text"),
    ("program", "organization/name", "Exam\ufdd0ple", "invalid_text"),
    ("program", "organization/name", "Exam\uffffple", "invalid_text"),
    ("program", "organization/name", "Exam\u200cple", "invalid_text"),
    ("program", "organization/name", "\u200dनमक", "invalid_text"),
    ("program", "organization/name", "Exämple é\u200dx", "invalid_text"),
    ("program", "organization/name", "Example\ufe0f", "invalid_text"),
    ("program", "organization/name", "Example 1\ufe0f", "invalid_text"),
    ("program", "organization/name", "1\ufe0e\u20e3", "invalid_text"),
    ("program", "organization/name", "Example\u180b", "invalid_text"),
    ("program", "organization/name", "n" * 201, "invalid_text"),
    ("program", "organization/units", lambda units: [*units, units[0]], "duplicate_id"),
    ("program", "organization/website", "example.com", "unknown_field"),
    ("program", "owner", "Example", "unknown_field"),
    ("program", "settings/0/grace_days", -1, "invalid_value"),
    ("program", "settings/0/grace_days", 1_000_001, "invalid_value"),
    ("program", "settings/0/grace_days", 1.5, "wrong_type"),
    ("program", "settings/0/grace_days", "7", "wrong_type"),
    ("program", "settings/0/grace_days", True, "wrong_type"),
    ("program", "tools", {}, "wrong_type"),
    ("program", "tools/0", [], "wrong_type"),
    ("program", "tools/0/id", "two words", "invalid_id"),
    ("program", "tools/0/id", "-first", "invalid_id"),
    ("program", "tools/0/id", "", "invalid_id"),
    ("program", "tools/0/id", "é", "invalid_id"),
    ("program", "tools/0/id", "i" * 65, "invalid_id"),
    ("program", "tools/0/id", 7, "wrong_type"),
    ("program", "tools/0/id", "acme/cursor", "invalid_id"),
    ("program", "repositories/0/id", "acme/team/api", "invalid_id"),
    ("program", "repositories/0/id", "acme/", "invalid_id"),
    ("program", "repositories/0/id", "..", "invalid_id"),
    ("program", "repositories/0/id", "-api", "invalid_id"),
    ("program", "repositories/0/id", "r" * 141, "invalid_id"),
    ("program", "tools/0/endpoint", "moon", "invalid_value"),
    ("program", "repositories/0/tools", lambda tools: ["cursor", "cursor"], "duplicate_id"),
    ("program", "controls/0/status", "done", "invalid_value"),
    ("program", "controls/0/status", "Implemented", "invalid_value"),
    ("program", "controls/0/status", None, "wrong_type"),
    ("program", "controls/0/effective_on", "2026-02-30", "invalid_date"),
    ("program", "controls/0/effective_on", "2026-2-3", "invalid_date"),
    ("program", "controls/0/effective_on", "2026-02-03T00:00:00Z", "invalid_date"),
    ("program", "controls/0/effective_on", 20260203, "wrong_type"),
    ("program", "controls/0", {"id": "TM-001", "status": "not_applicable", "justification": "Nobody writes code."}, "missing_field"),
    ("program", "controls/0", {"id": "TM-001", "status": "not_applicable", "justification": None, "approver": "The board"}, "missing_field"),
    ("program", "controls/0/justification", " \n", "invalid_text"),
    ("program", "controls/0/justification", "Exam\u2066ple", "invalid_text"),
    ("program", "controls/0/justification", "j" * 10_001, "invalid_text"),
    ("program", "capabilities/0/status", "not_applicable", "invalid_value"),
    ("program", "evidence/0/supports", [], "missing_field"),
    ("program", "evidence/0/supports", None, "missing_field"),
    ("program", "evidence/0/supports", ABSENT, "missing_field"),
    ("program", "evidence/0/sha256", "g" * 64, "invalid_value"),
    ("program", "evidence/0/sha256", "a" * 63, "invalid_value"),
    ("program", "risks/0", {**OWN_RISK, "controls": ["TM-001", "TM-001"]}, "duplicate_id"),
    ("program", "risks/0", {**OWN_RISK, "target": {"likelihood": "unlikely"}}, "missing_field"),
    ("program", "measurements/0/denominator", 2**53, "invalid_value"),
    ("program", "annotations", ["ticket"], "wrong_type"),
    ("program", "annotations", {"": 1}, "invalid_text"),
    ("program", "annotations", {"ticket": None}, "wrong_type"),
    ("program", "annotations", {"ticket": [1]}, "wrong_type"),
    ("program", "annotations", {"ticket": 0.5}, "wrong_type"),
    ("program", "annotations", {"ticket": -(2**53)}, "wrong_type"),
    ("program", "annotations", {"ticket": ""}, "wrong_type"),
    ("framework", "schema_version", 0, "unsupported_version"),
    ("framework", "house_rules", True, "unknown_field"),
    ("framework", "scales/likelihood", lambda steps: steps[:1], "inconsistent"),
    ("framework", "scales/impact", lambda steps: [{"id": f"step-{place}", "name": "Step"} for place in range(11)], "inconsistent"),
    ("framework", "scales/risk_level", [], "inconsistent"),
    ("framework", "scales/data_class", None, "inconsistent"),
    ("framework", "matrix", [], "inconsistent"),
    ("framework", "matrix/0", None, "inconsistent"),
    ("framework", "levels", [], "inconsistent"),
    ("framework", "levels/0/level", 256, "invalid_value"),
    ("framework", "controls/0/evidence", [], "inconsistent"),
    ("framework", "controls/0/evidence", lambda items: [{**item, "advisory": True} for item in items], "inconsistent"),
    ("framework", "controls/0/evidence/0/max_age_days", 0, "inconsistent"),
    ("framework", "controls/0/evidence/0/max_age_days", None, "inconsistent"),
    ("framework", "controls/0/evidence/0/advisory", None, "wrong_type"),
    ("framework", "risks/0/controls", lambda controls: [*controls, controls[0]], "duplicate_id"),
    ("framework", "access/sign_offs", [], "inconsistent"),
    ("posture", "schema_version", 3, "unsupported_version"),
    ("posture", "as_of", "2026-11-31", "invalid_date"),
    ("posture", "verdict", "good", "unknown_field"),
    ("posture", "digests/program", "0", "invalid_value"),
    ("posture", "maturity/declared", ABSENT, "missing_field"),
    ("posture", "controls/0/declared", "done", "invalid_value"),
    ("posture", "risks/0/current", None, "wrong_type"),
]


@pytest.mark.parametrize(("document", "path", "value", "kind"), DAMAGED, ids=lambda part: part if isinstance(part, str) else "")
def test_damaged_documents_fail(document: str, path: str, value: object, kind: str) -> None:
    damaged = changed(document, path, value)
    assert faults(document, damaged) != []
    assert kind in refusals(document, damaged)


# What is unusual and right.
SOUND: list[tuple[str, object]] = [
    ("organization/name", "n" * 200),
    ("organization/name", "Beispiel \u00a0 & Söhne <例>"),
    ("organization/name", "Example \U0001f916"),
    ("organization/name", "می\u200cخواهم"),
    ("organization/name", "ශ්\u200dරී ලංකා"),
    ("organization/name", "അവന്\u200d"),
    ("organization/name", "葛\U000e0100城 神\ufe00社"),
    ("organization/name", "ᠬᠠᠷ\u180eᠠ ᠭ\u180bᠠ"),
    ("organization/name", "1\ufe0f\u20e3 \u2764\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ("organization/name", "שָׁלוֹם"),
    ("organization/annotations", {"low": -LARGEST_EXACT, "high": LARGEST_EXACT, "flag": False, "two lines": "one\n\ttwo\n"}),
    ("organization/annotations", None),
    ("organization/units", ABSENT),
    ("settings", None),
    ("settings", ABSENT),
    ("settings/0/grace_days", 1_000_000),
    ("evidence/0/sha256", "A1" * 32),
    ("repositories/1/id", "acme/.github"),
    ("repositories/1/id", "_infra"),
    ("repositories/1/id", "o" * 39 + "/" + "r" * 100),
    ("evidence", None),
    ("measurements", ABSENT),
    ("controls/0/justification", "j" * 10_000),
    ("controls/0/effective_on", "0001-01-01"),
    ("controls/0/effective_on", "9999-12-31"),
    ("controls/0/id", "TM-001"),
    ("risks/0", OWN_RISK),
]


@pytest.mark.parametrize(("path", "value"), SOUND)
def test_unusual_documents_pass(path: str, value: object) -> None:
    unusual = changed("program", path, value)
    if path.startswith(("evidence", "organization/units", "measurements")):
        # Only the form is looked at: what refers to these is left dangling.
        assert not refusals("program", unusual) & {"wrong_type", "missing_field", "unknown_field"}
    else:
        assert refusals("program", unusual) == set()
    assert faults("program", unusual) == []


@pytest.mark.parametrize("path", ["controls/0/evidence/0/advisory", "controls/0/cadence/continuous", "duties/0/cadence/continuous"])
def test_a_framework_need_not_state_what_is_seldom_true(path: str) -> None:
    stated = changed("framework", path, False)
    unstated = changed("framework", path, ABSENT)
    assert faults("framework", unstated) == []
    assert read("framework", json.dumps(unstated)) == read("framework", json.dumps(stated))


def test_dates_are_those_of_the_calendar() -> None:
    pattern = re.compile(schema("program")["$defs"]["Date"]["pattern"])
    wrong = []
    for year in (0, 1, 4, 10, 99, 100, 400, 1000, 1600, 1900, 2000, 2023, 2024, 2100, 2400, 9996, 9999):
        for month in range(14):
            for day in range(33):
                try:
                    exists = date(year, month, day) is not None
                except ValueError:
                    exists = False
                if bool(pattern.search(f"{year:04}-{month:02}-{day:02}")) != exists:
                    wrong.append((year, month, day))
    assert wrong == []
    assert not any(pattern.search(text) for text in ("", "2026-11", "12026-11-22", "2026-11-22 ", " 2026-11-22", "22.11.2026"))


def test_editors_are_told_the_words() -> None:
    status = schema("program")["$defs"]["ControlStatus"]
    assert status["enum"] == ["not_implemented", "planned", "partial", "implemented", "not_applicable"]
    assert all(f"- {word}: " in status["description"] for word in status["enum"])
