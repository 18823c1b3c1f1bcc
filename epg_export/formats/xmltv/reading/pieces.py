"""A document cut into pieces, each some of its root's children, in constant memory.

The text is cut before a channel or programme every 32 KiB or so and each piece is read by itself.
To parse them costs as much as a parser that is fed (17 microseconds a programme of 1.6 kB), keeps
libxml2 from counting lines beyond what it can, and makes every programme a place to resume at.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import IO, NamedTuple

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.formats.encodings import BLOCK, utf8
from epg_export.formats.kinds import (
    MALFORMED_XML,
    OVERSIZED,
    SEVERAL_ROOTS,
    TRUNCATED,
    WRONG_ROOT,
)
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.asides import closing_of, mask, may_hold_asides, open_aside
from epg_export.formats.xmltv.reading.buffer import Buffer
from epg_export.formats.xmltv.reading.found import Fault, Root
from epg_export.formats.xmltv.reading.lines import Lines
from epg_export.formats.xmltv.reading.prolog import prolog
from epg_export.formats.xmltv.reading.spaces import declaration

ITEMS = ("channel", "programme")
_TAG = re.compile(rb"<(/?)([^\W\d][\w:.\-]*+)[^<>]*?(/?)>")
_MOST_STRAYS = 20
_LONGEST_TAG = 1 << 8
SIZE = BLOCK // 2
"""How much text a piece has at least, but for the last one. Twice as much is a tenth slower."""
LARGEST = USUAL.record
"""The most text without a channel or programme in it: beyond, it is no listing."""


class Piece(NamedTuple):
    """Some of the root's children as text, where it starts, and the markup around it."""

    text: bytes
    spot: Spot
    around: "Around"
    masked: bytes
    cut: bool
    """Whether the document ends with it, before its root does."""
    reached: list[tuple[int, Spot]]
    """How far in the last place was that was asked for: counting goes on from there."""

    def at(self, offset: int) -> Spot:
        """The place of an offset in the text."""
        last, spot = self.reached[0]
        if offset < last:
            last, spot = 0, self.spot
        spot = spot.after(self.text[last:offset])
        self.reached[0] = (offset, spot)
        return spot


class Around:
    """What a piece is wrapped in to be a document, and how channels and programmes look in it."""

    def __init__(self, root: Root, bounds: Bounds = USUAL) -> None:
        self.bounds = bounds
        prefix, colon, _ = root.name.rpartition(":")
        name = root.name or "tv"
        declared = "".join(map(declaration, root.spaces, root.spaces.values()))
        self.close = f"</{name}>".encode()
        self.open = f"<{name}{declared}>".encode()
        self.close_start = f"</{name}".encode()
        self.end = re.compile(rf"</{re.escape(name)}[ \t\r\n]*>".encode())
        self.tags = tuple(f"<{prefix}{colon}{item}".encode() for item in ITEMS)
        names = b"|".join(re.escape(tag[1:]) for tag in self.tags)
        self.item = re.compile(rb"<(" + names + rb")(?=[\s/>])")
        self.next = re.compile(rb"</?(?:%b)(?=[\s/>])|<tv[\s>]|<\?xml\s|<!DOCTYPE" % names)
        self.space = root.space
        self.wrappers: list[str] = []
        """Elements that are open around channels and programmes, besides the root."""
        self.wrappers_matter = False
        """Whether what is told hung on them."""
        self.strays = 0
        """How many of its end tags stood in a channel or programme."""

    def is_plain(self, text: bytes, end: int) -> bool:
        """Whether neither an aside begins in a text, up to an end, nor the root ends in it."""
        # From the end on, of several bytes the first one is found in half the time.
        return not may_hold_asides(text, end) and text.rfind(self.close_start, 0, end) < 0

    def wraps(self, text: bytes) -> bool:
        """Whether tags open and close elements that hold programmes, in an order that XML allows.

        The other halves of them stand before or behind the programmes.
        """
        self.wrappers_matter = True
        for closing, name, alone in _TAG.findall(text):
            if closing and self.wrappers[-1:] != [name.decode()]:
                return False
            if closing:
                self.wrappers.pop()
            elif not alone:
                self.wrappers.append(name.decode())
        return True


class Opening(msgspec.Struct, frozen=True):
    """What is known where a text begins that follows channels or programmes of the one root.

    ``offset`` counts from behind a byte order mark; ``wrappers`` are elements that are open besides
    the root.
    """

    root: Root
    offset: int
    spot: Spot
    lines: Lines
    wrappers: tuple[str, ...] = ()


