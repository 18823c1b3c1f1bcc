"""Parental ratings, stars, reviews."""

from collections.abc import Sequence

from epg_export.formats.languages import Order
from epg_export.formats.markup import lines, quote
from epg_export.formats.memo import Memo
from epg_export.formats.xmltv.writing.media import icons
from epg_export.formats.xmltv.writing.words import Line, lang, said, shown
from epg_export.model import Image, Rating, Review, StarRating

_MANY = 1_000_000
_systems = Memo(quote)


def ratings(add: Line, ratings: Sequence[Rating]) -> None:
    """Parental ratings that have a value."""
    for rating in ratings:
        _valued(add, "rating", rating.system, rating.value or "", rating.icons)


def star_ratings(add: Line, ratings: Sequence[StarRating]) -> None:
    """Stars as they were written, or as far as they can be said as N/M."""
    for rating in ratings:
        _valued(add, "star-rating", rating.system, stars(rating), rating.icons)


def stars(rating: StarRating) -> str:
    """Stars as the source wrote them, else as ``4/5``; or nothing."""
    if said(rating.raw):
        return rating.raw
    value, most = rating.value, rating.max
    if value is None or most is None or not (0 <= value < _MANY and 1 <= most < _MANY):
        return ""
    return f"{digits(value)}/{digits(most)}"


def digits(value: float) -> str:
    """A number in digits, without an exponent or noughts at its end."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _valued(
    add: Line, element: str, system: str | None, value: str, pictures: Sequence[Image]
) -> None:
    value = shown[value]
    if not value:
        return
    opening = f'    <{element} system="{_systems[system]}">' if system else f"    <{element}>"
    if pictures:
        add(f"{opening}\n      <value>{value}</value>\n")
        icons(add, "      ", pictures)
        add(f"    </{element}>\n")
    else:
        add(f"{opening}\n      <value>{value}</value>\n    </{element}>\n")


def reviews(add: Line, reviews: Sequence[Review], order: Order) -> None:
    """Reviews by text or link."""
    for review in order.sort(reviews):
        if review.value.strip():
            source = f' source="{quote(review.source)}"' if review.source else ""
            reviewer = f' reviewer="{quote(review.reviewer)}"' if review.reviewer else ""
            add(
                f'    <review type="{review.kind}"{source}{reviewer}{lang(review.lang)}>'
                f"{lines(review.value)}</review>\n"
            )
