"""A program document of 12 MB: bytes in, a checked program out."""

import json
import os
from pathlib import Path

import msgspec
from aigov_core import Framework
from harness import Side, compare, uses
from program_types import declare, model, struct

framework = Framework.builtin()
uses("msgspec", "pydantic")

# Written by the Rust side of the measurements, so that every language reads the same.
document = Path(os.environ["AIGOV_BENCH_PROGRAM"]).read_bytes()
decoder = msgspec.json.Decoder(declare(struct))
LISTS = ["tools", "repositories", "controls", "evidence"]


def of_handle(program: object) -> list[tuple[int, str]]:
    """How long each list is, and the id of its last entry."""
    canonical = json.loads(program.to_json())
    return [(len(canonical[name]), canonical[name][-1]["id"]) for name in LISTS]


def of_values(program: object) -> list[tuple[int, str]]:
    """The same of structs or models."""
    return [(len(entries := getattr(program, name)), entries[-1].id) for name in LISTS]


compare(
    Side(f"program document of {len(document) / 1e6:.0f} MB from Python, bytes in, handle out", "read(document)",
         {"read": framework.program_from_json, "document": document}, of_handle),
    Side("msgspec: typed structs", "read(document)", {"read": decoder.decode, "document": document}, of_values, 2.5),
    Side("pydantic: models", "read(document)", {"read": declare(model).model_validate_json, "document": document}, of_values, 12),
    budget=15,
)
