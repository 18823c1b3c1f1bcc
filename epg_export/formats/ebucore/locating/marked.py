"""Elements that know where they stand, in place of a parser's own.

They have as much of lxml's interface as :mod:`scan` and :class:`Node` ask for, so that a document
is read once more by the very code that read it first.
"""

import re
from collections.abc import Iterator

from epg_export.formats.ebucore.reading.node import plain_name
from epg_export.formats.spot import Spot

_ATTRIBUTE = re.compile(r"\s([^\s=\"'<>/]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_STEP = re.compile(r"/([^/\[\]@]+)(?:\[(\d+)\])?")
_LAST = re.compile(r"/@(?:\{[^}]*\})?([^/@{}\[\]]+)\Z")


class Marked:
    """An element: its name with its namespace, its start tag as it is written, and where that is.

    Texts and values have no white space at their ends: who takes that off again gets the same
    object, by which it can be known where a text came from.
    """

    __slots__ = ("_names", "_parent", "attributes", "children", "spot", "start_tag", "tag", "text")

    tail = None

    def __init__(
        self,
        tag: str,
        attributes: list[tuple[str, str]],
        parent: "Marked | None",
        spot: Spot,
        start_tag: str = "",
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Marked] = []
        self.spot = spot
        self.start_tag = start_tag
        self.text = ""
        self._parent = parent
        self._names: _Names | None = None

    @property
    def sourceline(self) -> int:
        """The line in which its start tag ends, as libxml2 counts it."""
        return self.spot.line + self.start_tag.count("\n")

    @property
    def name(self) -> str:
        """Its plain name."""
        return plain_name(self.tag)

    def items(self) -> list[tuple[str, str]]:
        """Its attributes."""
        return self.attributes

    def get(self, name: str) -> str | None:
        """The value of an attribute."""
        return next((value for key, value in self.attributes if key == name), None)

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator["Marked"]:
        return iter(self.children)

    def itertext(self) -> Iterator[str]:
        """The texts of it and all below it."""
        return (one.text for one in self.below())

    def below(self) -> Iterator["Marked"]:
        """It and all below it, in the order of the document."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)

    def getparent(self) -> "Marked | None":
        """What it stands in, or stood in before it was taken out."""
        return self._parent

    def iterancestors(self) -> Iterator["Marked"]:
        """What it stands in, from the inside out."""
        above = self._parent
        while above is not None:
            yield above
            above = above.getparent()

    def getprevious(self) -> "Marked | None":
        """What stands before it in the same parent, while it stands there itself."""
        siblings = self._parent.children if self._parent is not None else []
        index = next((at for at, one in enumerate(siblings) if one is self), 0)
        return siblings[index - 1] if index else None

    def remove(self, child: "Marked") -> None:
        """Take a child out."""
        self.children = [one for one in self.children if one is not child]

    def of_attribute(self, name: str) -> Spot:
        """Where an attribute stands, by its local name; without it where the element stands."""
        for match in _ATTRIBUTE.finditer(self.start_tag):
            if match[1].rpartition(":")[2] == name and not match[1].startswith("xmlns"):
                return self.spot.after(self.start_tag[: match.start(1)].encode())
        return self.spot

    def at(self, path: str) -> Spot | None:
        """Where a path below it, as nodes give it, leads to; None where it leads nowhere."""
        last = _LAST.search(path)
        found = self.find(path[: last.start()] if last else path)
        if found is None or last is None:
            return found.spot if found is not None else None
        return found.of_attribute(last[1])

    def find(self, path: str) -> "Marked | None":
        """The element of a path below it; None where there is none, or more than one."""
        found = self
        end = 0
        for match in _STEP.finditer(path):
            if match.start() != end:
                return None
            end = match.end()
            fitting = found.named(match[1], int(match[2] or 1))
            if len(fitting) != 1:
                return None
            found = fitting[0]
        return found if end == len(path) else None

    def named(self, shown: str, position: int) -> list["Marked"]:
        """The children of that name, without its namespace, at that position of their own name."""
        if self._names is None or not self._names.is_of(self.children):
            self._names = _Names(self.children)
        of_names = self._names.known.get(shown, {}).values()
        return [same[position - 1] for same in of_names if 0 < position <= len(same)]


class _Names:
    """Children by their names, without a namespace and with it: many are asked for of very many."""

    def __init__(self, children: list[Marked]) -> None:
        self._children = children
        self._count = len(children)
        self.known: dict[str, dict[str, list[Marked]]] = {}
        for child in children:
            name = child.name
            same = self.known.setdefault(name.rpartition("}")[2], {})
            same.setdefault(name, []).append(child)

    def is_of(self, children: list[Marked]) -> bool:
        """Whether these are the same: a child more is in the same list, one less makes another."""
        return self._children is children and self._count == len(children)
