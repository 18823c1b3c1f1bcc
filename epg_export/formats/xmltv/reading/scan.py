"""A document as its root's children, one after another: programmes that are plain are read first.

What is not plain is parsed, by itself where it is rare in its piece, with the whole piece where it
is not. A piece is as it was meant only if all of it is: where what stands between plain programmes
is no XML, nothing of the piece is taken for plain.
"""

from collections.abc import Iterable, Iterator

from epg_export.formats.xmltv.reading.children import parsed, whole_items
from epg_export.formats.xmltv.reading.found import Child, Fault, Found, Root
from epg_export.formats.xmltv.reading.pieces import Piece
from epg_export.formats.xmltv.reading.plain import Plain, PlainProgrammes
from epg_export.formats.xmltv.reading.tags import OddError

_FORBIDDEN = tuple({*range(0x20)} - {*b"\t\n\r"})
_RETURN, _BRACKET = b"\r]"
_LARGEST = 1 << 20
_TRIED = 8
_PASSED_OVER = 16
_TAG = b"<programme"
_BEFORE_THE_LAST = 0xEF
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

_IDLE: list[PlainProgrammes] = []
"""What was met before is known to the next document, or stretch of one: it saves 5 ms for each."""
_MOST_IDLE = 2
"""Whoever reads many documents at once is not to hold what all of them met for ever."""


def scan(document: Iterable[Fault | Root | Piece]) -> Iterator[Found | Plain]:
    """Yield roots, their children and all faults of the text, as they stand in the document."""
    try:
        programmes = _IDLE.pop()
    except IndexError:  # asking first would be too early where another thread takes the last one
        programmes = PlainProgrammes()
    scanner = _Scanner(programmes)
    try:
        for found in document:
            if not isinstance(found, Piece):
                yield found
            elif items := scanner.read(found):
                yield from items
            else:
                yield from parsed(found)
    finally:
        if len(_IDLE) < _MOST_IDLE:
            _IDLE.append(programmes)


class _Scanner:
    """Reads pieces, as long as their programmes are plain."""

    def __init__(self, programmes: PlainProgrammes) -> None:
        self._programmes = programmes
        self._passing_over = 0

    def read(self, piece: Piece) -> list[Plain | Child]:
        """The channels and programmes in a piece; none where most of it is not plain."""
        if self._passing_over:
            self._passing_over -= 1
            return []
        try:
            return self._read(piece)
        except (OddError, UnicodeDecodeError):
            return []

    def _read(self, piece: Piece) -> list[Plain | Child]:
        first, *programmes = _plain_text(piece).split(_TAG)
        read = self._programmes.read
        found: list[Plain | Child] = []
        between, line = first, piece.spot.line
        since = line
        line += first.count(b"\n")
        odd = 0
        for number, text in enumerate(programmes):
            try:
                plain = read(text, line)
            except (OddError, UnicodeDecodeError):
                odd += 1
                if odd > number // 2 + _TRIED:
                    self._passing_over = _PASSED_OVER
                    raise
                if not between:
                    since = line
                between += _TAG + text
            else:
                if between:
                    found += whole_items(piece, between, since)
                    between = b""
                found.append(plain)
            line += text.count(b"\n")
        return found + whole_items(piece, between, since)


def _plain_text(piece: Piece) -> bytes:
    """The text of a piece, if its characters are all such as XML has; lines end with a line feed.

    To look for one byte costs nearly nothing, for two a microsecond a programme.
    """
    text = piece.text
    if (
        len(text) > min(_LARGEST, piece.around.bounds.text)
        or piece.around.tags[-1] != _TAG
        or any(map(text.__contains__, _FORBIDDEN))
    ):
        raise OddError
    if _RETURN in text:
        text = text.replace(b"\r\n", b"\n")
        if _RETURN in text:
            raise OddError
    if _BEFORE_THE_LAST in text and any(char in text for char in _NO_CHARACTERS):
        raise OddError
    if _BRACKET in text and b"]]>" in text:
        # It ends a CDATA section, and may stand nowhere else.
        raise OddError
    return text
