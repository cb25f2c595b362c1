"""Roll many programs up by business unit on Apache Spark.

The data set is Parquet, one row a program, as `rollup.py` beside this file says; what is done with a batch of rows stands there too. Spark
sends the batches to its workers through `mapInArrow`, each worker calls the engine once for each unit of a batch, and what they found is
added up where the job was started: a few kilobytes for each unit and batch. A program that cannot be read gives a failure, and the job goes
on. Columns of paths spare Spark from moving documents, where the workers can read the files themselves.

The workers need `aigov-core`, `pyarrow` and `pandas` beside Spark; Spark needs Java 17 or later.

python examples/spark_rollup.py DATA --as-of DATE [--master local[2]] [--partitions COUNT] [--out FOLDER]
"""

import os
import sys
from pathlib import Path

import rollup
from pyspark.sql import SparkSession
from rollup import Job, Result

from aigov_core import AigovError, Framework

# The form of `rollup.PARTIAL` in Spark's words.
PARTIAL = "unit string, programs bigint, failed bigint, summary string, id string, kind string, path string, message string"


def roll_up(spark: SparkSession, job: Job, data: Path | str, partitions: int | None = None) -> Result:
    """Roll a folder of Parquet files up; with a number of partitions the rows are dealt out anew."""
    # The workers import the functions by name.
    spark.addArtifacts(rollup.__file__, pyfile=True)
    programs = spark.read.parquet(str(data))
    if partitions is not None:
        programs = programs.repartition(partitions)
    partials = programs.mapInArrow(job.batches, PARTIAL).toArrow()
    return rollup.combine(job.framework, partials.to_batches())


def session(master: str) -> SparkSession:
    """A session whose batches are small enough for whole documents; on this machine alone if the master is local."""
    builder = SparkSession.builder.master(master).appName("aigov roll-up")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", rollup.ROWS)
    if master.startswith("local"):
        # A machine may have a name that it cannot resolve, and other interpreters before this one in its path.
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for key, value in {"driver.host": "127.0.0.1", "driver.bindAddress": "127.0.0.1", "ui.enabled": "false"}.items():
            builder = builder.config(f"spark.{key}", value)
    return builder.getOrCreate()


def run() -> None:
    """Roll up on a cluster, or on the cores of this machine."""
    parser = rollup.arguments()
    parser.add_argument("--master", default="local[*]", help="the cluster; by default all cores of this machine")
    parser.add_argument("--partitions", type=int, metavar="COUNT", help="deal the rows out anew; else they stay as the files have them")
    given = parser.parse_args()
    job = Job(Framework.builtin(), given.as_of)
    spark = session(given.master)
    try:
        rollup.finish(job, roll_up(spark, job, given.data, given.partitions), given.out)
    finally:
        spark.stop()


if __name__ == "__main__":
    try:
        run()
    except (AigovError, OSError) as error:
        sys.exit(str(error))
