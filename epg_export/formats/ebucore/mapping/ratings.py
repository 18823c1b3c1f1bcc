"""Parental ratings and stars, which stand in the same kind of element and differ by its label."""

import re

AGE_RATING = "age rating"
STAR_RATING = "star rating"
AGE_LABELS = frozenset({"agerating", "parentalrating", "parentalguidance", "ageclassification"})
"""Labels of a parental rating, caseless and without blanks; ours is the first."""
STAR_LABELS = frozenset({"starrating", "stars", "userrating", "reviewrating", "criticsrating"})
"""Labels of stars, in the same way."""

COUNTRIES = "ISO 3166-1"
"""The source of a code of a country."""

_MIN_AGE = re.compile(r"from (-?[0-9]{1,19}) years", re.IGNORECASE | re.ASCII)
_MOST_YEARS = 2**63 - 1

_SEPARATORS = ";|\u00a6"
"""What stands between reasons: the first that no reason holds, so it is nearly always the first."""

UNSAYABLE = _SEPARATORS[-1]
"""What no reason can hold, since nothing would be left to tell reasons apart by."""


def min_age_words(years: int) -> str:
    """The least age as the definition of a rating."""
    return f"from {years} years"


def min_age_of(words: str) -> int | None:
    """The least age that such a definition says."""
    match = _MIN_AGE.fullmatch(words)
    years = int(match[1]) if match else None
    return years if years is not None and -_MOST_YEARS - 1 <= years <= _MOST_YEARS else None


def joined(reasons: list[str]) -> str | None:
    """Reasons as the one text there is room for, which :func:`parted` takes apart again."""
    if not reasons:
        return None
    for rank, separator in enumerate(_SEPARATORS):
        rivals = _SEPARATORS[rank:]
        if not any(rival in reason for reason in reasons for rival in rivals):
            text = ("; " if separator == ";" else f" {separator} ").join(reasons)
            # A reason that stands alone shows by which mark it is not to be parted.
            return f"{text} {separator}" if rank and len(reasons) == 1 else text
    return None


def parted(text: str) -> list[str]:
    """The reasons in a text."""
    separator = next((mark for mark in reversed(_SEPARATORS) if mark in text), _SEPARATORS[0])
    return [part.strip() for part in text.split(separator) if part.strip()]
