"""The children in a piece of a document, with true lines.

A piece that is no XML is cut again, into its single elements, and those are mended.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeGuard

import msgspec
from lxml import etree

from epg_export.bounds import Bounds
from epg_export.formats.kinds import (
    MALFORMED_XML,
    NAMESPACE,
    OVERSIZED,
    SEVERAL_ROOTS,
    STRAY_CONTENT,
    TRUNCATED,
)
from epg_export.formats.parsing import parser, tree
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.found import Broken, Child, Fault
from epg_export.formats.xmltv.reading.malformed import ending, open_at_end, reason_of
from epg_export.formats.xmltv.reading.mend import mended_text
from epg_export.formats.xmltv.reading.pieces import ITEMS, Piece
from epg_export.formats.xmltv.reading.prolog import START_TAG
from epg_export.formats.xmltv.reading.spaces import (
    declaration,
    local_name,
    undeclared,
    undeclared_prefixes,
)
from epg_export.formats.xmltv.reading.tags import OddError

_NESTED = 4
_SHORTEST, _MOST_BROKEN = 40, 16
"""Bytes that the start tag of a programme has at least, and how many shorter items of a piece may
be no XML: to look at one takes as long as to read a programme in full, however little is in it."""
_OF_A_TAG = 64
"""What an element costs beside its text, in memory."""
_MOST_ATTRIBUTES = 1000
_CROWDED = re.compile(
    rb"<[^\s<>]++(?:\s++[^\s=<>\"']++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){%d}+" % _MOST_ATTRIBUTES
)
_QUIET = parser(remove_blank_text=True, remove_comments=True, remove_pis=True, collect_ids=False)


def parsed(piece: Piece) -> Iterator[Child | Broken | Fault]:
    """Yield the children in a piece."""
    if _may_exceed(piece.text, piece.around.bounds):
        yield from _one_by_one(piece)
        return
    if _is_crowded(piece.text):
        message = (
            f"a tag has more than {_MOST_ATTRIBUTES} attributes; {_skipped(piece.text, piece.spot)}"
        )
        yield Fault(MALFORMED_XML, message, *piece.spot, raw=piece.text)
        return
    try:
        root = _wrapped(piece, piece.text)
    except etree.XMLSyntaxError:
        yield from _one_by_one(piece)
        return
    if _says(root.text) or any(child.tail is not None and _says(child.tail) for child in root):
        yield from _one_by_one(piece)
        return
    before, lines = piece.spot.line - 1, _Lines(piece.text)
    nested = any(item.getparent() is not root for item in root.iterdescendants(*ITEMS))
    for element in list(root) if nested else root:
        if not nested and element.tag in ITEMS:
            yield Child(element, before + element.sourceline)  # type: ignore[operator]
        else:
            child = _child(element, before + _line(element))
            yield from _with_inner(_with_column(child, lines, piece.spot), before)


def whole_items(piece: Piece, text: bytes, line: int) -> list[Child]:
    """The channels and programmes that a part of a piece holds; it is odd if it holds more."""
    if not text.strip(_BLANK):
        return []
    try:
        root = None if _is_crowded(text) else _wrapped(piece, text)
    except etree.XMLSyntaxError:
        root = None
    if (
        root is None
        or _says(root.text)
        or any(_says(item.tail) or item.tag not in ITEMS for item in root)
        or any(item.getparent() is not root for item in root.iterdescendants(*ITEMS))
    ):
        raise OddError
    return [Child(item, line - 1 + _line(item)) for item in root]


def _is_crowded(text: bytes) -> bool:
    """Whether a tag has attributes by the thousand: to list them takes the square of their number.

    A feed has an equals sign in eighty bytes; only where there are many more is it looked at.
    """
    # One letter is counted many times faster than two.
    return text.count(b"=") * 12 > len(text) and _CROWDED.search(text) is not None


def _with_inner(child: Child, before: int) -> Iterator[Child]:
    """Yield a child and behind it the channels and programmes in it, which are taken out of it.

    One in a programme is told as such, so it stays until the programme was looked at; of any other
    element only what is left is told.
    """
    inner = list(child.element.iterdescendants(*ITEMS))
    is_item = child.element.tag in ITEMS
    if is_item:
        yield child
    for element in reversed(inner):
        element.tail = None
        child.element.addnext(element)
    if not is_item:
        yield child
    for element in inner:
        yield _child(element, before + _line(element))


def _wrapped(piece: Piece, text: bytes, declared: str = "") -> etree._Element:
    """A root around text, in which names are plain: what has the root's namespace has none."""
    around = piece.around
    opening = around.open[:-1] + declared.encode() + b">" if declared else around.open
    root = tree(opening + text + around.close, _QUIET)
    if around.space:
        _unqualify(root, around.space)
    return root


