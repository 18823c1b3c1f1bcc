"""The words between and behind names in German, French and English (``people_words.csv``)."""

import csv
import re
from functools import cache
from importlib.resources import files


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
    with files(__package__).joinpath("people_words.csv").open(encoding="utf-8") as table:
        return {row["means"]: frozenset(row["words"].split("|")) for row in csv.DictReader(table)}
