"""The cells of a sheet of an .xlsx: what is too far out is left out, errors become text.

So does a formula whose value is not stored, as scripts write them: it is no empty cell.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.formats.table.cells import index_of
from epg_export.formats.table.grid.kinds import OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import MOST_MERGED, UnusableWorkbookError
from epg_export.formats.table.grid.packing.markup import ATTRIBUTES, PREFIX, broken, whole
from epg_export.formats.table.grid.packing.unstored import UNSTORED

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
    rb"(?:/>|>" + _FORMULA + rb"(?:<v>[^<]++</v>|" + _TEXT + rb")</c>)"
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
_CELL_START = re.compile(rb"<" + PREFIX + rb"c(?=[\s>])")
_CELL_END = re.compile(rb"</" + PREFIX + rb"c\s*>|<" + PREFIX + rb"c" + ATTRIBUTES + rb"(?<=/)>")
_OF_FORMULA = re.compile(
    rb"\s*<("
    + PREFIX
    + rb")f(?=[\s/>])"
    + ATTRIBUTES
    + rb"(?:(?<=/)>|>[^<]*+</"
    + PREFIX
    + rb"f\s*>)"
    rb"\s*(<" + PREFIX + rb"v\s*(?:/>|>\s*</" + PREFIX + rb"v\s*>)\s*)?(?=</)"
)
"""A formula, and its value where there is one but nothing is in it."""
_TYPE = re.compile(rb"""\st\s*=\s*["']([^"']*)["']""")


class _Instead(NamedTuple):
    """What stands in place of a tag, and of what is behind it up to ``end``."""

    text: bytes
    end: int


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
        for piece in whole(pieces, _CELL_START, _CELL_END, self._name):
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
                instead = self._cell(attributes, match)
            elif what == b"row":
                instead = None
                self._begin(attributes)
            else:
                instead = None
                self._merge()
            if instead is not None:
                parts += (piece[copied : match.start()], instead.text)
                copied = instead.end
        return copied

    def _merge(self) -> None:
        self._merged += 1
        if self._merged > MOST_MERGED:
            message = f"a sheet has more than {MOST_MERGED} merged ranges"
            raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)

    def _begin(self, attributes: bytes) -> None:
        if (place := _PLACE.search(attributes)) and place.group(1).isdigit():
            self._row = int(place.group(1)) - 1
        if attributes.endswith(b"/"):
            self._row, self._column = self._row + 1, 0

    def _cell(self, attributes: bytes, tag: re.Match[bytes]) -> _Instead | None:
        """What stands instead of the tag that begins a cell; None where that is as it is."""
        row, column = self._row, self._column
        piece, end = tag.string, tag.end()
        left_out = _Instead(_LEFT_OUT + attributes, end - 1)
        if place := _PLACE.search(attributes):
            where = _REFERENCE.fullmatch(place.group(1))
            if where is None:
                self.extent.leave_out(row, column)
                return left_out
            letters, digits = where.groups()
            row, column = int(digits) - 1, self._column_of(letters)
        self._column = column + 1
        if attributes.endswith(b"/") or piece.startswith(b"</", end):
            return None
        if not self.extent.takes(row, column):
            return left_out
        if (formula := _OF_FORMULA.match(piece, end)) and not _is_empty_text(attributes, formula):
            return _Instead(_unstored(attributes, formula), formula.end())
        if b"e" in attributes and (found := _ERROR.search(attributes)):
            before, behind = attributes[: found.start()], attributes[found.end() :]
            return _Instead(b"<c" + before + found.expand(rb'\1"str"') + behind, end - 1)
        return None

    def _column_of(self, letters: bytes) -> int:
        if (known := self._columns.get(letters)) is None:
            known = self._columns[letters] = index_of(letters.decode())
        return known


def _is_empty_text(attributes: bytes, formula: re.Match[bytes]) -> bool:
    """Whether a formula came to a text in which nothing is, which is stored as that."""
    kind = _TYPE.search(attributes)
    return formula[2] is not None and kind is not None and kind[1] == b"str"


def _unstored(attributes: bytes, formula: re.Match[bytes]) -> bytes:
    """A cell, up to its end, that holds what is read for a formula without a value."""
    prefix = formula[1]
    value = b"<" + prefix + b"v>" + UNSTORED.encode() + b"</" + prefix + b"v>"
    return b"<" + prefix + b"c" + _TYPE.sub(b"", attributes) + b' t="str">' + value
