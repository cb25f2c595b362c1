"""Maturity levels of ten million masks, Arrow in and out, on one thread."""

import numpy as np
import pyarrow as pa
from aigov_core import Framework
from harness import Side, compare, uses

ROWS = 10_000_000
# Rows that NumPy works through at once where it goes by blocks, so that its temporary columns stay in the cache.
BLOCK = 1 << 16

framework = Framework.builtin()
uses("numpy", "pyarrow")

# The lowest bit is the first requirement of the level on top; each level takes a beginning of what the next one takes or more.
top = [*framework.levels[-1].controls_required, *framework.levels[-1].capabilities_required]
order = [control.id for control in framework.controls] + [capability.id for capability in framework.capabilities]
bit = {id: 1 << place for place, id in enumerate(order)}
NEEDED = [np.uint32(sum(bit[id] for id in [*level.controls_required, *level.capabilities_required])) for level in framework.levels[1:]]

random = np.random.default_rng(4)
masks = np.zeros(ROWS, np.uint32)
for place in range(len(top)):
    masks |= (random.random(ROWS) < 0.93).astype(np.uint32) << np.uint32(place)

every = np.arange(1 << len(top), dtype=np.uint32)
TABLE = np.ones(len(every), np.uint8)
for needed in NEEDED:
    TABLE += every & needed == needed
levels = np.empty(ROWS, np.uint8)
kept, held = np.empty(ROWS, np.uint32), np.empty(ROWS, np.bool_)
places = np.empty(BLOCK, np.intp)


def arithmetic() -> np.ndarray:
    """A pass over the whole column for each level."""
    levels.fill(1)
    add_levels(masks, levels, kept, held)
    return levels


def arithmetic_by_blocks() -> np.ndarray:
    """The same, block by block."""
    levels.fill(1)
    for start in range(0, ROWS, BLOCK):
        block = masks[start : start + BLOCK]
        add_levels(block, levels[start : start + BLOCK], kept[: len(block)], held[: len(block)])
    return levels


def add_levels(masks: np.ndarray, levels: np.ndarray, kept: np.ndarray, held: np.ndarray) -> None:
    """Add one to the level of each mask for each level that it reaches; a level's bits hold those of the level below."""
    for needed in NEEDED:
        np.bitwise_and(masks, needed, out=kept)
        np.equal(kept, needed, out=held)
        np.add(levels, held.view(np.uint8), out=levels)


def table_by_blocks() -> np.ndarray:
    """The look-up, block by block: the places are widened in the cache."""
    for start in range(0, ROWS, BLOCK):
        block = masks[start : start + BLOCK]
        wide = places[: len(block)]
        wide[:] = block
        np.take(TABLE, wide, out=levels[start : start + BLOCK], mode="clip")
    return levels


def digest(levels: np.ndarray) -> bytes:
    """The levels as bytes."""
    return levels.tobytes()


column = pa.array(masks)
compare(
    Side("maturity of 10 M u32 masks, Python, Arrow in and out", "levels_of(column, threads=1)",
         {"levels_of": framework.maturity_levels, "column": column}, lambda found: digest(pa.array(found).to_numpy())),
    Side("NumPy: a look-up table of 2^18", "table[masks]", {"table": TABLE, "masks": masks}, digest, 5),
    Side("NumPy: mask arithmetic", "run()", {"run": arithmetic}, digest, 10),
    Side("NumPy: the table, by blocks", "run()", {"run": table_by_blocks}, digest),
    Side("NumPy: mask arithmetic, by blocks", "run()", {"run": arithmetic_by_blocks}, digest),
    budget=10,
)
