"""Remembering which keys were met, in little memory: sixteen to 32 bytes a key.

A feed may not be joined with itself: two programmes that share a channel and a start are two. To
know that, all that came before must be known, and a set of Python's would need 60 bytes for each.
"""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

_FIRST_SLOTS = 1 << 10
_WORD = (1 << 63) - 1


class Seen:
    """Which keys came before. Two keys are taken for one when their 63-bit hashes agree."""

    def __init__(self) -> None:
        self._slots = array("q", bytes(8 * _FIRST_SLOTS))
        self._room = _FIRST_SLOTS // 2

    def __contains__(self, key: Hashable) -> bool:
        """Whether the key came before."""
        return self._slots[self._at(hash(key) & _WORD or 1)] != 0

    def before(self, key: Hashable) -> bool:
        """Whether the key came before; from now on it did. A hot path, so it calls nothing."""
        word = hash(key) & _WORD or 1
        slots = self._slots
        last = len(slots) - 1
        at = word & last
        while there := slots[at]:
            if there == word:
                return True
            at = (at + 1) & last
        slots[at] = word
        self._room -= 1
        if not self._room:
            self._grow()
        return False

    def _at(self, word: int) -> int:
        """The slot where a word is, or where it would be."""
        slots, last = self._slots, len(self._slots) - 1
        at = word & last
        while slots[at] not in (0, word):
            at = (at + 1) & last
        return at

    def _grow(self) -> None:
        old = self._slots
        self._slots = slots = array("q", bytes(16 * len(old)))
        self._room = len(old) // 2
        last = len(slots) - 1
        for word in filter(None, old):
            at = word & last
            while slots[at]:
                at = (at + 1) & last
            slots[at] = word


class Met:
    """The ids that a feed has so far, in one file or in several that are one feed."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._twins: Counter[str] = Counter()

    def number(self, id_: str) -> int:
        """Which one of that id this is: 1 for the first."""
        if not self._seen.before(id_):
            return 1
        self._twins[id_] += 1
        return self._twins[id_] + 1

    def known(self, ids: Iterable[str]) -> dict[str, int]:
        """How often those of the ids came that came before."""
        seen = self._seen
        return {id_: self._twins[id_] + 1 for id_ in ids if id_ in seen}

    def take(self, numbers: Mapping[str, int]) -> None:
        """Have ids come as often as is told: more often than before."""
        before = self._seen.before
        for id_, number in numbers.items():
            before(id_)
            if number > 1:
                self._twins[id_] = number - 1


class Counts:
    """The ids of a part of a feed, and how often each came up to its end."""

    def __init__(self, before: Mapping[str, int]) -> None:
        self.numbers = dict(before)

    def number(self, id_: str) -> int:
        """Which one of that id this is: 1 for the first."""
        number = self.numbers[id_] = self.numbers.get(id_, 0) + 1
        return number
