"""What tests of the readers read: a few elements, as a record."""

from lxml import etree

from epg_export.findings import Place
from epg_export.formats.ebucore.mapping.document import DUBLIN_CORE, NAMESPACE
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes


def node(xml: str) -> Node:
    """The record that holds these elements."""
    spaces = f'xmlns="{NAMESPACE}" xmlns:ebucore="{NAMESPACE}" xmlns:dc="{DUBLIN_CORE}"'
    return Node(etree.fromstring(f"<part {spaces}>{xml}</part>"))


def left(record: Node) -> list[str]:
    """What nobody took of it, attributes with their names."""
    return [f"{one.attribute}={one.words}" if one.attribute else one.words for one in record.left()]


def findings(notes: Notes) -> list[str]:
    """The codes of what was noted."""
    return [found.code for found in notes.findings(Place("test"))]
