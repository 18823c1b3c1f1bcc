"""Where a relation points to, and which of how many it is there."""

import re
from typing import NamedTuple

from epg_export.formats.ebucore.mapping.relations import STANDS_IN
from epg_export.formats.ebucore.reading.labels import folded_label, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import integer
from epg_export.vocab.labels import folded

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class Ordered(NamedTuple):
    """What a relation points to, and which of how many it is there."""

    target: str | None
    number: int | None
    total: int | None


NOWHERE = Ordered(None, None, None)


def ordered(node: Node, label: str, notes: Notes) -> Ordered:
    """Read a relation that says which of how many; the label is known."""
    if folded_label(node) == folded(label):
        take_label(node)
    node.take("orderedGroupFlag")
    number = integer(node, "runningOrderNumber", notes)
    total = integer(node, "totalNumberOfGroupMembers", notes)
    pointed = target(node)
    if node.look("typeDefinition") == STANDS_IN:
        node.take("typeDefinition")
        node.word("dc:relation")
    return Ordered(pointed, number, total)


def target(node: Node) -> str | None:
    """The id that a relation points to."""
    identifier = node.one("relationIdentifier")
    if identifier is None:
        return None
    return identifier.word("dc:identifier") or identifier.said() or None


def is_counted(node: Node) -> bool:
    """Whether a relation says a number or a total."""
    return bool(node.look("runningOrderNumber") or node.look("totalNumberOfGroupMembers"))


def number_of(record: Node, attribute: str) -> int | None:
    """A number of the part; the attribute is left to who reads the part."""
    text = record.look(attribute) or ""
    return int(text) if _NUMBER.fullmatch(text) else None
