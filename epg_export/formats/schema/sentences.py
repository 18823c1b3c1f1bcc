"""Saying what breaks a schema: which element, which value, what was allowed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from epg_export.formats.parsing import namespace, plain
from epg_export.formats.schema.allowed import Allowed, allowed
from epg_export.formats.schema.datatypes import WORDS, Words
from epg_export.formats.schema.faults import Fault, Sort, faults
from epg_export.formats.schema.loading import load
from epg_export.formats.schema.naming import (
    attribute_name,
    listed,
    meant,
    name_of,
    names_of,
    quoted,
)

_ROUNDS = 20
"""At least so often what does not belong is taken out to see what lies behind it."""
_WORK = 2_000_000
"""So many elements are looked at in all those rounds, which takes about a second."""


class Violation(NamedTuple):
    """A fault in words, the element it is about, its attribute if it is about one, and its sort."""

    element: etree._Element
    message: str
    attribute: str | None
    sort: Sort


def explain(tree: etree._Element, path: Path, opened: frozenset[str] = frozenset()) -> str | None:
    """The first violation in words: where it is, what was found and what was allowed."""
    return next((one.message for one in violations(tree, path, opened)), None)


def violations(
    tree: etree._Element, path: Path, opened: frozenset[str] = frozenset()
) -> Iterator[Violation]:
    """Every violation in words; what does not belong into the tree is taken out of it.

    libxml2 looks no further into an element whose children it cannot follow, so it is asked again
    without the one that it stopped at. Where that would take too long, the last one says so.
    """
    schema = load(path, opened)
    told: set[tuple[etree._Element, Sort, str | None]] = set()
    emptied: set[etree._Element] = set()
    teller = Teller(allowed(path, opened))
    for _ in range(max(_ROUNDS, _WORK // sum(1 for _ in tree.iter()))):
        if schema.validate(tree):
            return
        strangers: list[etree._Element] = []
        for fault in faults(schema, tree):
            key = (fault.element, fault.sort, fault.attribute)
            if key in told or (fault.sort is Sort.LACKS_CHILD and fault.element in emptied):
                continue
            told.add(key)
            yield _violation(fault, teller)
            if fault.sort is Sort.UNEXPECTED:
                strangers.append(fault.element)
                for other in teller.more(fault):
                    strangers.append(other.element)
                    yield _violation(other, teller)
        if not strangers:
            return
        emptied |= {parent for one in strangers if (parent := one.getparent()) is not None}
        _take_out(strangers)
    yield from _last(schema, tree, teller)


def _last(schema: etree.XMLSchema, tree: etree._Element, teller: "Teller") -> Iterator[Violation]:
    """What does not belong there still, and that nobody looked behind it."""
    schema.validate(tree)
    for fault in faults(schema, tree):
        if fault.sort is Sort.UNEXPECTED:
            said = f"{teller.sentence(fault)}; what stands behind it was not looked at"
            yield _violation(fault, teller)._replace(message=said)
            return


def _take_out(strangers: Iterable[etree._Element]) -> None:
    for stranger in strangers:
        parent = stranger.getparent()
        if parent is not None:
            parent.remove(stranger)


def _violation(fault: Fault, teller: "Teller") -> Violation:
    # An attribute that is missing stands nowhere.
    attribute = fault.attribute if fault.sort is not Sort.LACKS_ATTRIBUTE else None
    return Violation(fault.element, teller.sentence(fault), attribute, fault.sort)


class Teller:
    """Makes sentences of faults, with what the schema allows where it is known."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    def sentence(self, fault: Fault) -> str:
        """One fault in words: the element, a colon, what is wrong and what was expected."""
        say = {
            Sort.VALUE: self._value,
            Sort.ATTRIBUTE: self._attribute,
            Sort.LACKS_ATTRIBUTE: _lacks_attribute,
            Sort.UNEXPECTED: self._unexpected,
            Sort.LACKS_CHILD: _lacks_child,
            Sort.TEXT: self._text,
            Sort.CHILD: _child,
            Sort.OTHER: _other,
        }[fault.sort]
        return say(fault)

    def more(self, fault: Fault) -> Iterator[Fault]:
        """The following siblings that belong nowhere in the same parent."""
        parent = fault.element.getparent()
        allowed = {} if parent is None else self._allowed.children(parent)
        if not allowed or fault.element.tag in allowed:
            return
        for sibling in fault.element.itersiblings(etree.Element):
            if sibling.tag not in allowed:
                yield fault._replace(element=sibling)

    def _value(self, fault: Fault) -> str:
        element, attribute = fault.element, fault.attribute
        where, value = name_of(element), element.text
        if attribute is not None:
            where, value = f"{attribute_name(attribute)} of {where}", element.get(attribute)
        noun, wanted = self._words(fault)
        if not value or not value.strip():
            said = "is empty"
        else:
            said = f"{quoted(value)} {f'is no {noun}' if noun else 'is not allowed'}"
        return f"{where}: {said}" + (f"; expected {wanted}" if wanted else "")

    def _words(self, fault: Fault) -> Words:
        known = self._allowed.words(fault.element, fault.attribute)
        type_ = fault.message.rpartition("'xs:")[2].partition("'")[0]
        return known or WORDS.get(type_, Words("", ""))

    def _attribute(self, fault: Fault) -> str:
        element, name = fault.element, str(fault.attribute)
        said = f"{name_of(element)}: has no attribute {attribute_name(name)}"
        if carriers := self._allowed.carriers(element, name):
            return f"{said}; expected on {listed(element, carriers)} in it"
        return said + meant(name, tuple(self._allowed.attributes(element)))

    def _text(self, fault: Fault) -> str:
        element = fault.element
        parts = [element.text, *(child.tail for child in element)]
        text = next((part for part in parts if part and part.strip()), "")
        said = f"{name_of(element)}: {quoted(text)} stands in it, where no text is allowed"
        if children := self._allowed.children(element):
            return f"{said}; expected {listed(element, list(children))} around it"
        for attribute in self._allowed.attributes(element):
            return f"{said}; expected in an attribute such as {attribute_name(attribute)}"
        return said

    def _unexpected(self, fault: Fault) -> str:
        element, parent = fault.element, fault.element.getparent()
        if parent is None:
            return f"{name_of(element)}: is no root of the schema"
        allowed = self._allowed.children(parent)
        if element.tag in allowed:
            return f"{name_of(element)}: {self._misplaced(fault, parent, list(allowed))}"
        said = f"{name_of(element)}: does not belong in {name_of(parent)}"
        space = namespace(element.tag)
        if allowed and space not in {namespace(one) for one in allowed}:
            return f"{said}, where the namespace {quoted(space)} has no place"
        if homes := self._allowed.homes(parent, str(element.tag)):
            return f"{said}; expected in {listed(parent, homes)}"
        if allowed:
            return said + meant(str(element.tag), tuple(allowed))
        return said + (f"; expected {_expected(fault)}" if fault.expected else "")

    def _misplaced(self, fault: Fault, parent: etree._Element, allowed: list[str]) -> str:
        """Why an element cannot stand where it does, though it could elsewhere in its parent."""
        name = str(fault.element.tag)
        # The nearest comes first.
        before = [str(one.tag) for one in fault.element.itersiblings(etree.Element, preceding=True)]
        rivals = self._allowed.rivals(parent, name)
        if beside := [one for one in before if one in rivals]:
            return f"stands beside {names_of(parent, beside[-1:])}; expected one of the two alone"
        behind = allowed[allowed.index(name) + 1 :]
        if later := [one for one in before if one in behind]:
            return f"stands too late; expected before {names_of(parent, later[-1:])}"
        if name in before:
            return f"stands once more in {name_of(parent)}; expected no second one"
        return f"stands too early in {name_of(parent)}; expected {_expected(fault)} first"


def _expected(fault: Fault) -> str:
    around = fault.element.getparent()
    return listed(fault.element if around is None else around, list(fault.expected))


def _lacks_attribute(fault: Fault) -> str:
    return f"{name_of(fault.element)}: lacks the attribute {attribute_name(fault.attribute)}"


def _lacks_child(fault: Fault) -> str:
    wanted = listed(fault.element, list(fault.expected))
    return f"{name_of(fault.element)}: is incomplete; expected {wanted} in it"


def _child(fault: Fault) -> str:
    found = names_of(fault.element, [str(one.tag) for one in fault.element][:1])
    return f"{name_of(fault.element)}: holds the element {found}; expected none in it"


def _other(fault: Fault) -> str:
    said = plain(fault.message).rstrip(".")
    return f"{name_of(fault.element)}: {said[:1].lower()}{said[1:]}"
