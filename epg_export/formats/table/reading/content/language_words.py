"""The languages that a cell names, with the words that stand beside them (``words.csv``)."""

import re
from functools import lru_cache

from epg_export.formats.table.reading.content.lists import listed
from epg_export.formats.table.reading.content.words import flag_of, meant
from epg_export.vocab.languages_named import language_of
from epg_export.vocab.remembered import LONGEST

_BETWEEN = re.compile(r"[,;/|+&\n]|\b(?:und|and|et)\b")
_ENDING = re.compile(r"(?<=\w{3})e[mnrs]?\Z")
"""How German says it before a noun: englische, deutschem."""

Named = tuple[tuple[str, str | None], ...]
"""Words with the codes of their languages; None for what is no language."""


def named(text: str, field: str) -> Named:
    """Each language in a cell of this field; a name of several words is looked for first."""
    return (_remembered if len(text) <= LONGEST else _named)(text, field)


def _named(text: str, field: str) -> Named:
    whole = _code(text, field)
    if whole is not None:
        return ((text, whole),)
    words = listed(text, _BETWEEN) or [text]
    if len(words) > 1:
        words = [word for word in words if flag_of(field, word) != "yes"] or words
    return tuple((word, _code(word, field)) for word in words)


_remembered = lru_cache(maxsize=4096)(_named)


def _code(word: str, field: str) -> str | None:
    """The code of a language, without words such as Fassung beside it; a figure is none."""
    found = _plain_code(word)
    if found is not None or len(word.split()) == 1:
        return found
    rest = " ".join(one for one in word.split() if meant(f"beside {field}", one) is None)
    return None if rest == word else _plain_code(rest) or _plain_code(_ENDING.sub("", rest))


def _plain_code(word: str) -> str | None:
    if not word[:1].isalpha() or meant("language", word) is not None:
        return None
    return language_of(word)
