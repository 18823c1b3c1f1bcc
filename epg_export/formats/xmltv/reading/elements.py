"""Text of a piece as elements, and these as children of the root: with lines, in no namespace."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeGuard

import msgspec
from lxml import etree

from epg_export.formats.kinds import NAMESPACE
from epg_export.formats.parsing import parser, tree
from epg_export.formats.spot import Spot
from epg_export.formats.xmltv.reading.found import Child, Fault
from epg_export.formats.xmltv.reading.pieces import ITEMS, Piece
from epg_export.formats.xmltv.reading.spaces import local_name

BLANK = b" \t\r\n"
MOST_ATTRIBUTES = 1000
_CROWDED = re.compile(
    rb"<[^\s<>]++(?:\s++[^\s=<>\"']++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){%d}+" % MOST_ATTRIBUTES
)
_QUIET = parser(remove_blank_text=True, remove_comments=True, remove_pis=True, collect_ids=False)


def wrapped(piece: Piece, text: bytes, declared: str = "") -> etree._Element:
    """A root around text, in which names are plain: what has the root's namespace has none."""
    around = piece.around
    opening = around.open[:-1] + declared.encode() + b">" if declared else around.open
    root = tree(opening + text + around.close, _QUIET)
    if around.space:
        _unqualify(root, around.space)
    return root


def first_element(piece: Piece, text: bytes) -> etree._Element | None:
    """The first element of a text; None where that is no XML."""
    try:
        return wrapped(piece, text)[0]
    except etree.XMLSyntaxError:
        return None


def _unqualify(element: etree._Element, space: str) -> None:
    for inner in element.iter(f"{{{space}}}*"):
        inner.tag = local_name(inner.tag)


def child_of(element: etree._Element, line: int, faults: tuple[Fault, ...] = ()) -> Child:
    """A child; a channel or programme in a namespace of its own is told, and read."""
    space, brace, name = str(element.tag).rpartition("}")
    if brace and name in ITEMS:
        _unqualify(element, space[1:])
        message = f'a {name} is in the namespace "{space[1:]}"'
        faults = (*faults, Fault(NAMESPACE, message, line))
    return Child(element, line, faults)


def is_crowded(text: bytes) -> bool:
    """Whether a tag has attributes by the thousand: to list them takes the square of their number.

    A feed has an equals sign in eighty bytes; only where there are many more is it looked at.
    """
    # One letter is counted many times faster than two.
    return text.count(b"=") * 12 > len(text) and _CROWDED.search(text) is not None


def line_of(element: etree._Element) -> int:
    """The line in its text that an element stands in."""
    line: Any = element.sourceline
    return int(line)


def says(text: str | None) -> TypeGuard[str]:
    """Whether there is anything but what is white space to XML."""
    return text is not None and text.strip(" \t\r\n") != ""


def with_inner(child: Child, before: int) -> Iterator[Child]:
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
        yield child_of(element, before + line_of(element))


class Lines:
    """The lines of a text, which is cut only if it is asked for one: mostly nobody does."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def all(self) -> list[bytes]:
        """All of them, in order."""
        return self._text.split(b"\n")


def with_column(child: Child, lines: Lines, spot: Spot) -> Child:
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
