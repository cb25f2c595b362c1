"""A data set of programs: companies of the size of the example, each different, and rows that are no program."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from aigov_core import Framework

EXAMPLE = Path(__file__).resolve().parents[3] / "aigov-core/examples/programs/mid-size.yaml"
AS_OF = "2026-11-22"
FRAMEWORK = Framework.builtin()
UNITS = ("apps", "cloud", "firmware", "platform", "research")


class Line(NamedTuple):
    """A row of the data set."""

    id: str
    unit: str | None
    document: str


def company(number: int) -> str:
    """The example's program with other claims, figures and risks; canonical JSON."""
    document: dict[str, Any] = json.loads(FRAMEWORK.program_from_yaml(EXAMPLE.read_bytes()).to_json())
    document["organization"]["name"] = f"Example Robotics {number}"
    for name, every in (("controls", 5), ("evidence", 7), ("risks", 3), ("measurements", 4)):
        # The remainder that is left out differs from one company to the next, and some companies leave nothing out.
        document[name] = [entry for place, entry in enumerate(document[name]) if place % every != number % (every + 1)]
    return FRAMEWORK.program_from_json(json.dumps(document)).to_json()


# What is wrong with them, by the kind and the path that the engine names.
BROKEN = {
    "{": ("syntax", ""),
    '{"schema_version": 2}': ("missing_field", "framework"),
    '{"schema_version": 3}': ("unsupported_version", "schema_version"),
}


def lines(count: int) -> list[Line]:
    """So many programs, every ninth of which cannot be read, and one of which has no unit."""
    broken = list(BROKEN)
    found = []
    for number in range(count):
        unit = None if number == 4 else UNITS[number % len(UNITS)]
        document = broken[number // 9 % 3] if number % 9 == 8 else company(number)
        found.append(Line(f"program-{number:03}", unit, document))
    return found


def write(folder: Path, columns: dict[str, pa.Array], files: int = 2) -> Path:
    """A folder of Parquet files."""
    folder.mkdir()
    table = pa.table(columns)
    for part in range(files):
        pq.write_table(table.take(pa.array(range(part, len(table), files), pa.int64())), folder / f"part-{part}.parquet")
    return folder
