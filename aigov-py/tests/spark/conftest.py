"""A data set that is small and awkward, and one session of Spark for all tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

# The examples and what the tests share are imported by name.
for folder in ("..", "../../examples"):
    sys.path.insert(0, str((Path(__file__).parent / folder).resolve()))

import spark_rollup  # noqa: E402


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    session = spark_rollup.session("local[2]")
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