def _unqualify(element: etree._Element, space: str) -> None:
    for inner in element.iter(f"{{{space}}}*"):
        inner.tag = local_name(inner.tag)


def _child(element: etree._Element, line: int, faults: tuple[Fault, ...] = ()) -> Child:
    """A child; a channel or programme in a namespace of its own is told, and read."""
    space, brace, name = str(element.tag).rpartition("}")
    if brace and name in ITEMS:
        _unqualify(element, space[1:])
        message = f'a {name} is in the namespace "{space[1:]}"'
        faults = (*faults, Fault(NAMESPACE, message, line))
    return Child(element, line, faults)


def _one_by_one(piece: Piece) -> Iterator[Child | Broken | Fault]:
    """Yield the children of a piece each by itself, read or mended, and what is between them."""
    starts = [match.start() for match in piece.around.item.finditer(piece.masked)]
    yield from _between(piece, 0, starts[0] if starts else len(piece.text))
    starts.append(len(piece.text))
    number = broken = 0
    while number < len(starts) - 1:
        if broken == _MOST_BROKEN:
            yield _given_up(piece, starts[number], len(starts) - 1 - number)
            return
        first = starts[number]
        child, end, number = _item(piece, starts, number)
        if isinstance(child, Broken):
            broken += end - first < _SHORTEST
            yield child
        else:
            yield from _with_inner(child, child.line - 1)
        yield from _between(piece, end, starts[number])


def _given_up(piece: Piece, start: int, number: int) -> Broken:
    """The rest of a piece of which too much was no XML."""
    text, spot = piece.text[start:], piece.at(start)
    match = piece.around.item.match(piece.masked, start)
    name = match.group(1).decode().rpartition(":")[2] if match else ""
    many = f"{number} more" if number > 1 else "one more"
    message = f"not well-formed: too much before; {many} not looked at, {_skipped(text, spot)}"
    facts = {"first_line": spot.line, "last_line": _last_line(text, spot)}
    return Broken(name, Fault(MALFORMED_XML, message, *spot, raw=text, facts=facts))


def _item(piece: Piece, starts: list[int], number: int) -> tuple[Child | Broken, int, int]:
    """The item with that number, where it ends, and the number of the one behind it."""
    start, after = starts[number], number + 1
    end = _end_of(piece, start, starts[after])
    child = _oversized(piece, start, end) or _mended(piece, start, end)
    if isinstance(child, Broken) and child.fault.kind is not OVERSIZED:
        # It may hold another one, which is odd but XML.
        for later in range(number + 2, min(number + 2 + _NESTED, len(starts))):
            whole = _end_of(piece, start, starts[later])
            element = _element(piece, piece.text[start:whole])
            if element is not None:
                return _child(element, piece.at(start).line), whole, later
        # What stands behind its first end tag may be what is wrong.
        first = _end_of(piece, start, end, last=False)
        element = _element(piece, piece.text[start:first]) if first < end else None
        if element is not None:
            return _child(element, piece.at(start).line), first, after
    return child, end, after


