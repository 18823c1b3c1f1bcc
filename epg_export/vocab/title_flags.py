"""Flags that are written into titles (``title_flags.csv``), and how they give themselves away.

A word of a title is a flag where it stands in brackets of its own, before a colon or an exclamation
mark at the beginning, or at the end of a title that is not all in capitals. The columns say in
which case it counts there: ``any``, or ``upper`` where the same word in small letters is plain.
Superscript and squared letters are flags wherever they stand. The flags are those of public feeds;
``means`` says what of a record they stand for.
"""

import re
from functools import cache
from typing import NamedTuple

from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

_SUPERSCRIPT = "\u1d2c-\u1d6a\u1d9b-\u1dbf\u02b0-\u02b8\u02e1-\u02e4\u2071\u207f\u2c7d"
_SQUARED = "\U0001f130-\U0001f169\U0001f170-\U0001f19a\U0001f210-\U0001f23b"
DRAWN = _SUPERSCRIPT + _SQUARED
"""What a class of a regular expression holds for letters that flags are drawn with."""

_DRAWN = re.compile(rf"(?<!\w)[{_SUPERSCRIPT}]{{2,}}|[{_SQUARED}]+")
_CAPITALS = 0.8
_LONGEST = 1000
"""Characters of a title that is looked at: a longer one is a text, and is told as that."""


class Flagged(NamedTuple):
    """A flag as it is written in a title, and what it means where that is known."""

    text: str
    means: str | None


_Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    table = rows("title_flags.csv")
    any_case = [row["flag"] for row in table if row["brackets"] == "any"]
    upper = [row["flag"] for row in table if row["brackets"] == "upper"]
    before = [word for row in table for word in _before(row)]
    after = [row["flag"] for row in table if row["after"] == "upper"]
    return (
        re.compile(rf"[(\[]\s*({_either(any_case)})\s*[)\]]", re.IGNORECASE),
        re.compile(rf"[(\[]\s*({_either(upper)})\s*[)\]]"),
        re.compile(rf"^\W*({_either(before)})\s?[:!](?=\s)"),
        re.compile(rf"(?:(?<=\w.)|(?<=\s[-\u2013\u2014|]))\s({_either(after)})!?$"),
    )


@cache
def _means() -> dict[str, str]:
    return {row["flag"]: row["means"] for row in rows("title_flags.csv")}


@remembered(1024)
def flagged(title: str) -> Flagged | None:
    """The first flag in a title.

    >>> flagged("Tagesschau (Wdh.)")
    Flagged(text='(Wdh.)', means='repeat')
    """
    if len(title) > _LONGEST:
        return None
    if drawn := _DRAWN.search(title):
        return Flagged(drawn.group(), None)
    any_case, upper, before, after = _patterns()
    match = any_case.search(title) or upper.search(title) or before.search(title)
    if match is None and not _in_capitals(title):
        match = after.search(title)
    if match is None or match.group() == title:
        return None
    return Flagged(match.group().strip(), _means().get(match[1].upper()))


def _in_capitals(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    return sum(map(str.isupper, letters)) > _CAPITALS * len(letters)


def _before(row: dict[str, str]) -> list[str]:
    """The forms that count before a colon: in capitals, and written as a word where that does."""
    flag = row["flag"]
    return {"": [], "upper": [flag], "any": [flag, flag.capitalize()]}[row["before"]]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
