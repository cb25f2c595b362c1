"""The form of a file of vectors."""

from collections.abc import Iterable


def table(comment: str, rows: Iterable[list[str]]) -> str:
    lines = [f"# {line}" for line in comment.strip().splitlines()]
    for row in rows:
        assert not any("\t" in cell or "\n" in cell or cell == "" for cell in row), row
        lines.append("\t".join(row))
    return "\n".join(lines) + "\n"
