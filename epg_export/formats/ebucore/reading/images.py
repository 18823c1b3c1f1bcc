"""Pictures out of formats (EBU Tech 3293, section 3.9)."""

from typing import Any, Literal, get_args

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.technical import IMAGE, PICTURE_WORDS, SIZE
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import integer_of, malformed, unusable
from epg_export.model import Image, ImageKind
from epg_export.vocab.labels import folded

_KINDS: dict[str, ImageKind] = PICTURE_WORDS | {kind: kind for kind in get_args(ImageKind)}
_SIZES: dict[int, Literal[1, 2, 3]] = {1: 1, 2: 2, 3: 3}
_ORIENTATIONS = frozenset({"portrait", "landscape"})
_PIXELS = frozenset({"", "pixel", "pixels", "px"})


def is_image(node: Node) -> bool:
    """Whether a format is a picture: it is labelled so, or is an image format with an address."""
    if node.has("videoFormat") or node.has("audioFormat"):
        return False
    if IMAGE in {folded(node.look(name) or "") for name in ("typeLabel", "formatName")}:
        return True
    return node.has("imageFormat") and node.has("locator")


def image(node: Node, notes: Notes, *, series_known: bool) -> Image | None:
    """The picture of a format; None for one without an address, or of a series that is known."""
    of_series = node.look("formatDefinition") == OF_SERIES
    if of_series and series_known:
        node.drop()
        return None
    if not node.has("locator"):
        return None
    for name in ("typeLabel", "formatName", "typeDefinition"):
        if folded(node.look(name) or "") == IMAGE:
            node.take(name)
    if of_series:
        node.take("formatDefinition")
    locator = node.one("locator")
    url = locator.said() if locator is not None else ""
    if locator is None or not url:
        return None
    kind = _KINDS.get(folded(locator.look("typeLabel") or ""))
    if kind:
        locator.take("typeLabel")
    mime = node.one("mimeType")
    return Image(
        url=url,
        kind=kind,
        system=locator.take("typeSource"),
        mime_type=(mime.take("typeLabel") or mime.take("typeDefinition")) if mime else None,
        **_described(node.one("imageFormat"), notes),
    )


def pixels(node: Node, name: str, notes: Notes) -> int | None:
    """A width or height in pixels; in another unit it is left."""
    child = node.one(name)
    if child is None or (child.look("unit") or "").lower() not in _PIXELS:
        return None
    child.take("unit")
    text = child.said()
    count = integer_of(text, child, notes)
    if count is not None and count < 0:
        unusable(text, "a number of pixels", child, notes)
        return None
    return count


def _described(node: Node | None, notes: Notes) -> dict[str, Any]:
    if node is None:
        return {}
    orientation = node.one("orientation")
    said = orientation.said() if orientation is not None else ""
    if orientation is not None and said and said.lower() not in _ORIENTATIONS:
        malformed(said, "portrait or landscape", orientation, notes)
    return {
        "width": pixels(node, "width", notes),
        "height": pixels(node, "height", notes),
        "orientation": said.lower() if said.lower() in _ORIENTATIONS else None,
        "size": _size(node, notes),
    }


def _size(node: Node, notes: Notes) -> int | None:
    for attribute in node.all("technicalAttributeInteger"):
        if folded(attribute.look("typeLabel") or "") == SIZE:
            attribute.take("typeLabel")
            text = attribute.said()
            size = _SIZES.get(integer_of(text, attribute, notes) or 0)
            if size is None and text:
                unusable(text, "1, 2 or 3", attribute, notes)
            return size
    return None
