"""Reading libxml2's list of errors: what kind each is, and which element it is about."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from lxml import etree

_MESSAGE = re.compile(r"Element '[^']*'(?:, attribute '([^']*)')?: (.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"The attribute '([^']*)'")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*) \)")
_FACETS = frozenset(
    f"SCHEMAV_CVC_{facet}_VALID"
    for facet in (
        "LENGTH", "MINLENGTH", "MAXLENGTH", "MININCLUSIVE", "MAXINCLUSIVE", "MINEXCLUSIVE",
        "MAXEXCLUSIVE", "TOTALDIGITS", "FRACTIONDIGITS", "PATTERN", "ENUMERATION", "FACET",
    )
)  # fmt: skip


class Sort(StrEnum):
    """What can be wrong with an element."""

    VALUE = "value"
    ATTRIBUTE = "attribute"
    LACKS_ATTRIBUTE = "lacks-attribute"
    UNEXPECTED = "unexpected"
    LACKS_CHILD = "lacks-child"
    TEXT = "text"
    CHILD = "child"
    OTHER = "other"


_SORTS = {
    "SCHEMAV_CVC_ELT_1": Sort.UNEXPECTED,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": Sort.ATTRIBUTE,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": Sort.ATTRIBUTE,
    "SCHEMAV_CVC_TYPE_3_1_1": Sort.ATTRIBUTE,
    "SCHEMAV_CVC_COMPLEX_TYPE_4": Sort.LACKS_ATTRIBUTE,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": Sort.CHILD,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": Sort.TEXT,
    "SCHEMAV_CVC_TYPE_3_1_2": Sort.CHILD,
}


class Fault(NamedTuple):
    """One fault: its sort, the element, the attribute if it is one's, what libxml2 expected there.

    ``expected`` are names of elements; ``message`` is what libxml2 says.
    """

    sort: Sort
    element: etree._Element
    attribute: str | None
    expected: tuple[str, ...]
    message: str


def faults(schema: etree.XMLSchema, tree: etree._Element) -> Iterator[Fault]:
    """What the last validation of the tree found; a fault that libxml2 says twice comes once."""
    # lxml's stubs do not know that its log is a list.
    log: Any = schema.error_log
    elements = _Elements(tree)
    told: set[tuple[int, str | None]] = set()
    for error in log:
        fault = _fault(error, elements.at(error.path))
        key = (id(fault.element), fault.attribute)
        if fault.sort is Sort.VALUE and key in told:
            continue
        if fault.sort in {Sort.VALUE, Sort.CHILD}:
            told.add(key)
        yield fault


def _fault(error: Any, element: etree._Element) -> Fault:
    match = _MESSAGE.match(error.message)
    attribute, said = match.groups() if match else (None, error.message)
    sort = _sort(error.type_name, said)
    if sort is Sort.LACKS_ATTRIBUTE and (named := _ATTRIBUTE.match(said)):
        attribute = named[1]
    expected = _EXPECTED.search(said)
    names = tuple(expected[1].split(", ")) if expected else ()
    return Fault(sort, element, attribute, names, said)


def _sort(type_name: str, said: str) -> Sort:
    if type_name.startswith("SCHEMAV_CVC_DATATYPE_VALID") or type_name in _FACETS:
        return Sort.VALUE
    if type_name == "SCHEMAV_CVC_COMPLEX_TYPE_2_1":
        return Sort.TEXT if said.startswith("Character") else Sort.CHILD
    if type_name == "SCHEMAV_ELEMENT_CONTENT":
        return Sort.LACKS_CHILD if said.startswith("Missing") else Sort.UNEXPECTED
    return _SORTS.get(type_name, Sort.OTHER)


class _Elements:
    """The elements of a tree by libxml2's paths, each parent's children counted once."""

    def __init__(self, tree: etree._Element) -> None:
        self._found: dict[str, dict[str, etree._Element]] = {}
        self._tree = tree

    def at(self, path: str | None) -> etree._Element:
        """The element of that path, or the one above it that is known."""
        element, walked = self._tree, ""
        # The first step is the root, whatever it is called.
        for step in (path or "").split("/")[2:]:
            if walked not in self._found:
                self._found[walked] = _children(element)
            below = self._found[walked].get(step)
            if below is None:
                break
            element, walked = below, f"{walked}/{step}"
        return element


def _children(parent: etree._Element) -> dict[str, etree._Element]:
    """The children by the steps that libxml2 names them with."""
    children = list(parent.iterchildren(etree.Element))
    # An element of a namespace without a prefix is called "*" and counted among all elements.
    names = [_step(child) for child in children]
    counts = Counter(names)
    places: Counter[str] = Counter()
    steps: dict[str, etree._Element] = {}
    for place, (child, name) in enumerate(zip(children, names, strict=True), start=1):
        places[name] += 1
        if name == "*":
            steps["*" if len(children) == 1 else f"*[{place}]"] = child
        else:
            steps[name if counts[name] == 1 else f"{name}[{places[name]}]"] = child
    return steps


def _step(element: etree._Element) -> str:
    name = etree.QName(element)
    if element.prefix:
        return f"{element.prefix}:{name.localname}"
    return "*" if name.namespace else name.localname