def pieces(stream: IO[bytes], bounds: Bounds = USUAL) -> Iterator[Fault | Root | Piece]:
    """Yield the document cut into pieces that each hold whole children of the root."""
    return Document(stream, bounds=bounds).pieces()


class Document:
    """A document that is cut into pieces, or the part of it from an ``opening``, or up to an end.

    ``until`` is an offset where a piece begins. ``around`` is the markup around the last piece.
    """

    around: Around | None = None

    def __init__(
        self,
        stream: IO[bytes],
        opening: Opening | None = None,
        until: int | None = None,
        bounds: Bounds = USUAL,
    ) -> None:
        self._bounds = bounds
        self._faults: list[Fault] = []
        self._until = until
        self._roots = 0
        if opening is None:
            text = utf8(stream, lambda oddity: self._faults.append(Fault(*oddity)))
            self._lines = Lines()
            self._buffer = Buffer(text, self._look)
            return
        self._lines = msgspec.structs.replace(opening.lines)
        text = iter(partial(stream.read, BLOCK), b"")
        self._buffer = Buffer(text, self._look, offset=opening.offset, spot=opening.spot)
        self._roots = 1
        self.around = Around(opening.root, bounds)
        self.around.wrappers.extend(opening.wrappers)

    def _look(self, text: bytes, start: Spot) -> None:
        self._faults.extend(self._lines.look(text, start))

    def pieces(self) -> Iterator[Fault | Root | Piece]:
        """Yield the pieces, and what stands between them."""
        if self.around:
            yield from self._content(self.around, headless=False)
        while self._buffer.offset != self._until:
            root = None
            for found in prolog(self._buffer, ITEMS, self._bounds, behind=self._roots > 0):
                if isinstance(found, Root):
                    root = found
                    self._roots += 1
                    yield from _odd_root(root, self._roots)
                yield found
                yield from _drained(self._faults)
            if root is None:
                yield from _drained(self._faults)
                return
            self.around = Around(root, self._bounds)
            yield from self._content(self.around, headless=not root.name)

    def _content(self, around: Around, *, headless: bool) -> Iterator[Fault | Piece]:
        """Yield the pieces of a root, and what is left open at its end."""
        faults = self._faults
        for piece in _content(self._buffer, around, headless=headless, until=self._until):
            yield from _drained(faults)
            yield piece
        yield from _drained(faults)
        if self._buffer.offset == self._until:
            return
        around.wrappers_matter = True
        for name in around.wrappers:
            message = f"not well-formed: <{name}> is never closed"
            yield Fault(MALFORMED_XML, message, *self._buffer.spot)


def _odd_root(root: Root, number: int) -> Iterator[Fault]:
    """Tell of a root that is not the only one, or of content without one."""
    if number > 1:
        message = "another root begins" if root.name else "content outside any root"
        yield Fault(SEVERAL_ROOTS, message, root.line, root.column)
    elif not root.name:
        yield Fault(WRONG_ROOT, "there is no tv element around it", root.line, root.column)


def _drained(faults: list[Fault]) -> Iterator[Fault]:
    while faults:
        yield faults.pop(0)


class _Border(NamedTuple):
    """Where a piece ends, and its text (and more) without what asides hide.

    ``end`` is the root's end tag, where that is what ends it; ``last`` says that nothing follows.
    """

    size: int
    masked: bytes
    end: re.Match[bytes] | None = None
    last: bool = False


def _content(
    buffer: Buffer, around: Around, *, headless: bool, until: int | None
) -> Iterator[Fault | Piece]:
    """Yield pieces up to the root's end tag, which is taken too."""
    while buffer.offset != until:
        border = _border(buffer, around)
        if border.end is not None and _is_stray(buffer, around, border.masked, border.end):
            yield _left_out(buffer, around, border.end)
            continue
        if border.size or border.end is not None:
            yield _taken(buffer, border, around)
        elif not border.last:
            yield _skipped(buffer, around)
        if border.end is not None:
            buffer.take(len(border.end.group()))
            return
        if border.last:
            if not headless:
                message = f"the document ends before {around.close.decode()}"
                yield Fault(TRUNCATED, message, *buffer.spot)
            return


