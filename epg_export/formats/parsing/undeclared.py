"""A document on its way to a parser: as UTF-8, and without what its document type declares.

So no entity, default attribute or parameter entity ever reaches a parser, whatever it would do
with it. Lines and columns stay what they are.
"""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import IO, NamedTuple

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Kind
from epg_export.formats.encodings import Oddity, utf8
from epg_export.formats.kinds import (
    DECLARATIONS_IGNORED,
    INVALID_BYTES,
    MALFORMED_XML,
    OVERSIZED,
    UNDECLARED_ENTITY,
    WRONG_ENCODING,
)
from epg_export.formats.parsing.doctype import doctype
from epg_export.formats.parsing.references import References

_BLANK = re.compile(rb"(?:[ \t\r\n]|\xef\xbb\xbf)++")
_ASIDES = ((b"<!--", b"-->", "a comment"), (b"<?", b"?>", "an instruction"))
_DOCTYPE = b"<!DOCTYPE"
_EXTERNAL = " SYSTEM ''"
_ROOM = re.compile(rf" {{{len(_EXTERNAL)}}}")
_TOLD = (WRONG_ENCODING, INVALID_BYTES)
"""What is told of an encoding; that it is an unusual one matters to others."""
_NAMED = 2
"""Words of a document type that has but the name of the root: it declares nothing anywhere."""
_MOST = 1000
"""References that are told; with so many the document is none for anybody."""


class Told(NamedTuple):
    """Something that is told of a text before its root, and in which line."""

    kind: Kind
    message: str
    line: int


class Undeclared(io.RawIOBase):
    """A stream of the same document; ``told`` is what was found, as far as was read.

    Where what stands before the root can neither be passed by nor be read, the stream ends there.
    References that the parser will drop without a word are told; those in ``texts`` only if asked
    for, as they leave a node in the tree.
    """

    def __init__(self, stream: IO[bytes], bounds: Bounds = USUAL, *, texts: bool = False) -> None:
        super().__init__()
        self._texts = texts
        self._drops = False
        self._referred = 0
        self.told: list[Told] = []
        self._bounds = bounds
        self._blocks = utf8(stream, self._tell)
        self._passed = self._all()
        self._text = self._rest = b""
        self._line = 1

    def readable(self) -> bool:
        """Whether it can be read, as it always can."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Read on, into a buffer."""
        rest = self._rest or next(self._passed, b"")
        size = min(len(buffer), len(rest))
        buffer[:size] = rest[:size]
        self._rest = rest[size:]
        return size

    def blocks(self) -> Iterator[bytes]:
        """The document in blocks as they come."""
        return self._passed

    def _tell(self, oddity: Oddity) -> None:
        if oddity.kind in _TOLD:
            self.told.append(Told(*oddity))

    def _all(self) -> Iterator[bytes]:
        while self._has(len(_DOCTYPE)) or self._text:
            if blank := _BLANK.match(self._text):
                yield self._taken(blank.end())
                continue
            size = self._size()
            if size is None:
                return
            if not size:
                break
            yield _bare(self._taken(size))
        content = chain([self._text], self._blocks)
        yield from self._watched(content) if self._drops else content

    def _watched(self, content: Iterator[bytes]) -> Iterator[bytes]:
        """The content, and what is told of its references."""
        for block, found in References().of(content):
            for one in found:
                if (one.in_value or self._texts) and self._referred < _MOST:
                    self._referred += 1
                    became = "left out" if one.in_value else "read as it stands"
                    message = f"&{one.name}; is none of XML's own references; it was {became}"
                    self.told.append(Told(UNDECLARED_ENTITY, message, self._line + one.lines))
            yield block

    def _size(self) -> int | None:
        """How long the aside or document type is that comes next.

        None where it cannot be passed by, which is told, and 0 where there is none.
        """
        if self._text.startswith(_DOCTYPE):
            return self._size_of_doctype()
        for opening, closing, what in _ASIDES:
            if self._text.startswith(opening):
                return self._size_of_aside(opening, closing, what)
        return 0

    def _size_of_aside(self, opening: bytes, closing: bytes, what: str) -> int | None:
        at = len(opening)
        while (end := self._text.find(closing, at)) < 0:
            at = max(len(self._text) - len(closing) + 1, at)
            if self._is_too_long(what):
                return None
            if not self._on():
                # It never ends: the parser has words for that.
                return 0
        return end + len(closing)

    def _size_of_doctype(self) -> int | None:
        what = "a document type"
        while (found := doctype(self._text)) is None:
            if self._is_too_long(what):
                return None
            if not self._on():
                message = f"not well-formed: {what} is never closed"
                self.told.append(Told(MALFORMED_XML, message, self._line))
                return None
        if found.risk:
            self.told.append(Told(DECLARATIONS_IGNORED, found.risk, self._line))
        self._drops = found.opening >= 0 or len(self._text[: found.size].split()) > _NAMED
        return found.size

    def _is_too_long(self, what: str) -> bool:
        if len(self._text) <= self._bounds.text:
            return False
        message = f"{what} of more than {self._bounds.text:,} bytes; nothing behind it is read"
        self.told.append(Told(OVERSIZED, message, self._line))
        return True

    def _on(self) -> bool:
        """Read about as much again; False where there is no more."""
        size = len(self._text)
        self._has(2 * size)
        return len(self._text) > size

    def _has(self, size: int) -> bool:
        """Whether there are so many bytes, when they are read for it."""
        missing, read = size - len(self._text), [self._text]
        while missing > 0 and (block := next(self._blocks, None)) is not None:
            read.append(block)
            missing -= len(block)
        self._text = b"".join(read)
        return missing <= 0

    def _taken(self, size: int) -> bytes:
        taken, self._text = self._text[:size], self._text[size:]
        self._line += taken.count(b"\n")
        return taken


def _bare(text: bytes) -> bytes:
    """A document type without what it declares; anything else as it is.

    It has an address where there is room for one, which nobody fetches: so references to what was
    declared are no fault of the XML, and can be told where they stand.
    """
    found = doctype(text)
    if found is None or found.opening < 0:
        return text
    before, inside = text[: found.opening], text[found.opening : -1].decode(errors="replace")
    blank = re.sub(r"[^\r\n]", " ", inside)
    if len(before.split()) <= _NAMED:
        blank = _ROOM.sub(_EXTERNAL, blank, count=1)
    return before + blank.encode() + b">"
