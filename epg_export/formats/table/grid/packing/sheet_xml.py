"""The cells of a sheet of an .xlsx: what is too far out is left out, errors become text."""

import re
from collections.abc import Iterator

from epg_export.formats.table.cells import index_of
from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import MOST_MERGED, UnusableWorkbookError
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, PREFIX, broken

_TAG = re.compile(
    rb"<(?:(/)" + PREFIX + rb"row\s*>|" + PREFIX + rb"(row|c|mergeCell)(?=[\s/>])"
    rb"(" + ATTRIBUTES + rb")(>)?)"
)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
_ERROR = re.compile(rb"""(\st\s*=\s*)(?:"e"|'e')""")
_SAID = rb"""(?: [a-zA-Z][\w:.-]*+="[^"<>&/]*+")*+"""
_FORMULA = rb"(?:<f" + _SAID + rb"(?:/>|>[^<]*+</f>))?+"
_TEXT = rb"""<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>"""
_CELL = (
    rb"""<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]*+")?+(?: t="(?:[bdns]|str|inlineStr)")?+"""
    rb"(?:/>|>" + _FORMULA + rb"(?:<v>[^<]*+</v>|" + _TEXT + rb")</c>)"
)
_PLAIN_ROWS = re.compile(
    rb"""(?:<row r="[0-9]{1,7}\"""" + _SAID + rb">(?:" + _CELL + rb")*+</row>)++"
)
"""Rows as nearly all programs write them, in which nothing is to be changed.

A hot path: tag by tag 400,000 cells took 1.3 s of CPU, and in such rows they take 0.3 s.
"""
_FILLED = re.compile(rb"""<c r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*+>""")
_ROW = b'<row r="'
_LEFT_OUT = b"<left-out"
"""In place of ``<c``: an element that is not known is passed over with all that is in it."""


class SheetXml:
    """The text of a sheet, piece by piece; ``extent`` tells afterwards what was left out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.extent = Extent()
        self._merged = 0
        self._row = self._column = 0
        self._columns: dict[bytes, int] = {}

    def cleaned(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the pieces as they are to be read."""
        for piece in pieces:
            yield self._clean(piece)

    def _clean(self, piece: bytes) -> bytes:
        parts: list[bytes] = []
        copied = at = 0
        for rows in _PLAIN_ROWS.finditer(piece):
            copied = self._changed(piece, (at, rows.start()), copied, parts)
            at = rows.end() if self._takes(rows.group()) else rows.start()
        copied = self._changed(piece, (at, len(piece)), copied, parts)
        return b"".join((*parts, piece[copied:])) if parts else piece

    def _takes(self, rows: bytes) -> bool:
        """Whether all cells of plain rows are kept, and those rows are done with."""
        if filled := _FILLED.findall(rows):
            letters, digits = (set(found) for found in zip(*filled, strict=True))
            numbers = [int(number) - 1 for number in digits]
            columns = [self._column_of(letter) for letter in letters]
            if not self.extent.takes_all(numbers, columns):
                return False
        last = rows.rindex(_ROW) + len(_ROW)
        self._row, self._column = int(rows[last : rows.index(b'"', last)]), 0
        return True

    def _changed(self, piece: bytes, span: tuple[int, int], copied: int, parts: list[bytes]) -> int:
        """Gather what a part of a piece is to be, tag by tag; up to where it was copied so far."""
        for match in _TAG.finditer(piece, *span):
            if match.group(1):
                self._row, self._column = self._row + 1, 0
                continue
            what, attributes = match.group(2), match.group(3)
            if match.group(4) is None:
                raise broken(self._name)
            if what == b"c":
                instead = self._cell(attributes, piece, match.end())
            elif what == b"row":
                instead = self._begin(attributes)
            else:
                instead = None
                self._merge()
            if instead is not None:
                parts += (piece[copied : match.start()], instead)
                copied = match.end() - 1
        return copied

    def _merge(self) -> None:
        self._merged += 1
        if self._merged > MOST_MERGED:
            message = f"a sheet has more than {MOST_MERGED} merged ranges"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)

    def _begin(self, attributes: bytes) -> bytes | None:
        if (place := _PLACE.search(attributes)) and place.group(1).isdigit():
            self._row = int(place.group(1)) - 1
        if attributes.endswith(b"/"):
            self._row, self._column = self._row + 1, 0
        return None

    def _cell(self, attributes: bytes, piece: bytes, end: int) -> bytes | None:
        """What stands instead of the tag that begins a cell; None where that is as it is."""
        row, column = self._row, self._column
        if place := _PLACE.search(attributes):
            where = _REFERENCE.fullmatch(place.group(1))
            if where is None:
                self.extent.leave_out(row, column)
                return _LEFT_OUT + attributes
            letters, digits = where.groups()
            row, column = int(digits) - 1, self._column_of(letters)
        self._column = column + 1
        if attributes.endswith(b"/") or piece.startswith(b"</", end):
            return None
        if not self.extent.takes(row, column):
            return _LEFT_OUT + attributes
        if b"e" in attributes and (found := _ERROR.search(attributes)):
            return (
                b"<c"
                + attributes[: found.start()]
                + found.expand(rb'\1"str"')
                + attributes[found.end() :]
            )
        return None

    def _column_of(self, letters: bytes) -> int:
        if (known := self._columns.get(letters)) is None:
            known = self._columns[letters] = index_of(letters.decode())
        return known
