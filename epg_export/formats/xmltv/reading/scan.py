"""A document as its root's children, one after another."""

from collections.abc import Iterator
from typing import IO

from epg_export.formats.xmltv.reading.children import parsed
from epg_export.formats.xmltv.reading.found import Found
from epg_export.formats.xmltv.reading.pieces import Piece, pieces


def scan(stream: IO[bytes]) -> Iterator[Found]:
    """Yield roots, their children and all faults of the text, as they stand in the document."""
    for found in pieces(stream):
        if isinstance(found, Piece):
            yield from parsed(found)
        else:
            yield found
