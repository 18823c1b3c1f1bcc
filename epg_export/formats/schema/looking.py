"""One look over a document: its pieces checked one by one, then what is left around them."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from epg_export.findings import Finding, Kind, Place
from epg_export.formats.kinds import WRONG_ROOT
from epg_export.formats.parsing import local
from epg_export.formats.schema.allowed import allowed
from epg_export.formats.schema.counting import Lines
from epg_export.formats.schema.crowds import CROWD, thinned
from epg_export.formats.schema.grain import Grain, Verdict
from epg_export.formats.schema.loading import load
from epg_export.formats.schema.paths import Paths, Places
from epg_export.formats.schema.sentences import violations


class Look:
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
