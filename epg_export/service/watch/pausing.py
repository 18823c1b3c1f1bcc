"""Back-off: how long to wait before what failed is tried again."""

import time
from collections.abc import Hashable

_FIRST, _LONGEST = 1.0, 300.0


class Pauses:
    """Knows of each thing that failed when it is tried again; by the monotonic clock."""

    def __init__(self, first: float = _FIRST, longest: float = _LONGEST) -> None:
        self._first, self._longest = first, longest
        self._since: dict[Hashable, float] = {}
        self._length: dict[Hashable, float] = {}
        self._until: dict[Hashable, float] = {}

    def failed(self, what: Hashable) -> float:
        """It has failed once more: twice as long as before; returns how many seconds."""
        now = time.monotonic()
        length = min(self._length.get(what, self._first / 2) * 2, self._longest)
        self._since.setdefault(what, now)
        self._length[what], self._until[what] = length, now + length
        return length

    def left(self, what: Hashable) -> float:
        """How many seconds it has to wait; none where it never failed."""
        return max(0.0, self._until.get(what, 0.0) - time.monotonic())

    def failing(self, what: Hashable) -> float:
        """How many seconds ago it failed for the first time."""
        return time.monotonic() - self._since.get(what, time.monotonic())

    def over(self, what: Hashable) -> None:
        """It went well."""
        for kept in (self._since, self._length, self._until):
            kept.pop(what, None)
