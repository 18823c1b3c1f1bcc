"""What an element says it is: its label, or its definition where others write that instead."""

from epg_export.formats.ebucore.reading.node import Node
from epg_export.vocab.labels import folded


def label_of(node: Node) -> str | None:
    """The label, still to be taken."""
    return node.look("typeLabel") or node.look("typeDefinition")


def folded_label(node: Node) -> str:
    """The label as labels are compared, still to be taken; empty for none."""
    return folded(label_of(node) or "")


def take_label(node: Node) -> str | None:
    """Take the label; a definition beside it is left."""
    return node.take("typeLabel") or node.take("typeDefinition")


def take_if(node: Node, attribute: str, *expected: str) -> bool:
    """Take the attribute where it says one of the expected, in any case."""
    said = node.look(attribute)
    if said is None or folded(said) not in map(folded, expected):
        return False
    node.take(attribute)
    return True
