"""A document as its root's children, one after another."""

from collections.abc import Iterable, Iterator

from epg_export.formats.xmltv.reading.children import parsed
from epg_export.formats.xmltv.reading.found import Fault, Found, Root
from epg_export.formats.xmltv.reading.pieces import Piece


def scan(document: Iterable[Fault | Root | Piece]) -> Iterator[Found]:
    """Yield roots, their children and all faults of the text, as they stand in the document."""
    for found in document:
        if isinstance(found, Piece):
            yield from parsed(found)
        else:
            yield found
