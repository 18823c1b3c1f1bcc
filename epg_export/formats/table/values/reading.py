"""What a cell was read as, and that it could not be read."""

import math
from typing import Generic, NamedTuple, TypeVar

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.signs import signs

T = TypeVar("T")
LONGEST = 200
"""No day, time or number has more characters."""

_MOST = 10**15


class Lost(str):
    """A note of what a cell says and is not read: a loss, where other notes are doubts."""

    __slots__ = ()


LESS_THAN_A_SECOND = Lost("what is less than a second is not read")


class Read(NamedTuple, Generic[T]):
    """A value, and ``note`` in words where its reading can be doubted or is of a part (Lost)."""

    value: T
    note: str | None = None


class UnreadableError(ValueError):
    """A cell does not say what was ``expected`` of it; ``remedy`` is what its author can do."""

    def __init__(self, expected: str, remedy: str | None = None) -> None:
        super().__init__(f"expected {expected}")
        self.expected = expected
        self.remedy = remedy


class MixedOrderError(UnreadableError):
    """A date contradicts the order of day, month and year that is that of the others."""


def figures(value: Value, expected: str) -> str:
    """The signs of a cell that holds text; UnreadableError for other cells and long texts."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise UnreadableError(expected)
    return signs(value)


def counted(value: Value) -> float | None:
    """The number that a cell holds as a number, None for other cells; no workbook has larger."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(value) if abs(value) < _MOST else None


def noted(*notes: str | None) -> str | None:
    """Several notes as one, which is of a loss if any of them is; None for none."""
    text = "; ".join(filter(None, notes))
    if any(isinstance(note, Lost) for note in notes):
        return Lost(text)
    return text or None


def about_right(what: str) -> str:
    """The note of what is said with "ca." or the like before it."""
    return f"the {what} is about right only, as it says"
