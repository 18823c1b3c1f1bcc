"""Parental ratings and stars."""

import re
from math import isinf
from typing import NamedTuple

from epg_export.formats.ebucore.mapping.ratings import (
    AGE_LABELS,
    COUNTRIES,
    STAR_LABELS,
    min_age_of,
    parted,
)
from epg_export.formats.ebucore.reading.labels import folded_label, take_if, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import flag, unusable
from epg_export.formats.ebucore.reading.words import tag_of
from epg_export.model import Image, Rating, StarRating, Text
from epg_export.vocab.ebu import term_of
from epg_export.vocab.ratings import EBU_SCHEME, RatingTerm, rating_by_ebu, rating_of

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,309}(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII
)
_OF = re.compile(r"([0-9.,]+)\s*/\s*([0-9.,]+)", re.ASCII)


class Ratings(NamedTuple):
    """Who may watch, and how good it is."""

    parental: tuple[Rating, ...] = ()
    stars: tuple[StarRating, ...] = ()


def ratings(record: Node, notes: Notes, *, stars: bool = True) -> Ratings:
    """All ratings of a record; without ``stars``, which a series does not have, those are left.

    ``rating``, which 1.10 does not have, is for stars unless its label says something else.
    """
    parental: list[Rating] = []
    given: list[StarRating] = []
    for name in ("rating", "audienceRating"):
        for node in record.all(name):
            label = folded_label(node)
            if label in STAR_LABELS or (name == "rating" and label not in AGE_LABELS):
                star = _stars(node, notes) if stars else None
                given += [star] if star else []
            elif rating := _parental(node, notes):
                parental.append(rating)
    return Ratings(tuple(parental), tuple(given))


def _parental(node: Node, notes: Notes) -> Rating | None:
    words = node.look("typeDefinition")
    min_age = min_age_of(words) if words else None
    if min_age is not None:
        node.take("typeDefinition")
    system = _system(node)
    value = node.word("ratingValue")
    territory = _territory(node)
    term = _term(node, system, value, territory)
    if term and value is None:
        value, min_age = term.value, term.min_age if min_age is None else min_age
        system, territory = system or term.system, territory or term.territory
    rating = Rating(
        value=value,
        system=system,
        icons=_icons(node),
        territory=territory,
        min_age=min_age,
        reasons=_reasons(node),
        adult=flag(node, "adultContent", notes),
        not_rated=flag(node, "notRated", notes),
    )
    return rating if rating != Rating() else None


def _system(node: Node) -> str | None:
    """The system; a label that is not of the kind of rating names it where nothing else does."""
    label = folded_label(node)
    if label in AGE_LABELS:
        take_label(node)
    elif label and not node.look("ratingSystem"):
        return take_label(node)
    return node.take("ratingSystem")


def _territory(node: Node) -> str | None:
    for region in node.all("ratingRegion"):
        for country in region.all("country"):
            if label := take_label(country):
                take_if(country, "typeSource", COUNTRIES, "ISO 3166-1 alpha-2", "ISO 3166")
                return label
    return None


def _term(
    node: Node, system: str | None, value: str | None, territory: str | None
) -> RatingTerm | None:
    """The term that the rating links to; one that says something else than the value is left."""
    own = rating_of(system, value, territory) if system and value else None
    links = node.all("ratingLink")
    for link in links:
        code = term_of(EBU_SCHEME, link.words())
        term = rating_by_ebu(code) if code else None
        if (own and code and own.ebu == code) or (value is None and term):
            link.said()
            return own or term
    return None


def _reasons(node: Node) -> tuple[Text, ...]:
    text = node.take("reason")
    tag = node.take("formatLanguage") or node.lang if text else None
    lang = tag_of(tag)
    return tuple(Text(value=reason, lang=lang) for reason in parted(text or ""))


def _icons(node: Node) -> tuple[Image, ...]:
    url = node.take("linkToLogo")
    return (Image(url=url),) if url else ()


def _stars(node: Node, notes: Notes) -> StarRating | None:
    if folded_label(node) in STAR_LABELS:
        take_label(node)
    value, most, raw = _value(node, notes)
    scale = node.one("ratingScaleMaxValue")
    if scale and (text := scale.said()):
        most = _number(text, scale, notes)
    least = node.one("ratingScaleMinValue")
    if least and _NUMBER.fullmatch(least.words()) and not _float(least.words()):
        least.said()  # stars count from nothing
    rating = StarRating(
        raw=raw,
        value=value,
        max=most,
        system=_system(node),
        icons=_icons(node),
        provider=_provider(node),
    )
    return rating if rating != StarRating() else None


def _value(node: Node, notes: Notes) -> tuple[float | None, float | None, str | None]:
    """Value, scale and words. Words that are the value to the letter are no number.

    A definition beside other words is none of them: it is left.
    """
    raw = node.look("formatDefinition")
    text = node.word("ratingValue")
    if text is None or text == raw:
        return None, None, node.take("formatDefinition")
    if _NUMBER.fullmatch(text):
        return _number(text, node, notes), None, node.take("formatDefinition")
    if raw is None and (match := _OF.fullmatch(text)):
        numbers = [_float(part) if _NUMBER.fullmatch(part) else None for part in match.groups()]
        return numbers[0], numbers[1], text
    return None, None, text


def _number(text: str, node: Node, notes: Notes) -> float | None:
    if not _NUMBER.fullmatch(text) or isinf(_float(text)):
        unusable(text, "a number", node, notes)
        return None
    if "," in text:
        unusable(text, "a number with a point", node, notes)
    return _float(text)


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _provider(node: Node) -> str | None:
    provider = node.one("ratingProvider")
    if provider is None:
        return None
    for details, name in (("organisationDetails", "organisationName"), ("contactDetails", "name")):
        holder = provider.one(details)
        if holder and (said := holder.word(name)):
            return said
    return None
