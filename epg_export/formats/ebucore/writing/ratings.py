"""Parental ratings and stars (section 3.16)."""

from collections.abc import Sequence
from typing import Any

from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.ratings import (
    AGE_RATING,
    COUNTRIES,
    STAR_RATING,
    UNSAYABLE,
    joined,
    min_age_words,
)
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import element, language, leaf
from epg_export.formats.markup import truth
from epg_export.model import Image, Rating, StarRating, Text
from epg_export.vocab.languages import spelled
from epg_export.vocab.ratings import rating_of

_EXACT = 1e15
"""Whole numbers below it are written as such."""


def ratings(parental: Sequence[Rating], stars: Sequence[StarRating], style: Style) -> str:
    """All ratings. Stars stand beside the parental ones: 1.10 dropped ``rating``, their element."""
    return style.kept(_ratings)[tuple(parental), tuple(stars)] if parental or stars else ""


def _ratings(style: Style, given: tuple[Sequence[Rating], Sequence[StarRating]]) -> str:
    parental, stars = given
    ages = "".join([_parental(rating) for rating in parental])
    if style.modern:
        return ages + "".join([_stars(rating, "audienceRating") for rating in stars])
    return "".join([_stars(rating, "rating") for rating in stars]) + ages


def _parental(rating: Rating) -> str:
    value, system, territory = (
        _said(text) for text in (rating.value, rating.system, rating.territory)
    )
    inner = leaf("ratingValue", value) if value else ""
    term = rating_of(system, value, territory) if system and value else None
    if term and term.ebu_link:
        inner += leaf("ratingLink", term.ebu_link)
    if territory:
        region = element("country", typeLabel=territory, typeSource=COUNTRIES)
        inner += element("ratingRegion", region)
    reasons = sayable(rating.reasons)
    attrs: dict[str, Any] = {
        "typeDefinition": None if rating.min_age is None else min_age_words(rating.min_age),
        "formatLanguage": language(common_language(reasons)),
        "ratingSystem": system,
        "reason": joined([" ".join(reason.value.split()) for reason in reasons]),
        "linkToLogo": _logo(rating.icons),
        "notRated": None if rating.not_rated is None else truth(rating.not_rated),
        "adultContent": None if rating.adult is None else truth(rating.adult),
    }
    return _rating("audienceRating", AGE_RATING, inner, attrs)


def _stars(rating: StarRating, name: str) -> str:
    raw = _said(rating.raw)
    inner = ""
    if rating.value is not None:
        inner += leaf("ratingValue", _value(rating.value, raw))
    elif raw:
        inner += leaf("ratingValue", raw)
    if rating.max is not None:
        inner += leaf("ratingScaleMaxValue", _number(rating.max))
        inner += leaf("ratingScaleMinValue", "0")
    inner += attributor("ratingProvider", organisation=rating.provider)
    attrs: dict[str, Any] = {
        "formatDefinition": raw,
        "ratingSystem": _said(rating.system),
        "linkToLogo": _logo(rating.icons),
    }
    return _rating(name, STAR_RATING, inner, attrs)


def _rating(name: str, label: str, inner: str, attrs: dict[str, Any]) -> str:
    """The element, unless it would say nothing but what it is."""
    if not inner and all(value is None for value in attrs.values()):
        return ""
    return element(name, inner, typeLabel=label, **attrs)


def sayable(reasons: Sequence[Text]) -> list[Text]:
    """The reasons that can stand in one text."""
    return [reason for reason in reasons if reason.value.strip() and UNSAYABLE not in reason.value]


def common_language(reasons: Sequence[Text]) -> str | None:
    """The language of all of them; None where there is not one."""
    tags = {spelled(reason.lang or "") or None for reason in reasons}
    return tags.pop() if len(tags) == 1 else None


def _logo(icons: Sequence[Image]) -> str | None:
    return next((uri(icon.url) for icon in icons if icon.url.strip()), None)


def _value(value: float, raw: str | None) -> str:
    """A number that is not to the letter what was written: so a reader knows it to be a number."""
    text = _number(value)
    if text != raw:
        return text
    return text.upper() if "e" in text else text + ("0" if "." in text else ".0")


def _number(value: float) -> str:
    return str(int(value)) if abs(value) < _EXACT and value == int(value) else repr(value)


def _said(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
