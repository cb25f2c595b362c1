"""10,000 programs of 30 KB or more through Spark on two cores, warm, beside plain loops of Python over the binding.

The job is the example `aigov-py/examples/spark_rollup.py`; here it is only timed. All sides read the same Parquet files, which hold either the
documents or the paths of files with them.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from aigov_core import Framework, Rollup
from harness import Side, compare, uses

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "aigov-py/examples"))

import spark_rollup  # noqa: E402  (found by the path above)
from rollup import ROWS, Job  # noqa: E402

AS_OF = "2026-11-22"
PROGRAMS, PARTS, UNITS, RECORDS, BYTES = 10_000, 8, 20, 260, 30_000
PEER = "a plain loop of Python over the binding"

framework = Framework.builtin()
uses("pyspark", "pyarrow")


def program(number: int) -> str:
    """A program of some 32 KB, of which each claims and proves something else."""
    items = [f"{control.id}.{item.id}" for control in framework.controls for item in control.evidence]
    claimed = [control.id for place, control in enumerate(framework.controls) if (number >> place) & 1 or place % 3 == 0]
    claims = [{"id": control, "status": "implemented"} for control in claimed]
    evidence = [
        {"id": f"ev-{record}", "supports": [items[(number + record) % len(items)]], "result": "pass", "title": f"Example record {record}",
         "effective_on": f"2026-{1 + record % 10:02}-{1 + record % 28:02}"}
        for record in range(RECORDS)
    ]
    document = json.dumps({"schema_version": 2, "framework": {"id": "ai-code-generation", "version": "1.1.0"},
                           "organization": {"name": f"Example Robotics {number}"}, "controls": claims, "evidence": evidence})
    if len(document) < BYTES:
        sys.exit(f"program {number} has only {len(document)} bytes")
    return document


def rows(data: Path) -> Iterator[tuple[str, str | bytes]]:
    """Unit and document of each program."""
    for path in sorted(data.iterdir()):
        for batch in pq.ParquetFile(path).iter_batches(ROWS):
            for row in batch.to_pylist():
                yield row["unit"], row["document"] if "document" in row else Path(row["path"]).read_bytes()


def summed(data: Path) -> dict[str, Rollup]:
    """The same roll-ups, one document after another."""
    units: dict[str, Rollup] = {}
    for unit, document in rows(data):
        rollup = framework.assess(framework.program_from_json(document), AS_OF).rollup()
        units[unit] = units[unit].merge(rollup) if unit in units else rollup
    return units


def counted(data: Path) -> dict[str, Counter[int]]:
    """The evidenced levels alone, which spares a loop the roll-ups."""
    units: dict[str, Counter[int]] = {}
    for unit, document in rows(data):
        posture = framework.assess(framework.program_from_json(document), AS_OF)
        units.setdefault(unit, Counter())[posture.maturity.evidenced.current_level] += 1
    return units


def levels(units: dict[str, Rollup]) -> dict[str, Counter[int]]:
    """What the loops are compared by."""
    reached = {unit: [count for count in rollup.levels if count.evidenced] for unit, rollup in units.items()}
    return {unit: Counter({count.level: count.evidenced for count in counts}) for unit, counts in reached.items()}


def write(folder: Path) -> tuple[Path, Path]:
    """A data set of documents, and one of the paths of files with the same."""
    data, paths, files = folder / "documents", folder / "paths", folder / "programs"
    for new in (data, paths, files):
        new.mkdir()
    for part in range(PARTS):
        numbers = range(part, PROGRAMS, PARTS)
        columns = {"id": numbers, "unit": [f"unit-{number % UNITS}" for number in numbers]}
        documents = [program(number) for number in numbers]
        places = [files / f"{number}.json" for number in numbers]
        for place, document in zip(places, documents, strict=True):
            place.write_text(document, "utf-8")
        pq.write_table(pa.table({**columns, "document": documents}), data / f"part-{part}.parquet")
        pq.write_table(pa.table({**columns, "path": [str(place) for place in places]}), paths / f"part-{part}.parquet")
    return data, paths


with tempfile.TemporaryDirectory() as folder:
    sets = dict(zip(("documents", "paths of files"), write(Path(folder)), strict=True))
    spark = spark_rollup.session("local[2]")
    spark.sparkContext.setLogLevel("ERROR")
    try:
        for form, data in sets.items():
            compare(
                Side(f"10,000 programs of 30 KB through Spark local[2], warm, {form}", "roll_up(spark, job, data).units",
                     {"roll_up": spark_rollup.roll_up, "spark": spark, "job": Job(framework, AS_OF), "data": data}, levels),
                Side(f"{PEER}, rolled up by unit", "run(data)", {"run": summed, "data": data}, levels, times_faster=1.3),
                Side(f"{PEER}, its evidenced levels alone", "run(data)", {"run": counted, "data": data}),
                budget=45,
            )
    finally:
        spark.stop()
