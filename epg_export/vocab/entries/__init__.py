"""The vocabularies as they are searched and shown: every term in one shape."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from epg_export.vocab.entries import countries, genres, identifiers, languages, ratings, roles
from epg_export.vocab.entries.entry import Entry, Word

__all__ = ("VOCABULARIES", "Entry", "Word", "entries", "named_so")


class _Vocabulary(NamedTuple):
    """How its entries are made, and how a word is read where there is more to that than names."""

    entries: Callable[[], Iterator[Entry]]
    key_of: Callable[[str], str | None] | None = None


VOCABULARIES = {
    "genres": _Vocabulary(genres.entries, genres.key_of),
    "roles": _Vocabulary(roles.entries, roles.key_of),
    "ratings": _Vocabulary(ratings.entries, ratings.key_of),
    "languages": _Vocabulary(languages.entries, languages.key_of),
    "identifiers": _Vocabulary(identifiers.entries),
    "countries": _Vocabulary(countries.entries, countries.key_of),
}


@cache
def entries(vocabulary: str) -> dict[str, Entry]:
    """The terms of a vocabulary by their keys, in the order of its table."""
    return {entry.key: entry for entry in VOCABULARIES[vocabulary].entries()}


def named_so(vocabulary: str, word: str) -> Entry | None:
    """The one term that a word stands for as sheets and texts are read; None for none.

    A country or a language that has no name in the tables is an entry with its codes alone.
    """
    key_of = VOCABULARIES[vocabulary].key_of
    key = key_of(word) if key_of else None
    if key is None:
        return None
    if vocabulary == "languages" and key not in entries(vocabulary):
        return languages.entry_of(key)
    return entries(vocabulary).get(key) or Entry(key)
