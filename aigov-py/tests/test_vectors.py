"""The shared vectors: whole documents, compared byte for byte. See tests/vectors/README.md at the root of the repository."""

import json
import pickle
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support import FRAMEWORK, ROOT, VECTORS, canonical

from aigov_core import AigovError, Change, Explanation, Framework, Posture, Program, RiskEntry, TargetFactors, assess_maturity

FORM = ("wrong_type", "missing_field", "unknown_field")


def cases(file: str) -> Iterator[tuple[str, list[str]]]:
    """The cases of a file, each with its place."""
    lines = (VECTORS / file).read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("# "):
            yield f"{file}:{number}", line.split("\t")


def given(column: str) -> str | None:
    """A column, where `-` is absent."""
    return None if column == "-" else column


def words(column: str) -> list[str]:
    """A column of words."""
    return (given(column) or "").split()


def answer(call: Callable[[], str]) -> str:
    """The document that a call gives, or the error that it raises."""
    try:
        return call()
    except AigovError as error:
        return canonical({"error": {"kind": error.kind, "path": error.path}})


def maturity(ids: str, expected: str) -> tuple[str, str]:
    return answer(lambda: assess_maturity(words(ids)).to_json()), expected


def matrix(likelihood: str, impact: str, expected: str) -> tuple[str, str]:
    return answer(lambda: FRAMEWORK.matrix.level(likelihood, impact)), expected


def risk(entry: dict[str, Any]) -> RiskEntry:
    return RiskEntry(**{**entry, "target": TargetFactors(**entry["target"])})


def heatmaps(view: str, risks: str, document: str, text: str) -> tuple[str, str]:
    register = [risk(entry) for entry in json.loads(risks)]
    drawn = answer(lambda: FRAMEWORK.heatmap_of(register, view).to_json())
    printed = answer(lambda: canonical(FRAMEWORK.heatmap_of(register, view).to_text()))
    return f"{drawn}\t{printed}", f"{document}\t{text}"


DECISIONS: dict[str, str] = {}


def decisions(first: str, *columns: str) -> tuple[str, str]:
    if first.startswith("= "):
        DECISIONS[first.removeprefix("= ")] = columns[0]
        return "", ""
    approval, endpoint, privacy_mode, vendor_telemetry, account, execution, profile = map(given, columns[:-1])
    decision = answer(
        lambda: FRAMEWORK.decide(
            given(first),
            approval=approval,
            endpoint=endpoint,
            privacy_mode=privacy_mode,
            vendor_telemetry=vendor_telemetry,
            account=account,
            execution=execution,
            profile=profile,
        ).to_json()
    )
    return decision, DECISIONS[columns[-1]]


def figure(text: str) -> tuple[str | None, int, int]:
    severity, fraction = text.split(":")
    numerator, denominator = fraction.split("/")
    return given(severity), int(numerator), int(denominator)


def metrics(metric: str, figures: str, expected: str) -> tuple[str, str]:
    return answer(lambda: FRAMEWORK.evaluate_metric(metric, map(figure, words(figures))).to_json()), expected


def mappings(by: str, *columns: str) -> tuple[str, str]:
    *names, expected = columns
    rows = FRAMEWORK.mappings_of if by == "control" else FRAMEWORK.mappings_to
    arguments = [given(name) or "" for name in names]
    return answer(lambda: canonical([row.to_dict() for row in rows(*arguments)])), expected


def coverage(edition: str, expected: str) -> tuple[str, str]:
    (covered,) = [covered for covered in FRAMEWORK.coverage() if covered.edition == edition]
    return covered.to_json(), expected


def roadmap(phase: str, expected: str) -> tuple[str, str]:
    (step,) = [step for step in FRAMEWORK.replay_roadmap() if step.phase == phase]
    return step.to_json(), expected


