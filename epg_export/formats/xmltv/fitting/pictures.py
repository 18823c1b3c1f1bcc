"""Pictures in both elements: old receivers know ``icon``, new ones ``image`` with its type."""

from collections.abc import Iterable, Iterator, Sequence

from epg_export.formats.xmltv.fitting.draft import Draft
from epg_export.formats.xmltv.mapping import ICON_KINDS
from epg_export.model import Image

_OF_PEOPLE = ("person", "character")


def fit(draft: Draft) -> None:
    """Write each picture of the programme as the other element too, unless its address is there."""
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
    draft.change(images=(*_with_new(icons, as_icons), *_with_new(images, as_images)))


def _with_new(given: Sequence[Image], derived: Iterable[Image]) -> Iterator[Image]:
    """All that are given, and of the others each address once."""
    yield from given
    seen = {image.url.strip() for image in given}
    for image in derived:
        if image.url.strip() not in seen:
            seen.add(image.url.strip())
            yield image
