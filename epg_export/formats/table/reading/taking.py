"""Reading one cell: what is doubtful about it is told, and what cannot be read is left out."""

from collections.abc import Callable
from typing import TypeVar

from epg_export.findings import Finding
from epg_export.formats.excerpt import short
from epg_export.formats.table.cells import Cell, Tell, Value
from epg_export.formats.table.reading.error_cells import Failed, error_of
from epg_export.formats.table.reading.kinds import (
    DOUBTFUL_READING,
    ERROR_CELL,
    MIXED_DATE_ORDERS,
    PARTLY_READ,
    UNREADABLE_CELL,
)
from epg_export.formats.table.reading.troubles import RowError
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.reading import Lost, MixedOrderError, Read, UnreadableError

T = TypeVar("T")
_MOST = 80


def shown(value: Value) -> str:
    """A cell as a message shows it: in one line, and cut where it is long."""
    return f'"{short(" ".join(plain(value).split()), _MOST)}"'


def unreadable(cell: Cell, expected: str, remedy: str | None = None) -> Finding:
    """That nothing was made of a cell."""
    if failed := _failed(cell):
        message = f"{_is(cell)}, {failed.means}"
        facts = {"error": plain(cell.value).strip()}
        return ERROR_CELL.at(cell.place, message, remedy=failed.remedy, facts=facts)
    facts = {"value": plain(cell.value), "expected": expected}
    message = f"{_is(cell)}, expected {expected}"
    return UNREADABLE_CELL.at(cell.place, short(message), remedy=remedy, facts=facts)


def remark(cell: Cell, note: str, remedy: str | None = None) -> Finding:
    """How a cell was read that can be read otherwise, or what of it was not read."""
    kind = PARTLY_READ if isinstance(note, Lost) else DOUBTFUL_READING
    return kind.at(cell.place, f"{shown(cell.value)}: {note}", remedy=remedy)


def taken(cell: Cell, read: Callable[[Value], Read[T]], tell: Tell) -> T | None:
    """What a cell says; None, and told, where it cannot be read."""
    try:
        found = read(cell.value)
    except UnreadableError as error:
        tell(unreadable(cell, error.expected, error.remedy))
        return None
    if found.note is not None:
        tell(remark(cell, found.note))
    return found.value


def needed(cell: Cell, read: Callable[[Value], Read[T]], tell: Tell) -> T:
    """What a cell says without which its row is of no use; raises :class:`RowError`."""
    try:
        found = read(cell.value)
    except MixedOrderError as error:
        message = f"{shown(cell.value)} is not in the order of the other dates, {error}"
        raise RowError(cell.place, message, error.remedy, kind=MIXED_DATE_ORDERS) from error
    except UnreadableError as error:
        if failed := _failed(cell):
            raise RowError(cell.place, f"{_is(cell)}, {failed.means}", failed.remedy) from error
        remedy = error.remedy or "write the cell in the form that is expected"
        raise RowError(cell.place, short(f"{_is(cell)}, {error}"), remedy) from error
    if found.note is not None:
        tell(remark(cell, found.note))
    return found.value


def _failed(cell: Cell) -> Failed | None:
    """Why a cell has no value, where it is the error of a formula."""
    return error_of(cell.value) if isinstance(cell.value, str) else None


def _is(cell: Cell) -> str:
    return f"{cell.column.header or cell.column.field} is {shown(cell.value)}"
