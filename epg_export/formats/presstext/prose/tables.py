"""The word lists that stand beside these modules, each read once."""

from functools import cache, lru_cache
from typing import NamedTuple

from epg_export.vocab import tables


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, by column; an empty cell is empty text."""
    return tables.rows(name, __package__)


class Words(NamedTuple):
    """Words of one sort, and what words of that sort can end with."""

    whole: frozenset[str]
    endings: tuple[str, ...]


@cache
def words(sort: str) -> Words:
    """The words of a sort (``words.csv``): particle, starter, article, job, nameless and so on."""
    listed = [row["word"].casefold() for row in rows("words.csv") if row["sort"] == sort]
    endings = tuple(word[1:] for word in listed if word.startswith("-"))
    return Words(frozenset(word for word in listed if not word.startswith("-")), endings)


@lru_cache(maxsize=16384)
def is_one(sort: str, folded: str) -> bool:
    """Whether a caseless word is of a sort, or ends as words of it do."""
    listed = words(sort)
    return folded in listed.whole or folded.endswith(listed.endings)


@cache
def forms() -> dict[str, str]:
    """The words for what a programme is, with series, film or programme (``forms.csv``)."""
    return {row["word"]: row["form"] for row in rows("forms.csv")}


@lru_cache(maxsize=16384)
def form_of(folded: str) -> str | None:
    """The form that a caseless word says, alone or at the end of a compound; None for none."""
    if is_one("other-form", folded):
        return None
    if folded in forms():
        return forms()[folded]
    ending = form_ending(folded)
    return forms()[f"-{ending}"] if ending else None


def form_ending(folded: str) -> str | None:
    """The longest word for a form with which a caseless compound ends."""
    endings = (word[1:] for word in forms() if word.startswith("-"))
    found = [ending for ending in endings if folded.endswith(ending) and folded != ending]
    return max(found, key=len, default=None)
