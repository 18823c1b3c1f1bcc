"""Other words for the terms of a vocabulary, those of planning departments and press offices.

``genre_aliases.csv`` and ``role_aliases.csv``: alias, its language, and the key of the one term
that it stands for. A word stands there only where that is sure. Words of two genres at once
(Verbrauchermagazin, Naturdoku) do not, nor false friends: Sprecher is a narrator, a newsreader or a
dubbing actor, Redaktion is no film editing, Distribution the cast or who sells the film.
"""

from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple

from epg_export.vocab.labels import spellings
from epg_export.vocab.tables import rows


class Alias(NamedTuple):
    """One other word, as it is written in its language, and the key of its term."""

    word: str
    language: str
    key: str


@cache
def aliases(table: str) -> tuple[Alias, ...]:
    """The rows of one of the tables."""
    return tuple(Alias(row["alias"], row["language"], row["key"]) for row in rows(table))


def keys_by_word(names: Iterable[tuple[str, str]], table: str) -> dict[str, str]:
    """The keys by names and then by aliases, folded loosely; who comes first keeps it."""
    keys: dict[str, str] = {}
    others = ((alias.word, alias.key) for alias in aliases(table))
    for name, key in chain(names, others):
        for form in spellings(name):
            keys.setdefault(form, key)
    return keys


def aliases_of(table: str, key: str) -> tuple[tuple[str, str], ...]:
    """The other words of one term, each with its language."""
    return tuple((alias.word, alias.language) for alias in aliases(table) if alias.key == key)
