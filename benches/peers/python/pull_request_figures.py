"""The KPIs of ten million merged pull requests: exact counts, with the unknown rows that could lower each figure."""

import json
import os
from collections.abc import Callable
from typing import Any

from harness import Side, compare, on, threads, uses

THREADS = threads()
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb  # noqa: E402  (polars counts its threads as it is imported)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
from aigov_core import pull_request_figures  # noqa: E402
from tables import AI, FAIL, PASS, UNKNOWN, pull_requests  # noqa: E402

uses("pyarrow", "polars", "duckdb", "pandas")

table = pull_requests()

# The same ten counts by all: rows, AI's, unknown; of AI's the scanned, the licensed of those with a result, the approved; and the unknown against each.
is_ai, is_unknown = pl.col("attribution") == AI, pl.col("attribution") == UNKNOWN
scanned, licence, approved = pl.col("scanned"), pl.col("licence"), pl.col("approved_independently")
counts = [
    is_ai, is_unknown, is_ai & scanned, is_unknown & ~scanned, is_ai & (licence == PASS), is_ai & (licence != 0),
    is_unknown & (licence == FAIL), is_ai & approved, is_unknown & ~approved,
]
by_polars = pl.from_arrow(table).lazy().select(pl.len(), *[count.sum().alias(str(place)) for place, count in enumerate(counts)])

database = duckdb.connect()
database.execute(f"set threads = {THREADS}")
database.register("pull_requests", table)
# Quicker than a filter for each count; what the groups come to is added up from their few rows.
BY_DUCKDB = """select attribution, licence, count(*), count_if(scanned), count_if(approved_independently) from pull_requests group by all"""

frame = table.to_pandas()


def masks(attribution: Any, scanned: Any, licence: Any, approved: Any, count: Callable[[Any], int]) -> list[int]:
    """The ten counts of columns, of pandas or of NumPy; for both quicker than grouping."""
    ai, unknown = attribution == AI, attribution == UNKNOWN
    counted = [
        ai, unknown, ai & scanned, unknown & ~scanned, ai & (licence == PASS), ai & (licence != 0), unknown & (licence == FAIL), ai & approved,
        unknown & ~approved,
    ]
    return [len(attribution), *(int(count(mask)) for mask in counted)]


series = [frame[name] for name in table.column_names]
arrays = [column.to_numpy() for column in series]


def of_groups(rows: list[tuple[int, ...]]) -> list[int]:
    """The ten counts of rows by attribution and licence."""
    def total(value: int, attribution: int, licences: tuple[int, ...] = (0, PASS, FAIL)) -> int:
        return sum(row[value] for row in rows if row[0] == attribution and row[1] in licences)

    return [
        sum(row[2] for row in rows), total(2, AI), total(2, UNKNOWN), total(3, AI), total(2, UNKNOWN) - total(3, UNKNOWN), total(2, AI, (PASS,)),
        total(2, AI, (PASS, FAIL)), total(2, UNKNOWN, (FAIL,)), total(4, AI), total(2, UNKNOWN) - total(4, UNKNOWN),
    ]


def of_figures(figures: object) -> list[int]:
    """The ten counts of aigov's figures."""
    document = json.loads(figures.to_json())
    def against(figure: dict[str, dict[str, int]]) -> int:
        return figure["lower_bound"]["denominator"] - figure["figure"]["denominator"]

    scan, licence, approval = (document[name] for name in ["scan_coverage", "licence_compliance", "independent_approval"])
    return [
        document["pull_requests"], document["ai_generated"]["figure"]["numerator"], document["unattributed"], scan["figure"]["numerator"],
        against(scan), licence["figure"]["numerator"], licence["figure"]["denominator"], against(licence), approval["figure"]["numerator"],
        against(approval),
    ]


compare(
    Side(f"KPIs of 10 M pull requests, Arrow, {on(THREADS)}", "figures(table, threads=count)",
         {"figures": pull_request_figures, "table": table, "count": THREADS}, of_figures),
    Side("polars: sums of masks", "query.collect()", {"query": by_polars}, lambda found: list(found.row(0)), 4),
    Side("DuckDB: group by", "run(query).fetchall()", {"run": database.execute, "query": BY_DUCKDB}, of_groups, 12),
    Side("pandas: sums of masks", "masks(*columns, sum)", {"masks": masks, "columns": series, "sum": pd.Series.sum}, times_faster=20),
    Side("NumPy: counts of masks", "masks(*columns, count)", {"masks": masks, "columns": arrays, "count": np.count_nonzero}),
    budget=12,
)
