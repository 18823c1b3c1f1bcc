"""How far the cells of a sheet reach: the rectangle around them is what memory holds."""

from collections.abc import Collection
from typing import NamedTuple

from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.limits import (
    LAST_ROW,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LEFT_OUT,
    UnusableWorkbookError,
)


class LeftOut(NamedTuple):
    """A cell that is not read, row and column from 0."""

    row: int
    column: int


class Extent:
    """The rectangle around the cells of a sheet, and those left out of it."""

    def __init__(self, most: int = MOST_CELLS) -> None:
        self._most = most
        self._rows: tuple[int, int] | None = None
        self._columns = (0, 0)
        self.left_out = 0
        self.first_left_out: LeftOut | None = None

    @property
    def area(self) -> int:
        """How many cells the rectangle has."""
        return _area(self._rows, self._columns) if self._rows else 0

    def takes(self, row: int, column: int, last_row: int | None = None) -> bool:
        """Whether a cell (or one that is repeated down to ``last_row``) is kept."""
        last = row if last_row is None else last_row
        if self._rows is not None:
            (top, bottom), (left, right) = self._rows, self._columns
            if top <= row and last <= bottom and left <= column <= right:
                return True
        if self.takes_all((row, last), (column,)):
            return True
        self.leave_out(row, column)
        return False

    def takes_all(self, rows: Collection[int], columns: Collection[int]) -> bool:
        """Whether all cells of these rows and columns are kept; if not, nothing has changed."""
        rows = (*rows, *(self._rows or ()))
        columns = (*columns, *(self._columns if self._rows else ()))
        (top, bottom), (left, right) = (min(rows), max(rows)), (min(columns), max(columns))
        fits = bottom < LAST_ROW and right < MOST_COLUMNS and min(top, left) >= 0
        if not fits or _area((top, bottom), (left, right)) > self._most:
            return False
        self._rows, self._columns = (top, bottom), (left, right)
        return True

    def leave_out(self, row: int, column: int) -> None:
        """Count a cell that is not read."""
        self.left_out += 1
        self.first_left_out = self.first_left_out or LeftOut(max(row, 0), max(column, 0))
        if self.left_out > MOST_LEFT_OUT:
            message = f"it holds more than {self._most} cells, or {MOST_LEFT_OUT} far out"
            remedy = "delete what is far out, or save the sheet as CSV, which may have any length"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message, remedy)


def _area(rows: tuple[int, int], columns: tuple[int, int]) -> int:
    return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)
