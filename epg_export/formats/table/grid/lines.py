"""The lines of a text in whatever encoding CSV comes: UTF-8, UTF-16, Windows-1252.

Programs save tables in the encoding of the machine they run on and say nowhere which one it is.
Lines that are not UTF-8 are Windows-1252, line by line, so a file glued together from two reads
right as well.
"""

import codecs
from collections.abc import Iterator
from typing import IO, NamedTuple

from epg_export.errors import ConfigError
from epg_export.formats.table.grid.kinds import MALFORMED_TABLE, TABLE_ENCODING
from epg_export.formats.table.grid.telling import Waiting
from epg_export.formats.text_encodings import Encoding, marked, wide, windows

BLOCK = 1 << 16
LONGEST = 1 << 20
"""Characters of a line: the longest synopses have some thousand, and a line is held in memory."""
_UTF8 = ("utf-8", "ascii")
_LEAST_NUL = 0.4
"""Of every second byte in UTF-16: letters that are not Latin have others."""


class Line(NamedTuple):
    """A physical line with its end, and its number from 1."""

    number: int
    text: str


def encoding_of(head: bytes, named: str | None = None) -> Encoding:
    """The encoding of a text: its mark's, the one that is named, or what its bytes look like.

    Raises :class:`ConfigError` where there is no encoding of that name.
    """
    if (found := marked(head)) is not None:
        return found
    return Encoding(_known(named) if named else wide(head, _LEAST_NUL) or "utf-8")


def lines(stream: IO[bytes], waiting: Waiting, named: str | None = None) -> Iterator[Line]:
    """Yield the lines of a text; what is odd about their bytes waits to be told."""
    head = stream.read(BLOCK)
    encoding = encoding_of(head, named)
    head = head[len(encoding.mark) :]
    if encoding.name in _UTF8:
        yield from _guessed(_split(head, stream, waiting), waiting)
        return
    if not named and not encoding.mark:
        message = f"the table is in {encoding.name.upper()}, without a byte order mark"
        waiting.line(TABLE_ENCODING, 1, message)
    decoded = _Decoded(head, stream, encoding.name)
    for number, raw in _split(decoded.read(BLOCK), decoded, waiting):
        text = raw.decode(errors="replace")
        if "\ufffd" in text:
            waiting.line(MALFORMED_TABLE, number, f"there are bytes that are not {encoding.name}")
        yield _without_nul(number, text, waiting)


def shown(stream: IO[bytes]) -> Iterator[bytes]:
    """The text as blocks of UTF-8 whose lines end as they are counted here."""
    for line in lines(stream, Waiting("")):
        ending = "\n" if line.text.endswith(("\r", "\n")) else ""
        yield (line.text.rstrip("\r\n") + ending).encode(errors="replace")


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError) as error:
        raise ConfigError(
            f'there is no encoding "{name}"', remedy="name one such as utf-8, cp1252 or utf-16"
        ) from error
    return {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(found, found)


def _guessed(raws: Iterator[tuple[int, bytes]], waiting: Waiting) -> Iterator[Line]:
    """Lines of UTF-8; those that are not are Windows-1252."""
    told = False
    for number, raw in raws:
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            text = _windows(number, raw, waiting)
            if not told:
                message = f"byte 0x{raw[error.start]:02x} is not UTF-8: lines with such bytes are"
                waiting.line(TABLE_ENCODING, number, f"{message} read as Windows-1252")
            told = True
        yield _without_nul(number, text, waiting)


def _windows(number: int, raw: bytes, waiting: Waiting) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"byte 0x{raw[error.start]:02x} is no letter, neither in UTF-8 nor Windows-1252"
        waiting.line(MALFORMED_TABLE, number, message)
        return windows(raw)


def _without_nul(number: int, text: str, waiting: Waiting) -> Line:
    if "\0" in text:
        waiting.line(MALFORMED_TABLE, number, f"there are {text.count(chr(0))} NUL characters")
        text = text.replace("\0", "")
    return Line(number, text)


def _split(
    head: bytes, stream: "IO[bytes] | _Decoded", waiting: Waiting
) -> Iterator[tuple[int, bytes]]:
    """Physical lines, by any end that lines have; one without end is cut."""
    number, rest, cut = 1, b"", False
    block = head
    while block:
        pieces = (rest + block).splitlines(keepends=True)
        # What the block ends in goes on in the next one; so may a "\r" with its "\n".
        rest = b"" if pieces[-1].endswith(b"\n") else pieces.pop()
        for piece in pieces:
            if not cut:
                yield number, piece
            cut = False
            number += 1
        if len(rest) > LONGEST:
            if not cut:
                yield number, rest[:LONGEST] + b"\n"
                message = f"the line has more than {LONGEST} bytes; what is behind them is not read"
                waiting.line(MALFORMED_TABLE, number, message)
            cut, rest = True, rest[-1:]
        block = stream.read(BLOCK)
    if rest and not cut:
        for piece in rest.splitlines(keepends=True):
            yield number, piece


class _Decoded:
    """A stream in another encoding as one of UTF-8."""

    def __init__(self, head: bytes, stream: IO[bytes], name: str) -> None:
        self._head = head
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(name)(errors="replace")
        self._ended = False

    def read(self, size: int) -> bytes:
        """The next block; empty at the end."""
        while not self._ended:
            block, self._head = self._head or self._stream.read(size), b""
            self._ended = not block
            if text := self._decoder.decode(block, final=self._ended):
                return text.encode(errors="replace")
        return b""
