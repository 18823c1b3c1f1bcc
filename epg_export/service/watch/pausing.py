"""Back-off: how long to wait before what failed is tried again."""

import time
from collections.abc import Hashable

_FIRST, _LONGEST = 1.0, 300.0
"""Seconds."""


class Pauses:
    """Knows of each thing that failed when it is tried again; by the monotonic clock."""

    def __init__(self) -> None:
        self._since: dict[Hashable, float] = {}
        self._length: dict[Hashable, float] = {}
        self._until: dict[Hashable, float] = {}

    def failed(self, what: Hashable) -> float:
        """It has failed once more: twice as long as before; returns how many seconds."""
        now = time.monotonic()
        length = min(self._length.get(what, _FIRST / 2) * 2, _LONGEST)
        self._since.setdefault(what, now)
        self._length[what], self._until[what] = length, now + length
        return length

    def left(self, what: Hashable) -> float:
        """How many seconds it has to wait; none where it never failed."""
        return max(0.0, self._until.get(what, 0.0) - time.monotonic())

    def failing(self, what: Hashable) -> float:
        """How many seconds ago it failed for the first time."""
        since = self._since.get(what)
        return 0.0 if since is None else time.monotonic() - since

    def over(self, what: Hashable) -> None:
        """It went well."""
        for kept in (self._since, self._length, self._until):
            kept.pop(what, None)
