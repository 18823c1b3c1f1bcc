"""Pictures: each is a ``format`` with a locator (EBU Tech 3293, section 3.9)."""

from collections.abc import Sequence

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.technical import IMAGE, SIZE
from epg_export.formats.ebucore.writing.tree import Lines, element, group, leaf
from epg_export.model import Image


def images(pictures: Sequence[Image], mark: str | None = None) -> Lines:
    """One ``format`` for each picture; ``mark`` says that they are the series'."""
    lines: Lines = []
    for picture in pictures:
        if not picture.url.strip():
            continue
        size = [*pixels("width", picture.width), *pixels("height", picture.height)]
        if picture.orientation:
            size.append(leaf("orientation", picture.orientation))
        if picture.size is not None:
            size.append(leaf("technicalAttributeInteger", str(picture.size), typeLabel=SIZE))
        mime = element("mimeType", typeLabel=picture.mime_type) if picture.mime_type else []
        locator = leaf(
            "locator", uri(picture.url), typeLabel=picture.kind, typeSource=picture.system
        )
        inner = [*group("imageFormat", size), *mime, locator]
        lines += element("format", inner, formatDefinition=mark, typeLabel=IMAGE)
    return lines


def pixels(name: str, count: int | None) -> Lines:
    """A width or height; the schema has none below zero."""
    return [leaf(name, str(count), unit="pixel")] if count is not None and count >= 0 else []
