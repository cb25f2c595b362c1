"""What a batch takes for a column or a table: anything with the Arrow PyCapsule interface; for type checkers."""

from __future__ import annotations

from typing import Protocol

__all__ = ["ArrowArray", "ArrowStream"]


class ArrowArray(Protocol):
    """An Arrow array, as those of pyarrow are, or a record batch."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Two capsules: the type and the array."""


class ArrowStream(Protocol):
    """A column or table in pieces: those of pyarrow, polars, pandas and DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A capsule: the stream of the pieces."""
