"""The roll-up is the same as that of a plain loop, in every engine and however the rows are dealt out."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
import rollup
import spark_rollup
from programs import AS_OF, BROKEN, FRAMEWORK, Line, lines, write
from pyspark.sql import SparkSession
from rollup import Failure, Job, Result

from aigov_core import AigovError, Posture, Rollup

LINES = lines(60)
JOB = Job(FRAMEWORK, AS_OF)
EXAMPLES = Path(rollup.__file__).parent

Loop = dict[str | None, list[Posture | AigovError]]


def judge(document: str) -> Posture | AigovError:
    try:
        return FRAMEWORK.assess(FRAMEWORK.program_from_json(document), AS_OF)
    except AigovError as error:
        return error


@pytest.fixture(scope="module")
def loop() -> Loop:
    """What a plain loop over the binding finds, by unit."""
    units: Loop = {}
    for line in LINES:
        units.setdefault(line.unit, []).append(judge(line.document))
    return units


def columns(of: list[Line]) -> dict[str, pa.Array]:
    return {name: pa.array([getattr(line, name) for line in of], pa.string()) for name in Line._fields}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("data") / "documents", columns(LINES))


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same programs as files."""
    folder = tmp_path_factory.mktemp("programs")
    for line in LINES:
        (folder / f"{line.id}.json").write_text(line.document, "utf-8")
    places = pa.array([str(folder / f"{line.id}.json") for line in LINES])
    table = columns(LINES)
    del table["document"]
    return write(tmp_path_factory.mktemp("data") / "paths", table | {"path": places})


@pytest.fixture(scope="module")
def on_spark(spark: SparkSession, documents: Path) -> Result:
    return spark_rollup.roll_up(spark, JOB, documents)


def written(result: Result, folder: Path) -> tuple[bytes, bytes]:
    result.write(folder)
    return (folder / "units.jsonl").read_bytes(), (folder / "failures.jsonl").read_bytes()


def test_the_roll_up_counts_what_a_plain_loop_counts(on_spark: Result, loop: Loop) -> None:
    assert list(on_spark.units) == [None, "apps", "cloud", "firmware", "platform", "research"]
    for unit, judged in loop.items():
        found = on_spark.units[unit]
        postures = [posture for posture in judged if isinstance(posture, Posture)]
        assert (found.programs, found.failed) == (len(postures), len(judged) - len(postures))
        for name in ("declared", "evidenced"):
            levels = Counter(getattr(posture.maturity, name).current_level for posture in postures)
            assert {count.level: getattr(count, name) for count in found.levels if getattr(count, name)} == levels
        for name in ("uses", "denied"):
            assert getattr(found, name) == sum(getattr(posture.access, name) for posture in postures)


def test_the_roll_up_is_the_sum_of_the_postures_of_a_plain_loop(on_spark: Result, loop: Loop) -> None:
    for unit, judged in loop.items():
        wanted = Rollup.empty(FRAMEWORK)
        for posture in judged:
            if isinstance(posture, Posture):
                wanted = wanted.merge(posture.rollup())
        failed = sum(isinstance(posture, AigovError) for posture in judged)
        assert json.loads(on_spark.units[unit].to_json()) == {**json.loads(wanted.to_json()), "failed": failed}


def test_what_cannot_be_read_gives_a_row_with_the_reason_and_the_job_goes_on(on_spark: Result) -> None:
    broken = [line for line in LINES if line.document in BROKEN]
    assert len(broken) == 6
    assert {(failure.id, failure.unit, failure.kind, failure.path) for failure in on_spark.failures} == {
        (line.id, line.unit, *BROKEN[line.document]) for line in broken
    }
    assert {failure.id: failure.message for failure in on_spark.failures} == {line.id: str(judge(line.document)) for line in broken}
    assert on_spark.whole(FRAMEWORK).failed == 6


@pytest.mark.parametrize("partitions", [1, 3, 8])
def test_partitions_change_no_byte(spark: SparkSession, on_spark: Result, documents: Path, partitions: int, tmp_path: Path) -> None:
    dealt_out = spark_rollup.roll_up(spark, JOB, documents, partitions)
    assert written(dealt_out, tmp_path / "dealt-out") == written(on_spark, tmp_path / "as-the-files")


@pytest.mark.parametrize("rows", [1, 7, 1000])
def test_the_size_of_the_batches_changes_no_byte(on_spark: Result, rows: int, tmp_path: Path) -> None:
    batches = JOB.batches(pa.table(columns(LINES)).to_batches(max_chunksize=rows))
    assert written(rollup.combine(FRAMEWORK, batches), tmp_path / "here") == written(on_spark, tmp_path / "spark")


