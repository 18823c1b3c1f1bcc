"""Pictures: each is a ``format`` with a locator (EBU Tech 3293, section 3.9)."""

from collections.abc import Sequence

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.technical import IMAGE, SIZE
from epg_export.formats.ebucore.writing.tree import attribute, element, group, indented, leaf
from epg_export.formats.markup import escape
from epg_export.model import Image

_IMAGE = attribute("typeLabel", IMAGE)


def images(pictures: Sequence[Image], mark: str | None = None) -> str:
    """One ``format`` for each picture; ``mark`` says that they are the series'."""
    lines = ""
    for picture in pictures:
        if picture.url.strip():
            lines += (
                f"<ebucore:format{attribute('formatDefinition', mark)}{_IMAGE}>\n"
                f"{_looks(picture)}"
                f"  <ebucore:locator{attribute('typeLabel', picture.kind)}"
                f"{attribute('typeSource', picture.system)}>"
                f"{escape(uri(picture.url))}</ebucore:locator>\n"
                "</ebucore:format>\n"
            )
    return lines


def _looks(picture: Image) -> str:
    size = pixels("width", picture.width) + pixels("height", picture.height)
    if picture.orientation:
        size += leaf("orientation", picture.orientation)
    if picture.size is not None:
        size += leaf("technicalAttributeInteger", str(picture.size), typeLabel=SIZE)
    mime = element("mimeType", typeLabel=picture.mime_type) if picture.mime_type else ""
    return indented(group("imageFormat", size) + mime)


def pixels(name: str, count: int | None) -> str:
    """A width or height; the schema has none below zero."""
    return leaf(name, str(count), unit="pixel") if count is not None and count >= 0 else ""
