"""Where each phase leads when all that it completes is in place."""

import maturity
from framework import BUILT_IN
from tables import PHASES


def steps():
    held = set()
    for phase, _, _, end_month, target, completed in PHASES:
        held |= set(completed)
        reached = maturity.document(BUILT_IN, held)
        yield {
            "phase": phase,
            "end_month": end_month,
            "completed": completed,
            "target_level": target,
            "reached_level": reached["current_level"],
            "gaps_to_next_level": reached["gaps_to_next_level"],
        }
