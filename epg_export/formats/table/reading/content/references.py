"""What points out of a record: identifiers, pictures and pages, values of the house."""

import re
from collections.abc import Iterator
from typing import get_args

from epg_export.formats.table.reading.content.parts import Parts
from epg_export.model import Identifier, Image, ImageKind, Link, Property
from epg_export.vocab import identifiers

_IMAGE_KINDS: dict[str | None, ImageKind] = {kind: kind for kind in get_args(ImageKind)}
_NEXT = re.compile(r"[\s,;|](?=[a-z][a-z0-9+.-]*://)", re.IGNORECASE)


def references(parts: Parts) -> None:
    """Make identifiers, images, links and properties."""
    for cell, text in parts.words("identifier"):
        scheme = cell.column.of or cell.column.header
        value = identifiers.canonical(scheme, text)
        parts.add_once("identifiers", Identifier(scheme=scheme, value=value), cell)
    for cell, text in parts.words("image"):
        kind = _IMAGE_KINDS.get(cell.column.of)
        if kind is None and cell.column.of is not None:
            parts.unknown(cell, cell.column.of, "kind of picture")
        for address in _addresses(text):
            parts.add("images", Image(url=address, kind=kind), cell)
    for cell, text in parts.words("link"):
        for address in _addresses(text):
            parts.add("links", Link(url=address), cell)
    for cell, text in parts.said("property"):
        name = cell.column.of or cell.column.header
        parts.add("properties", Property(name=name, value=text), cell)


def _addresses(text: str) -> Iterator[str]:
    """The addresses in a cell, each of which says its scheme."""
    for piece in _NEXT.split(text):
        if address := piece.rstrip(" \t\n,;|"):
            yield address
