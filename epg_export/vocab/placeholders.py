"""Texts that stand where nothing is known (``placeholders.csv``).

They are what guides and grabbers are seen to write, in many languages. What a channel really shows
when it is off air, such as Sendepause or Closedown, is a programme and none of them. ``title`` says
where there are films or series of that very name: Unknown, Untitled, Sin título.
"""

import re
from functools import cache, lru_cache

from epg_export.vocab.tables import rows

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DASHES = frozenset("-\u2013\u2014._\u2026/ ")
_START = 2
LONG_PLACEHOLDER = 60
"""No placeholder has more characters."""


@cache
def _texts() -> frozenset[str]:
    return frozenset(_folded(row["text"]) for row in rows("placeholders.csv"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(_folded(row["text"]) for row in rows("placeholders.csv") if row["title"])


@cache
def _starts() -> frozenset[str]:
    return frozenset(text[:_START] for text in _texts())


def is_placeholder(text: str) -> bool:
    """Whether a text says no more than that nothing is known, whatever its case and full stops.

    Dashes and dots alone say nothing either. Nearly all texts begin otherwise, and are not looked
    up at all.

    >>> is_placeholder("No information available."), is_placeholder("Unknown Soldier")
    (True, False)
    """
    if len(text) > LONG_PLACEHOLDER:
        return False
    if text[:1].isalnum() and _caseless(text[:_START]) not in _starts():
        return False
    return _is_listed(text)


def may_be_title(text: str) -> bool:
    """Whether a placeholder may as well be the title of a film.

    >>> may_be_title("Untitled"), may_be_title("No information available.")
    (True, False)
    """
    return _folded(text) in _titles()


@lru_cache(maxsize=1024)
def _is_listed(text: str) -> bool:
    return bool(text.strip()) and (_folded(text) in _texts() or _DASHES.issuperset(text))


def _folded(text: str) -> str:
    plain = " ".join(_caseless(text.replace("\u2019", "'")).split())
    return _EDGES.sub("", plain)


def _caseless(text: str) -> str:
    """The text without case; the Turkish i without its dot counts as i, for capitals lose it."""
    return text.casefold().replace("\u0131", "i").replace("i\u0307", "i")
