"""An EBUCore text cut into what can be read by itself, in constant memory.

Whatever stands around documents is looked through: harvesters, archives and broadcasters have
envelopes of their own. The parts of a document that are its schedule come one by one.
"""

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from lxml import etree

from epg_export.bounds import USUAL, Bounds
from epg_export.formats.ebucore.reading.node import Node, is_of_ebu, plain_name
from epg_export.formats.ebucore.reading.pruning import prune
from epg_export.formats.kinds import MALFORMED_XML, WRONG_ROOT
from epg_export.formats.pulling import Fault, pulled

_NAMES = ("ebuCoreMain", "coreMetadata", "part", "title")
_EVENTS = [f"{{*}}{name}" for name in _NAMES]


class Part(NamedTuple):
    """A part that stands right in a document's core, and what stood there before the first one.

    ``path`` is that of the core; ``header`` is the core with what stands before its first part, the
    same object for all parts of one core.
    """

    node: Node
    header: Node
    path: str


class Document(NamedTuple):
    """A document without the parts that came before.

    ``core`` holds the record: a coreMetadata, or the element of others that holds what belongs into
    one; ``path`` leads to what it stands in. ``main`` is the ebuCoreMain around it, None without
    one and for any further core in it.
    ``parts`` counts those that came before, ``header`` is what they were given as such, None where
    there were none; ``whole`` is false where the text ends too early.
    """

    core: Node
    main: Node | None
    path: str
    parts: int
    header: Node | None = None
    whole: bool = True


Found = Fault | Part | Document


class _Shown(NamedTuple):
    """How many parts of a core were given out, and with which header."""

    parts: int = 0
    header: Node | None = None


def scan(stream: IO[bytes], bounds: Bounds = USUAL) -> Iterator[Found]:
    """Yield the parts and documents of a text as they end, and what is wrong with it."""
    looking = Looking()
    root: etree._Element | None = None
    for one in pulled(stream, _EVENTS, looking.prune, bounds):
        if isinstance(one, Fault):
            # What is too much is not looked at to know of what it is.
            yield from looking.broken() if one.kind is MALFORMED_XML else ()
            yield one
            if one.ends:
                return
            continue
        looking.clean()
        if one.name == "start":
            root = one.element if root is None else root
            looking.started(one.element)
        else:
            yield from looking.ended(one.element)
    yield from looking.finished()
    if not looking.documents and root is not None:
        yield _wrong_root(root)


