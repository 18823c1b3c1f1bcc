"""Where sentences end, as well as that can be told from marks, words and what follows.

In doubt there is no end: a text cut at a full stop that belongs to "z. B." is worse than one cut a
sentence earlier. A paragraph's end is one only behind a mark.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import takewhile

from epg_export.limits.signs import (
    BEFORE_WORDS,
    BRACKETS,
    CLOSING_QUOTES,
    ENDS,
    FULL_WIDTH,
    GOES_ON,
    GUILLEMETS,
    PAUSES,
    WIDE_CLOSING,
)

_CLOSING = f"[{CLOSING_QUOTES}{re.escape(''.join(BRACKETS))}]*(?:[ \u00a0\u202f]?[{GUILLEMETS}])?"
_END = re.compile(rf"(?P<mark>[{ENDS}]+){_CLOSING}(?:(?=\s|\Z)|(?<=[{FULL_WIDTH}{WIDE_CLOSING}]))")
# What goes on behind a mark: a lower-case letter, or a sign that joins two parts.
_NEXT = re.compile(rf"\s*(?P<next>[^\W\d_]|[{re.escape(GOES_ON)}])")
_TOKEN = re.compile(rf"[^\s{re.escape(BEFORE_WORDS)}]*\Z")
_NUMBER = re.compile(r"\s*\d")
_LONGEST_TOKEN = 24
_ROMAN = re.compile(r"[IVXLC]+")
# Where 1. is the first, as it is wherever nobody knows.
_ORDINALS = frozenset(
    "cs da de et fi hr hu is lv nb nn no pl sk sl sr tr".split()  # noqa: SIM905 - reads better
)
_BEFORE_NUMBERS = "before_numbers"
_PAIR = 2
_DAYS = 2  # digits: the day of a month or a small ordinal, not a year


def sentence_ends(text: str, most: int, language: str | None = None) -> Iterator[int]:
    """Each place up to ``most`` where a sentence has ended, its quotes closed, the last first."""
    marks = [*takewhile(lambda match: match.end() <= most, _END.finditer(text))]
    for match in reversed(marks):
        if match["mark"][-1] in FULL_WIDTH or _ends(text, match, language):
            yield match.end()


def is_abbreviated(text: str, stop: int, language: str | None = None) -> bool:
    """Whether the full stop at ``stop`` belongs to the word or number before it."""
    found = _TOKEN.search(text, max(0, stop - _LONGEST_TOKEN), stop)
    token = found.group() if found else ""
    primary = (language or "").partition("-")[0].lower()
    if token.isdigit() or _ROMAN.fullmatch(token):
        small = len(token) <= _DAYS or not token.isdigit()
        return small and (not primary or primary in _ORDINALS)
    word = token.strip(".").casefold()
    if word in _abbreviations(_BEFORE_NUMBERS):
        return _NUMBER.match(text, stop + 1) is not None or word in _abbreviations(primary)
    return len(word) == 1 or word in _abbreviations(primary) or _is_dotted(word)


def _is_dotted(word: str) -> bool:
    """Whether a word is made of letters with stops between, such as p.m or U.S."""
    return "." in word and all(len(part) <= _PAIR for part in word.split("."))


def _ends(text: str, match: "re.Match[str]", language: str | None) -> bool:
    """Whether the mark is an end, and no abbreviation, pause or interjection."""
    follows = _NEXT.match(text, match.end())
    if follows and (follows["next"].islower() or not follows["next"].isalpha()):
        return False
    if match["mark"] == ".":
        return not is_abbreviated(text, match.start(), language)
    before = text[max(0, match.start() - 1) : match.start()]
    return match["mark"] not in PAUSES or not (before == "" or before.isspace())


@cache
def _abbreviations(language: str) -> frozenset[str]:
    """Those of a language, or all where it is not known."""
    text = files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8")
    known = {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
    everything = (words for name, words in known.items() if name != _BEFORE_NUMBERS)
    return known.get(language) or frozenset[str]().union(*everything)
