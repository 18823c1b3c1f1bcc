"""The channels and programmes of a piece each by itself: what is no XML is mended, or told.

So one that cannot be read costs none of those around it.
"""

import re
from collections.abc import Iterator

from lxml import etree

from epg_export.bounds import Bounds
from epg_export.formats.kinds import (
    MALFORMED_XML,
    OVERSIZED,
    SEVERAL_ROOTS,
    STRAY_CONTENT,
    TRUNCATED,
)
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.elements import (
    BLANK,
    MOST_ATTRIBUTES,
    Lines,
    child_of,
    first_element,
    is_crowded,
    line_of,
    says,
    with_column,
    with_inner,
    wrapped,
)
from epg_export.formats.xmltv.reading.found import Broken, Child, Fault
from epg_export.formats.xmltv.reading.malformed import ending, open_at_end, reason_of
from epg_export.formats.xmltv.reading.mend import mended_text
from epg_export.formats.xmltv.reading.pieces import Piece
from epg_export.formats.xmltv.reading.prolog import START_TAG
from epg_export.formats.xmltv.reading.spaces import declaration, undeclared, undeclared_prefixes

_NESTED = 4
_SHORTEST, _MOST_BROKEN = 40, 16
"""Bytes that the start tag of a programme has at least, and how many shorter items of a piece may
be no XML: to look at one takes as long as to read a programme in full, however little is in it."""
_OF_A_TAG = 64
"""What an element costs beside its text, in memory."""
_ROOT = re.compile(rb"<(?:[\w.\-]+:)?tv[\s>]")
_TAGS_ONLY = re.compile(rb"(?:[ \t\r\n]++|</?[^\W\d][\w:.\-]*(?:\s[^<>]*)?>)++")


def one_by_one(piece: Piece) -> Iterator[Child | Broken | Fault]:
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
            yield from with_inner(child, child.line - 1)
        yield from _between(piece, end, starts[number])


def _given_up(piece: Piece, start: int, number: int) -> Broken:
    """The rest of a piece of which too much was no XML."""
    text, spot = piece.text[start:], piece.at(start)
    name = _name(piece, start)
    many = f"{number} more" if number > 1 else "one more"
    message = f"not well-formed: too much before; {many} not looked at, {skipped(text, spot)}"
    facts = {"first_line": spot.line, "last_line": _last_line(text, spot)}
    return Broken(name, Fault(MALFORMED_XML, message, *spot, raw=text, facts=facts))


def _name(piece: Piece, start: int) -> str:
    """What the item that starts here is: a channel or a programme."""
    match = piece.around.item.match(piece.masked, start)
    return match.group(1).decode().rpartition(":")[2] if match else ""


def _item(piece: Piece, starts: list[int], number: int) -> tuple[Child | Broken, int, int]:
    """The item with that number, where it ends, and the number of the one behind it."""
    start, after = starts[number], number + 1
    end = _end_of(piece, start, starts[after])
    child = _oversized(piece, start, end) or _mended(piece, start, end)
    if isinstance(child, Broken) and child.fault.kind is not OVERSIZED:
        # It may hold another one, which is odd but XML.
        for later in range(number + 2, min(number + 2 + _NESTED, len(starts))):
            whole = _end_of(piece, start, starts[later])
            element = first_element(piece, piece.text[start:whole])
            if element is not None:
                return child_of(element, piece.at(start).line), whole, later
        # What stands behind its first end tag may be what is wrong.
        first = _end_of(piece, start, end, last=False)
        element = first_element(piece, piece.text[start:first]) if first < end else None
        if element is not None:
            return child_of(element, piece.at(start).line), first, after
    return child, end, after


def _oversized(piece: Piece, start: int, end: int) -> Broken | None:
    """A channel or programme that is not read, for it would cost more than its bounds allow."""
    text = piece.text[start:end]
    why = _excess(text, piece.around.bounds)
    if why is None:
        return None
    name, spot = _name(piece, start), piece.at(start)
    message = f"this {name} has {why}; {skipped(text, spot)}"
    return Broken(name, Fault(OVERSIZED, message, *spot))


