"""The heatmap as text of a register of 100,000 risks that is held in memory."""

import json
import random

from aigov_core import Framework
from article import IMPACTS, LIKELIHOODS, Risk, risk_heatmap
from harness import Side, compare

framework = Framework.builtin()
RISKS = 100_000

numbers = random.Random(4)
risks = [Risk(f"X-{number:06}", numbers.choice(LIKELIHOODS), numbers.choice(IMPACTS)) for number in range(RISKS)]
level = framework.matrix.level
entries = [
    {"id": risk.id, "category": "operational", "description": "A risk of Example Robotics.", "likelihood": risk.likelihood,
     "impact": risk.impact, "inherent_risk": level(risk.likelihood, risk.impact), "controls": ["SEC-003"],
     "residual_risk": level("rare", risk.impact), "target": {"likelihood": "rare", "impact": risk.impact, "origin": "derived"}}
    for risk in risks
]
register = framework.extend(json.dumps({"version": "1.1.0+example", "risks": entries}))
risks = [Risk(risk.id, risk.likelihood, risk.impact) for risk in register.risks]


def cells(text: str) -> list[list[list[str]]]:
    """The ids in each cell of the grid, whatever its widths."""
    rows = [line.split("|") for line in text.splitlines() if line.strip().split(" ")[0] in LIKELIHOODS and "|" in line]
    return [[cell.strip().split(", ") for cell in row[1 : len(IMPACTS) + 1]] for row in rows]


compare(
    Side("text heatmap of 100,000 risks held by the library, Python", "register.heatmap('inherent').to_text()",
         {"register": register}, cells),
    Side("plain Python: the article's algorithm", "draw(risks)", {"draw": risk_heatmap, "risks": risks}, cells, 80),
)
