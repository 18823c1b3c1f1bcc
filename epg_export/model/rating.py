"""Parental ratings and stars."""

from epg_export.model.base import Part
from epg_export.model.media import Image
from epg_export.model.text import Text


class Rating(Part, frozen=True, kw_only=True):
    """A parental rating of one system. ``min_age`` in years; ``territory`` ISO 3166-1 alpha-2."""

    value: str | None = None
    system: str | None = None
    icons: tuple[Image, ...] = ()
    territory: str | None = None
    min_age: int | None = None
    reasons: tuple[Text, ...] = ()
    adult: bool | None = None
    not_rated: bool | None = None


class StarRating(Part, frozen=True, kw_only=True):
    """How good somebody thinks it is: ``value`` out of ``max``, and ``raw`` as it was written."""

    raw: str | None = None
    value: float | None = None
    max: float | None = None
    system: str | None = None
    icons: tuple[Image, ...] = ()
    provider: str | None = None