class Looking:
    """One look through a text: the core that is open, and what is to be taken out of the tree."""

    def __init__(self) -> None:
        self.documents = 0
        self._core: etree._Element | None = None
        self._header: Node | None = None
        self._parts = 0
        self._cores: list[_Shown] = []
        self._bare: etree._Element | None = None
        self._bare_path = ""
        self._done: etree._Element | None = None

    def clean(self) -> None:
        """Take the piece that ended last out of the tree, with whatever stands before it.

        Only now that the next one has come: the parser goes on writing behind the one it ended
        last, and libxml2 before 2.13 loses its way when that has gone.
        """
        if self._done is None:
            return
        if self._core is not None:
            self._core.remove(self._done)
        else:
            _remove_with_all_before(self._done)
        self._done = None

    def prune(self, root: etree._Element) -> None:
        """Take out of the tree what stands in no document; it is called while nothing is parsed."""
        if self._core is None:
            kept = {self._done} if self._done is not None else set()
            if self._bare is not None:
                kept |= {self._bare, *self._bare.iterancestors()}
            prune(root, kept)

    def started(self, element: etree._Element) -> None:
        """An element opens: what it will hold is not there yet."""
        name = _name(element)
        if name == "coreMetadata" and self._core is None:
            self._core = element
        elif name == "part" and self._core is not None and element.getparent() is self._core:
            self._parts += 1
            if self._header is None:
                # The parser is ahead: what stands behind the part may be there, or not yet.
                self._header = _without_parts(self._begun())
                self._header.cut(_index(element, self._core))

    def ended(self, element: etree._Element) -> Iterator[Found]:
        """An element is complete."""
        name, parent = _name(element), element.getparent()
        if name == "part" and self._core is not None:
            if parent is self._core and self._header is not None:
                yield Part(Node(element, None, self._parts), self._header, self._path(element))
                self._done = element
        elif element is self._core:
            shown = _Shown(self._parts, self._header)
            self._core, self._header, self._parts = None, None, 0
            if parent is None or _name(parent) != "ebuCoreMain":
                yield self._document(Node(element), None, self._path(element), shown)
                self._done = element
            else:
                self._cores.append(shown)
        elif name == "ebuCoreMain" and self._core is None:
            main = Node(element, None, self.documents + 1)
            path = self._path(element)
            cores, self._cores = self._cores, []
            for number, core in enumerate(main.apart("coreMetadata") or [main]):
                shown = cores[number] if number < len(cores) else _Shown()
                yield self._document(core, None if number else main, path, shown)
            self._done = element
        elif name == "title" and self._core is None and is_bare(element):
            before = self._bare
            if before is not None and parent is not before:
                yield from self.finished()
                if not any(above is before for above in element.iterancestors()):
                    self._done = before
            self._bare, self._bare_path = parent, self._path(element).rpartition("/")[0]

    def finished(self) -> Iterator[Found]:
        """What can only be told when something else begins: bare elements end without a sign."""
        if self._bare is not None:
            yield self._document(Node(self._bare), None, self._bare_path, _Shown())
            self._bare = None

    def broken(self) -> Iterator[Found]:
        """The text cannot be read on: of a document that was open its header is told."""
        if self._header is not None and self._core is not None:
            core, path = self._open(), self._path(self._core)
            shown = _Shown(self._parts, self._header)
            yield self._document(core, core.parent, path, shown)._replace(whole=False)

    def _begun(self) -> Node:
        """The core that is open, as far as it was read.

        To look at all its document for it would take the square of the time, as there may be many.
        """
        assert self._core is not None  # noqa: S101 - asked for only where there is one
        main = self._core.getparent()
        if main is None or _name(main) != "ebuCoreMain":
            return Node(self._core)
        return Node.within(self._core, main, len(self._cores) + 1)

    def _open(self) -> Node:
        """The core that is open, as far as it was read, in its document."""
        assert self._core is not None  # noqa: S101 - asked for only where there is one
        main = self._core.getparent()
        if main is None or _name(main) != "ebuCoreMain":
            return Node(self._core)
        at = _index(self._core, main)
        return next(core for core in Node(main).apart("coreMetadata") if core.order == at)

    def _document(self, core: Node, main: Node | None, path: str, shown: _Shown) -> Document:
        self.documents += 1
        return Document(_without_parts(core), main, path, shown.parts, shown.header)

    def _path(self, element: etree._Element) -> str:
        """The names of what is around an element."""
        above = [f"/{_local(other)}{self._position(other)}" for other in element.iterancestors()]
        return "".join(reversed(above))

    def _position(self, element: etree._Element) -> str:
        """Which of the documents it is, where there may be several."""
        several = _name(element) == "ebuCoreMain" and element.getparent() is not None
        return f"[{self.documents + 1}]" if several else ""


def _index(element: etree._Element, parent: etree._Element) -> int:
    """Which of all children it is, counted from 0."""
    return next(index for index, child in enumerate(parent) if child is element)


def _without_parts(core: Node) -> Node:
    for part in core.all("part"):
        part.drop()
    return core


def _remove_with_all_before(element: etree._Element) -> None:
    for node in (element, *element.iterancestors()):
        parent, before = node.getparent(), node.getprevious()
        while parent is not None and before is not None:
            parent.remove(before)
            before = node.getprevious()
    around = element.getparent()
    if around is not None:
        around.remove(element)


def is_bare(title: etree._Element) -> bool:
    """Whether a title of EBUCore stands in an element of somebody else's."""
    parent = title.getparent()
    return parent is not None and is_of_ebu(str(title.tag)) and not is_of_ebu(str(parent.tag))


def _wrong_root(root: etree._Element) -> Fault:
    message = f'the root is "{_local(root)}", and there is no "ebuCoreMain" in it'
    line: Any = root.sourceline
    return Fault(WRONG_ROOT, message, line or 1, 1)


def _name(element: etree._Element) -> str:
    return plain_name(str(element.tag))


def _local(element: etree._Element) -> str:
    return _name(element).rpartition("}")[2]
