"""The sheets of an OpenDocument: cells and rows that stand for millions, errors as text.

So is a formula whose value is not stored, as scripts write them: it is no empty cell.
"""

import re
from collections.abc import Iterator
from html import unescape

from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import (
    MOST_CELLS,
    MOST_SHEETS,
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, broken
from epg_export.formats.table.grid.packing.shared import refuse_more_than_shown
from epg_export.formats.table.grid.packing.unstored import UNSTORED

ROW_END = b"</table:table-row>"
_TAG = re.compile(
    rb"<(?:(/)table:table-row\s*>|(table:table-row|table:table-cell|table:covered-table-cell|"
    rb"table:table|text:s)(?=[\s/>])(" + ATTRIBUTES + rb")(>)?)"
)
_ROWS = re.compile(rb"""\stable:number-rows-repeated\s*=\s*["']([^"']*)["']""")
_COLUMNS = re.compile(rb"""\stable:number-columns-repeated\s*=\s*["']([^"']*)["']""")
_SPACES = re.compile(rb"""\stext:c\s*=\s*["']([^"']*)["']""")
_NAME = re.compile(rb"""\stable:name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HOLDS = re.compile(rb"\s(?:office:|table:formula\b)")
_IS_ERROR = re.compile(rb"""\scalcext:value-type\s*=\s*["']error["']""")
_SHOWS_ERROR = re.compile(rb"\s*<text:p>((?:Err:\d{3}|#[^<\s]{1,12}))</text:p>")
_VALUES = re.compile(
    rb"""\s(?:office|calcext):(?:string-|date-|time-|boolean-)?value(?:-type)?"""
    rb"""\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_TYPE = re.compile(rb"""\s(?:office|calcext):value-type\s*=\s*["']([^"']*)["']""")
_STORED = re.compile(rb"""\soffice:(?:date-|time-|boolean-|string-)?value\s*=""")
_SHOWS = re.compile(rb"\s*<text:p[^<>]*+(?<!/)>\s*[^<\s]")
_MARK = b"<text:p>" + UNSTORED.encode() + b"</text:p>"
_MOST_SPACES = 1 << 20


class ContentXml:
    """The text of the sheets, piece by piece; ``extents`` tell what was left out of each."""

    def __init__(self, name: str) -> None:
        self._part = name
        self.names: list[str] = []
        self.extents: list[Extent] = []
        self._row = 0
        self._spaces = 0
        self._repeated = 0

    def cleaned(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the pieces as they are to be read; each must end with a row, or hold none."""
        for piece in pieces:
            yield self._clean(piece)

    def _clean(self, piece: bytes) -> bytes:
        out = _Out(piece)
        row = _Row()
        for match in _TAG.finditer(piece):
            if match.group(1):
                out.end_cell(match.start())
                row.end_cell(match.start())
                self._end(row, out, match.end())
                row = _Row()
                continue
            what, attributes = match.group(2), match.group(3)
            if match.group(4) is None:
                raise broken(self._part)
            if what == b"text:s":
                self._space(attributes)
            elif what == b"table:table":
                self._sheet(attributes)
            elif what == b"table:table-row":
                row = _Row(match.start(), self._number(_ROWS, attributes))
                if attributes.endswith(b"/"):
                    self._row += row.repeated
            else:
                out.end_cell(match.start())
                row.end_cell(match.start())
                self._cell(row, attributes, match, out)
        return out.joined()

    def _sheet(self, attributes: bytes) -> None:
        found = _NAME.search(attributes)
        raw = (found.group(1) or found.group(2) or b"") if found else b""
        self.names.append(unescape(raw.decode(errors="replace")))
        left = MOST_CELLS - sum(extent.area for extent in self.extents)
        self.extents.append(Extent(left))
        self._row = 0
        if len(self.names) > MOST_SHEETS:
            raise UnusableWorkbookError(
                OVERSIZED_WORKBOOK, f"it has more than {MOST_SHEETS} sheets"
            )

    def _cell(self, row: "_Row", attributes: bytes, match: re.Match[bytes], out: "_Out") -> None:
        repeated = self._number(_COLUMNS, attributes)
        first, row.column = row.column, row.column + repeated
        if not _HOLDS.search(attributes):
            return
        extent = self._extent()
        last = row.column - 1
        if not extent.takes(self._row, first) or (
            last > first and not extent.takes(self._row, last)
        ):
            out.leave_out(match.start())
            return
        row.last = last
        row.begin_cell(match.start(), repeated)
        error = _SHOWS_ERROR.match(match.string, match.end())
        if error and (_IS_ERROR.search(attributes) or b"table:formula" in attributes):
            kept = _VALUES.sub(b"", attributes) + b' office:value-type="string"'
            out.instead(match, b"<table:table-cell" + kept + b">")
        elif b"table:formula" in attributes and _lacks_value(attributes):
            out.instead(match, _unstored(attributes, match))

    def _end(self, row: "_Row", out: "_Out", end: int) -> None:
        kept = row.last is not None
        if row.last is not None and row.repeated > 1:
            kept = self._extent().takes(self._row, row.last, self._row + row.repeated - 1)
            if not kept:
                out.cut(row.start, end)
        if kept:
            self._repeated += row.repeats()
            refuse_more_than_shown(self._repeated)
        self._row += row.repeated

    def _extent(self) -> Extent:
        if not self.extents:
            raise broken(self._part)
        return self.extents[-1]

    def _space(self, attributes: bytes) -> None:
        self._spaces += self._number(_SPACES, attributes)
        if self._spaces > _MOST_SPACES:
            raise UnusableWorkbookError(
                OVERSIZED_WORKBOOK, f"it has more than {_MOST_SPACES} spaces in a row"
            )

    def _number(self, pattern: re.Pattern[bytes], attributes: bytes) -> int:
        found = pattern.search(attributes)
        if found is None:
            return 1
        if not found.group(1).isdigit() or len(found.group(1)) > 10:  # noqa: PLR2004 - of 32 bits
            raise broken(self._part)
        return int(found.group(1))


class _Row:
    """A row that is being read: where it begins, how often it stands, its last cell."""

    def __init__(self, start: int = 0, repeated: int = 1) -> None:
        self.start = start
        self.repeated = repeated
        self.column = 0
        self.last: int | None = None
        self._cell: tuple[int, int] | None = None
        self._written = self._shown = 0

    def begin_cell(self, start: int, repeated: int) -> None:
        """A cell that holds something begins, which stands so often."""
        self._cell = (start, repeated)

    def end_cell(self, at: int) -> None:
        """The cell that began last ends here."""
        if self._cell is not None:
            start, repeated = self._cell
            self._written += at - start
            self._shown += (at - start) * repeated
            self._cell = None

    def repeats(self) -> int:
        """How many bytes stand for cells that are written only once, with all in them."""
        return self._shown * self.repeated - self._written


class _Out:
    """A piece with parts of it replaced or left out."""

    def __init__(self, piece: bytes) -> None:
        self._piece = piece
        self._parts: list[tuple[int, int, bytes]] = []
        self._leaving: int | None = None

    def leave_out(self, start: int) -> None:
        """Leave out the cell that begins here; its end is where the next one begins."""
        self._leaving = start

    def end_cell(self, at: int) -> None:
        """A cell, or the row, ends here."""
        if self._leaving is not None:
            self._parts.append((self._leaving, at, b""))
            self._leaving = None

    def instead(self, match: re.Match[bytes], text: bytes) -> None:
        """Put a tag in place of another."""
        self._parts.append((match.start(), match.end(), text))

    def cut(self, start: int, end: int) -> None:
        """Leave out all from ``start`` to ``end``."""
        self._parts = [part for part in self._parts if part[0] < start]
        self._parts.append((start, end, b""))

    def joined(self) -> bytes:
        """The piece as it is now."""
        if not self._parts:
            return self._piece
        found: list[bytes] = []
        copied = 0
        for start, end, text in self._parts:
            found += (self._piece[copied:start], text)
            copied = end
        return b"".join((*found, self._piece[copied:]))


def _lacks_value(attributes: bytes) -> bool:
    """Whether a formula has no value; a text may be stored as what the cell shows alone."""
    kind = _TYPE.search(attributes)
    return kind is None or (kind[1] != b"string" and not _STORED.search(attributes))


def _unstored(attributes: bytes, tag: re.Match[bytes]) -> bytes:
    """The tag of a cell without a value: what it shows counts, else it is known to have none."""
    kept = _VALUES.sub(b"", attributes.removesuffix(b"/"))
    cell = b"<table:table-cell" + kept + b' office:value-type="string">'
    if attributes.endswith(b"/"):
        return cell + _MARK + b"</table:table-cell>"
    return cell if _SHOWS.match(tag.string, tag.end()) else cell + _MARK