@pytest.mark.parametrize("engine", rollup.ENGINES.values(), ids=rollup.ENGINES)
@pytest.mark.parametrize("threads", [1, 2])
def test_engines_on_one_machine_give_the_same(
    engine: Callable[[Job, Path], Result], threads: int, on_spark: Result, documents: Path, paths: Path, tmp_path: Path
) -> None:
    job = Job(FRAMEWORK, AS_OF, threads)
    wanted = written(on_spark, tmp_path / "spark")
    assert written(engine(job, documents), tmp_path / "documents") == wanted
    assert written(engine(job, paths), tmp_path / "paths") == wanted


def test_paths_give_the_same_as_documents(spark: SparkSession, on_spark: Result, paths: Path, tmp_path: Path) -> None:
    from_paths = spark_rollup.roll_up(spark, JOB, paths, 3)
    assert written(from_paths, tmp_path / "paths") == written(on_spark, tmp_path / "documents")


def test_documents_may_be_bytes(spark: SparkSession, on_spark: Result, tmp_path: Path) -> None:
    table = columns(LINES)
    data = write(tmp_path / "data", table | {"document": table["document"].cast(pa.binary())})
    assert written(spark_rollup.roll_up(spark, JOB, data), tmp_path / "bytes") == written(on_spark, tmp_path / "text")


def test_units_may_be_folders(spark: SparkSession, on_spark: Result, tmp_path: Path) -> None:
    named = [line for line in LINES if line.unit is not None]
    for unit in sorted({line.unit for line in named if line.unit is not None}):
        of_unit = columns([line for line in named if line.unit == unit])
        del of_unit["unit"]
        (tmp_path / "data").mkdir(exist_ok=True)
        write(tmp_path / "data" / f"unit={unit}", of_unit, files=1)
    wanted = {unit: summary for unit, summary in on_spark.units.items() if unit is not None}
    assert spark_rollup.roll_up(spark, JOB, tmp_path / "data").units == wanted
    assert all(engine(JOB, tmp_path / "data").units == wanted for engine in rollup.ENGINES.values())


def test_a_missing_file_and_a_missing_document_are_failures(spark: SparkSession, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.json")
    paths = {"id": pa.array([1, 2]), "unit": pa.array(["apps", "apps"]), "path": pa.array([nowhere, None])}
    result = spark_rollup.roll_up(spark, JOB, write(tmp_path / "paths", paths))
    assert (result.units["apps"].programs, result.units["apps"].failed) == (0, 2)
    assert [(failure.id, failure.kind) for failure in result.failures] == [("1", "unreadable_file"), ("2", "unreadable_file")]
    assert nowhere in result.failures[0].message
    documents = {"id": pa.array(["a"]), "unit": pa.array(["apps"]), "document": pa.array([None], pa.string())}
    [failure] = spark_rollup.roll_up(spark, JOB, write(tmp_path / "documents", documents)).failures
    # An empty text is YAML for nothing.
    assert failure[:4] == Failure("apps", "a", "wrong_type", "", "")[:4]


def test_no_rows_give_no_units(spark: SparkSession, tmp_path: Path) -> None:
    empty = {name: pa.array([], pa.string()) for name in ("id", "unit", "document")}
    result = spark_rollup.roll_up(spark, JOB, write(tmp_path / "data", empty))
    assert result == Result({}, [])
    assert result.whole(FRAMEWORK) == Rollup.empty(FRAMEWORK)


@pytest.mark.parametrize(
    "words",
    [["spark_rollup.py", "--master", "local[2]"], ["rollup.py"], ["rollup.py", "--with", "polars", "--threads", "2"]],
    ids=["spark", "duckdb", "polars"],
)
def test_the_examples_run_as_programs(words: list[str], on_spark: Result, documents: Path, tmp_path: Path) -> None:
    script, *options = words
    command: list[str | Path] = [sys.executable, EXAMPLES / script, documents, "--as-of", AS_OF, "--out", tmp_path / "out", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    wanted = written(on_spark, tmp_path / "wanted")
    assert ((tmp_path / "out/units.jsonl").read_bytes(), (tmp_path / "out/failures.jsonl").read_bytes()) == wanted
    [last] = done.stdout.decode().splitlines()[-1:]
    assert last.startswith("all units: 54 programs (") and last.endswith("), 6 failed")
