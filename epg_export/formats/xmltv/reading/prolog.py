"""What stands before the content: declaration, document type, comments, and the root's start tag.

A document type is stepped over, never fetched and never obeyed.
"""

import re
from collections.abc import Iterator

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.formats.kinds import (
    CONTENT_OUTSIDE,
    DECLARATIONS_IGNORED,
    MALFORMED_XML,
    OVERSIZED,
    TRUNCATED,
)
from epg_export.formats.parsing import tree
from epg_export.formats.parsing.doctype import Doctype, doctype
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.asides import aside_size, closing_of
from epg_export.formats.xmltv.reading.buffer import Buffer
from epg_export.formats.xmltv.reading.found import Fault, Root
from epg_export.formats.xmltv.reading.malformed import open_at_end, reason_of
from epg_export.formats.xmltv.reading.mend import mended_text
from epg_export.formats.xmltv.reading.spaces import declaration, undeclared, undeclared_prefixes

_NEAR = 1 << 14
_FAR = 1 << 20
_MANY = 1 << 8
_SHOWN = 40
_BLANK = re.compile(rb"\s++")
START_TAG = re.compile(rb"<([^\W\d][\w:.\-]*+)(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+>")
_LOOSE_TAG = re.compile(rb"<([^\W\d][\w:.\-]*+)[^<>]*+>")
_ENCODING = re.compile(
    rb"(?<=[\"']) +encoding[ \t\r\n]*=[ \t\r\n]*(?:\"[A-Za-z][\w.:\-]*\"|'[A-Za-z][\w.:\-]*')",
    re.ASCII,
)
_WHOLE = rb"[^\W\d](?:(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+>|[^<>]*+>)"
_TAG = re.compile(rb"<%b" % _WHOLE)
_MARKUP = re.compile(rb"<(?:!--|\?|!DOCTYPE|%b)" % _WHOLE, re.IGNORECASE)
_OPEN_TAG = re.compile(rb"<[^\W\d][^<>]*+\Z")
_BRACKET = re.compile(rb"[<>]")
_ROOT = re.compile(rb"<tv[\s>/]", re.IGNORECASE)
_HEAD = re.compile(rb"<\?xml\s|<!DOCTYPE\s+tv\b")
_WITHOUT_ADDRESS = 'leave the document type out, or write <!DOCTYPE tv SYSTEM "xmltv.dtd">'
_UNCLOSED = (
    (b"<?xml", "the XML declaration does not end with ?>"),
    (b"<?", "an instruction does not end with ?>"),
    (b"<!--", "a comment does not end with -->"),
    (b"<!DOCTYPE", "a document type is never closed"),
)


def prolog(
    buffer: Buffer, items: tuple[str, ...], bounds: Bounds = USUAL, *, behind: bool = False
) -> Iterator[Fault | Root]:
    """Yield what is odd before a root, and the root last; none where the document ends first.

    An element of ``items`` that stands there without a root is left where it is: its root has no
    name. Elements that are neither, before a root or ``behind`` the last one, are no content.
    """
    spot, passed = buffer.spot, list[bytes]()
    while True:
        _read_ahead(buffer, bounds.text)
        if not buffer.text:
            yield from _without_root(b"".join(passed), spot, buffer.spot, behind=behind)
            return
        if blank := _BLANK.match(buffer.text):
            passed.append(buffer.take(blank.end())[:_FAR])
            # Of so much nobody asks what is wrong with it.
            passed = passed if len(passed) < _MANY else [b" " * (_FAR + 1)]
        elif size := aside_size(buffer.text):
            passed.append(buffer.take(size))
        elif found := doctype(buffer.text):
            yield from _risk(found, buffer.spot)
            passed.append(buffer.take(found.size))
        elif not buffer.ended and len(buffer.text) >= bounds.text and _never_ends(buffer.text):
            yield _oversized(buffer, bounds.text)
            spot, passed = buffer.spot, []
        elif size := _foreign(buffer, items, behind=behind):
            spot, text = buffer.spot, buffer.take(size)
            yield _outside(text, len(text), spot, ends=not buffer.text)
            spot, passed = buffer.spot, []
        elif tag := START_TAG.match(buffer.text) or _LOOSE_TAG.match(buffer.text):
            yield from _malformed(b"".join(passed), b"<tv/>", spot)
            if _local(tag.group(1).decode()) in items:
                yield Root("", {}, *buffer.spot)
            else:
                yield from _root(buffer, tag)
            return
        else:
            yield _stray(buffer)
            spot, passed = buffer.spot, []


def _without_root(text: bytes, spot: Spot, end: Spot, *, behind: bool) -> Iterator[Fault]:
    """What is wrong where a document ends before a root, or where it should, behind its last."""
    if behind:
        yield from _malformed(b"<tv/>", text, spot)
    elif text.strip():
        yield from _malformed(text, b"<tv/>", spot)
        yield Fault(TRUNCATED, "the document ends before its root begins", *end)


def _risk(found: Doctype, spot: Spot) -> Iterator[Fault]:
    """Tell of a document type that puts receivers in danger which obey it."""
    if found.risk:
        remedy = _WITHOUT_ADDRESS if found.address else None
        yield Fault(DECLARATIONS_IGNORED, found.risk, *spot, remedy=remedy)


