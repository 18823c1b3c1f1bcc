"""Naming places in a document by their paths, although its pieces were taken out of it."""

from collections import Counter
from collections.abc import Callable

from lxml import etree

_XML = "{http://www.w3.org/XML/1998/namespace}"


class Paths:
    """The paths of elements, numbered as those that read the document number them.

    ``name`` makes a step of a qualified name; ``pieces`` are taken out one by one and counted here.
    A number stands where several of one name are known to be there, and at every piece where
    ``numbered``. ``document`` is the name of pieces that are counted wherever they stand.
    """

    def __init__(
        self, name: Callable[[str], str], pieces: frozenset[str], document: str, *, numbered: bool
    ) -> None:
        self._name = name
        self._pieces = pieces
        self._document = document
        self._numbered = numbered
        self._documents = 0
        self._counts: dict[etree._Element, Counter[str]] = {}
        self._husks: dict[etree._Element, dict[etree._Element, int]] = {}

    def of(self, top: etree._Element) -> str:
        """The path of the root, or of a piece that was not counted yet."""
        above = [self._step(one, always=True) for one in top.iterancestors(etree.Element)]
        return "".join(reversed(above)) + self._step(top)

    def below(self, top: etree._Element, path: str) -> dict[etree._Element, str]:
        """The paths of an element, which is given, and of all in it while it is in its place."""
        found = {top: path}
        for parent in top.iter(etree.Element):
            children = list(parent.iterchildren(etree.Element))
            names = [self._name(str(child.tag)) for child in children]
            counts, places = Counter(names), Counter[str]()
            husks = self._husks.get(parent, {})
            for child, name in zip(children, names, strict=True):
                places[name] += 1
                place = husks.get(child, places[name])
                several = place > 1 if child in husks else counts[name] > 1
                found[child] = f"{found[parent]}/{name}" + (f"[{place}]" if several else "")
        return found

    def stands_for(self, husk: etree._Element, element: etree._Element) -> None:
        """Give a husk the number of the piece beside it."""
        parent = element.getparent()
        if parent is not None:
            self._husks.setdefault(parent, {})[husk] = self._number(element)

    def passed(self, element: etree._Element, stood: etree._Element | None) -> None:
        """Count a piece that stood in an element; nothing more is to be told of it."""
        self._counts.pop(element, None)
        self._husks.pop(element, None)
        if self._name(str(element.tag)) == self._document:
            self._documents += 1
            self._counts.clear()
            self._husks.clear()
        elif stood is not None:
            self._counts.setdefault(stood, Counter())[str(element.tag)] += 1

    def _step(self, one: etree._Element, *, always: bool = False) -> str:
        """The step of an element that is open, or of a piece that is not counted yet."""
        name = self._name(str(one.tag))
        if one.getparent() is None or one.tag not in self._pieces:
            return f"/{name}"
        number = self._number(one)
        always = self._numbered or (always and name == self._document)
        return f"/{name}[{number}]" if always or number > 1 else f"/{name}"

    def _number(self, piece: etree._Element) -> int:
        if self._name(str(piece.tag)) == self._document:
            return self._documents + 1
        parent = piece.getparent()
        counts = self._counts.get(parent) if parent is not None else None
        return 1 if counts is None else counts[str(piece.tag)] + 1


class Places:
    """The paths of an element and all in it, looked up when one is asked for."""

    def __init__(self, paths: Paths, top: etree._Element) -> None:
        self._paths = paths
        self._top = top
        self._path = paths.of(top)
        self._below: dict[etree._Element, str] | None = None

    def look(self) -> None:
        """Know all of them now, because some of the elements are about to be moved."""
        if self._below is None:
            self._below = self._paths.below(self._top, self._path)

    def of(self, element: etree._Element, attribute: str | None) -> str:
        """The path of an element, or of its attribute."""
        if element is self._top and self._below is None:
            path = self._path
        else:
            self.look()
            path = (self._below or {}).get(element, self._path)
        return path if attribute is None else f"{path}/@{attribute.replace(_XML, 'xml:')}"
