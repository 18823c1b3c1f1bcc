"""Reading one cell: what is doubtful about it is told, and what cannot be read is left out."""

from collections.abc import Callable
from typing import TypeVar

from epg_export.formats.excerpt import short
from epg_export.formats.table.cells import Cell, Tell, Value
from epg_export.formats.table.kinds import MIXED_DATE_ORDERS
from epg_export.formats.table.reading.kinds import DOUBTFUL_READING, UNREADABLE_CELL
from epg_export.formats.table.reading.troubles import RowError
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.reading import MixedOrderError, Read, UnreadableError

T = TypeVar("T")
_MOST = 80


def shown(value: Value) -> str:
    """A cell as a message shows it."""
    return f'"{short(plain(value).strip(), _MOST)}"'


def taken(cell: Cell, read: Callable[[Value], Read[T]], tell: Tell) -> T | None:
    """What a cell says; None, and told, where it cannot be read."""
    try:
        found = read(cell.value)
    except UnreadableError as error:
        message = f"{cell.column.header or cell.column.field} is {shown(cell.value)}, {error}"
        facts = {"value": plain(cell.value), "expected": error.expected}
        tell(UNREADABLE_CELL.at(cell.place, short(message), remedy=error.remedy, facts=facts))
        return None
    _doubt(cell, found.note, tell)
    return found.value


def needed(cell: Cell, read: Callable[[Value], Read[T]], tell: Tell) -> T:
    """What a cell says without which its row is of no use; raises :class:`RowError`."""
    try:
        found = read(cell.value)
    except MixedOrderError as error:
        message = f"{shown(cell.value)} is not in the order of the other dates, {error}"
        raise RowError(cell.place, message, error.remedy, kind=MIXED_DATE_ORDERS) from error
    except UnreadableError as error:
        name = cell.column.header or cell.column.field
        message = f"{name} is {shown(cell.value)}, {error}"
        raise RowError(cell.place, short(message), error.remedy) from error
    _doubt(cell, found.note, tell)
    return found.value


def _doubt(cell: Cell, note: str | None, tell: Tell) -> None:
    if note is not None:
        tell(DOUBTFUL_READING.at(cell.place, f"{shown(cell.value)}: {note}"))
