"""The children in a piece of a document, with true lines.

A piece that is no XML is cut again, into its single elements, and those are mended.
"""

from collections.abc import Iterator

from lxml import etree

from epg_export.formats.kinds import MALFORMED_XML
from epg_export.formats.xmltv.reading.elements import (
    BLANK,
    MOST_ATTRIBUTES,
    Lines,
    child_of,
    is_crowded,
    line_of,
    says,
    with_column,
    with_inner,
    wrapped,
)
from epg_export.formats.xmltv.reading.found import Broken, Child, Fault
from epg_export.formats.xmltv.reading.pieces import ITEMS, Piece
from epg_export.formats.xmltv.reading.singly import may_exceed, one_by_one, skipped
from epg_export.formats.xmltv.reading.tags import OddError


def parsed(piece: Piece) -> Iterator[Child | Broken | Fault]:
    """Yield the children in a piece."""
    if may_exceed(piece.text, piece.around.bounds):
        yield from one_by_one(piece)
        return
    if is_crowded(piece.text):
        message = (
            f"a tag has more than {MOST_ATTRIBUTES} attributes; {skipped(piece.text, piece.spot)}"
        )
        yield Fault(MALFORMED_XML, message, *piece.spot, raw=piece.text)
        return
    try:
        root = wrapped(piece, piece.text)
    except etree.XMLSyntaxError:
        yield from one_by_one(piece)
        return
    if says(root.text) or any(child.tail is not None and says(child.tail) for child in root):
        yield from one_by_one(piece)
        return
    before, lines = piece.spot.line - 1, Lines(piece.text)
    nested = any(item.getparent() is not root for item in root.iterdescendants(*ITEMS))
    for element in list(root) if nested else root:
        if not nested and element.tag in ITEMS:
            yield Child(element, before + element.sourceline)  # type: ignore[operator]
        else:
            child = child_of(element, before + line_of(element))
            yield from with_inner(with_column(child, lines, piece.spot), before)


def whole_items(piece: Piece, text: bytes, line: int) -> list[Child]:
    """The channels and programmes that a part of a piece holds; it is odd if it holds more."""
    if not text.strip(BLANK):
        return []
    try:
        root = None if is_crowded(text) else wrapped(piece, text)
    except etree.XMLSyntaxError:
        root = None
    if (
        root is None
        or says(root.text)
        or any(says(item.tail) or item.tag not in ITEMS for item in root)
        or any(item.getparent() is not root for item in root.iterdescendants(*ITEMS))
    ):
        raise OddError
    return [Child(item, line - 1 + line_of(item)) for item in root]
