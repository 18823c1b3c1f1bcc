"""Dates, kind and genre, identifiers, languages, countries, ratings."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from epg_export.formats.ebucore.mapping.subject import (
    GENRE_LINKS,
    IDENTIFIER_LABELS,
    IDENTIFIER_LINKS,
    RECORD_ID,
)
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.texts import attributor
from epg_export.formats.ebucore.writing.tree import Lines, dc, element, group, language, leaf, uri
from epg_export.formats.markup import truth
from epg_export.model import (
    Country,
    Episode,
    Genre,
    Identifier,
    LanguageRef,
    Rating,
    Series,
    StarRating,
)
from epg_export.vocab.languages import spelled

_YEAR = re.compile(r"(?!0000)[0-9]{4}")
_MONTH = re.compile(r"((?!0000)[0-9]{4})-(?:0[1-9]|1[0-2])")


def dates(record: Episode | Series) -> Lines:
    """``date`` with what is known of production, release and copyright."""
    released = copyrighted = None
    end = None
    if isinstance(record, Episode):
        released = date_attributes(record.release_date)
        year = record.copyright_year
        copyrighted = {"year": f"{year:04}"} if year is not None and 0 < year <= 9999 else None  # noqa: PLR2004
        end = record.production_end
    inner: Lines = []
    if released:
        inner += element("released", **released)
    if copyrighted:
        inner += element("copyrighted", **copyrighted)
    if produced := _span(record.production_date, end):
        inner += element("produced", **produced)
    return group("date", inner)


def date_attributes(date: str | None) -> dict[str, str]:
    """The attributes of a date known to the year, the month or the day; none for no date."""
    if not date:
        return {}
    if _YEAR.fullmatch(date):
        return {"year": date}
    if match := _MONTH.fullmatch(date):
        return {"year": match[1], "period": date}
    return {"date": date} if _is_date(date) else {}


def _span(first: str | None, last: str | None) -> dict[str, str]:
    """One date, or the first and last year or day of a span."""
    start = date_attributes(first)
    if not (end := date_attributes(last)):
        return start
    names = {"year": "Year", "date": "Date"}
    return {
        f"{side}{names[name]}": value
        for side, attrs in (("start", start), ("end", end))
        for name, value in attrs.items()
        if name in names
    }


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def kinds(kind: str, genres: Sequence[Genre], style: Style) -> Lines:
    """``type``: free categories as ``dc:type``, coded genres, and the kind of record."""
    free = [
        dc("type", label.value, label.lang)
        for genre in genres
        if genre.code is None
        for label in style.sort(genre.labels)
        if label.value.strip()
    ]
    coded: Lines = []
    for genre in genres:
        if genre.code is not None:
            coded += _genre(genre, genre.code, style)
    return element("type", [*free, *coded, *element("objectType", typeLabel=kind)])


def _genre(genre: Genre, code: str, style: Style) -> Lines:
    """One empty element for each label: ``genre`` takes no text, so translations repeat it."""
    link = GENRE_LINKS.get(genre.scheme or "")
    attrs: dict[str, Any] = {
        "typeLink": link + quote(code) if link else None,
        "typeDefinition": None if link else code,
        "typeSource": genre.scheme,
    }
    lines: Lines = []
    for label in style.sort(genre.labels):
        if label.value.strip():
            tag = language(label.lang)
            lines += element("genre", typeLabel=label.value, typeLanguage=tag, **attrs)
    return lines or element("genre", typeLabel=code, **attrs)


def identifiers(record_id: str, others: Sequence[Identifier]) -> Lines:
    """The record's own key first, then what others know it by (section 3.21)."""
    lines = element("identifier", [dc("identifier", record_id)], typeLabel=RECORD_ID)
    for identifier in others:
        if identifier.value.strip():
            lines += element(
                "identifier",
                [dc("identifier", identifier.value)],
                typeLabel=IDENTIFIER_LABELS.get(identifier.scheme, identifier.scheme),
                typeLink=IDENTIFIER_LINKS.get(identifier.scheme),
            )
    return lines


def languages(label: str, refs: Sequence[LanguageRef], style: Style) -> Lines:
    """Languages of one purpose, by code or else by name."""
    lines: Lines = []
    for ref in refs:
        names = [name for name in style.sort(ref.names) if name.value.strip()]
        if ref.code:
            lines += element("language", [dc("language", spelled(ref.code))], typeLabel=label)
        elif names:
            name = names[0]
            lines += element("language", [dc("language", name.value, name.lang)], typeLabel=label)
    return lines


def countries(places: Sequence[Country], style: Style) -> Lines:
    """Where it was made: there is no element for it, so a coverage of that label (profile)."""
    locations: Lines = []
    for place in places:
        names = [
            leaf("name", name.value, xml_lang=language(name.lang))
            for name in style.sort(place.names)
            if name.value.strip()
        ]
        code = element("country", typeLabel=place.code) if place.code else []
        inner = [*names, *group("region", code)]
        locations += group("location", inner, typeLabel="country of production")
    return group("coverage", group("spatial", locations), typeLabel="production")


def ratings(all_ratings: Sequence[Rating]) -> Lines:
    """Parental ratings (section 3.16)."""
    lines: Lines = []
    for rating in all_ratings:
        inner = [leaf("ratingValue", rating.value)] if rating.value else []
        if rating.territory:
            region = element("country", typeLabel=rating.territory, typeSource="ISO 3166-1")
            inner += element("ratingRegion", region)
        reasons = "; ".join(reason.value for reason in rating.reasons if reason.value.strip())
        lines += element(
            "audienceRating",
            inner,
            typeLabel="age rating",
            ratingSystem=rating.system,
            reason=reasons or None,
            linkToLogo=uri(rating.icons[0].url) if rating.icons else None,
            notRated=None if rating.not_rated is None else truth(rating.not_rated),
            adultContent=None if rating.adult is None else truth(rating.adult),
        )
    return lines


def star_ratings(all_ratings: Sequence[StarRating]) -> Lines:
    """Stars: 1.10 dropped ``rating``, so they stand beside the parental ratings (profile)."""
    lines: Lines = []
    for rating in all_ratings:
        if rating.value is None:
            continue
        inner = [leaf("ratingValue", f"{rating.value:.10g}")]
        if rating.max is not None:
            inner.append(leaf("ratingScaleMaxValue", f"{rating.max:.10g}"))
            inner.append(leaf("ratingScaleMinValue", "0"))
        inner += attributor("ratingProvider", organisation=rating.provider)
        lines += element(
            "audienceRating", inner, typeLabel="star rating", ratingSystem=rating.system
        )
    return lines
