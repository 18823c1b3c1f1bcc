"""A document cut into pieces, each some of its root's children, in constant memory.

The text is cut before a channel or programme about every 64 KiB and each piece is parsed by
itself. That costs as much as a parser that is fed (17 microseconds a programme of 1.6 kB), keeps
libxml2 from counting lines beyond what it can, and makes every programme a place to resume at.
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from epg_export.formats.encodings import BLOCK, utf8
from epg_export.formats.kinds import (
    CARRIAGE_RETURN,
    LONG_LINE,
    MALFORMED_XML,
    SEVERAL_ROOTS,
    TRUNCATED,
    WRONG_ROOT,
)
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.asides import mask
from epg_export.formats.xmltv.reading.buffer import Buffer, Look
from epg_export.formats.xmltv.reading.found import Fault, Root
from epg_export.formats.xmltv.reading.prolog import prolog
from epg_export.formats.xmltv.reading.spaces import declaration

ITEMS = ("channel", "programme")
_MOST_STRAYS = 20
LONGEST_LINE = 10_000_000
_LARGEST = 1 << 25
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

    def __init__(self, root: Root) -> None:
        prefix, colon, _ = root.name.rpartition(":")
        name = root.name or "tv"
        declared = "".join(map(declaration, root.spaces, root.spaces.values()))
        self.close = f"</{name}>".encode()
        self.open = f"<{name}{declared}>".encode()
        # One look for all that most pieces do not have: each of them costs as much as all together.
        self.odd = re.compile(rf"<(?:[!?]|/{re.escape(name)})".encode())
        self.end = re.compile(rf"</{re.escape(name)}[ \t\r\n]*>".encode())
        self.tags = tuple(f"<{prefix}{colon}{item}".encode() for item in ITEMS)
        names = b"|".join(re.escape(tag[1:]) for tag in self.tags)
        self.item = re.compile(rb"<(" + names + rb")(?=[\s/>])")
        self.next = re.compile(rb"</?(?:%b)(?=[\s/>])|<tv[\s>]|<\?xml\s|<!DOCTYPE" % names)
        self.space = root.space
        self.wrappers: list[str] = []
        """Elements that are open around channels and programmes, besides the root."""
        self.strays = 0
        """How many of its end tags stood in a channel or programme."""


def pieces(stream: IO[bytes]) -> Iterator[Fault | Root | Piece]:
    """Yield the document cut into pieces that each hold whole children of the root."""
    faults: list[Fault] = []
    text = utf8(stream, lambda oddity: faults.append(Fault(*oddity)))
    buffer = Buffer(text, (_line_ends(faults), _line_lengths(faults)))
    roots = 0
    while True:
        root = None
        for found in prolog(buffer, ITEMS, behind=roots > 0):
            if isinstance(found, Root):
                root = found
                roots += 1
                yield from _odd_root(root, roots)
            yield found
            yield from _drained(faults)
        if root is None:
            yield from _drained(faults)
            return
        around = Around(root)
        for piece in _content(buffer, around, headless=not root.name):
            yield piece
            yield from _drained(faults)
        for name in around.wrappers:
            yield Fault(MALFORMED_XML, f"not well-formed: <{name}> is never closed", *buffer.spot)


def _line_ends(faults: list[Fault]) -> Look:
    """Tell once of line ends that are not a line feed alone; a parser makes them one."""
    told = False

    def look(block: bytes, start: Callable[[], Spot]) -> None:
        nonlocal told
        if not told and b"\r" in block:
            told = True
            where = start().after(block[: block.find(b"\r")])
            faults.append(Fault(CARRIAGE_RETURN, "lines end with a carriage return", *where))

    return look


def _line_lengths(faults: list[Fault]) -> Look:
    """Tell once of a line of megabytes, when that many of it were met."""
    length, told = 0, False

    def look(block: bytes, start: Callable[[], Spot]) -> None:
        nonlocal length, told
        end = block.rfind(b"\n")
        longest = length + (block.find(b"\n") if end >= 0 else len(block))
        if not told and longest > LONGEST_LINE:
            told = True
            message = f"the line has more than {LONGEST_LINE // 1_000_000} million bytes"
            faults.append(Fault(LONG_LINE, message, start().line))
        length = length + len(block) if end < 0 else len(block) - end - 1

    return look


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


def _content(buffer: Buffer, around: Around, *, headless: bool) -> Iterator[Fault | Piece]:
    """Yield pieces up to the root's end tag, which is taken too."""
    while True:
        buffer.at_least(BLOCK)
        final = buffer.ended or len(buffer.text) >= _LARGEST
        masked, end = buffer.text, None
        if around.odd.search(masked):
            masked = mask(masked, final=final)
            end = around.end.search(masked)
        if end is not None and _is_stray(buffer, around, masked, end):
            yield _left_out(buffer, around, end)
            continue
        if end is not None:
            yield _taken(buffer, end.start(), around, masked)
            buffer.take(end.end() - end.start())
            return
        cut = len(masked) if buffer.ended else _last_start(masked, around)
        if cut > 0:
            yield _taken(buffer, cut, around, masked, cut=buffer.ended)
        elif final and not buffer.ended:
            yield _no_listing(buffer)
        if buffer.ended:
            if not headless:
                message = f"the document ends before {around.close.decode()}"
                yield Fault(TRUNCATED, message, *buffer.spot)
            return
        if cut <= 0:
            buffer.more()


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
    buffer.at_least(end.end() + BLOCK)
    behind = around.next.search(buffer.text, end.end())
    return behind is not None and behind.group() == closing


def _left_out(buffer: Buffer, around: Around, end: re.Match[bytes]) -> Fault:
    """Put blanks in the place of an end tag."""
    around.strays += 1
    text, tag = buffer.text, end.group()
    # What is left of it keeps the lines in their places.
    buffer.text = text[: end.start()] + re.sub(rb"[^\n]", b" ", tag) + text[end.end() :]
    place = buffer.spot.after(text[: end.start()])
    message = f"not well-formed: {tag.decode()} stands in another element; it was left out"
    return Fault(MALFORMED_XML, message, *place)


def _taken(buffer: Buffer, size: int, around: Around, masked: bytes, *, cut: bool = False) -> Piece:
    spot = buffer.spot
    return Piece(buffer.take(size), spot, around, masked[:size], cut, [(0, spot)])


def _no_listing(buffer: Buffer) -> Fault:
    spot = buffer.spot
    text = buffer.take(len(buffer.text))
    message = f"{len(text)} bytes without a channel or programme were skipped"
    return Fault(MALFORMED_XML, message, *spot)


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
