"""What a programme is: genre keys, their short names, and the words that receivers know them by.

``genres.csv``: key, parent key, short name in English, German and French (our own wording), DVB
content nibbles (EN 300 468, table of the content_descriptor), the name by which Tvheadend finds
these nibbles (its English ones, "programs"; other names and languages find none), the name Kodi's
IPTV Simple has for them, and the plain word that Jellyfin sorts by (movie, news, sports, kids).

A term has one DVB code; a code has several terms. So Tvheadend's and Kodi's names stand in several
rows, and reading one back as a term is a choice: "Detective / Thriller" need not be a crime film.
"""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import msgspec

LANGUAGES = ("en", "de", "fr")


class GenreTerm(msgspec.Struct, frozen=True):
    """One genre. ``names`` by language; ``dvb`` as ``0x10``: both nibbles, level 1 first."""

    key: str
    parent: str | None
    names: Mapping[str, str]
    dvb: str | None
    tvheadend: str | None
    kodi: str | None
    word: str | None


@cache
def genres() -> dict[str, GenreTerm]:
    """Every genre by its key."""
    with files(__package__).joinpath("genres.csv").open(encoding="utf-8") as table:
        return {row["key"]: _term(row) for row in csv.DictReader(table)}


@lru_cache(maxsize=4096)
def genre_of(label: str) -> GenreTerm | None:
    """The genre that people call so: by key, name in any language or Tvheadend's; None for none.

    Case and white space do not count. Of several genres with one label it is the most general, of
    equally general ones the first in the table.
    """
    return _labels().get(_folded(label))


def inherited(term: GenreTerm, field: Literal["tvheadend", "kodi", "word"]) -> str | None:
    """The term's own value, or that of the nearest term above it which has one."""
    values: Iterator[str | None] = (getattr(one, field) for one in _upwards(term))
    return next(filter(None, values), None)


def _term(row: dict[str, str]) -> GenreTerm:
    return GenreTerm(
        key=row["key"],
        parent=row["parent"] or None,
        names={language: row[language] for language in LANGUAGES},
        dvb=row["dvb"] or None,
        tvheadend=row["tvheadend"] or None,
        kodi=row["kodi"] or None,
        word=row["word"] or None,
    )


def _upwards(term: GenreTerm) -> Iterator[GenreTerm]:
    """The term, its parent, and so on up."""
    yield term
    if term.parent:
        yield from _upwards(genres()[term.parent])


@cache
def _labels() -> dict[str, GenreTerm]:
    """Every label with its genre; who comes first keeps it, and names come before Tvheadend's."""
    general_first = sorted(genres().values(), key=lambda term: len([*_upwards(term)]))
    labels: dict[str, GenreTerm] = {}
    for term in general_first:
        for label in (term.key, *term.names.values()):
            labels.setdefault(_folded(label), term)
    for term in general_first:
        if term.tvheadend:
            labels.setdefault(_folded(term.tvheadend), term)
    return labels


def _folded(label: str) -> str:
    """A label as it is compared: composed, caseless, without white space, apostrophes plain."""
    composed = unicodedata.normalize("NFC", label).replace("\u2019", "'")
    return "".join(composed.casefold().split())
