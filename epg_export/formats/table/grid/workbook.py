"""The workbooks of spreadsheet programs, sheet by sheet."""

from collections.abc import Collection, Iterator
from typing import IO

from python_calamine import CalamineSheet, SheetVisibleEnum, load_workbook

from epg_export.findings import Finding
from epg_export.formats.table.cells import Merged, Row, Sheet


def sheets(stream: IO[bytes], source: str, names: Collection[str]) -> Iterator[Sheet | Finding]:
    """Yield the sheets of a workbook that are to be seen, or those of these names."""
    del source
    book = load_workbook(stream)
    for about in book.sheets_metadata:
        if about.name in names if names else about.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(about.name)
            yield Sheet(about.name, _rows(sheet), _merged(sheet))


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    left = [None] * (sheet.start[1] if sheet.start else 0)
    for number, values in enumerate(sheet.iter_rows(), 1):
        if any(value != "" for value in values):
            yield Row(number, [*left, *(None if value == "" else value for value in values)])


def _merged(sheet: CalamineSheet) -> tuple[Merged, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Merged(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in ranges)
