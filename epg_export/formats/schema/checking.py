"""Checking a document while it streams: what it costs, and which piece is to be looked at next."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.kinds import MALFORMED_XML, OVERSIZED
from epg_export.formats.parsing import (
    Costs,
    Refused,
    Undeclared,
    iterated,
    local,
    namespace,
    plain,
    refusal,
)
from epg_export.formats.schema.counting import Lines
from epg_export.formats.schema.grain import Grain
from epg_export.formats.schema.looking import Look


class _RefusedError(Exception):
    """More than anybody means: the document is checked no further."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.message)
        self.refused = refused


class _Meter:
    """Looks at what a document costs, between the blocks that come to the parser."""

    def __init__(self, bounds: Bounds) -> None:
        self.root: etree._Element | None = None
        self._costs = Costs(bounds)

    def started(self, element: etree._Element) -> None:
        """Know of an element that starts; the first one is the root."""
        self.root = element if self.root is None else self.root

    def seen(self, block: bytes) -> None:
        """Know of a block."""
        self._judge(self._costs.between(self.root))
        self._costs.read(block)

    def ended(self, element: etree._Element) -> None:
        """Know of a piece."""
        self._judge(self._costs.ended(element))

    def _judge(self, refused: Refused | None) -> None:
        if refused is not None:
            raise _RefusedError(refused)


def check(  # noqa: PLR0913 - the document, its schema, and what is told of it
    stream: IO[bytes],
    source: str,
    path: Path,
    kind: Kind,
    grain: Grain,
    *,
    bounds: Bounds = USUAL,
) -> Iterator[Finding]:
    """Yield what is wrong with a document, each finding with its line and its path.

    The fact ``fault`` is the :class:`Sort` of it.
    """
    text, meter = Undeclared(stream, bounds), _Meter(bounds)
    lines = Lines(io.BufferedReader(text), meter.seen)
    look = Look(source, path, kind, grain, lines)
    context = iterated(lines, bounds)
    # A piece is taken out of the tree only when the next one is there: the parser goes on writing
    # behind the one it ended last, and libxml2 before 2.13 loses its way when that has gone.
    ended: etree._Element | None = None
    fault: Finding | None = None
    pieces = grain.unknown.union(grain.pieces)
    try:
        for event, element in context:
            if event == "start":
                meter.started(element)
                lines.started(element)
                look.size += 1
            elif element.tag in pieces and _stands_alone(element, grain):
                meter.ended(element)
                if ended is not None:
                    yield from look.piece(ended)
                ended = element
                if look.strange:
                    return
    except etree.XMLSyntaxError as error:
        fault = _fault(text, error, source)
    except _RefusedError as error:
        ended, fault = None, _refusal(error.refused, source)
    yield from _ended(look, ended, fault, context)


def _ended(
    look: Look, piece: etree._Element | None, fault: Finding | None, context: Any
) -> Iterator[Finding]:
    """What is told of the last piece, and of what stands around all."""
    if piece is not None:
        yield from look.piece(piece)
    if fault is not None:
        yield fault
    elif not look.strange:
        yield from look.rest(context.root)


def _fault(text: Undeclared, error: etree.XMLSyntaxError, source: str) -> Finding:
    """Why a document cannot be read on."""
    for told in text.told:
        if told.kind in (MALFORMED_XML, OVERSIZED):
            return told.kind.at(Place(source, line=told.line, column=1), told.message)
    line, column = (max(one or 1, 1) for one in error.position)
    if (refused := refusal(error.msg or "")) is not None:
        return _refusal(Refused(*refused, line), source)
    message = f"not well-formed: {plain(error.msg or 'no XML')}"
    return MALFORMED_XML.at(Place(source, line=line, column=column), message)


def _refusal(refused: Refused, source: str) -> Finding:
    message = f"{refused.message}; nothing behind it is checked"
    return refused.kind.at(Place(source, line=refused.line, column=1), message)


def _stands_alone(element: etree._Element, grain: Grain) -> bool:
    """Whether it is no root, and no document right inside another."""
    parent = element.getparent()
    if parent is None or local(element.tag) != local(grain.root):
        return parent is not None
    return namespace(parent.tag) != namespace(element.tag)
