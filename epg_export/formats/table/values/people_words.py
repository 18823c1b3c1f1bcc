"""The words between and behind names in German, French and English (``people_words.csv``)."""

import re
from functools import cache

from epg_export.vocab.tables import rows


def words(means: str) -> frozenset[str]:
    """The words that mean so, without case."""
    return frozenset(_table()[means])


@cache
def pattern(means: str) -> str:
    """The same as a part of a regular expression, the longest first."""
    longest_first = sorted(_table()[means], key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


@cache
def _table() -> dict[str, frozenset[str]]:
    table = rows("people_words.csv", __package__)
    return {row["means"]: frozenset(row["words"].split("|")) for row in table}
