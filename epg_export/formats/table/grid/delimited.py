"""Text with delimiters (CSV, TSV), row by row."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from epg_export.findings import Finding
from epg_export.formats.table.cells import Row, Sheet


def sheets(
    stream: IO[bytes], source: str, delimiter: str | None, encoding: str | None
) -> Iterator[Sheet | Finding]:
    """Yield the one sheet of a text."""
    del source
    text = io.TextIOWrapper(stream, encoding or "utf-8-sig", errors="replace", newline="")
    first = text.readline()
    sign = delimiter or max(";\t,|", key=first.count)
    text.seek(0)
    try:
        yield Sheet(None, _rows(text, sign))
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, sign: str) -> Iterator[Row]:
    reader = csv.reader(text, delimiter=sign)
    line = 1
    for number, values in enumerate(reader, 1):
        if any(values):
            yield Row(number, [value or None for value in values], line)
        line = reader.line_num + 1
