"""Answers about texts that come again and again, kept for the next time.

A feed may hold long texts without end, so that a cache which is bounded by their number alone is
not bounded: what is said of a long text is not kept.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Said = TypeVar("_Said")

LONGEST = 200


def remembered(
    most: int, longest: int = LONGEST
) -> Callable[[Callable[[str], _Said]], Callable[[str], _Said]]:
    """Keep what a function says of so many texts, none of them longer than ``longest``."""

    def remember(answer: Callable[[str], _Said]) -> Callable[[str], _Said]:
        kept = lru_cache(maxsize=most)(answer)

        @wraps(answer)
        def recalled(text: str) -> _Said:
            return kept(text) if len(text) <= longest else answer(text)

        return recalled

    return remember


def are_short(*texts: str | None) -> bool:
    """Whether several texts together are short enough to be kept."""
    return sum(map(len, filter(None, texts))) <= LONGEST
