"""10,000 program documents of 30 KB or more through Spark on two cores, warm, beside a plain loop of Python over the binding.

The job is the example `aigov-py/examples/spark_rollup.py`; here it is only timed.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from aigov_core import Framework
from harness import Side, compare, uses

sys.path.insert(0, str(Path(__file__).parents[3] / "aigov-py/examples"))
os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)

from pyspark.sql import SparkSession  # noqa: E402  (reads the environment as it starts)
from spark_rollup import roll_up  # noqa: E402  (found by the path above)

AS_OF = "2026-11-22"
PROGRAMS, PARTS, RECORDS = 10_000, 8, 260

framework = Framework.builtin()
uses("pyspark", "pyarrow")


def program(number: int) -> str:
    """A program of some 31 KB, of which each claims and proves something else."""
    items = [f"{control.id}.{item.id}" for control in framework.controls for item in control.evidence]
    claims = [{"id": control.id, "status": "implemented"} for place, control in enumerate(framework.controls) if (number >> place) & 1 or place % 3 == 0]
    evidence = [
        {"id": f"ev-{record}", "supports": [items[(number + record) % len(items)]], "result": "pass", "title": f"Example record {record}",
         "effective_on": f"2026-{1 + record % 10:02}-{1 + record % 28:02}"}
        for record in range(RECORDS)
    ]
    return json.dumps({"schema_version": 1, "framework": {"id": "ai-code-generation", "version": "1.0.0"},
                       "organization": {"name": f"Example Robotics {number}"}, "controls": claims, "evidence": evidence})


def plain_loop() -> dict[int, int]:
    """How many programs reach each evidenced level, one document after another."""
    levels: dict[int, int] = {}
    for path in parts:
        for document in pq.read_table(path, columns=["program"])["program"]:
            level = framework.assess(framework.program_from_json(document.as_py()), AS_OF).maturity.evidenced.current_level
            levels[level] = levels.get(level, 0) + 1
    return levels


with tempfile.TemporaryDirectory() as folder:
    parts = [Path(folder) / f"part-{part}.parquet" for part in range(PARTS)]
    for part, path in enumerate(parts):
        numbers = range(part, PROGRAMS, PARTS)
        pq.write_table(pa.table({"unit": [f"unit-{number % 20}" for number in numbers], "program": [program(number) for number in numbers]}), path)
    spark = (
        SparkSession.builder.master("local[2]").appName("aigov").config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
    )
    try:
        compare(
            Side("10,000 programs of 30 KB through Spark local[2], warm", "roll_up(spark, folder, as_of)",
                 {"roll_up": roll_up, "spark": spark, "folder": folder, "as_of": AS_OF},
                 lambda summary: {level: count for level, count in enumerate(summary.evidenced_levels, 1) if count}),
            Side("a plain Python loop over the binding", "run()", {"run": plain_loop}, times_faster=1.3),
            budget=60,
        )
    finally:
        spark.stop()
