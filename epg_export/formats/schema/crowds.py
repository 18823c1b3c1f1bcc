"""Thinning crowds of siblings: libxml2 counts them all anew to name the place of each error."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

CROWD = 5000
"""A parent of more children is thinned; up to here the counting costs less than a tenth second."""
_SLICE = 1000


class Slice(NamedTuple):
    """Some siblings in a tree of their own; of their copied parents nothing is to be told."""

    tree: etree._Element
    copies: frozenset[etree._Element]


def thinned(tree: etree._Element, loose: Callable[[etree._Element], bool]) -> Iterator[Slice]:
    """Take crowds of siblings out, slice by slice, wherever a child can stand alone.

    The first and last two of each name stay, so that the tree itself still shows what comes where
    and what comes twice.
    """
    for parent in [one for one in tree.iter(etree.Element) if len(one) > CROWD and loose(one)]:
        extra = _extra(parent)
        for first in range(0, len(extra), _SLICE):
            copy, copies = _copied(parent, tree)
            for child in extra[first : first + _SLICE]:
                copy.append(child)
            yield Slice(copies[-1], frozenset(copies))


def _extra(parent: etree._Element) -> list[etree._Element]:
    """The children that do not stay."""
    named: dict[object, list[etree._Element]] = defaultdict(list)
    for child in parent.iterchildren(etree.Element):
        named[child.tag].append(child)
    stay = {one for same in named.values() for one in (*same[:2], *same[-2:])}
    return [child for child in parent.iterchildren(etree.Element) if child not in stay]


def _copied(
    parent: etree._Element, tree: etree._Element
) -> tuple[etree._Element, list[etree._Element]]:
    """An empty copy of an element, and the copies of it and all above it up to the tree's root."""
    copies = [_empty(parent)]
    while parent is not tree and (above := parent.getparent()) is not None:
        parent = above
        copies.append(_empty(parent))
        copies[-1].append(copies[-2])
    return copies[0], copies


def _empty(element: etree._Element) -> etree._Element:
    attrib = {str(name): str(value) for name, value in element.attrib.items()}
    nsmap = {prefix: uri for prefix, uri in element.nsmap.items() if prefix}
    return etree.Element(element.tag, attrib, nsmap=nsmap)
