"""Which clips are no programmes: by their category, or because they are short and have no title."""

import re
from collections import Counter
from functools import cache

from epg_export.formats.ffplayout.mapping import Clip
from epg_export.vocab.tables import rows

SHORTEST = 120_000_000
"""Microseconds from which a clip without a title is taken for a programme: spots are shorter."""

LONGEST_BREAK = 20 * 60_000_000
"""Microseconds up to which what is no programme belongs to the programme before it.

Twelve minutes of advertisement are allowed in an hour (Directive 2010/13/EU, article 23: 20 %);
announcements of own programmes come on top of that.
"""

_APART = re.compile(r"[\s_\-/]+")


@cache
def _words() -> dict[str, str]:
    """What a category means, by its word."""
    return {_plain(row["word"]): row["what"] for row in rows("interstitials.csv", __package__)}


def _plain(word: str) -> str:
    return _APART.sub(" ", word.strip().casefold())


def interstitial(clip: Clip, length: int) -> str | None:
    """What a clip is that is no programme; None for one that is. ``length`` in microseconds."""
    category = _words().get(_plain(clip.get("category") or ""))
    if category is not None:
        return category
    if clip.get("title"):
        return None
    if not clip.get("source"):
        return "without a source and a title"
    return f"under {SHORTEST // 60_000_000} minutes without a title" if length < SHORTEST else None


class LeftOut:
    """Counts what is left out, by what it is."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.length = 0

    def add(self, what: str, length: int) -> None:
        """One more clip, so many microseconds long."""
        self.counts[what] += 1
        self.length += length

    def told(self) -> str:
        """How many there are of what: the most first."""
        return ", ".join(f"{count} {what}" for what, count in self.counts.most_common())
