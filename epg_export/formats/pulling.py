"""The elements of a text as it is read block by block, and what is wrong with its XML.

Between two blocks nothing is going on in the tree: then whatever nobody needs can go.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO, Any, NamedTuple

from lxml import etree

from epg_export.findings import Kind
from epg_export.formats.kinds import DECLARATIONS_IGNORED, MALFORMED_XML
from epg_export.formats.schema import SAFE, plain

_BLOCK = 1 << 15
_MANY = 50
_VALUES = etree.XPath("@*", smart_strings=False)
_FAREST = 1 << 20
"""How far into a text its root is looked for; behind that every element is looked at."""


class Fault(NamedTuple):
    """Something wrong with the text: where, line and column from 1."""

    kind: Kind
    message: str
    line: int
    column: int


class Event(NamedTuple):
    """The ``start`` or the ``end`` of an element."""

    name: str
    element: etree._Element


def pulled(
    stream: IO[bytes], names: list[str], between: Callable[[etree._Element], None]
) -> Iterator[Event | Fault]:
    """Yield where the root and elements of some names start and end, and what is wrong.

    ``between`` is called with the root between the blocks. Comments and instructions are left out.
    """
    head = _head(stream)
    tags = [*names, head.root] if head.root else None
    parser: Any = etree.XMLPullParser(
        events=("start", "end"), tag=tags, remove_comments=True, remove_pis=True, **SAFE
    )
    root: etree._Element | None = None
    for block in chain(head.blocks, iter(lambda: stream.read(_BLOCK), b""), [b""]):
        fault = _fed(parser, block)
        for event, element in parser.read_events():
            if root is None:
                root = element
                if _declares(root):
                    message = "the document type declares something; declarations are not read"
                    yield Fault(DECLARATIONS_IGNORED, message, head.line, 1)
            yield Event(event, element)
        if fault is not None:
            yield fault
            return
        if root is not None:
            between(root)


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Names and values; of very many lxml's own way takes time by the square of their number."""
    if len(element.attrib) <= _MANY:
        few: Any = element.items()
        return list(few)
    names: Any = element.keys()
    values: Any = _VALUES(element)
    return list(zip(names, values, strict=True))


class _Head(NamedTuple):
    """The first blocks of a text, the name of its root, and in which line a document type is."""

    blocks: list[bytes]
    root: str | None
    line: int


def _head(stream: IO[bytes]) -> _Head:
    parser: Any = etree.XMLPullParser(events=("start",), **SAFE)
    blocks: list[bytes] = []
    root = None
    while root is None and len(blocks) * _BLOCK < _FAREST and (block := stream.read(_BLOCK)):
        blocks.append(block)
        if _fed(parser, block) is not None:
            break
        root = next((str(element.tag) for _, element in parser.read_events()), None)
    before, found, _ = b"".join(blocks).partition(b"<!DOCTYPE")
    return _Head(blocks, root, before.count(b"\n") + 1 if found else 1)


def _fed(parser: Any, block: bytes) -> Fault | None:
    """What is wrong with a block; an empty one is the end."""
    # The log is one for all parsers, and some errors stand nowhere else.
    etree.clear_error_log()
    error = None
    try:
        if block:
            parser.feed(block)
        else:
            parser.close()
    except etree.XMLSyntaxError as raised:
        error = raised
    log: Any = etree.LxmlError("").error_log
    first = next((one for one in log if one.level == etree.ErrorLevels.FATAL), None)
    if first is not None:
        line, column, message = first.line, first.column, first.message
    elif error is not None:
        (line, column), message = error.position, error.msg
    else:
        return None
    message = f"not well-formed: {plain(message or 'no XML')}"
    return Fault(MALFORMED_XML, message, max(line or 1, 1), max(column or 1, 1))


def _declares(root: etree._Element) -> bool:
    """Whether a document type declares entities, or anything else."""
    found: Any = root.getroottree().docinfo.internalDTD
    return found is not None and any((*found.iterentities(), *found.iterelements()))
