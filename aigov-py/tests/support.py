"""What the tests share: where things are, and an example of everything."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

import proof
import pyarrow

import aigov_core
from aigov_core import Framework, Posture, Program

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "aigov-core/examples/programs"
VECTORS = ROOT / "tests/vectors"

FRAMEWORK = Framework.builtin()

PULL_REQUESTS = pyarrow.table(
    {
        "attribution": ["ai", "ai", "human", None, "ai"],
        "scanned": [True, None, False, False, True],
        "licence": ["pass", "fail", None, None, "pass"],
        "approved_independently": [True, True, False, None, False],
    }
)

SECONDS = pyarrow.timestamp("s")
FINDINGS = pyarrow.table(
    {
        "severity": ["high", "high", "critical", None],
        "phase": ["before_production", "production", None, "production"],
        "status": ["open", "false_positive", "resolved", None],
        "introduced_at": pyarrow.array([0, 0, 600, 0], SECONDS),
        "detected_at": pyarrow.array([60, 60, 0, None], SECONDS),
    }
)


@cache
def program(name: str) -> Program:
    """An example program, or one of those made for the vectors."""
    file = PROGRAMS / name
    return FRAMEWORK.program_from_yaml((file if file.exists() else VECTORS / "programs" / name).read_bytes())


@cache
def posture(name: str = "mid-size.yaml") -> Posture:
    """A program judged on 2026-11-22."""
    return FRAMEWORK.assess(program(name), "2026-11-22")


@cache
def accepting() -> Program:
    """The program of `proof`, after it has accepted a risk as it stands."""
    company = Program.from_dict(proof.DOCUMENT)
    state = next(risk for risk in FRAMEWORK.assess(company, proof.AS_OF).risks if risk.risk == "R001").state_digest
    return company.with_changes({"acceptances": [{**proof.ACCEPTANCE, "state": state}]})


def canonical(value: object) -> str:
    """A canonical document, or a list of them, made of what `to_dict` gives."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def members(value: object) -> Iterator[object]:
    """The value and everything inside it."""
    yield value
    inside: Iterator[object] | list[object] = []
    if isinstance(value, tuple):
        inside = list(value)
    elif isinstance(value, MappingProxyType):
        inside = list(value.values())
    elif type(value).__module__ == "aigov_core":
        inside = (getattr(value, name) for name in attributes(type(value)))
    for member in inside:
        yield from members(member)


def attributes(of: type) -> list[str]:
    """The names of a native class's attributes."""
    return [name for name, attribute in vars(of).items() if type(attribute).__name__ in ("getset_descriptor", "member_descriptor")]


def exported() -> dict[str, object]:
    """Everything that the package offers, by name."""
    return {name: getattr(aigov_core, name) for name in aigov_core.__all__}


@cache
def examples() -> tuple[object, ...]:
    """Everything that can be reached from the framework, from a heatmap and a document, from programs and from their postures."""
    roots: list[object] = [
        FRAMEWORK,
        FRAMEWORK.heatmap(),
        FRAMEWORK.usage_policy("Example Robotics", ["Claude Code"]),
        FRAMEWORK.coverage(),
        FRAMEWORK.replay_roadmap(),
        FRAMEWORK.lints(),
        FRAMEWORK.control_set(["TM-001"]),
        FRAMEWORK.heatmap_counts(pyarrow.array([1], pyarrow.uint8()), pyarrow.array([2], pyarrow.uint8())),
        FRAMEWORK.assess_maturity_many([]),
        aigov_core.pull_request_figures(PULL_REQUESTS),
        aigov_core.finding_figures(FINDINGS),
    ]
    roots.append(aigov_core.Settings(appetite="medium", appetites=[aigov_core.CategoryAppetite(category="security", level="low")]))
    for name in ("mid-size.yaml", "exemplary.yaml", "risks.yaml", "requests.yaml", "unit-figures.yaml"):
        roots += [program(name), posture(name)]
    judged = FRAMEWORK.assess(accepting(), proof.AS_OF)
    roots += [accepting(), judged, Posture.from_json(judged.to_json())]
    roots += [judged.explain("evidenced"), judged.foresight("2027-03-31"), judged.plan(level=5, appetite="low")]
    roots.append(judged.diff(posture()))
    roots.append(judged.rollup().merge(posture().rollup()))
    return tuple(member for root in roots for member in members(root))
