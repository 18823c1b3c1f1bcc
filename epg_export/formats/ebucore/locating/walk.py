"""A document read by a parser that tells where everything stands, and only in the parts wanted.

Of all other parts nothing is made: expat passes them at full speed.
"""

from typing import IO, Any, Protocol
from xml.parsers.expat import ExpatError

from epg_export.bounds import USUAL
from epg_export.formats.ebucore.locating.marked import Marked
from epg_export.formats.ebucore.locating.tape import Spaces, Tape
from epg_export.formats.ebucore.reading.scan import Found, Looking, is_bare
from epg_export.formats.parsing import Undeclared, expat_parser
from epg_export.vocab.labels import folded

_NAMES = frozenset({"ebuCoreMain", "coreMetadata", "part", "title"})


class Sink(Protocol):
    """Who wants to know."""

    @property
    def done(self) -> bool:
        """Whether all is known."""
        ...

    def wants(self, path: str) -> bool:
        """Whether something is to be found in what stands at this path."""
        ...

    def took(self, found: Found, root: Marked) -> None:
        """Take what was wanted, and the element that it was made of."""
        ...


def walk(stream: IO[bytes], sink: Sink) -> None:
    """Read a document for somebody, until all is done or it cannot be read on."""
    walking = _Walk(sink)
    for block in Undeclared(stream).blocks():
        if not walking.feed(block):
            return
    walking.end()


class _Walk:
    """One walk through a document: what is open, and how deep it is in what nobody wants."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._parser = expat_parser()
        self._parser.buffer_text = True
        self._parser.ordered_attributes = True
        self._tape = Tape()
        self._looking = Looking()
        self._spaces = [Spaces.around()]
        self._open: Marked | None = None
        self._texts: list[list[str]] = [[]]
        self._core: Marked | None = None
        self._bare: Marked | None = None
        self._parts = 0
        self._depth = self._fed = 0
        self._attend()

    def feed(self, block: bytes) -> bool:
        """Read on; False where nobody wants more, or nothing more can be read."""
        self._tape.add(block)
        self._fed += len(block)
        try:
            self._parser.Parse(block, False)
        except ExpatError:
            self._break()
            return False
        self._tape.drop(self._parser.CurrentByteIndex)
        # A tag or comment that never ends was refused when it was read.
        stuck = self._fed - self._parser.CurrentByteIndex > USUAL.text
        return not (stuck or self._sink.done)

    def end(self) -> None:
        """Take what only ends with the document."""
        try:
            self._parser.Parse(b"", True)
        except ExpatError:
            self._break()
        else:
            self._take(self._looking.finished(), self._bare)

    def _break(self) -> None:
        """Take what is left of a document that is open."""
        core = self._core
        around = core.getparent() if core is not None else None
        whole = around is not None and around.name == "ebuCoreMain"
        self._take(self._looking.broken(), around if whole else core)

    def _attend(self) -> None:
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._said

    def _pass_over(self) -> None:
        self._depth = 1
        self._parser.StartElementHandler = self._deeper
        self._parser.EndElementHandler = self._back
        self._parser.CharacterDataHandler = None

    def _deeper(self, _name: str, _attributes: list[str]) -> None:
        self._depth += 1

    def _back(self, name: str) -> None:
        self._depth -= 1
        if not self._depth:
            self._attend()
            self._ended(name)

    def _started(self, name: str, attributes: list[str]) -> None:
        self._tape.move(self._parser.CurrentByteIndex)
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        spaces = self._spaces[-1].with_those_of(pairs)
        said = spaces.attributes(pairs)
        element = Marked(spaces.name(name), said, self._open, self._tape.spot, self._tape.tag())
        if self._open is not None:
            self._open.children.append(element)
        self._open = element
        self._spaces.append(spaces)
        self._texts.append([])
        if element.tag.rpartition("}")[2] in _NAMES:
            self._looking.clean()
            looked: Any = element
            self._looking.started(looked)
            if not self._enters(element):
                self._pass_over()

    def _said(self, text: str) -> None:
        # White space between parts would pile up.
        if not text.isspace():
            self._texts[-1].append(text)

    def _ended(self, _name: str) -> None:
        element = self._open
        assert element is not None  # noqa: S101 - expat sees to that
        element.text = "".join(self._texts.pop()).strip()
        self._spaces.pop()
        name = element.name
        if element.tag.rpartition("}")[2] in _NAMES:
            self._looking.clean()
            looked: Any = element
            wanted = name != "ebuCoreMain" or self._is_wanted(element)
            found = list(self._looking.ended(looked))
            if name == "title":
                self._take(found, self._bare)
                if self._core is None and is_bare(looked):
                    self._bare = element.getparent()
            elif wanted:
                self._take(found, element)
            if element is self._core:
                self._core = None
        self._open = element.getparent()

    def _take(self, found: Any, root: Marked | None) -> None:
        for one in found:
            if root is not None:
                self._sink.took(one, root)

    def _enters(self, element: Marked) -> bool:
        """Whether what is in an element that starts is to be looked at."""
        name, parent = element.name, element.getparent()
        if name == "coreMetadata" and self._core is None:
            self._core, self._parts = element, 0
            return parent is None or parent.name != "ebuCoreMain" or self._is_wanted(parent)
        if name == "part" and parent is self._core and parent is not None:
            self._parts += 1
            number = "" if self._parts == 1 else f"[{self._parts}]"
            return _is_shelved(element) or self._sink.wants(f"{self._around(element)}/part{number}")
        return True

    def _is_wanted(self, main: Marked) -> bool:
        """Whether a document is wanted; one that stands in nothing has a header at least."""
        if main.getparent() is None or _is_shelved(main):
            return True
        around, number = self._around(main), self._looking.documents + 1
        names = [f"ebuCoreMain[{number}]"]
        if number == 1:
            # It has a number only in the paths of its parts.
            names.append("ebuCoreMain")
        return any(self._sink.wants(f"{around}/{name}") for name in names)

    def _around(self, element: Marked) -> str:
        """The path of what is around an element, as :mod:`scan` makes it."""
        path = ""
        for above in element.iterancestors():
            several = above.name == "ebuCoreMain" and above.getparent() is not None
            number = f"[{self._looking.documents + 1}]" if several else ""
            path = f"/{above.name.rpartition('}')[2]}{number}{path}"
        return path


def _is_shelved(element: Marked) -> bool:
    """Whether it says that it is a series or a season: what others show of it is not read then."""
    label = folded(element.get("typeLabel") or "").removeprefix("epg")
    return label in ("series", "season")