def _foreign(buffer: Buffer, items: tuple[str, ...], *, behind: bool) -> int:
    """How many bytes of other markup stand before a root, or behind the last one; 0 for none.

    It looks a little way ahead only, and for plain names: roots may be many.
    """
    tag = _LOOSE_TAG.match(buffer.text)
    if tag is None or _local(tag.group(1).decode()).lower() in ("tv", *items):
        return 0
    buffer.at_least(_NEAR)
    text = buffer.text[:_NEAR]
    root = min(filter(tag.end().__le__, (text.find(b"<tv"), text.find(b"<TV"))), default=-1)
    item = max(text.find(b"<" + name.encode()) for name in items)
    if root < 0 and item < 0 and behind:
        return len(text) if buffer.ended and len(text) == len(buffer.text) else text.rfind(b"<")
    if root < 0 or 0 <= item < root or not _ROOT.match(text, root):
        return 0
    head = _HEAD.search(text, tag.end(), root)
    return head.start() if head else root


def _malformed(text: bytes, after: bytes, spot: Spot) -> Iterator[Fault]:
    """Tell why what was stepped over, before or behind a root, is no XML."""
    # The text is UTF-8 by now, whatever it declares.
    text = _ENCODING.sub(b"", text + after, count=1)
    if spot != Spot(1, 1):
        # What stands before has been told; of this it is enough that it can begin.
        text = text.lstrip()
    if len(text) > _FAR:
        return
    try:
        tree(text)
    except etree.XMLSyntaxError as error:
        reason = reason_of(error)
        below = reason.line - 1
        column = max(reason.column, 1) if below else spot.column
        yield Fault(MALFORMED_XML, f"not well-formed: {reason.words}", spot.line + below, column)


def _never_ends(text: bytes) -> bool:
    return closing_of(text) is not None or text[:9].upper() == b"<!DOCTYPE"


def _oversized(buffer: Buffer, most: int) -> Fault:
    """Step over an aside or a document type that is too large to be held."""
    spot = buffer.spot
    closing, what = closing_of(buffer.text) or (b"]>", "a document type")
    found = buffer.skip(re.compile(re.escape(closing)), len(closing))
    buffer.take(len(closing) if found else 0)
    return Fault(OVERSIZED, f"{what} of more than {most:,} bytes was skipped", *spot)


def _read_ahead(buffer: Buffer, most: int) -> None:
    """Have the whole of what comes next, unless it is a root, which nobody needs to hold."""
    buffer.at_least(1 << 12)
    while (
        buffer.text[:2] in (b"<!", b"<?")
        and not (aside_size(buffer.text) or doctype(buffer.text))
        and len(buffer.text) < most
        and buffer.more()
    ):
        pass


def _root(buffer: Buffer, tag: re.Match[bytes]) -> Iterator[Fault | Root]:
    spot = buffer.spot
    name, text = tag.group(1).decode(), tag.group()
    alone = text if text.endswith(b"/>") else text[:-1] + b"/>"
    element = None
    mended = mended_text(alone, spot)
    prefixes = undeclared_prefixes(mended.text, b"")
    declared = "".join(declaration(prefix, prefix) for prefix in prefixes)
    known = mended.text[:-2] + declared.encode() + b"/>"
    for attempt in (alone, mended.text, known):
        try:
            element = tree(attempt)
            break
        except etree.XMLSyntaxError as error:
            reason = reason_of(error).words
    if element is None:
        yield Fault(MALFORMED_XML, f"the root's start tag is not well-formed: {reason}", *spot)
    else:
        yield from mended.faults
        yield from undeclared(prefixes, text, spot)
    if alone is not text:
        buffer.take(len(text))
    else:
        # An empty root: what is left of it is its end tag.
        buffer.swap(len(text), f"</{name}>".encode())
    attributes = {} if element is None else {str(k): str(v) for k, v in element.items()}
    spaces: dict[str | None, str] = {} if element is None else dict(element.nsmap)
    yield Root(name, attributes, *spot, spaces)


def _stray(buffer: Buffer) -> Fault:
    """Step over what is neither markup nor white space; however much it is, it is told once.

    A tag that is not whole is none, but for the one in which the document ends.
    """
    spot, start, text = buffer.spot, buffer.offset, buffer.text
    # What never ends hides all markup but a tag.
    wanted = _TAG if text[:2] in (b"<!", b"<?") else _MARKUP
    buffer.take(1)
    is_open = True
    while (found := wanted.search(buffer.text)) is None and not buffer.ended:
        buffer.take(max(len(buffer.text) - _NEAR, 0))
        buffer.more()
        is_open = is_open and _BRACKET.search(buffer.text) is None
    found = found or _OPEN_TAG.search(buffer.text)
    buffer.take(found.start() if found else len(buffer.text))
    size = buffer.offset - start
    if found is None and is_open and (cut := open_at_end(text)) and cut.start == 0:
        return Fault(TRUNCATED, f"the document ends in the middle of {cut.what}", *spot)
    for opening, words in _UNCLOSED:
        if text[: len(opening)].upper() == opening.upper():
            message = f"not well-formed: {words}; {size} bytes were skipped"
            return Fault(MALFORMED_XML, message, *spot)
    return _outside(text[:size], size, spot, ends=found is None)


def _outside(text: bytes, size: int, spot: Spot, *, ends: bool) -> Fault:
    """Tell of what has no place before a root, or behind the last one, by how it begins."""
    shown = " ".join(text[:_SHOWN].decode(errors="replace").strip("\0 \r\n\t").split())
    where = "outside the document" if ends else "before the document"
    many = f"{size} bytes" if size > 1 else "one byte"
    message = f'{many} {where}: "{shown}"' if shown else f"{many} {where}"
    return Fault(CONTENT_OUTSIDE, message, *spot)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
