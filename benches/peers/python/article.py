"""The article's algorithms in plain Python, from its description: lists of ids that are searched, and text that is put together.

The level on top stands as the article has it: its requirement is prose, which no list of ids ever meets.
"""

from dataclasses import dataclass

from aigov_core import Framework

BEYOND = "every control, and advanced monitoring and analytics"


@dataclass
class Level:
    """A level and what it takes."""

    number: int
    name: str
    description: str
    requires: list[str]


@dataclass
class Risk:
    """A risk, as far as a heatmap looks at it."""

    id: str
    likelihood: str
    impact: str


LEVELS = [
    Level(level.level, level.name, level.description, [BEYOND] if level.capabilities_required else list(level.controls_required))
    for level in Framework.builtin().levels
]
LIKELIHOODS = ["almost_certain", "likely", "possible", "unlikely", "rare"]
IMPACTS = ["negligible", "minor", "moderate", "major", "severe"]


def assess_maturity(implemented: list[str]) -> dict[str, object]:
    """The highest level of which everything is in the list, and what the list lacks for the next."""
    reached = 1
    for level in LEVELS:
        if not all(required in implemented for required in level.requires):
            break
        reached = level.number
    here = next(level for level in LEVELS if level.number == reached)
    above = next((level for level in LEVELS if level.number == reached + 1), None)
    missing = [] if above is None else [required for required in above.requires if required not in implemented]
    return {
        "current_level": reached,
        "level_name": here.name,
        "description": here.description,
        "next_level": None if above is None else above.number,
        "gaps_to_next_level": missing,
    }


def risk_heatmap(risks: list[Risk]) -> str:
    """A grid of the risks as text: the whole list is searched for each row, and again for each cell."""
    text = "Risk Heatmap (Inherent Risk)\n" + "=" * 60 + "\n\n"
    heads = " | ".join(f"{impact.capitalize():>10}" for impact in IMPACTS)
    text += f"{'':>15} | {heads}\n" + "-" * 80 + "\n"
    for likelihood in LIKELIHOODS:
        # Never read, as in the article.
        _of_row = [risk.id for risk in risks if risk.likelihood == likelihood]
        cells = []
        for impact in IMPACTS:
            found = [risk.id for risk in risks if risk.likelihood == likelihood and risk.impact == impact]
            cells.append(", ".join(found) if found else "-")
        text += f"{likelihood:>15} | " + " | ".join(f"{cell:>10}" for cell in cells) + "\n"
    return text
