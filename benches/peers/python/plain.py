"""The quick ways to assess maturity in plain Python: sets, and bits of one number; and the same remembered."""

from functools import cache

from aigov_core import Framework

framework = Framework.builtin()
NEEDED = [[*level.controls_required, *level.capabilities_required] for level in framework.levels]
TOP = len(NEEDED) - 1

SETS = [frozenset(ids) for ids in NEEDED]
KNOWN = SETS[TOP]

BIT = {id: 1 << place for place, id in enumerate(NEEDED[TOP])}
MASKS = [sum(BIT[id] for id in ids) for ids in NEEDED]

# What each level takes beyond the one below it: where a level holds, nothing else can be missing for the next.
ADDED = [[id for id in above if id not in below] for below, above in zip(NEEDED, NEEDED[1:], strict=False)] + [[]]
ADDED_BITS = [[(id, BIT[id]) for id in ids] for ids in ADDED]
# Everything but the gaps.
ANSWERS = [
    {"current_level": level.level, "level_name": level.name, "description": level.description, "next_level": level.level + 1}
    for level in framework.levels
]
ANSWERS[TOP]["next_level"] = None


def by_sets(implemented: list[str]) -> dict[str, object]:
    """Subsets, from the highest level down."""
    held = frozenset(implemented)
    if not held <= KNOWN:
        raise KeyError(held - KNOWN)
    reached = TOP
    while not SETS[reached] <= held:
        reached -= 1
    return {**ANSWERS[reached], "gaps_to_next_level": [id for id in ADDED[reached] if id not in held]}


def by_bits(implemented: list[str]) -> dict[str, object]:
    """One number, from the highest level down; an unknown id is a KeyError."""
    bit, mask = BIT, 0
    for id in implemented:
        mask |= bit[id]
    reached = TOP
    while MASKS[reached] & ~mask:
        reached -= 1
    return {**ANSWERS[reached], "gaps_to_next_level": [id for id, bit in ADDED_BITS[reached] if not mask & bit]}


@cache
def of_mask(mask: int) -> dict[str, object]:
    """The answer for the bits that are held, found once."""
    return by_bits([id for id, bit in BIT.items() if mask & bit])


def by_bits_remembered(implemented: list[str]) -> dict[str, object]:
    """The same with a memory of its answers, which callers must not change."""
    bit, mask = BIT, 0
    for id in implemented:
        mask |= bit[id]
    return of_mask(mask)
