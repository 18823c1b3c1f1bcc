"""Text with delimiters (CSV, TSV), record by record; memory holds one record.

A quote that is never closed would swallow the rest of the file: a quoted cell that goes on and on
is a fault of its first line, and reading goes on behind that line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import IO

from epg_export.errors import ConfigError
from epg_export.findings import Finding
from epg_export.formats.table.cells import Row, Sheet
from epg_export.formats.table.grid.dialect import said, sniffed
from epg_export.formats.table.grid.kinds import FAR_CELL, MALFORMED_TABLE
from epg_export.formats.table.grid.lines import Line, lines
from epg_export.formats.table.grid.packing.limits import MOST_COLUMNS
from epg_export.formats.table.grid.telling import Waiting

_LOOKED_AT = 100
_MOST_LINES, _LEAST_LINES = 200, 20
"""Lines that a quoted cell may span: each fault halves the first number, down to the second."""
_MOST_CHARACTERS = 100_000
_QUOTE = '"'


def sheets(
    stream: IO[bytes], source: str, delimiter: str | None = None, encoding: str | None = None
) -> Iterator[Sheet | Finding]:
    """Yield the one sheet of a text, and then what was found in it."""
    waiting = Waiting(source)
    text = lines(stream, waiting, encoding)
    first = list(islice(text, _LOOKED_AT))
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
        raise ConfigError(
            f'"{delimiter}" is no delimiter', remedy='name one character, such as ";" or "\\t"'
        )
    named = said(first[0].text) if first else None
    if named:
        del first[0]
    sign = delimiter or named or sniffed([line.text for line in first]) or ";"
    yield Sheet(None, Records(first, text, sign, waiting).rows())
    yield from waiting.told()


class Records:
    """The records of a text; ``ahead`` are lines that were looked at already."""

    def __init__(
        self, ahead: list[Line], text: Iterator[Line], sign: str, waiting: Waiting
    ) -> None:
        self._ahead = deque(ahead)
        self._text = text
        self._sign = sign
        self._waiting = waiting
        self._most = _MOST_LINES
        self._width = 0

    def rows(self) -> Iterator[Row]:
        """Yield what stands in the records; those without anything are only counted."""
        number = 0
        while (line := self._next()) is not None:
            number += 1
            if _QUOTE in line.text:
                values = self._quoted(line)
            else:
                values = line.text.rstrip("\r\n").split(self._sign, MOST_COLUMNS)
            self._width = len(values)
            if self._width > MOST_COLUMNS:
                values = self._near(values, line)
            if any(values):
                yield Row(number, [value or None for value in values], line.number)

    def _near(self, values: list[str], line: Line) -> list[str]:
        """The first cells of a row that has more than any; those behind them are told, not read."""
        if any(value.strip(self._sign) for value in values[MOST_COLUMNS:]):
            message = f"the row has more than {MOST_COLUMNS} cells; those behind them are not read"
            self._waiting.line(FAR_CELL, line.number, message)
        return values[:MOST_COLUMNS]

    def _next(self) -> Line | None:
        return self._ahead.popleft() if self._ahead else next(self._text, None)

    def _quoted(self, line: Line) -> list[str]:
        held = [line]
        try:
            return next(csv.reader(self._feed(held), delimiter=self._sign, strict=True))
        except csv.Error as error:
            return self._mended(held, str(error))

    def _feed(self, held: list[Line]) -> Iterator[str]:
        """Lines for the parser, which asks for more as long as a quote is open."""
        yield held[0].text
        size = 0
        while len(held) < self._most and size < _MOST_CHARACTERS and (line := self._next()):
            held.append(line)
            size += len(line.text)
            yield line.text

    def _mended(self, held: list[Line], error: str) -> list[str]:
        """The cells of a record with a quote that is wrong, told; lines behind it are read anew."""
        first = held[0]
        plain = first.text.rstrip("\r\n").split(self._sign)
        if "field limit" in error:
            self._back(held[1:])
            message = f"a cell has more than {csv.field_size_limit()} characters"
        elif "end of data" in error or (len(held) > 1 and len(plain) == self._width):
            self._back(held[1:])
            self._most = max(self._most // 2, _LEAST_LINES)
            message = "a quote is opened and not closed"
        else:
            lenient = next(csv.reader([line.text for line in held], delimiter=self._sign))
            if len(held) > 1 or len(plain) != len(lenient):
                message = "there are letters behind a closing quote; they count to the cell"
                self._tell(first, message)
                return lenient
            message = "there are letters behind a closing quote"
        self._tell(first, f"{message}; the quotes of the line are read as letters")
        return plain

    def _back(self, held: list[Line]) -> None:
        self._ahead.extendleft(reversed(held))

    def _tell(self, line: Line, message: str) -> None:
        self._waiting.line(MALFORMED_TABLE, line.number, message)
