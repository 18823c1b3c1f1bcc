"""The language of texts, told by the small words that every sentence has; never by names."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from epg_export.formats.presstext.signs.tables import rows

_WORD = re.compile(r"[^\W\d_]+")
_LOOK = 4000
_ENOUGH = 6
_SHARE = 0.15
_LEAD = 1.5
_DIFFERENT = 4


def language_of(texts: Iterable[str]) -> str | None:
    """The language that all texts are in, as far as they show one; None where that is not sure."""
    found = {language for text in texts if (language := language_in(text)) is not None}
    return found.pop() if len(found) == 1 else None


def language_in(text: str) -> str | None:
    """The language of one text, None where it is too short or too mixed to say.

    >>> language_in("The sea was calm, and the lamp of the house on the cliff was out for good.")
    'en'
    """
    met = _WORD.findall(text[:_LOOK].casefold())
    counts = Counter(
        {language: sum(word in small for word in met) for language, small in _small().items()}
    )
    (best, most), (_, second) = counts.most_common(2)
    different = len(_small()[best].intersection(met))
    sure = most >= _ENOUGH and different >= _DIFFERENT and most >= _SHARE * len(met)
    return best if sure and most >= _LEAD * second else None


def has_small_words(text: str) -> bool:
    """Whether a text shows the small words of any language that is known here."""
    met = _WORD.findall(text[:_LOOK].casefold())
    most = max(sum(word in small for word in met) for small in _small().values())
    return most >= max(_SHARE * len(met), 2)


@cache
def _small() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in rows("function_words.csv")}
