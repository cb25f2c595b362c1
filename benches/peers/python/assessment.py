"""One assessment from the ids of all twelve controls."""

from aigov_core import Framework, Maturity
from article import BEYOND, assess_maturity
from harness import Side, compare
from plain import by_bits, by_bits_remembered, by_sets

framework = Framework.builtin()
IDS = [control.id for control in framework.controls]
CAPABILITIES = [capability.id for capability in framework.capabilities]


def of_handle(maturity: Maturity) -> dict[str, object]:
    """What aigov answers, as a dict."""
    return {
        "current_level": maturity.current_level,
        "level_name": maturity.level_name,
        "description": maturity.description,
        "next_level": maturity.next_level,
        "gaps_to_next_level": list(maturity.gaps_to_next_level),
    }


def of_article(answer: dict[str, object]) -> dict[str, object]:
    """What the article's algorithm answers; its prose stands for the six capabilities."""
    return {**answer, "gaps_to_next_level": CAPABILITIES} if answer["gaps_to_next_level"] == [BEYOND] else answer


def sides(faster: list[float | None]) -> list[Side]:
    """The peers."""
    ways = [("the article's algorithm", assess_maturity), ("sets", by_sets), ("bits of a number", by_bits)]
    ways.append(("bits of a number, answers remembered", by_bits_remembered))
    return [
        Side(f"plain Python: {name}", "assess(ids)", {"assess": way, "ids": IDS}, of_article, times)
        for (name, way), times in zip(ways, faster, strict=True)
    ]


if __name__ == "__main__":
    names = {"assess": framework.assess_maturity, "ids": IDS}
    compare(Side("one assessment from 12 ids, Python", "assess(ids)", names, of_handle), *sides([20, 4, 4, None]))
    read = "m = assess(ids); m.current_level; m.level_name; m.description; m.next_level; m.gaps_to_next_level"
    both = Side("the same, and all five answers read", "(m := assess(ids), m.current_level, m.level_name, m.description, m.next_level, m.gaps_to_next_level)",
                names, lambda value: of_handle(value[0]))
    compare(both, *sides([None] * 4))
