"""Schedules as tables: CSV, TSV, and the workbooks of spreadsheet programs; only read."""

from epg_export.formats.base import Format
from epg_export.formats.table.grid.signature import holds_workbook
from epg_export.formats.table.locating import locate, text
from epg_export.formats.table.reading.reader import read
from epg_export.formats.table.sniff import sniff

FORMATS = (
    Format(
        name="table",
        title="schedules as tables: CSV, workbooks",
        suffixes=(".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
        sniff=sniff,
        read=read,
        text=text,
        locate=locate,
        is_zipped=holds_workbook,
        by_name=True,
        heeds=frozenset({"maps", "date_order"}),
        followed=True,
    ),
)
