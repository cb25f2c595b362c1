"""The matrix, the heatmap, and its text."""

from canonical import error
from tables import CATEGORIES, CONTROL_IDS, IMPACTS, LIKELIHOODS, RISK_LEVELS, matrix_level, text

NAMES = text("scales")


def matrix(likelihood, impact):
    if likelihood not in LIKELIHOODS:
        return error("unknown_id", "likelihood")
    if impact not in IMPACTS:
        return error("unknown_id", "impact")
    return matrix_level(likelihood, impact)


def steps(scale, order):
    name = {step["id"]: step["name"] for step in NAMES[scale]}
    return [{"id": id, "name": name[id]} for id in order]


def place(risk, view):
    return (risk["target"] if view == "target" else risk)["likelihood"], (risk["target"] if view == "target" else risk)["impact"]


def document(view, risks):
    if view == "current":
        return error("invalid_argument", "view")
    rows = list(reversed(LIKELIHOODS))
    return {
        "view": view,
        "likelihoods": steps("likelihood", rows),
        "impacts": steps("impact", IMPACTS),
        "levels": steps("risk_level", RISK_LEVELS),
        "cells": [
            {
                "likelihood": likelihood,
                "impact": impact,
                "level": matrix_level(likelihood, impact),
                "risks": [risk["id"] for risk in risks if place(risk, view) == (likelihood, impact)],
            }
            for likelihood in rows
            for impact in IMPACTS
        ],
    }


def drawn(heatmap):
    """The text: the article's layout, with columns as wide as they need to be, and the risks of each level below."""
    rows = [["", *(step["name"] for step in heatmap["impacts"])]]
    for likelihood in heatmap["likelihoods"]:
        cells = [cell["risks"] for cell in heatmap["cells"] if cell["likelihood"] == likelihood["id"]]
        rows.append([likelihood["id"], *(", ".join(ids) or "-" for ids in cells)])
    least = [15] + [10] * len(IMPACTS)
    widths = [max(least[column], *(len(row[column]) for row in rows)) for column in range(len(least))]
    width = sum(widths) + 3 * (len(widths) - 1)
    lines = [" | ".join(cell.rjust(widths[column]) for column, cell in enumerate(row)) for row in rows]
    lines.insert(1, "-" * width)
    below = []
    for level in reversed(RISK_LEVELS):
        ids = [id for cell in heatmap["cells"] if cell["level"] == level for id in cell["risks"]]
        if ids:
            below.append(f"{level}: {', '.join(ids)}")
    title = f"Risk Heatmap ({heatmap['view'].capitalize()} Risk)"
    return "\n".join([title, "=" * width, "", *lines, *([""] if below else []), *below]) + "\n"


def generated(count, id_of):
    """Risks that visit every cell without any randomness; a target is never worse than where it starts."""
    for number in range(count):
        likelihood, impact = number * 7 % 5, number * 11 // 5 % 5
        lower, left = max(0, likelihood - number % 3), max(0, impact - number // 3 % 2)
        yield {
            "id": id_of(number),
            "category": CATEGORIES[number % 5],
            "description": f"Generated risk {number + 1}.",
            "likelihood": LIKELIHOODS[likelihood],
            "impact": IMPACTS[impact],
            "inherent_risk": matrix_level(LIKELIHOODS[likelihood], IMPACTS[impact]),
            "controls": [CONTROL_IDS[number % 12]] if number % 4 else [CONTROL_IDS[number % 12], CONTROL_IDS[(number + 5) % 12]],
            "residual_risk": matrix_level(LIKELIHOODS[lower], IMPACTS[left]),
            "target": {"likelihood": LIKELIHOODS[lower], "impact": IMPACTS[left], "origin": "aigov"},
        }


def refused(risks):
    """The first thing that is wrong with a register, in the order of its entries."""
    seen = set()
    for number, risk in enumerate(risks):
        at = f"[{number}]"
        if risk["id"] in seen:
            return error("duplicate_id", f"{at}.id")
        seen.add(risk["id"])
        for path, value, known in (
            ("category", risk["category"], CATEGORIES),
            ("likelihood", risk["likelihood"], LIKELIHOODS),
            ("impact", risk["impact"], IMPACTS),
            ("inherent_risk", risk["inherent_risk"], RISK_LEVELS),
            *((f"controls[{place}]", control, CONTROL_IDS) for place, control in enumerate(risk["controls"])),
            ("residual_risk", risk["residual_risk"], RISK_LEVELS),
            ("target.likelihood", risk["target"]["likelihood"], LIKELIHOODS),
            ("target.impact", risk["target"]["impact"], IMPACTS),
        ):
            if value not in known:
                return error("unknown_id", f"{at}.{path}")
        if risk["inherent_risk"] != matrix_level(risk["likelihood"], risk["impact"]):
            return error("inconsistent", f"{at}.inherent_risk")
        if risk["residual_risk"] != matrix_level(*place(risk, "target")):
            return error("inconsistent", f"{at}.residual_risk")
    return None


def wrong_registers():
    """Two risks, the second of which has one fault."""
    good = list(generated(2, lambda number: f"X-{number}"))
    for field, value in [
        ("id", "X-0"),
        ("category", "tool_management"),
        ("likelihood", "frequent"),
        ("likelihood", "Likely"),
        ("impact", "catastrophic"),
        ("inherent_risk", "severe"),
        ("inherent_risk", "critical"),
        ("controls", ["TM-001", "TM-004"]),
        ("residual_risk", "none"),
        ("residual_risk", "low"),
    ]:
        assert good[1][field] != value
        yield [good[0], {**good[1], field: value}]
    for axis in ("likelihood", "impact"):
        yield [good[0], {**good[1], "target": {**good[1]["target"], axis: "unknown"}}]


def registers():
    yield []
    yield list(generated(1, lambda number: "X-1"))
    yield text("risks")
    yield list(generated(25, lambda number: f"X-{number:03}"))
    # The longest ids, several in a cell: columns grow with them.
    yield list(generated(30, lambda number: f"X-{number:02}".ljust(64, "abcdefghi."[number % 10])))
    yield list(generated(500, lambda number: f"X-{number:03}"))
