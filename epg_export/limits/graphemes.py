"""Where a text may be cut without splitting what a reader sees as one character.

The boundaries of Unicode's annex 29, and fewer where that is simpler: next to a character that this
Python's tables do not know, or beside an invisible one, there is none.
"""

import re
from unicodedata import category, combining

_VIRAMA = 9
_INVISIBLE = frozenset({"Cf", "Cn"})
_MARKS = _INVISIBLE | {"Mn", "Mc", "Me"}
# Joined to what stands before them although no category says so: skin tones, halfwidth voice marks,
# Thai and Lao vowels, jamo that follow in a syllable.
_FOLLOWING = re.compile("[\U0001f3fb-\U0001f3ff\uff9e\uff9f\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7ff]")
# Joined to what follows: jamo that begin a syllable, and letters written before others.
_LEADING = re.compile(
    "[\u1100-\u115f\ua960-\ua97f\u0d4e\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a"
    "\U00011a84-\U00011a89\U00011d46\U00011f02]"
)


def last_boundary(text: str, end: int) -> int:
    """The last place at or before ``end`` where the text may be cut."""
    while end > 0 and not is_boundary(text, end):
        end -= 1
    return end


def is_boundary(text: str, at: int) -> bool:
    """Whether the text may be cut before the character at ``at``."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return not (before == "\r" and after == "\n")
    if _follows(after) or _LEADING.match(before) or category(before) in _INVISIBLE:
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        return _halves_before(text, at) % 2 == 0
    return not _conjunct(text, at)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _halves_before(text: str, at: int) -> int:
    """How many regional indicators in a row stand before a place."""
    start = at
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start


def _conjunct(text: str, at: int) -> bool:
    """Whether marks that join two consonants stand right before a place."""
    while at > 0 and _follows(text[at - 1]):
        at -= 1
        if combining(text[at]) == _VIRAMA:
            return True
    return False


def _follows(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return category(character) in _MARKS or _FOLLOWING.match(character) is not None