def may_exceed(text: bytes, bounds: Bounds) -> bool:
    """Whether a text is so long that an item in it may cost more than its bounds allow."""
    return len(text) * _OF_A_TAG > bounds.record or len(text) > bounds.text


def _excess(text: bytes, bounds: Bounds) -> str | None:
    """What a text has more of than its bounds allow."""
    if not may_exceed(text, bounds):
        return None
    parts = text.count(b"</") + text.count(b"/>") + text.count(b'="')
    if len(text) + _OF_A_TAG * parts > bounds.record:
        return "too many parts"
    if max(map(len, text.split(b"<"))) > bounds.text:
        return f"a text or value of more than {bounds.text:,} bytes"
    if is_crowded(text):
        return f"a tag of more than {MOST_ATTRIBUTES} attributes"
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
    name, spot = _name(piece, start), piece.at(start)
    element = first_element(piece, text)
    if element is not None:
        return child_of(element, spot.line)
    if len(text) > piece.around.bounds.text:
        most = f"{piece.around.bounds.text:,} bytes"
        message = f"more than {most} of XML that cannot be read; {skipped(text, spot)}"
        return Broken(name, Fault(OVERSIZED, message, *spot))
    mended = mended_text(text, spot)
    prefixes = undeclared_prefixes(mended.text, piece.around.open)
    faults = mended.faults + undeclared(prefixes, text, spot)
    try:
        declared = "".join(declaration(prefix, prefix) for prefix in prefixes)
        return child_of(wrapped(piece, mended.text, declared)[0], spot.line, faults)
    except etree.XMLSyntaxError as error:
        if piece.cut and end == len(piece.text) and not _is_closed(piece, start, end):
            return Broken(name, _cut_off(name, text, spot))
        return Broken(name, _malformed(piece, text, spot, error))


def _is_closed(piece: Piece, start: int, end: int) -> bool:
    match = piece.around.item.match(piece.masked, start)
    return match is not None and piece.masked.find(b"</" + match.group(1), start, end) >= 0


def _cut_off(name: str, text: bytes, spot: Spot) -> Fault:
    """The fault of the element in which a document ends."""
    message = f"the document ends in this {name}, {ending(text)}; {skipped(text, spot)}"
    facts = {"first_line": spot.line, "last_line": _last_line(text, spot)}
    return Fault(TRUNCATED, message, *spot, raw=text, facts=facts)


def skipped(text: bytes, spot: Spot) -> str:
    """Which lines were passed over with a text that starts here, for people."""
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
        f"not well-formed: {reason.words}; {skipped(text, spot)}",
        spot.line + below,
        column if below else column + spot.column - 1,
        raw=text,
        facts={"first_line": spot.line, "last_line": _last_line(text, spot)},
        remedy="correct the XML here; reading went on behind it",
    )


def _between(piece: Piece, start: int, end: int) -> Iterator[Child | Fault]:
    """Yield what stands between channels and programmes: other elements, or what is no XML."""
    text = piece.text[start:end]
    if not text.strip(BLANK):
        return
    blank = len(text) - len(text.lstrip(BLANK))
    spot = piece.at(start + blank)
    text = text[blank:]
    try:
        root = wrapped(piece, text)
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
    said = " ".join(filter(says, [root.text, *(child.tail for child in root)]))
    if said:
        # What is blank to Python and text to XML has no words: it is told where the text begins.
        first = next(iter(said.split()), "")
        before = text.find(first.encode())
        yield _stray_text(said, spot.after(text[: max(before, 0)]))
    lines = Lines(text)
    for child in root:
        yield with_column(child_of(child, spot.line + line_of(child) - 1), lines, spot)


def _stray_text(text: str, spot: Spot) -> Fault:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"  # noqa: PLR2004 - enough to know it by
    return Fault(STRAY_CONTENT, f'"{shown}" stands outside any channel or programme', *spot)
