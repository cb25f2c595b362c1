"""The KPIs of ten million findings: counts by severity and phase, and the time to detect as sums, and with its median and ninth tenth."""

import json
import os
from fractions import Fraction

from harness import Side, compare, on, threads, uses

THREADS = threads()
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb  # noqa: E402  (polars counts its threads as it is imported)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
from aigov_core import finding_figures  # noqa: E402
from tables import FALSE_POSITIVE, SEVERITIES, findings  # noqa: E402

uses("pyarrow", "polars", "duckdb", "pandas")

table = findings()

lazy = pl.from_arrow(table).lazy()
took = pl.col("detected_at").to_physical() - pl.col("introduced_at").to_physical()
vulnerable = lazy.filter(pl.col("status") != FALSE_POSITIVE).select("severity", "phase", took=took)
grouped = vulnerable.group_by("severity", "phase").agg(
    pl.len(), pl.col("took").clip(0).sum().alias("sum"), (pl.col("took") < 0).sum().alias("reversed")
)
# Two quantiles of one sorting, by the nearest rank.
quantiles = vulnerable.select(pl.col("took").clip(0).quantile([0.5, 0.9], "equiprobable").explode())

database = duckdb.connect()
database.execute(f"set threads = {THREADS}")
database.register("findings", table)
BY_DUCKDB = f"""
    select severity, phase, count(*), sum(greatest(epoch_us(detected_at) - epoch_us(introduced_at), 0)), count_if(detected_at < introduced_at)
    from findings where status <> {FALSE_POSITIVE} group by all"""

frame = table.to_pandas()


def by_pandas() -> pd.DataFrame:
    """A group for each severity and phase."""
    rows = frame[frame["status"] != FALSE_POSITIVE]
    took = (rows["detected_at"] - rows["introduced_at"]).to_numpy().view(np.int64)
    groups = rows[["severity", "phase"]].assign(sum=np.maximum(took, 0), reversed=took < 0).groupby(["severity", "phase"], sort=False)
    return groups.agg(count=("sum", "size"), sum=("sum", "sum"), reversed=("reversed", "sum"))


Counts = list[tuple[int, ...]]


def of_rows(rows: list[tuple[int, ...]]) -> Counts:
    """By severity: all, before production, of an unknown phase, and the sum of times; then how many times are reversed."""
    found = []
    for severity in range(len(SEVERITIES) + 1):
        own = [row for row in rows if row[0] == severity]
        count = {row[1]: row[2] for row in own}
        found.append((count.get(1, 0), count.get(1, 0) + count.get(2, 0), count.get(0, 0), sum(int(row[3]) for row in own)))
    return [*found, (sum(int(row[4]) for row in rows),)]


def of_pandas(groups: pd.DataFrame) -> Counts:
    """The rows of pandas' groups."""
    return of_rows([(*key, row["count"], row["sum"], row["reversed"]) for key, row in groups.iterrows()])


def of_figures(figures: object) -> Counts:
    """The same of aigov's figures."""
    document = json.loads(figures.to_json())
    found = {}
    for entry in document["by_severity"]:
        caught, micros = entry["caught_before_production"], entry["total_seconds"] * 1_000_000 + entry["total_microseconds"]
        known = caught["figure"]["denominator"]
        found[entry["severity"]] = (caught["figure"]["numerator"], known, caught["lower_bound"]["denominator"] - known, micros)
    rows = [found.get(severity, (0, 0, 0, 0)) for severity in [None, *SEVERITIES]]
    return [*rows, (document["time_to_detect"]["clamped"],)]


def quantiles_of_figures(figures: object) -> tuple[Counts, list[int]]:
    """The same, with the two quantiles in microseconds."""
    time = json.loads(figures.to_json())["time_to_detect"]
    return of_figures(figures), [time["median_microseconds"], time["p90_microseconds"]]


def quantiles_of_polars(found: list[pl.DataFrame]) -> tuple[Counts, list[int]]:
    """The rows and the quantiles of polars."""
    return of_rows(found[0].rows()), [int(Fraction(value)) for (value,) in found[1].rows()]


names = {"figures": finding_figures, "table": table, "count": THREADS}
counted = f"KPIs of 10 M findings, counts and sums, Arrow, {on(THREADS)}"
compare(
    Side(counted, "figures(table, threads=count)", names, of_figures),
    Side("polars: group by", "query.collect()", {"query": grouped}, lambda found: of_rows(found.rows()), 4),
    Side("DuckDB: group by", "run(query).fetchall()", {"run": database.execute, "query": BY_DUCKDB}, of_rows, 12),
    Side("pandas: group by", "run()", {"run": by_pandas}, of_pandas, 20),
    budget=15,
)
compare(
    Side(f"the same with p50 and p90 time to detect, {on(THREADS)}", "figures(table, threads=count)", names, quantiles_of_figures),
    Side("polars: group by, exact quantiles", "run([counted, quantiles])", {"run": pl.collect_all, "counted": grouped, "quantiles": quantiles},
         quantiles_of_polars, 2),
    budget=15,
)
