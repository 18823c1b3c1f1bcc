"""What a record is known by."""

from epg_export.formats.ebucore.mapping.subject import (
    IDENTIFIER_LINKS,
    RECORD_ID,
    scheme_by_shape,
    scheme_of,
)
from epg_export.formats.ebucore.reading.labels import folded_label, take_if, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.model import Identifier
from epg_export.vocab.labels import folded

_RECORD_ID = folded(RECORD_ID)


def identifiers(record: Node) -> tuple[str | None, tuple[Identifier, ...]]:
    """The record's own key where it is said, and what others know it by.

    Who gave an identifier, and its form, are left.
    """
    own: str | None = None
    found: list[Identifier] = []
    own_found = False
    for node in record.all("identifier"):
        if not own_found and folded_label(node) == _RECORD_ID:
            take_label(node)
            own, own_found = node.word("dc:identifier"), True
        elif value := node.word("dc:identifier"):
            found.append(Identifier(scheme=_scheme(node, value), value=value))
    return own, tuple(found)


def _scheme(node: Node, value: str) -> str:
    for scheme, link in IDENTIFIER_LINKS.items():
        if take_if(node, "typeLink", link) and not folded_label(node):
            return scheme
    label = take_label(node)
    if label is None:
        return scheme_by_shape(value)
    # Where our label stands for another spelling of the scheme, that one is the namespace.
    exact = node.look("typeNamespace")
    if exact and (folded(exact) == folded(label) or scheme_of(exact) == scheme_of(label)):
        return node.take("typeNamespace") or exact
    return scheme_of(label)
