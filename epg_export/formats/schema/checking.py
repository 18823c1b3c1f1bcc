"""Checking a document while it streams: every piece on its own, then what is left around them."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Finding, Kind, Place
from epg_export.formats.kinds import MALFORMED_XML, OVERSIZED, WRONG_ROOT
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
from epg_export.formats.schema.allowed import allowed
from epg_export.formats.schema.counting import Lines
from epg_export.formats.schema.crowds import CROWD, thinned
from epg_export.formats.schema.faults import Sort
from epg_export.formats.schema.loading import load
from epg_export.formats.schema.paths import Paths, Places
from epg_export.formats.schema.sentences import violations


class Verdict(NamedTuple):
    """What is to be told about an element, or its attribute, beside what the schema says."""

    element: etree._Element
    kind: Kind
    message: str
    attribute: str | None = None
    sort: Sort = Sort.OTHER


def _nothing(_element: etree._Element) -> Iterator[Verdict]:
    return iter(())


class Grain(NamedTuple):
    """What a document is checked by: elements that are taken out and checked one at a time.

    ``pieces`` are their qualified names, in the order in which they must come where that matters;
    ``around`` gives the tree to check one in; ``root`` is the root a document must have, which with
    ``envelopes`` may itself be a piece under somebody else's root. A piece of ``husks`` leaves an
    empty element where a run of them stood, so that its place is checked too. Pieces and roots of
    ``unknown`` names are none of the schema's. ``judge`` looks at every piece and at the root.
    ``name`` makes the step of a path of a qualified name, and ``numbered`` says that each piece has
    its number in it, as those that read the format do.
    """

    root: str
    pieces: tuple[str, ...]
    around: Callable[[etree._Element], etree._Element]
    ordered: bool = False
    envelopes: bool = False
    husks: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    judge: Callable[[etree._Element], Iterator[Verdict]] = _nothing
    name: Callable[[str], str] = local
    numbered: bool = False


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
    look = _Look(source, path, kind, grain, lines)
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
    look: "_Look", piece: etree._Element | None, fault: Finding | None, context: Any
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


class _Look:
    """One look over a document: what pieces came so far, and whether its root is a strange one.

    ``size`` is about the number of elements since the last piece.
    """

    def __init__(self, source: str, path: Path, kind: Kind, grain: Grain, lines: Lines) -> None:
        self.strange = False
        self.size = 0
        self._source = source
        self._path = path
        self._schema = load(path)
        self._kind = kind
        self._grain = grain
        self._lines = lines
        pieces = grain.unknown.union(grain.pieces)
        document = grain.name(grain.root)
        self._paths = Paths(grain.name, pieces, document, numbered=grain.numbered)
        self._last = 0
        self._documents = 0

    def piece(self, element: etree._Element) -> Iterator[Finding]:
        """Check a piece and take it out of the tree."""
        grain, root = self._grain, element.getroottree().getroot()
        if root.tag != grain.root and not grain.envelopes:
            self.strange = True
            yield self._wrong_root(root)
            return
        line, stood = self._lines.of(element), element.getparent()
        places = Places(self._paths, element)
        yield from self._judged(element, places)
        if element.tag in grain.unknown:
            self._documents += local(element.tag) == local(grain.root)
        else:
            self._documents += element.tag == grain.root
            yield from self._out_of_order(element, places)
            self._leave_husk(element, line)
            yield from self._errors(grain.around(element), places, line)
        self._paths.passed(element, stood)
        self._drop(element, stood)

    def rest(self, root: etree._Element) -> Iterator[Finding]:
        """Check what is left around the pieces."""
        places = Places(self._paths, root)
        if root.tag in self._grain.unknown:
            yield from self._judged(root, places)
        elif root.tag == self._grain.root:
            yield from self._judged(root, places)
            self.size = CROWD + 1
            yield from self._errors(root, places, self._lines.of(root))
        elif not self._documents:
            yield self._wrong_root(root)

    def _out_of_order(self, element: etree._Element, places: Places) -> Iterator[Finding]:
        pieces = self._grain.pieces
        rank = pieces.index(str(element.tag))
        if self._grain.ordered and rank < self._last:
            message = f"{local(element.tag)}: expected before any {local(pieces[self._last])}"
            yield self._told(Verdict(element, self._kind, message), places)
        self._last = max(self._last, rank)

    def _leave_husk(self, element: etree._Element, line: int | None) -> None:
        before = element.getprevious()
        if element.tag not in self._grain.husks or (
            before is not None and before.tag == element.tag
        ):
            return
        husk = etree.Element(element.tag)
        element.addprevious(husk)
        self._paths.stands_for(husk, element)
        self._lines.put(husk, line or 1)

    def _drop(self, element: etree._Element, stood: etree._Element | None) -> None:
        """Take a piece out, and with a document whatever of its envelope is done with by now."""
        self._lines.forget(element)
        if stood is None or element.getparent() is not stood:
            return
        done = element
        for above in element.iterancestors():
            for before in list(done.itersiblings(preceding=True)):
                self._lines.forget(before)
                above.remove(before)
            done = above
        stood.remove(element)

    def _wrong_root(self, root: etree._Element) -> Finding:
        message = f'the root is "{local(root.tag)}", expected "{local(self._grain.root)}"'
        line = self._lines.of(root)
        place = Place(self._source, path=self._paths.of(root), line=line, column=1)
        return WRONG_ROOT.at(place, message)

    def _told(self, verdict: Verdict, places: Places, line: int | None = None) -> Finding:
        """A finding about an element, in the line given where that knows none of its own."""
        element = verdict.element
        path = places.of(element, verdict.attribute)
        place = Place(self._source, path=path, line=self._lines.of(element) or line)
        return verdict.kind.at(place, verdict.message, facts={"fault": str(verdict.sort)})

    def _judged(self, element: etree._Element, places: Places) -> Iterator[Finding]:
        for verdict in self._grain.judge(element):
            yield self._told(verdict, places)

    def _errors(self, tree: etree._Element, places: Places, line: int | None) -> Iterator[Finding]:
        if self.size > CROWD:
            places.look()
            for part in thinned(tree, self._loose):
                yield from self._refused(part.tree, places, line, part.copies)
        self.size = 0
        yield from self._refused(tree, places, line)

    def _loose(self, element: etree._Element) -> bool:
        return allowed(self._path, frozenset()).loose(element)

    def _refused(
        self,
        tree: etree._Element,
        places: Places,
        line: int | None,
        untold: frozenset[etree._Element] = frozenset(),
    ) -> Iterator[Finding]:
        try:
            if self._schema.validate(tree):
                return
        except etree.XMLSchemaValidateError:
            # libxml2 gives up on references that are not resolved, which they never are here.
            message = f"{local(tree.tag)}: holds a reference to an entity"
            yield self._told(Verdict(tree, self._kind, message), places, line)
            return
        places.look()
        for found in violations(tree, self._path):
            if found.element not in untold:
                verdict = Verdict(
                    found.element, self._kind, found.message, found.attribute, found.sort
                )
                yield self._told(verdict, places, line)
