"""How many of ten million risks stand in each cell of the heatmap, on one thread."""

import os

os.environ["POLARS_MAX_THREADS"] = "1"

import duckdb  # noqa: E402  (polars counts its threads as it is imported)
import numpy as np
import polars as pl
import pyarrow as pa
from aigov_core import Framework
from harness import Side, compare, uses

ROWS = 10_000_000
SIZE = 5
BLOCK = 1 << 16

framework = Framework.builtin()
uses("numpy", "pyarrow", "polars", "duckdb")

random = np.random.default_rng(4)
likelihoods, impacts = (random.integers(1, SIZE, ROWS, np.uint8, endpoint=True) for _ in range(2))
table = pa.table({"likelihood": likelihoods, "impact": impacts})
frame = pl.from_arrow(table).lazy()
database = duckdb.connect()
database.execute("set threads = 1")
database.register("risks", table)
keys = np.empty(ROWS, np.uint8)


def bincount() -> np.ndarray:
    """One count of all keys."""
    np.multiply(likelihoods, SIZE + 1, out=keys)
    np.add(keys, impacts, out=keys)
    return np.bincount(keys, minlength=(SIZE + 1) ** 2)


def bincount_by_blocks() -> np.ndarray:
    """The same block by block, so that what NumPy widens stays in the cache."""
    counts = np.zeros((SIZE + 1) ** 2, np.intp)
    for start in range(0, ROWS, BLOCK):
        rows = slice(start, start + BLOCK)
        np.multiply(likelihoods[rows], SIZE + 1, out=keys[rows])
        np.add(keys[rows], impacts[rows], out=keys[rows])
        counts += np.bincount(keys[rows], minlength=len(counts))
    return counts


def of_keys(counts: np.ndarray) -> list[list[int]]:
    """The grid of counts by key."""
    return counts.reshape(SIZE + 1, SIZE + 1)[1:, 1:].tolist()


def of_rows(rows: list[tuple[int, int, int]]) -> list[list[int]]:
    """The grid of likelihood, impact and count."""
    grid = [[0] * SIZE for _ in range(SIZE)]
    for likelihood, impact, count in rows:
        grid[likelihood - 1][impact - 1] = count
    return grid


compare(
    Side("heatmap counts of 10 M rows", "counts(l, i, threads=1)",
         {"counts": framework.heatmap_counts, "l": table["likelihood"].chunk(0), "i": table["impact"].chunk(0)},
         lambda counts: [list(row) for row in counts.cells]),
    Side("NumPy: bincount", "run()", {"run": bincount}, of_keys, 5),
    Side("NumPy: bincount, by blocks", "run()", {"run": bincount_by_blocks}, of_keys),
    Side("polars: group by", "query.collect()", {"query": frame.group_by("likelihood", "impact").len()},
         lambda counted: of_rows(counted.rows()), 15),
    Side("polars: group by one key", "query.collect()",
         {"query": frame.group_by((pl.col("likelihood") * (SIZE + 1) + pl.col("impact")).alias("key")).len()},
         lambda counted: of_rows([(*divmod(key, SIZE + 1), count) for key, count in counted.rows()]), 15),
    Side("DuckDB: group by", "run(query).fetchall()",
         {"run": database.execute, "query": "select likelihood, impact, count(*) from risks group by all"}, of_rows),
    budget=15,
)
