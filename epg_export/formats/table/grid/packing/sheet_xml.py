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
        copied = 0
        for match in _TAG.finditer(piece):
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
        return b"".join((*parts, piece[copied:])) if parts else piece

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
            if (known := self._columns.get(letters)) is None:
                known = self._columns[letters] = index_of(letters.decode())
            row, column = int(digits) - 1, known
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