def _border(buffer: Buffer, around: Around) -> _Border:
    """Where the next piece ends: before the first item behind the next multiple of a piece's size.

    So it depends on nothing but where the piece starts and on the text from there on: borders are
    the same wherever reading begins.
    """
    line = SIZE - buffer.offset % SIZE
    most = max(around.bounds.record, 2 * SIZE)
    reach = line + SIZE
    while True:
        buffer.at_least(reach)
        text = buffer.text
        if near := _near_end(text, around, line):
            return near
        start = around.item.search(text, line, reach)
        if start and around.is_plain(text, start.start()):
            return _Border(start.start(), text)
        last = buffer.ended and len(text) <= reach
        final = last or reach >= most
        masked = mask(text[:reach], final=last)
        end = around.end.search(masked)
        start = around.item.search(masked, line)
        if end and (start is None or end.start() < start.start()):
            return _Border(end.start(), masked, end)
        if start:
            return _Border(start.start(), masked)
        if final:
            break
        reach = min(2 * reach, most)
    if last:
        return _Border(len(text), masked, last=True)
    opened = open_aside(text[:reach])
    return _Border(_whole(masked, around) or max(opened, 0), masked)


def _near_end(text: bytes, around: Around, line: int) -> _Border | None:
    """The root's end, where it stands before a line; only what is needed for that is masked.

    Roots may be many and small: to mask all that is in reach for each would take the square of it.
    """
    at = text.find(around.close_start, 0, line)
    while at >= 0:
        size = 2 * (at + _LONGEST_TAG)
        masked = mask(text[:size], final=False)
        if end := around.end.search(masked):
            return _Border(end.start(), masked, end) if end.start() < line else None
        at = text.find(around.close_start, size - len(around.close_start), line)
    return None


def _whole(masked: bytes, around: Around) -> int:
    """Where the last channel or programme ends that is whole, or begins that is not."""
    start = _last_start(masked, around)
    item = around.item.match(masked, start) if start >= 0 else None
    if item is None:
        return 0
    closing = masked.find(b"</" + item.group(1), start)
    end = masked.find(b">", closing) + 1 if closing >= 0 else 0
    return end or start


def _is_stray(buffer: Buffer, around: Around, masked: bytes, end: re.Match[bytes]) -> bool:
    """Whether an end tag of the root stands in a channel or programme, which goes on behind it."""
    if around.strays >= _MOST_STRAYS:
        return False
    start = _last_start(masked[: end.start()], around)
    item = around.item.match(masked, start) if start >= 0 else None
    if item is None:
        return False
    closing = b"</" + item.group(1)
    if masked.find(closing, start, end.start()) >= 0:
        return False
    far = end.end() + SIZE
    buffer.at_least(far)
    behind = around.next.search(buffer.text, end.end(), far)
    return behind is not None and behind.group() == closing


def _left_out(buffer: Buffer, around: Around, end: re.Match[bytes]) -> Fault:
    """Put blanks in the place of an end tag."""
    around.strays += 1
    text, tag = buffer.text, end.group()
    # What is left of it keeps the lines in their places.
    buffer.text = text[: end.start()] + re.sub(rb"[^\r\n]", b" ", tag) + text[end.end() :]
    place = buffer.spot.after(text[: end.start()])
    message = f"not well-formed: {tag.decode()} stands in another element; it was left out"
    return Fault(MALFORMED_XML, message, *place)


def _taken(buffer: Buffer, border: _Border, around: Around) -> Piece:
    spot, masked = buffer.spot, border.masked[: border.size]
    return Piece(buffer.take(border.size), spot, around, masked, border.last, [(0, spot)])


def _skipped(buffer: Buffer, around: Around) -> Fault:
    """Step over what is too large to be held: an aside, a channel or programme, or no listing."""
    spot, many = buffer.spot, f"{around.bounds.record:,} bytes"
    if (aside := closing_of(buffer.text)) is not None:
        closing, what = aside
        found = buffer.skip(re.compile(re.escape(closing)), len(closing))
        buffer.take(len(closing) if found else 0)
        return Fault(OVERSIZED, f"{what} of more than {many} was skipped", *spot)
    item = around.item.match(buffer.text)
    if item is None:
        text = buffer.take(min(len(buffer.text), max(around.bounds.record, 2 * SIZE)))
        message = f"{len(text)} bytes without a channel or programme were skipped"
        return Fault(MALFORMED_XML, message, *spot)
    name = item.group(1)
    buffer.take(len(item.group()))
    end = re.compile(rb"</%b\s*>|%b" % (re.escape(name), around.item.pattern))
    found = buffer.skip(end, _LONGEST_TAG)
    if found is not None and found.group().startswith(b"</"):
        buffer.take(len(found.group()))
    what = name.decode().rpartition(":")[2]
    return Fault(OVERSIZED, f"a {what} of more than {many} was skipped", *spot)


def _last_start(masked: bytes, around: Around) -> int:
    """Where the last channel or programme starts."""
    found = -1
    for tag in reversed(around.tags):
        end = len(masked)
        while (end := masked.rfind(tag, found + 1, end)) > found:
            if around.item.match(masked, end):
                found = end
                break
    return found
