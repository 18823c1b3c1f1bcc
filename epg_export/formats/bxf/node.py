"""An element as its reader sees it: what is taken from it is understood, what is left is counted.

Versions of BXF differ in capitals (``shortName``, ``ShortName``) and in namespaces, so names are
local and their case does not matter.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from epg_export.formats.pulling import attributes_of

_Value = TypeVar("_Value")
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_DEEPEST = 48
"""How many levels are looked into; BXF has about twenty. What is below is text."""
_IDLE = frozenset({"action", "error", "errordescription"})
"""Attributes that nearly every element may have, and that say nothing where they stand."""


class Left(NamedTuple):
    """Something that nobody took: the path of the element or attribute, its words, its line.

    ``number`` says how often it is there.
    """

    path: str
    words: str
    line: int
    number: int = 1


class Node:
    """An element: ``name`` is local, ``line`` counts from 1.

    ``position`` counts from 1 among the siblings of that name. Without a ``depth`` it has only its
    attributes: of an element that opens, what it will hold is not there, or only a part of it.
    """

    __slots__ = ("_attributes", "_children", "_taken", "_text", "line", "name", "position")

    def __init__(
        self, element: etree._Element, position: int = 1, depth: int | None = _DEEPEST
    ) -> None:
        self.name = local(str(element.tag))
        self.position = position
        line: Any = element.sourceline  # lxml's stubs do not know its type
        self.line: int = line or 1
        self._attributes: dict[str, tuple[str, str]] = {
            local(name).lower(): (local(name), value)
            for name, value in attributes_of(element)
            if not name.startswith(_INSTANCE)
        }
        self._children: dict[str, list[Node]] = {}
        self._taken: list[Node] = []
        if depth is None:
            self._text = ""
        elif depth:
            self._text = self._look_inside(element, depth - 1)
        else:
            self._text = " ".join(str(text) for text in element.itertext())

    def _look_inside(self, element: etree._Element, depth: int) -> str:
        """Make the nodes of the children; returns the text between them."""
        text = element.text or ""
        for child in element:
            tag: Any = child.tag
            if isinstance(tag, str):
                same = self._children.setdefault(local(tag).lower(), [])
                same.append(Node(child, len(same) + 1, depth))
            elif tag is etree.Entity:
                text += child.text or ""
            text += child.tail or ""
        return text

    def look(self, name: str) -> str | None:
        """The attribute of that name, without taking it; None for a blank."""
        _, value = self._attributes.get(name.lower(), ("", ""))
        return value.strip() or None

    def take(self, name: str) -> str | None:
        """Take the attribute of that name; None for a blank."""
        value = self.look(name)
        self._attributes.pop(name.lower(), None)
        return value

    def has(self, name: str) -> bool:
        """Whether there is a child of that name that nobody took yet."""
        return name.lower() in self._children

    def all(self, name: str) -> list["Node"]:
        """Take the children of that name."""
        same = self._children.pop(name.lower(), [])
        self._taken += same
        return same

    def apart(self, name: str) -> list["Node"]:
        """Take the children of that name, of which what is left is told by themselves."""
        return self._children.pop(name.lower(), [])

    def one(self, *names: str) -> "Node | None":
        """Take the first child of a name, in it the first of the next name, and so on."""
        node: Node | None = self
        for name in names:
            node = node.first(name) if node is not None else None
        return node

    def first(self, name: str) -> "Node | None":
        """Take the first child of a name; one that was taken is given again."""
        taken = next((one for one in self._taken if one.name.lower() == name.lower()), None)
        if taken is not None:
            return taken
        same = self._children.get(name.lower())
        if not same:
            return None
        child = same.pop(0)
        if not same:
            del self._children[name.lower()]
        self._taken.append(child)
        return child

    def look_text(self) -> str:
        """The text, without taking it."""
        return self._text.strip()

    def said(self) -> str:
        """Take the text, without white space at its ends."""
        text, self._text = self._text, ""
        return text.strip()

    def word(self, *names: str) -> str | None:
        """Take the text of the child that :meth:`one` finds; None where there is none."""
        child = self.one(*names)
        return (child.said() or None) if child is not None else None

    def reads(self, name: str, read: Callable[[str], _Value | None]) -> _Value | None:
        """What the text of a child says; it is taken only where it says something."""
        child = self.one(name)
        value = read(child.look_text()) if child is not None else None
        if child is not None and value is not None:
            child.said()
        return value

    def lang(self) -> str | None:
        """Take the language of its text: BXF's own attribute, or XML's."""
        return self.take("lang")

    def drop(self) -> None:
        """Let everything in it go untold."""
        self._attributes, self._children, self._taken, self._text = {}, {}, [], ""

    def left(self, path: str = "") -> Iterator[Left]:
        """What nobody took, by the outermost elements; what says nothing at all is not told."""
        here = f"{path}/{self.name}" if path else self.name
        for key, (name, value) in self._attributes.items():
            if key not in _IDLE and value.strip():
                yield Left(f"{here}/@{name}", value.strip(), self.line)
        if self._text.strip():
            yield Left(here, self._text.strip(), self.line)
        for same in self._children.values():
            for child in same:
                if child.speaks():
                    yield Left(f"{here}/{child.name}", child.words(), child.line)
        for child in self._taken:
            yield from child.left(here)

    def speaks(self) -> bool:
        """Whether anything is left in it."""
        if self._text.strip() or any(key not in _IDLE for key in self._attributes):
            return True
        return any(child.speaks() for same in self._children.values() for child in same)

    def words(self) -> str:
        """All that is left in it, as one text."""
        said = [value for key, (_, value) in self._attributes.items() if key not in _IDLE]
        said.append(self._text)
        said += [child.words() for same in self._children.values() for child in same]
        return " ".join(" ".join(said).split())


def local(name: str) -> str:
    """A qualified name without its namespace."""
    return name.rpartition("}")[2]
