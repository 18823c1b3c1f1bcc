"""What a programme is about and where it comes from: kind, genres, catchwords, countries, years."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.content.lists import listed
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.reading.content.words import meant
from epg_export.formats.table.values import numbers
from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.model import Country, Genre, Text
from epg_export.vocab.countries_named import country_of
from epg_export.vocab.genre_words import genre_meant, is_genre_word
from epg_export.vocab.genres import GenreTerm
from epg_export.vocab.remembered import remembered

_ALIKE = 16
"""Genres of one meaning that are looked at; there are no more languages in a row."""
_FITTING = ("exact", "close")
_LISTED = re.compile(r"[,;|\n]")
_SLASHED = re.compile("/")
_COUNTRIES = re.compile(r"[,;/|+&\n]|\b(?:und|and|et)\b")
_HYPHENED = re.compile("[-\u2010-\u2014]")
_YEARS = re.compile(
    r"\(?\b((18|19|20)[0-9]{2})(?:\s*[-\u2010-\u2014/]\s*((?:18|19|20)?[0-9]{2}))?\b\)?", re.ASCII
)
_PARTIAL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)


class _Named(msgspec.Struct, frozen=True):
    """A genre as it is written; ``key`` is that of the vocabulary, ``known`` whether it has it."""

    label: str
    key: str | None
    ebu: str | None
    known: bool


def kinds(parts: Parts) -> None:
    """Make the kind of a programme, in the usual words where the table has the one written."""
    for cell, text in parts.words("kind"):
        kind = meant("kind", text)
        if kind is None:
            parts.unknown(cell, text, "kind of programme")
        parts.put("kind", kind or text, cell)


def genres(parts: Parts) -> None:
    """Make genres with their terms of the EBU; one in several languages is one genre."""
    by_key: dict[str | None, list[int]] = defaultdict(list)
    for cell, text in parts.words("genre"):
        language = parts.language(cell)
        for named in _genres_in(text):
            if not named.known:
                parts.unknown(cell, named.label, "genre")
            label = Text(value=named.label, lang=language)
            if parts.is_new("genres", label):
                _genre(parts, cell, named, label, by_key[named.key])


def _genre(parts: Parts, cell: Cell, named: _Named, label: Text, same: list[int]) -> None:
    """Make a genre, or add to one what it is called in another language.

    ``same`` are the indexes of those that mean the same as far as anybody knows.
    """
    so_far: list[Genre] = parts.fields.get("genres", [])
    for at in same[:_ALIKE] if named.key is not None else ():
        genre = so_far[at]
        if _is_translated(genre, label):
            parts.origins[f".genres[{at}].labels[{len(genre.labels)}]"] = cell.place
            so_far[at] = msgspec.structs.replace(genre, labels=(*genre.labels, label))
            return
    same.append(len(so_far))
    scheme = "ebu" if named.ebu else None
    parts.add("genres", Genre(scheme=scheme, code=named.ebu, labels=(label,)), cell)


def _is_translated(genre: Genre, label: Text) -> bool:
    """Whether a genre has no label yet in the language of one that means the same."""
    return all(one.lang and label.lang and one.lang != label.lang for one in genre.labels)


@remembered(4096)
def _genres_in(text: str) -> tuple[_Named, ...]:
    """The genres in a cell: names that have commas or slashes in them are looked for first."""
    return tuple(_named(label) for label in _labels(text))


def _labels(text: str) -> Iterator[str]:
    if is_genre_word(text):
        yield text
        return
    for label in listed(text, _LISTED):
        pieces = listed(label, _SLASHED)
        apart = not is_genre_word(label) and any(map(is_genre_word, pieces))
        yield from pieces if apart else [label]


def _named(label: str) -> _Named:
    term = genre_meant(label)
    return _Named(label, term.key if term else None, _ebu(term), is_genre_word(label))


def _ebu(term: GenreTerm | None) -> str | None:
    return term.ebu if term and term.ebu_match in _FITTING else None


def keywords(parts: Parts) -> None:
    """Make catchwords."""
    for cell, text in parts.words("keywords"):
        language = parts.language(cell)
        for word in listed(text, _LISTED):
            parts.add_once("keywords", Text(value=word, lang=language), cell)


def origin(parts: Parts) -> None:
    """Make countries and dates; the year may stand behind the country, as in ``D/F 2024``."""
    for cell in parts.cells("year"):
        span = parts.read(cell, _years)
        if span is not None:
            _produced(parts, cell, *span)
    for cell, text in parts.words("country"):
        named = _countries_in(text)
        if named.first is not None:
            _produced(parts, cell, named.first, named.last)
        for country, written in named.countries:
            _country(parts, cell, country, written)
    for cell in parts.cells("release-date"):
        released = parts.read(cell, lambda value: _released(parts, value))
        if released is not None:
            parts.put("release_date", released, cell)


def _country(parts: Parts, cell: Cell, country: Country, written: str) -> None:
    if country.code is None:
        parts.unknown(cell, written, "country")
        country = Country(names=(Text(value=written, lang=parts.language(cell)),))
    parts.add_once("countries", country, cell)


def _produced(parts: Parts, cell: Cell, first: str, last: str | None) -> None:
    parts.put("production_date", first, cell)
    if last is not None:
        parts.put("production_end", last, cell)


def _years(value: Value) -> Read[tuple[str, str | None]]:
    """When it was made: a year, a day, or the first and the last year."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return Read((value.isoformat(), None))
    found = _YEARS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None and (span := _span(found)) is not None:
        return Read(span)
    year, note = numbers.year(value)
    return Read((year, None), note)


def _span(found: re.Match[str]) -> tuple[str, str | None] | None:
    """The first and the last year, which may be written short; None where it is no later one."""
    first, century, last = found.groups()
    if last is None:
        return first, None
    last = last if len(last) > len(century) else century + last
    return (first, last) if last > first else None


def _released(parts: Parts, value: Value) -> Read[str]:
    """A day, or no more than the year or the month of it."""
    text = numbers.plain(value).strip()
    if _PARTIAL.fullmatch(text):
        return Read(text)
    try:
        found, note = day(value, parts.settings.order)
    except UnreadableError:
        year = numbers.year(value) if _YEARS.fullmatch(text) else None
        if year is None:
            raise
        return year
    return Read(found.isoformat(), note)


class _Made(msgspec.Struct, frozen=True):
    """Countries with the words for them, and the first and last year that stand beside them."""

    countries: tuple[tuple[Country, str], ...]
    first: str | None
    last: str | None


@remembered(2048)
def _countries_in(text: str) -> _Made:
    years = _YEARS.search(text)
    span = None if years is None else _span(years)
    rest = text if span is None else _YEARS.sub(" ", text, count=1)
    first, last = span or (None, None)
    named = tuple(
        (Country(code=country_of(name)), name) for name in _names(rest.strip(" ,;/|-()\n")) if name
    )
    return _Made(named, first, last)


def _names(text: str) -> Iterator[str]:
    """Names of countries apart, unless they are one: Bosnien und Herzegowina, Guinea-Bissau."""
    if country_of(text) is not None:
        yield text
        return
    for name in listed(text, _COUNTRIES) or [text]:
        pieces = listed(name, _HYPHENED)
        apart = country_of(name) is None and all(map(country_of, pieces))
        yield from pieces if apart else [name]
