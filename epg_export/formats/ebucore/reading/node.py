"""An element as its reader sees it: what is taken from it is understood, what is left is told.

The readers of the topics take attributes, texts and children by their plain names, so no list of
what is known stands anywhere beside the code that knows it.
"""

from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.formats.pulling import attributes_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_DEEPEST = 64
"""How many levels are looked into; EBUCore without parts in parts has ten. The rest is text."""
_OUTSIDE = -1
"""Nothing that is in it is looked at, not even its text."""

# Nothing is ever put into these.
_NO_ATTRIBUTES: dict[str, str] = {}
_NO_CHILDREN: dict[str, list["Node"]] = {}
_NO_NODES: list["Node"] = []


class Left(NamedTuple):
    """Something that nobody took: of which node, the name of the attribute or "", and its words.

    Of an entity in a text it is the name, and as which text it was read.
    """

    node: "Node"
    attribute: str
    words: str
    entity: str = ""


class Node:
    """An element of a document of any version.

    ``name`` is plain: see :func:`plain_name`. ``lang`` is the ``xml:lang`` that holds here: its own
    or inherited, None where nothing is said or where it is empty. ``line`` counts from 1,
    ``position`` from 1 among the siblings of that name, ``order`` from 0 among all siblings.
    """

    __slots__ = (
        "_apart",
        "_attributes",
        "_children",
        "_entities",
        "_taken",
        "_text",
        "lang",
        "line",
        "name",
        "order",
        "parent",
        "position",
    )

    def __init__(
        self,
        element: etree._Element,
        parent: "Node | None" = None,
        position: int = 1,
        depth: int = _DEEPEST,
    ) -> None:
        self.name = plain_name(str(element.tag))
        self.parent = parent
        self.position = position
        self.order = 0
        line: Any = element.sourceline  # lxml's stubs do not know its type
        self.line: int = line or 1
        self.lang: str | None = None if parent is None else parent.lang
        # What stands for an element where places are looked for has only what is asked of it here.
        real: Any = hasattr(element, "attrib")
        said: Any = attributes_of(element) if real else element.items()
        # Most elements have no attributes or no children: one empty thing stands for all of those.
        self._attributes: dict[str, str] = dict(said) if said else _NO_ATTRIBUTES
        if _LANG in self._attributes:
            self.lang = self._attributes.pop(_LANG).strip() or None
        self._children: dict[str, list[Node]] = _NO_CHILDREN
        self._taken: list[Node] = _NO_NODES
        self._apart: list[Node] = _NO_NODES
        self._entities: tuple[str, ...] = ()
        text = element.text or ""
        if depth == _OUTSIDE:
            text = ""
        elif not depth:
            text = " ".join(_all_words(element))
        elif len(element):
            text += self._look_inside(element, depth - 1)
        self._text = text

    @classmethod
    def within(cls, element: etree._Element, around: etree._Element, position: int) -> "Node":
        """The node of an element, and around it one of which only the attributes are known.

        So it takes no time for what else is in that.
        """
        outer = cls(around, depth=_OUTSIDE)
        inner = cls(element, outer, position, _DEEPEST - 1)
        outer._apart = [inner]
        return inner

    def _look_inside(self, element: etree._Element, depth: int) -> str:
        """Make the nodes of the children; returns the text between them."""
        text, behind = "", False
        entities: dict[str, None] = {}
        children: dict[str, list[Node]] = {}
        for order, child in enumerate(element):
            tag: Any = child.tag
            if isinstance(tag, str):
                same = children.setdefault(plain_name(tag), [])
                node = Node(child, self, len(same) + 1, depth)
                node.order = order
                same.append(node)
                # Behind an element it is a text that does not belong there.
                behind = True
            elif tag is etree.Entity:
                name = str(getattr(child, "name", ""))
                entities[name] = None
                text += _shown(name)
            tail = child.tail
            # Behind anything else the text goes on, white space and all.
            if tail and not (behind and tail.isspace()):
                text += f" {tail}" if behind else tail
                behind = False
        self._children, self._taken = children, []
        if entities:
            self._entities = tuple(entities)
        return text

    @property
    def path(self) -> str:
        """Where it stands: names and positions down from the element that was given first."""
        above = self.parent.path if self.parent is not None else ""
        alone = self.position == 1 and (self.parent is None or self.parent.count(self.name) == 1)
        return f"{above}/{self.name.rpartition('}')[2]}" + ("" if alone else f"[{self.position}]")

    @property
    def names(self) -> list[str]:
        """The names of the children that nobody took yet."""
        return list(self._children)

    def count(self, name: str) -> int:
        """How many children of that name there are, taken or not."""
        left = len(self._children.get(name, ()))
        return left + sum(child.name == name for child in (*self._taken, *self._apart))

    def take(self, name: str) -> str | None:
        """Take the attribute of that name, without white space at its ends; None for a blank."""
        value = self._attributes.pop(name, None)
        return None if value is None else value.strip() or None

    def look(self, name: str) -> str | None:
        """The attribute of that name as :meth:`take` gives it, without taking it."""
        value = self._attributes.get(name)
        return None if value is None else value.strip() or None

    def said(self) -> str:
        """Take the text, without white space at its ends."""
        text, self._text = self._text, ""
        return text.strip()

    def all(self, name: str) -> list["Node"]:
        """Take the children of that name."""
        same = self._children.pop(name, None)
        if same is None:
            return []
        self._taken += same
        return same

    def apart(self, name: str) -> list["Node"]:
        """Take the children of that name, of which what is left is told by themselves."""
        same = self._children.pop(name, [])
        self._apart = [*self._apart, *same]
        return same

    def one(self, name: str) -> "Node | None":
        """Take the first child of that name; further ones are left."""
        same = self._children.get(name)
        if not same:
            return None
        child = same.pop(0)
        if not same:
            del self._children[name]
        self._taken.append(child)
        return child

    def has(self, name: str) -> bool:
        """Whether there is a child of that name that nobody took yet."""
        return name in self._children

    def text(self, name: str) -> str:
        """All that is left in the children of that name, as one text; nothing is taken."""
        return " ".join(child.words() for child in self._children.get(name, ()))

    def word(self, name: str) -> str | None:
        """Take the text of the first child of that name; None where there is none or a blank."""
        child = self.one(name)
        return None if child is None else child.said() or None

    def cut(self, order: int) -> None:
        """Keep only the children that stand before a place among all of them."""
        kept = {
            name: [child for child in same if child.order < order]
            for name, same in self._children.items()
        }
        self._children = {name: same for name, same in kept.items() if same}

    def drop(self) -> None:
        """Let everything in it go untold: it is said elsewhere too."""
        self._attributes = _NO_ATTRIBUTES
        self._children = _NO_CHILDREN
        self._taken = []
        self._text = ""
        self._entities = ()

    def left(self) -> list[Left]:
        """What nobody took, by the outermost elements; what says nothing at all is not told."""
        found: list[Left] = []
        for name, value in self._attributes.items():
            if value.strip() and not name.startswith(_INSTANCE):
                found.append(Left(self, name, value.strip()))
        if self._text and (text := self._text.strip()):
            found.append(Left(self, "", text))
        found += [Left(self, "", _shown(name), name) for name in self._entities]
        for same in self._children.values():
            found += [Left(child, "", words) for child in same if (words := child.words())]
        for child in self._taken:
            found += child.left()
        return found

    def speaks(self) -> bool:
        """Whether anything is left in it."""
        if self._text.strip() or any(map(str.strip, self._attributes.values())):
            return True
        return any(child.speaks() for same in self._children.values() for child in same)

    def words(self) -> str:
        """All that is left in it, as one text."""
        said = [*self._attributes.values(), self._text]
        for same in self._children.values():
            said += [child.words() for child in same]
        return " ".join(" ".join(said).split())


def _shown(entity: str) -> str:
    """An entity in a text: the character that HTML calls so, else as it stands."""
    return html5.get(f"{entity};") or f"&{entity};"


def _all_words(element: Any) -> Iterator[str]:
    """The text of an element, and all values and texts below it."""
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if one is not element:
            waiting.append(one.tail or "")
        if isinstance(one.tag, str):
            waiting += reversed(list(one))
            said = one.items() if one is not element else ()
            yield from (value for name, value in said if not name.startswith((_LANG, _INSTANCE)))
            yield one.text or ""
        elif one.tag is etree.Entity:
            yield _shown(one.name)


def is_of_ebu(tag: str) -> bool:
    """Whether a qualified name is one of the EBU's."""
    return tag[:9].lower() == "{urn:ebu:"


@lru_cache(maxsize=4096)
def plain_name(tag: str) -> str:
    """A name as readers know it: local in any EBUCore namespace or none, ``dc:`` in Dublin Core.

    Names of others stay qualified, ``{urn:example}name``.
    """
    space, _, local = tag.rpartition("}")
    space = space.removeprefix("{")
    if not space or space.lower().startswith(NAMESPACE):
        return local
    return f"dc:{local}" if space == DUBLIN_CORE else tag
