"""What a schema allows at a place: looked up in xmlschema's model of it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from epg_export.formats.parsing import local, namespace
from epg_export.formats.schema.datatypes import WORDS, Words
from epg_export.formats.schema.loading import model

_XS = "http://www.w3.org/2001/XMLSchema"


@cache
def allowed(path: Path, opened: frozenset[str]) -> "Allowed":
    """What the schema at that path allows; nothing is known where xmlschema cannot read it."""
    schema: Any = model(path, opened)
    return Allowed({} if schema is None else schema.maps.elements)


class Allowed:
    """A schema by elements of a document: their declared children, attributes and values."""

    def __init__(self, roots: Any) -> None:
        self._roots = roots
        self._known: dict[tuple[str, ...], Any] = {}

    def children(self, element: etree._Element) -> dict[str, Any]:
        """The declarations of the children that an element can have, in the schema's order."""
        return _children(self.type_of(element))

    def attributes(self, element: etree._Element) -> list[str]:
        """The names of the attributes that an element can have."""
        return _attributes(self.type_of(element))

    def homes(self, element: etree._Element, child: str) -> list[str]:
        """The children of an element that could hold that child themselves."""
        return [
            name for name, one in self.children(element).items() if child in _children(one.type)
        ]

    def carriers(self, element: etree._Element, attribute: str) -> list[str]:
        """The children of an element that could have that attribute."""
        found = self.children(element).items()
        return [name for name, one in found if attribute in _attributes(one.type)]

    def loose(self, element: etree._Element) -> bool:
        """Whether any child of an element could be the only one."""
        type_ = self.type_of(element)
        return bool(_children(type_)) and _single(type_.content)

    def rivals(self, element: etree._Element, child: str) -> frozenset[str]:
        """The children that cannot stand beside that one, because only one of them is chosen."""
        type_ = self.type_of(element)
        return frozenset(_rivals(type_.content, child) if _children(type_) else ())

    def words(self, element: etree._Element, attribute: str | None) -> Words | None:
        """What the text of an element, or its attribute, has to be."""
        type_ = self.type_of(element)
        if attribute is not None:
            declared = getattr(type_, "attributes", {}).get(attribute)
            type_ = None if declared is None else declared.type
        elif type_ is not None and type_.is_complex():
            type_ = type_.content if type_.has_simple_content() else None
        found = None if type_ is None else words(type_)
        return found if found != ("", "") else None

    def type_of(self, element: etree._Element) -> Any:
        """The declared type of an element, None where nothing is declared."""
        above = [str(one.tag) for one in element.iterancestors(etree.Element)]
        return self._declared((*reversed(above), str(element.tag)))

    def _declared(self, path: tuple[str, ...]) -> Any:
        """The type of the element of that path, None where nothing is declared."""
        if path not in self._known:
            *above, name = path
            around = self._declared(tuple(above)) if above else None
            # A declaration without children is false to Python.
            one = _children(around).get(name, self._roots.get(name))
            self._known[path] = getattr(one, "type", None)
        return self._known[path]


@cache
def _children(type_: Any) -> dict[str, Any]:
    if type_ is None or not type_.is_complex() or type_.has_simple_content():
        return {}
    found = type_.content.iter_elements()
    return {one.name: one for one in found if one.name and hasattr(one, "type")}


def _single(particle: Any) -> bool:
    """Whether any element of a content model could be the only one in it."""
    if not hasattr(particle, "model"):
        return bool(particle.min_occurs <= 1)
    among = particle.model == "choice" or all(_optional(one) for one in particle)
    return bool(among and particle.min_occurs <= 1 and all(_single(one) for one in particle))


def _rivals(group: Any, child: str) -> Iterator[str]:
    for branch in group:
        if child not in _names(branch):
            continue
        if group.model == "choice" and group.max_occurs == 1:
            for other in group:
                yield from _names(other) if other is not branch else ()
        if hasattr(branch, "model"):
            yield from _rivals(branch, child)


def _names(particle: Any) -> list[str]:
    if hasattr(particle, "model"):
        return [one.name for one in particle.iter_elements()]
    return [particle.name]


def _optional(particle: Any) -> bool:
    if particle.min_occurs == 0:
        return True
    return hasattr(particle, "model") and all(_optional(one) for one in particle)


@cache
def _attributes(type_: Any) -> list[str]:
    return [name for name in getattr(type_, "attributes", {}) if name]


def words(type_: Any) -> Words:
    """What a value of a simple type is and how it is written.

    A type with words of its own documentation is expected as that says.
    """
    if values := type_.enumeration:
        return Words("value of the list", f"one of {', '.join(map(str, values))}")
    members = [one for one in getattr(type_, "member_types", ()) if not one.enumeration]
    if members:
        return words(members[0])
    base = next((WORDS[one] for one in _bases(type_) if one in WORDS), Words("", ""))
    if said := _documented(type_):
        return Words(base.noun, said)
    return base


def _bases(type_: Any) -> Iterator[str]:
    """The names of the built-in types that a type is made of, nearest first."""
    while type_ is not None:
        if type_.name and namespace(type_.name) == _XS:
            yield local(type_.name)
        type_ = type_.base_type


def _documented(type_: Any) -> str:
    if not type_.name or namespace(type_.name) == _XS or type_.annotation is None:
        return ""
    texts = [" ".join("".join(one.itertext()).split()) for one in type_.annotation.documentation]
    first = texts[0].rstrip(".") if texts else ""
    return first[:1].lower() + first[1:]
