"""Numbers of episodes that are written into titles: S01E02, 1x05, Folge 12, (3/6).

The words for an episode are in ``episode_words.csv``, as public feeds use them; ``place`` says on
which side of the number they stand. Figures alone are part of a title: Apollo 13, 24, 1899.
"""

import re
from functools import cache

from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

# Season and episode; a cross of two figures, but for a relay of 4x10 km and a camera's 16x9.
_SURE = re.compile(
    r"\bS\d{1,4}\s?[._:/-]?\s?(?:E|EP)\.?\s?\d{1,4}\b"
    r"|\b\d{1,2}x(?:0\d|[1-3]\d)\b(?!\s?(?:k?m|cm|mm)\b)"
    r"|\bT\d{1,2}\s?[._:/-]?\s?E\d{1,3}\b",
    re.IGNORECASE,
)
# The number of a part, after the title: three of six, or the third.
_PART = "Teil|Part|Pt|Partie|Parte|Deel|Del|Część|Staffel|Season|Saison|Temporada|Stagione"
_IN_BRACKETS = re.compile(
    r"(?<=\S)\s(?:\(\d{1,3}\s?(?:/|of|von|sur|de|di|van|av|af|z)\s?\d{1,3}\)|\(\d{1,3}\)$"
    rf"|\((?:{_PART})\.?\s?\d{{1,3}}\))",
    re.IGNORECASE,
)


@cache
def _spelt() -> re.Pattern[str]:
    table = rows("episode_words.csv")
    before, after = (
        "|".join({row["word"] for row in table if row["place"] in (place, "both")})
        for place in ("before", "after")
    )
    ahead = rf"\b(?:{before})\.?\s?(?:#|n[ro°º]\.?\s?)?\d{{1,4}}\b"
    behind = rf"\b\d{{1,4}}(?:-?[\u0430-\u044f]{{1,2}}|\.)?\s?(?:{after})\b"  # such as 2-я серия
    return re.compile(f"{ahead}|{behind}", re.IGNORECASE)


@remembered(1024)
def number_in(title: str) -> str | None:
    """The number of an episode that a title holds, as it is written there.

    >>> number_in("Wattgrund (3/6)"), number_in("Apollo 13")
    ('(3/6)', None)
    """
    match = _SURE.search(title) or _spelt().search(title) or _IN_BRACKETS.search(title)
    return match.group().strip() if match else None


def sure_number_in(title: str) -> str | None:
    """The same, only where season and episode are named: what a title of one episode has not."""
    match = _SURE.search(title)
    return match.group() if match else None
