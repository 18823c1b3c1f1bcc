"""What a table is made of: sheets, rows, cells, and where each of them stands."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence
from typing import NamedTuple

from epg_export.findings import Finding, Place

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
"""What a cell holds: text as a CSV file has it, or what a workbook stores; None for nothing."""

Tell = Callable[[Finding], None]

_LETTERS = 26
_PLAIN = re.compile(r"[^\W\d]\w*")
"""Names of sheets that spreadsheet programs write without quotes."""


class Row(NamedTuple):
    """One row; ``number`` as spreadsheet programs count, from 1.

    ``line`` is where it begins in a text; it is None in a workbook. Rows may be of any length.
    """

    number: int
    values: Sequence[Value]
    line: int | None = None


class Merged(NamedTuple):
    """A range of cells made one; the first and last row from 1, the columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Sheet(NamedTuple):
    """One sheet; a CSV file is one without a name."""

    name: str | None
    rows: Iterator[Row]
    merged: tuple[Merged, ...] = ()


class Column(NamedTuple):
    """What a column holds: a field of :mod:`fields`, and ``of`` the language, role or scheme.

    ``at`` is its index, from 0; ``header`` as it is written; ``field`` None for what is not read.
    """

    at: int
    header: str
    field: str | None = None
    of: str | None = None

    @property
    def held(self) -> str:
        """What it holds in the words of the column map; empty for what is not read."""
        return f"{self.field}:{self.of}" if self.field and self.of else self.field or ""


class Cell(NamedTuple):
    """A cell that is not empty, with its column and its place."""

    value: Value
    column: Column
    place: Place


class Cells:
    """The cells of a row by the fields that they hold, empty ones left out."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._by_field: dict[str, list[Cell]] = {}
        by_field = self._by_field
        for cell in cells:
            field = cell.column.field
            if field in by_field:
                by_field[field].append(cell)
            elif field is not None:
                by_field[field] = [cell]

    def __bool__(self) -> bool:
        return bool(self._by_field)

    def fields(self) -> KeysView[str]:
        """The fields that have a cell."""
        return self._by_field.keys()

    def of(self, field: str) -> Sequence[Cell]:
        """The cells of one field, in the order of their columns."""
        return self._by_field.get(field, ())

    def one(self, *fields: str) -> Cell | None:
        """The first cell of the first of these fields that has one."""
        for field in fields:
            if found := self._by_field.get(field):
                return found[0]
        return None

    def all(self, *fields: str) -> list[Cell]:
        """The cells of these fields, field by field, in the order of their columns."""
        return [cell for field in fields for cell in self._by_field.get(field, ())]


def letters(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def index_of(name: str) -> int:
    """The index of a column by its letters: A is 0, AA is 26."""
    found = 0
    for letter in name.upper():
        found = found * _LETTERS + ord(letter) - ord("A") + 1
    return found - 1


def cell_path(sheet: str | None, row: int, column: int | None = None) -> str:
    """How spreadsheet programs call a cell, or a whole row: ``Plan!C12``, ``'Week 13'!12:12``."""
    cell = f"{row}:{row}" if column is None else f"{letters(column)}{row}"
    if sheet is None:
        return cell
    name = sheet if _PLAIN.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{cell}"
