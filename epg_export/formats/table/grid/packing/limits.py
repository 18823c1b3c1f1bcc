"""How much a workbook may hold, and what is raised where it cannot be read at all."""

from epg_export.findings import Kind

MOST_PACKED = 400 << 20
"""Bytes of the file as it is."""
MOST_UNPACKED = 400 << 20
"""Bytes of XML: 5 million cells of 80 bytes; the year of a channel has about 20 MiB."""
MOST_DIRECTORY = 4 << 20
"""Bytes of the list of an archive's files: some 40,000 of them; workbooks have dozens."""
MOST_SHEETS = 1000
MOST_STRINGS = 5_000_000
MOST_SHOWN = 128 << 20
"""Bytes of texts that cells share or repeat, as often as they are shown."""
MOST_MERGED = 100_000
MOST_CELLS = 5_000_000
"""Of the rectangle that reaches from the first to the last cell: some 400 MB of memory."""
MOST_LEFT_OUT = 100_000
"""Cells too far out that are counted; with more of them the sheet is no schedule."""
MOST_COLUMNS = 512
"""A row of a schedule has some dozen columns; a cell further out is a slip of the hand."""
LAST_ROW = 1_048_576
"""Of spreadsheet programs themselves."""
LONGEST_PIECE = 8 << 20
"""Bytes of one tag, or of one row in OpenDocument: they are looked at as a whole."""


class UnusableWorkbookError(Exception):
    """A workbook that cannot be read; ``kind`` is what it is told as."""

    def __init__(self, kind: Kind, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.remedy = remedy