def _oversized(piece: Piece, start: int, end: int) -> Broken | None:
    """A channel or programme that is not read, for it would cost more than its bounds allow."""
    text = piece.text[start:end]
    why = _excess(text, piece.around.bounds)
    match = piece.around.item.match(piece.masked, start)
    if why is None or match is None:
        return None
    name, spot = match.group(1).decode().rpartition(":")[2], piece.at(start)
    message = f"this {name} has {why}; {_skipped(text, spot)}"
    return Broken(name, Fault(OVERSIZED, message, *spot))


def _may_exceed(text: bytes, bounds: Bounds) -> bool:
    return len(text) * _OF_A_TAG > bounds.record or len(text) > bounds.text


def _excess(text: bytes, bounds: Bounds) -> str | None:
    """What a text has more of than its bounds allow."""
    if not _may_exceed(text, bounds):
        return None
    parts = text.count(b"</") + text.count(b"/>") + text.count(b'="')
    if len(text) + _OF_A_TAG * parts > bounds.record:
        return "too many parts"
    if max(map(len, text.split(b"<"))) > bounds.text:
        return f"a text or value of more than {bounds.text:,} bytes"
    if _is_crowded(text):
        return f"a tag of more than {_MOST_ATTRIBUTES} attributes"
    return None


def _end_of(piece: Piece, start: int, limit: int, *, last: bool = True) -> int:
    """Where the element that starts here ends, as far as one can tell: at the last end tag."""
    masked = piece.masked
    tag = START_TAG.match(masked, start, limit)
    if tag is not None and tag.group().endswith(b"/>"):
        return tag.end()
    match = piece.around.item.match(masked, start)
    find = masked.rfind if last else masked.find
    end = find(b"</" + match.group(1), start, limit) if match else -1
    closing = masked.find(b">", end, limit) if end >= 0 else -1
    return limit if closing < 0 else closing + 1


def _mended(piece: Piece, start: int, end: int) -> Child | Broken:
    text = piece.text[start:end]
    spot = piece.at(start)
    element = _element(piece, text)
    if element is not None:
        return _child(element, spot.line)
    if len(text) > piece.around.bounds.text:
        match = piece.around.item.match(piece.masked, start)
        name = match.group(1).decode().rpartition(":")[2] if match else ""
        most = f"{piece.around.bounds.text:,} bytes"
        message = f"more than {most} of XML that cannot be read; {_skipped(text, spot)}"
        return Broken(name, Fault(OVERSIZED, message, *spot))
    mended = mended_text(text, spot)
    prefixes = undeclared_prefixes(mended.text, piece.around.open)
    faults = mended.faults + undeclared(prefixes, text, spot)
    try:
        declared = "".join(declaration(prefix, prefix) for prefix in prefixes)
        return _child(_wrapped(piece, mended.text, declared)[0], spot.line, faults)
    except etree.XMLSyntaxError as error:
        match = piece.around.item.match(piece.masked, start)
        name = match.group(1).decode().rpartition(":")[2] if match else ""
        if piece.cut and end == len(piece.text) and not _is_closed(piece, start, end):
            return Broken(name, _cut_off(name, text, spot))
        return Broken(name, _malformed(piece, text, spot, error))


def _is_closed(piece: Piece, start: int, end: int) -> bool:
    match = piece.around.item.match(piece.masked, start)
    return match is not None and piece.masked.find(b"</" + match.group(1), start, end) >= 0


def _cut_off(name: str, text: bytes, spot: Spot) -> Fault:
    """The fault of the element in which a document ends."""
    message = f"the document ends in this {name}, {ending(text)}; {_skipped(text, spot)}"
    facts = {"first_line": spot.line, "last_line": _last_line(text, spot)}
    return Fault(TRUNCATED, message, *spot, raw=text, facts=facts)


def _skipped(text: bytes, spot: Spot) -> str:
    last = _last_line(text, spot)
    if last == spot.line:
        return f"line {last} was skipped"
    return f"lines {spot.line} to {last} were skipped"


def _last_line(text: bytes, spot: Spot) -> int:
    return spot.after(text.rstrip()).line