def policies(request: str, expected: str) -> tuple[str, str]:
    # Only the calls in other languages may leave the tools out.
    arguments = {"approved_tools": [], **json.loads(request)}

    def call() -> str:
        return canonical(FRAMEWORK.usage_policy(**arguments).markdown)

    document = json.loads(expected)
    if isinstance(document, dict) and document["error"]["kind"] in FORM:
        # The form of an argument is Python's own affair: a TypeError that names the same place.
        with pytest.raises(TypeError) as caught:
            call()
        assert document["error"]["path"] in str(caught.value)
        return "", ""
    return answer(call), expected


def text(given: str) -> bytes:
    """A document, given as a file from the root of the repository or as JSON."""
    return given.encode() if given.startswith("{") else (ROOT / given).read_bytes()


def read(file: str, framework: Framework = FRAMEWORK) -> Program:
    """A program that the framework knows to have a meaning."""
    return framework.program_from_yaml(text(file))


def judge(file: str, as_of: str, known_at: str, unit: str, options: str, framework: Framework = FRAMEWORK) -> Posture:
    settings = json.loads(given(options) or "{}")
    # Whoever accepts another version does so when the program is judged.
    program = Program.from_yaml(text(file)) if "framework_version" in settings else read(file, framework)
    return framework.assess(program, as_of, known_at=given(known_at), unit=given(unit), **settings)


def programs(file: str, as_of: str, known_at: str, unit: str, expected: str, options: str) -> tuple[str, str]:
    return answer(lambda: judge(file, as_of, known_at, unit, options).to_json()), text(expected).decode()


@cache
def tailored_by(overlay: str) -> Framework:
    return FRAMEWORK.extend(text(overlay))


def tailored(overlay: str, file: str, as_of: str, known_at: str, unit: str, expected: str, options: str) -> tuple[str, str]:
    framework = tailored_by(overlay)
    judged = answer(lambda: judge(file, as_of, known_at, unit, options, framework).to_json())
    if not expected.startswith("{"):
        # What is stored, and read by the same rules, is the same to the byte.
        assert framework.posture_from_json(judged).to_json() == judged
    return judged, text(expected).decode()


def changed(change: Change) -> tuple[str, str, str]:
    names = {re.split(r"[.\[]", field.field)[0] for field in change.fields}
    return f"{change.kind}/{change.id}", str(change.direction), ",".join(sorted(names))


def diffs(before: str, then: str, after: str, now: str, expected: str) -> tuple[str, str]:
    diff = FRAMEWORK.assess(read(after), now).diff(FRAMEWORK.assess(read(before), then))
    assert all(change.causes and change.fields for change in diff.changes)
    wanted = [line.rsplit(" ", 2) for line in (given(expected) or "").split("; ") if line]
    undecided = {id for id, direction, _ in wanted if direction == "-"}
    found = sorted((id, "-" if id in undecided else direction, names) for id, direction, names in map(changed, diff.changes))
    return "; ".join(map(" ".join, found)) or "-", expected


def cited(explanation: Explanation) -> set[str]:
    """The facts that a tree rests on."""
    return {support.fact for support in explanation.facts}.union(*map(cited, explanation.from_))


def explanations(file: str, as_of: str, about: str, wanted: str, unwanted: str) -> tuple[str, str]:
    facts = cited(FRAMEWORK.assess(read(file), as_of).explain(about))
    lacking = sorted(set(words(wanted)) - facts)
    beyond = sorted(set(words(unwanted)) & facts)
    return f"lacks {lacking}, cites {beyond}", "lacks [], cites []"


def histories(file: str, first: str, last: str, step: str, expected: str) -> tuple[str, str]:
    levels = [(own.as_of, own.maturity) for own in FRAMEWORK.history(read(file), first, last, step)]
    return " ".join(f"{day}:{own.declared.current_level}:{own.evidenced.current_level}" for day, own in levels), expected


