"""What aigov raises: one base class, one subclass per group of kinds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final, NoReturn

__all__ = [
    "AigovError",
    "CancelledError",
    "DocumentError",
    "InternalError",
    "InvalidArgumentError",
    "LimitError",
    "Problem",
    "UnknownIdError",
    "VersionError",
]


class Problem:
    """One thing that is wrong, and where."""

    # Written out, because importing `dataclasses` takes longer than importing the rest of the package.
    __slots__ = ("expected", "found", "kind", "message", "path")
    __match_args__ = ("kind", "path", "message", "expected", "found")

    kind: str
    """What sort of thing is wrong, as a stable code: a word of ``ErrorKind``."""
    path: str
    """Where in the document, as in ``controls[3].status``; empty for the whole document or an argument."""
    message: str
    """One sentence without the path."""
    expected: str | None
    """What would have been accepted, where that can be said."""
    found: str | None
    """What stands there instead."""

    def __init__(self, kind: str, path: str, message: str, expected: str | None = None, found: str | None = None) -> None:
        values = (kind, path, message, expected, found)
        for name, value in zip(self.__match_args__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"attribute {name!r} of a Problem cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"attribute {name!r} of a Problem cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, Problem) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = zip(self.__match_args__, self._values(), strict=True)
        return f"Problem({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message

    def __reduce__(self) -> tuple[type[Problem], tuple[str, str, str, str | None, str | None]]:
        return Problem, self._values()

    def _values(self) -> tuple[str, str, str, str | None, str | None]:
        return self.kind, self.path, self.message, self.expected, self.found


class AigovError(ValueError):
    """Something that aigov refuses; catch this class to catch them all."""

    kind: str
    """The stable code of the first problem."""
    message: str
    """The whole text, as ``str()`` gives it."""
    path: str
    """Where the first problem stands; empty for the whole document or an argument."""
    problems: tuple[Problem, ...]
    """The problems in document order, 100 at most."""
    total_problems: int
    """How many problems there are, listed or not."""

    # Pickling calls the class with the message alone and then restores the attributes, hence the defaults.
    def __init__(
        self,
        message: str,
        *,
        kind: str = "internal",
        path: str = "",
        problems: Iterable[Problem] = (),
        total_problems: int | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.path = path
        self.problems = tuple(problems)
        self.total_problems = len(self.problems) if total_problems is None else total_problems


class DocumentError(AigovError):
    """A document, or a text in it, is malformed or contradicts itself."""


class UnknownIdError(AigovError):
    """An id names nothing that is declared."""


class LimitError(AigovError):
    """A documented limit of size, depth, count or alias expansion is passed."""


class VersionError(AigovError):
    """A document was written for another schema version or another framework."""


class InvalidArgumentError(AigovError):
    """An argument of a call is of no use."""


class CancelledError(AigovError):
    """A batch was aborted by whoever hears of its progress."""


class InternalError(AigovError):
    """A defect of aigov itself; the process and all its objects stay usable."""


CLASS_OF_KIND: Final[dict[str, type[AigovError]]] = {
    "syntax": DocumentError,
    "encoding": DocumentError,
    "limit": LimitError,
    "missing_field": DocumentError,
    "unknown_field": DocumentError,
    "duplicate_key": DocumentError,
    "wrong_type": DocumentError,
    "invalid_value": DocumentError,
    "invalid_id": DocumentError,
    "invalid_date": DocumentError,
    "invalid_text": DocumentError,
    "duplicate_id": DocumentError,
    "unknown_id": UnknownIdError,
    "inconsistent": DocumentError,
    "unsupported_version": VersionError,
    "framework_mismatch": VersionError,
    "invalid_argument": InvalidArgumentError,
    "cancelled": CancelledError,
    "internal": InternalError,
}
"""The class of every kind that the core has."""


def from_parts(
    kind: str,
    message: str,
    path: str,
    problems: Iterable[tuple[str, str, str, str | None, str | None]],
    total_problems: int,
) -> AigovError:
    """Make the exception for an error of the core; called by the native module."""
    return CLASS_OF_KIND[kind](
        message,
        kind=kind,
        path=path,
        problems=[Problem(*parts) for parts in problems],
        total_problems=total_problems,
    )
