"""The elements of a text as it is read block by block, and what is wrong with its XML.

Between two blocks nothing is going on in the tree: then whatever nobody needs can go. What is left
costs no more than its bounds allow; beyond, nothing is read.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO, Any, NamedTuple

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Kind
from epg_export.formats.kinds import MALFORMED_XML, NESTED_TOO_DEEPLY, OVERSIZED
from epg_export.formats.parsing import (
    Costs,
    Refused,
    Undeclared,
    plain,
    pull_parser,
    refusal,
)

_BLOCK = 1 << 15
_MANY = 50
_VALUES = etree.XPath("@*", smart_strings=False)
_ENDS = (MALFORMED_XML, OVERSIZED, NESTED_TOO_DEEPLY)
_FAREST = 1 << 20
"""How far into a text its root is looked for; behind that every element is looked at."""


class Fault(NamedTuple):
    """Something wrong with the text: where, line and column from 1."""

    kind: Kind
    message: str
    line: int
    column: int

    @property
    def ends(self) -> bool:
        """Whether nothing is read behind it."""
        return self.kind in _ENDS


class Event(NamedTuple):
    """The ``start`` or the ``end`` of an element."""

    name: str
    element: etree._Element


def pulled(
    stream: IO[bytes],
    names: list[str],
    between: Callable[[etree._Element], None],
    bounds: Bounds = USUAL,
    *,
    texts: bool = False,
) -> Iterator[Event | Fault]:
    """Yield where the root and elements of some names start and end, and what is wrong.

    ``between`` is called with the root between the blocks. Comments and instructions are left out.
    A fault that ``ends`` the text is the last. References in ``texts`` are told where the reader
    does not.
    """
    text, costs = Undeclared(stream, bounds, texts=texts), Costs(bounds)
    head = _head(text)
    parser = pull_parser(("start", "end"), [*names, head.root] if head.root else None, bounds)
    root: etree._Element | None = None
    for block in chain(head.blocks, iter(lambda: text.read(_BLOCK), b""), [b""]):
        faults = list(_told(text))
        yield from faults
        if any(fault.ends for fault in faults):
            return
        costs.read(block)
        fault = _fed(parser, block)
        for event, element in parser.read_events():
            root = element if root is None else root
            if event == "end" and (refused := costs.ended(element)) is not None:
                yield _refusal(refused)
                return
            yield Event(event, element)
        if fault is None and root is not None:
            between(root)
        if fault is None and (refused := costs.between(root)) is not None:
            fault = _refusal(refused)
        if fault is not None:
            yield fault
            return


def _told(text: Undeclared) -> Iterator[Fault]:
    """What was found before the text came to a parser."""
    while text.told:
        told = text.told.pop(0)
        yield Fault(told.kind, told.message, told.line, 1)


def _refusal(refused: Refused) -> Fault:
    message = f"{refused.message}; nothing behind it is read"
    return Fault(refused.kind, message, refused.line, 1)


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Names and values; of very many lxml's own way takes time by the square of their number."""
    if len(element.attrib) <= _MANY:
        few: Any = element.items()
        return list(few)
    names: Any = element.keys()
    values: Any = _VALUES(element)
    return list(zip(names, values, strict=True))


class _Head(NamedTuple):
    """The first blocks of a text, and the name of its root."""

    blocks: list[bytes]
    root: str | None


def _head(text: Undeclared) -> _Head:
    parser = pull_parser(("start",), None)
    blocks: list[bytes] = []
    root = None
    while root is None and len(blocks) * _BLOCK < _FAREST and (block := text.read(_BLOCK)):
        blocks.append(block)
        if _fed(parser, block) is not None:
            break
        root = next((str(element.tag) for _, element in parser.read_events()), None)
    return _Head(blocks, root)


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
    line, column = max(line or 1, 1), max(column or 1, 1)
    if (refused := refusal(message or "")) is not None:
        return _refusal(Refused(*refused, line))
    message = f"not well-formed: {plain(message or 'no XML')}"
    return Fault(MALFORMED_XML, message, line, column)
