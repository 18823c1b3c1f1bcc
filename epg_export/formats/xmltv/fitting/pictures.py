"""Pictures in both elements: old receivers know ``icon``, new ones ``image`` with its type."""

from collections.abc import Iterable, Iterator

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import ICON_KINDS
from epg_export.model import Image

_OF_PEOPLE = ("person", "character")


def fit(draft: Draft) -> None:
    """Write each picture of the programme as the other element too, each address once in each."""
    given = draft.episode.images
    if not draft.settings.pictures_twice or not given:
        return
    icons = [image for image in given if image.kind in ICON_KINDS]
    images = [image for image in given if image.kind not in ICON_KINDS]
    as_icons = (
        Image(url=image.url, kind="icon", width=image.width, height=image.height)
        for image in images
        if image.kind not in _OF_PEOPLE
    )
    as_images = (
        Image(url=icon.url, size=icon.size, orientation=icon.orientation, system=icon.system)
        for icon in icons
    )
    draft.change(images=(*_once((*icons, *as_icons)), *_once((*images, *as_images))))


def _once(images: Iterable[Image]) -> Iterator[Image]:
    seen: set[str] = set()
    for image in images:
        if image.url.strip() not in seen:
            seen.add(image.url.strip())
            yield image
