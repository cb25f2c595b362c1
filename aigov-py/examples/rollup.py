"""Roll many programs up by business unit, one batch of rows after another, in any engine that hands out Arrow.

A row is a program: its ``id``, its business ``unit``, and the program in JSON or YAML, either as a ``document`` (text or bytes) or as the
``path`` of a file. `spark_rollup.py` beside this file does the same on Apache Spark.

python examples/rollup.py DATA --as-of DATE [--with duckdb | polars] [--out FOLDER]
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from aigov_core import AigovError, Framework, Rollup

# Rows of one batch: enough of them to be worth a call, few enough for whole documents in memory.
ROWS = 256

# What a batch gives: a row for each of its units, and a row for each program that could not be read or judged, without a summary.
PARTIAL = pa.schema(
    [
        ("unit", pa.string()),
        ("programs", pa.int64()),
        ("failed", pa.int64()),
        ("summary", pa.string()),
        ("id", pa.string()),
        ("kind", pa.string()),
        ("path", pa.string()),
        ("message", pa.string()),
    ]
)


class Row(NamedTuple):
    """A program to be judged."""

    id: str | None
    document: str | bytes
    # Why the file of the program cannot be read.
    unreadable: str | None = None


class Failure(NamedTuple):
    """A program that could not be read or judged, and the first thing that is wrong with it."""

    unit: str | None
    id: str | None
    kind: str
    path: str
    message: str


@dataclass(frozen=True)
class Job:
    """By which framework and at which date programs are judged; it can be sent to other processes."""

    framework: Framework
    as_of: str
    # Threads of the engine in each call. An engine that has a process for each core wants one.
    threads: int = 1

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Roll each batch up by itself; this is what `mapInArrow` wants."""
        for batch in batches:
            yield pa.RecordBatch.from_pylist(list(self.batch(batch)), PARTIAL)

    def batch(self, batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
        """The rows that a batch gives."""
        units: dict[str | None, list[Row]] = {}
        for unit, row in rows(batch):
            units.setdefault(unit, []).append(row)
        for unit, group in units.items():
            rollup = self.framework.rollup_many([row.document for row in group], self.as_of, threads=self.threads)
            yield {"unit": unit, "programs": rollup.programs, "failed": rollup.failed, "summary": rollup.to_json()}
            # A roll-up counts failures and keeps no reasons: they are asked for again, so that the common case stays quick.
            if rollup.failed:
                yield from (failure._asdict() for failure in self.failures(unit, group))

    def failures(self, unit: str | None, group: list[Row]) -> Iterator[Failure]:
        """What is wrong with the rows of a unit."""
        for row in group:
            [judged] = self.framework.assess_many([row.document], self.as_of, threads=1)
            if row.unreadable is not None:
                yield Failure(unit, row.id, "unreadable_file", "", row.unreadable)
            elif isinstance(judged, AigovError):
                yield Failure(unit, row.id, judged.kind, judged.path, judged.message)


def rows(batch: pa.RecordBatch) -> Iterator[tuple[str | None, Row]]:
    """The rows of a batch, each with its unit."""
    for record in batch.to_pylist():
        unit, id = (None if (name := record[column]) is None else str(name) for column in ("unit", "id"))
        # What is not there is an empty document to the engine, which refuses and counts it as it does others.
        if "document" in record:
            yield unit, Row(id, record["document"] or "")
            continue
        try:
            yield unit, Row(id, Path(record["path"] or "(no path)").read_bytes())
        except OSError as error:
            yield unit, Row(id, "", str(error))


@dataclass(frozen=True)
class Result:
    """The roll-up of each unit, and what could not be judged, both in an order that does not depend on the batches."""

    units: dict[str | None, Rollup]
    failures: list[Failure]

    def whole(self, framework: Framework) -> Rollup:
        """The roll-up of all units."""
        whole = Rollup.empty(framework)
        for rollup in self.units.values():
            whole = whole.merge(rollup)
        return whole

    def write(self, folder: Path) -> None:
        """Write a canonical document for each unit to a file of lines, and the failures to another."""
        folder.mkdir(parents=True, exist_ok=True)
        units = (f'{{"unit":{json.dumps(unit)},"rollup":{rollup.to_json()}}}\n' for unit, rollup in self.units.items())
        (folder / "units.jsonl").write_text("".join(units), "utf-8", newline="\n")
        failures = (f"{json.dumps(failure._asdict())}\n" for failure in self.failures)
        (folder / "failures.jsonl").write_text("".join(failures), "utf-8", newline="\n")


def combine(framework: Framework, partials: Iterable[pa.RecordBatch]) -> Result:
    """Add up what the batches gave, in whatever order they come."""
    units: dict[str | None, Rollup] = {}
    failures = []
    for partial in partials:
        for row in partial.to_pylist():
            unit = row["unit"]
            if row["summary"] is None:
                failures.append(Failure(**{name: row[name] for name in Failure._fields}))
            else:
                rollup = framework.rollup_from_json(row["summary"])
                units[unit] = units[unit].merge(rollup) if unit in units else rollup
    # A unit without a name comes first.
    return Result(
        units=dict(sorted(units.items(), key=lambda unit: (unit[0] is not None, unit[0] or ""))),
        failures=sorted(failures, key=lambda failure: tuple(value or "" for value in failure)),
    )


def with_duckdb(job: Job, data: Path) -> Result:
    """Roll a folder of Parquet files up, read by DuckDB."""
    import duckdb

    with duckdb.connect() as connection:
        programs = connection.read_parquet(f"{data}/**/*.parquet", hive_partitioning=True)
        return combine(job.framework, job.batches(programs.to_arrow_reader(ROWS)))


def with_polars(job: Job, data: Path) -> Result:
    """Roll a folder of Parquet files up, read by polars."""
    import polars

    programs = polars.scan_parquet(f"{data}/**/*.parquet", hive_partitioning=True)
    slices = programs.collect_batches(chunk_size=ROWS)
    return combine(job.framework, job.batches(batch for part in slices for batch in part.to_arrow().to_batches()))


ENGINES = {"duckdb": with_duckdb, "polars": with_polars}


def arguments() -> ArgumentParser:
    """What the job takes in every engine."""
    parser = ArgumentParser(description="Roll the programs of a Parquet data set up by business unit.")
    parser.add_argument("data", type=Path, metavar="DATA", help="a folder of Parquet files with id, unit and document or path")
    parser.add_argument("--as-of", required=True, metavar="DATE", help="the date to judge at, as 2026-11-22")
    parser.add_argument("--out", type=Path, metavar="FOLDER", default=Path("rollup"), help="where units.jsonl and failures.jsonl go")
    return parser


def finish(job: Job, result: Result, out: Path) -> None:
    """Write the result and print a line for each unit."""
    result.write(out)
    for unit, rollup in [*result.units.items(), ("all units", result.whole(job.framework))]:
        levels = ", ".join(f"{count.evidenced} at level {count.level}" for count in rollup.levels if count.evidenced)
        print(f"{unit}: {rollup.programs} programs ({levels or 'none'}), {rollup.failed} failed")


def run() -> None:
    """Roll up on this machine."""
    parser = arguments()
    parser.add_argument("--with", dest="engine", choices=sorted(ENGINES), default="duckdb", help="what reads the data set")
    parser.add_argument("--threads", type=int, default=1, help="threads of aigov")
    given = parser.parse_args()
    job = Job(Framework.builtin(), given.as_of, given.threads)
    finish(job, ENGINES[given.engine](job, given.data), given.out)


if __name__ == "__main__":
    try:
        run()
    except (AigovError, OSError) as error:
        sys.exit(str(error))
