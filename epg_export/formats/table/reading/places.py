"""Where sheets, rows and cells stand: as spreadsheet programs call them."""

from functools import cache

from epg_export.findings import Place
from epg_export.formats.table.cells import Row, cell_path, letters

_letters = cache(letters)


class Whereabouts:
    """A sheet of a source; None for the one of a CSV file, which has no name."""

    def __init__(self, source: str, sheet: str | None) -> None:
        self.source = source
        self.sheet = sheet
        self._prefix = cell_path(sheet, 1, 0).removesuffix("A1")

    def cell(self, row: Row, at: int) -> Place:
        """The place of a cell by its row and the index of its column.

        In a text the character column is found when the place is shown.
        """
        path = f"{self._prefix}{_letters(at)}{row.number}"
        if row.line is None:
            return Place(self.source, None, path, row.number, at + 1)
        return Place(self.source, None, path, row.line)

    def row(self, row: Row) -> Place:
        """The place of a whole row: its column is that of the first cell that is filled."""
        path = f"{self._prefix}{row.number}:{row.number}"
        if row.line is not None:
            return Place(self.source, None, path, row.line)
        first = next((at for at, value in enumerate(row.values) if value not in (None, "")), 0)
        return Place(self.source, None, path, row.number, first + 1)

    def whole(self) -> Place:
        """The place of what concerns all of the sheet: its first row."""
        return Place(self.source, None, f"{self._prefix}1:1", 1, 1)
