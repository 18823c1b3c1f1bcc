"""What an element says it is: its label, or its definition where others write that instead."""

from epg_export.formats.ebucore.reading.node import Node
from epg_export.vocab.labels import folded

_CODES = "iso3166"
"""Begins the source of such a code, as :func:`folded` gives it; the code says it itself."""


def label_of(node: Node) -> str | None:
    """The label, still to be taken."""
    return node.look("typeLabel") or node.look("typeDefinition")


def folded_label(node: Node) -> str:
    """The label as labels are compared, still to be taken; empty for none."""
    return folded(label_of(node) or "")


def take_label(node: Node) -> str | None:
    """Take the label; a definition beside it is left."""
    return node.take("typeLabel") or node.take("typeDefinition")


def take_country(node: Node) -> str | None:
    """Take the code of a country or of a region in one, whichever part of ISO 3166 it is of."""
    if folded(node.look("typeSource") or "").startswith(_CODES):
        node.take("typeSource")
    return take_label(node)


def take_if(node: Node, attribute: str, *expected: str) -> bool:
    """Take the attribute where it says one of the expected, in any case."""
    said = node.look(attribute)
    if said is None or folded(said) not in map(folded, expected):
        return False
    node.take(attribute)
    return True