def _malformed(piece: Piece, text: bytes, spot: Spot, error: etree.XMLSyntaxError) -> Fault:
    """The fault of text that is no XML; all of it is skipped."""
    reason = reason_of(error, piece.around.close[2:-1].decode(), spot.line - 1)
    below = min(reason.line - 1, text.rstrip().count(b"\n"))
    line = text.split(b"\n", below + 1)[below].decode(errors="replace")
    # The parser counts what was put before the text, too.
    column = reason.column if below else reason.column - len(piece.around.open.decode())
    column = max(1, min(column, len(line.rstrip()) or 1))
    return Fault(
        MALFORMED_XML,
        f"not well-formed: {reason.words}; {_skipped(text, spot)}",
        spot.line + below,
        column if below else column + spot.column - 1,
        raw=text,
        facts={"first_line": spot.line, "last_line": _last_line(text, spot)},
        remedy="correct the XML here; reading went on behind it",
    )


def _element(piece: Piece, text: bytes) -> etree._Element | None:
    try:
        return _wrapped(piece, text)[0]
    except etree.XMLSyntaxError:
        return None


def _between(piece: Piece, start: int, end: int) -> Iterator[Child | Fault]:
    """Yield what stands between channels and programmes: other elements, or what is no XML."""
    text = piece.text[start:end]
    if not text.strip(_BLANK):
        return
    blank = len(text) - len(text.lstrip(_BLANK))
    spot = piece.at(start + blank)
    text = text[blank:]
    try:
        root = _wrapped(piece, text)
    except etree.XMLSyntaxError as error:
        if piece.cut and end == len(piece.text) and (cut := open_at_end(text)):
            yield from _between(piece, start, end - len(text) + cut.start)
            place = spot.after(text[: cut.start])
            yield Fault(TRUNCATED, f"the document ends in the middle of {cut.what}", *place)
            return
        if _ROOT.search(text):
            message = "another root begins before the first has ended; it was not read"
            yield Fault(SEVERAL_ROOTS, message, *spot, raw=text)
        elif _TAGS_ONLY.fullmatch(text) and piece.around.wraps(text):
            yield _stray_text(text.decode(errors="replace"), spot)
        else:
            yield _malformed(piece, text, spot, error)
        return
    said = " ".join(filter(_says, [root.text, *(child.tail for child in root)]))
    if said:
        # What is blank to Python and text to XML has no words: it is told where the text begins.
        first = next(iter(said.split()), "")
        before = text.find(first.encode())
        yield _stray_text(said, spot.after(text[: max(before, 0)]))
    lines = _Lines(text)
    for child in root:
        yield _with_column(_child(child, spot.line + _line(child) - 1), lines, spot)


class _Lines:
    """The lines of a text, which is cut only if it is asked for one: mostly nobody does."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def all(self) -> list[bytes]:
        """All of them, in order."""
        return self._text.split(b"\n")


def _with_column(child: Child, lines: _Lines, spot: Spot) -> Child:
    """The child with its column, where its tag stands in lines that start at ``spot``."""
    if child.element.tag in ITEMS:
        return child
    above = child.line - spot.line
    line = lines.all[above]
    before, tag, _ = line.partition(f"<{local_name(child.element.tag)}".encode())
    if not tag:
        return child
    column = len(before.decode(errors="replace")) + (1 if above else spot.column)
    return msgspec.structs.replace(child, column=column)


_BLANK = b" \t\r\n"
_ROOT = re.compile(rb"<(?:[\w.\-]+:)?tv[\s>]")
_TAGS_ONLY = re.compile(rb"(?:[ \t\r\n]++|</?[^\W\d][\w:.\-]*(?:\s[^<>]*)?>)++")


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line)


def _says(text: str | None) -> TypeGuard[str]:
    return text is not None and text.strip(" \t\r\n") != ""


def _stray_text(text: str, spot: Spot) -> Fault:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"  # noqa: PLR2004 - enough to know it by
    return Fault(STRAY_CONTENT, f'"{shown}" stands outside any channel or programme', *spot)