def plans(file: str, as_of: str, level: str, appetite: str, expected: str) -> tuple[str, str]:
    plan = FRAMEWORK.assess(read(file), as_of).plan(level=None if level == "-" else int(level), appetite=given(appetite))
    return " ".join(f"{action.kind}/{action.subject}" for action in plan.actions) or "-", expected


def outlook(file: str, as_of: str, known_at: str, unit: str, last: str, expected: str) -> tuple[str, str]:
    posture = FRAMEWORK.assess(read(file), as_of, known_at=given(known_at), unit=given(unit))
    return " ".join(str(day.on) for day in posture.foresight(last).days) or "-", expected


def remedies(overlay: str, request: str, expected: str) -> tuple[str, str]:
    framework = FRAMEWORK if overlay == "-" else tailored_by(overlay)
    return answer(lambda: framework.decide(**json.loads(request)).to_json()), expected


def rollups(files: str, as_of: str, expected: str) -> tuple[str, str]:
    rollup: dict[str, Any] = FRAMEWORK.rollup_many([text(file) for file in words(files)], as_of).to_dict()
    del rollup["schema_version"], rollup["rules"]
    for metric in rollup["metrics"]:
        del metric["distribution"]
    return canonical(rollup), expected


RUNNERS: dict[str, Callable[..., tuple[str, str]]] = {
    "coverage.tsv": coverage,
    "decisions.tsv": decisions,
    "diffs.tsv": diffs,
    "explanations.tsv": explanations,
    "heatmaps.tsv": heatmaps,
    "histories.tsv": histories,
    "mappings.tsv": mappings,
    "matrix.tsv": matrix,
    "maturity.tsv": maturity,
    "metrics.tsv": metrics,
    "outlook.tsv": outlook,
    "plans.tsv": plans,
    "policies.tsv": policies,
    "programs.tsv": programs,
    "remedies.tsv": remedies,
    "roadmap.tsv": roadmap,
    "rollups.tsv": rollups,
    "tailored.tsv": tailored,
}


def around(text: str, place: int) -> str:
    return f"…{text[max(0, place - 60) : place + 60]}…"


@pytest.mark.parametrize("file", sorted(RUNNERS))
def test_every_case_of(file: str) -> None:
    compared = 0
    for place, columns in cases(file):
        actual, expected = RUNNERS[file](*columns)
        if actual != expected:
            parting = next((at for at, pair in enumerate(zip(actual, expected, strict=False)) if pair[0] != pair[1]), 0)
            pytest.fail(f"{place}, character {parting}: {around(actual, parting)} instead of {around(expected, parting)}")
        compared += 1
    assert compared > 0


@pytest.mark.parametrize("file", sorted(VECTORS.glob("programs/*.problems.tsv")), ids=lambda file: file.name)
def test_every_problem_is_listed_in_the_order_of_the_text(file: Path) -> None:
    title = re.match(r"# All that is wrong with (\S+),", file.read_text("utf-8"))
    assert title
    with pytest.raises(AigovError) as caught:
        read(title[1])
    expected = [columns for _, columns in cases(f"programs/{file.name}")]
    assert [[problem.kind, problem.path] for problem in caught.value.problems] == expected
    assert caught.value.total_problems == len(expected)


@pytest.mark.parametrize("file", sorted(VECTORS.glob("programs/*.posture.json")), ids=lambda file: file.name)
def test_a_stored_posture_is_read_and_written_again_the_same(file: Path) -> None:
    document = file.read_text("utf-8")
    again = Posture.from_json(document)
    assert again.to_json() == document
    assert pickle.loads(pickle.dumps(again)) == again == FRAMEWORK.posture_from_json(document.encode())


def test_every_file_of_vectors_has_a_runner() -> None:
    assert {file.name for file in VECTORS.glob("*.tsv")} == set(RUNNERS)
    assert list(VECTORS.glob("programs/*.problems.tsv")) and list(VECTORS.glob("programs/*.posture.json"))
