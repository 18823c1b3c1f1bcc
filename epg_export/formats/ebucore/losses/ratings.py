"""What is lost of parental ratings and stars."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.mapping.ratings import UNSAYABLE
from epg_export.formats.ebucore.writing.ratings import common_language, sayable
from epg_export.model import Rating, StarRating


def _stars(rating: StarRating) -> Iterator[Loss]:
    if rating.system and not rating.system.strip():
        yield "system", "a blank names no system there"
    yield from _icons(rating)


def _rating(rating: Rating) -> Iterator[Loss]:
    yield from _icons(rating)
    mixed = common_language(sayable(rating.reasons)) is None
    for index, reason in enumerate(rating.reasons):
        if UNSAYABLE in reason.value:
            yield f"reasons[{index}]", f"reasons are one text, with {UNSAYABLE} between them"
        elif mixed and reason.lang and reason.value.strip():
            yield f"reasons[{index}].lang", "reasons are one text in one language"


def _icons(rating: Rating | StarRating) -> Iterator[Loss]:
    named = [index for index, icon in enumerate(rating.icons) if icon.url.strip()]
    for index in named[1:]:
        yield f"icons[{index}]", "there is room for one logo"


LOOKS = {
    Rating: _rating,
    StarRating: _stars,
}
