"""Where sheets, rows and cells stand: as spreadsheet programs call them."""

from typing import NamedTuple

from epg_export.findings import Place
from epg_export.formats.table.cells import Row, cell_path


class Whereabouts(NamedTuple):
    """A sheet of a source; None for the one of a CSV file, which has no name."""

    source: str
    sheet: str | None

    def cell(self, row: Row, at: int) -> Place:
        """The place of a cell by its row and the index of its column.

        In a text the character column is found when the place is shown.
        """
        path = cell_path(self.sheet, row.number, at)
        if row.line is None:
            return Place(self.source, None, path, row.number, at + 1)
        return Place(self.source, None, path, row.line)

    def row(self, row: Row) -> Place:
        """The place of a whole row."""
        return Place(self.source, None, cell_path(self.sheet, row.number), row.line or row.number)

    def whole(self) -> Place:
        """The place of what concerns all of the sheet: its first row."""
        return Place(self.source, None, cell_path(self.sheet, 1), 1)
