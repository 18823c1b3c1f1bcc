"""Places for bodies that are taken: who sends the slowest makes room for whoever comes.

A body that is just not too slow could keep its place for ten minutes, and eight of them all places.
So where all are taken, one that comes slowly by any measure is given up for the next.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from epg_export.service.serve.limits import ServerLimits
from epg_export.service.serve.problems import busy

_MOMENT = 0.001


class Place:
    """One body: since when it comes, how many bytes have come, and whether all have."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self.size = 0
        self.is_whole = False
        self.is_given_up = False
        self._waits: asyncio.Timeout | None = None

    def waiting(self, seconds: float) -> asyncio.Timeout:
        """For so long the next piece is waited for; it ends sooner where the place is given up."""
        self._waits = asyncio.timeout(max(0, seconds))
        return self._waits

    @property
    def age(self) -> float:
        """For how many seconds it has come."""
        return time.monotonic() - self._begun

    @property
    def rate(self) -> float:
        """How many bytes have come in a second."""
        return self.size / max(self.age, _MOMENT)

    def give_up(self) -> None:
        """Wait for no more of it."""
        self.is_given_up = True
        if self._waits is not None:
            with suppress(RuntimeError):  # it waits for something else
                self._waits.reschedule(asyncio.get_running_loop().time())


class Places:
    """As many as there are; for one event loop."""

    def __init__(self, limits: ServerLimits) -> None:
        self._limits = limits
        self._taken: list[Place] = []

    @property
    def number(self) -> int:
        """How many are taken."""
        return len(self._taken)

    @contextmanager
    def one(self) -> Iterator[Place]:
        """A place, as long as this lasts; raises :class:`ProblemError` where there is none."""
        if len(self._taken) >= self._limits.uploads:
            self._make_room()
        place = Place()
        self._taken.append(place)
        try:
            yield place
        finally:
            if place in self._taken:
                self._taken.remove(place)

    def _make_room(self) -> None:
        slow = [one for one in self._taken if self._is_slow(one)]
        if not slow:
            raise busy("as many feeds as can be are being validated")
        slowest = min(slow, key=lambda one: one.rate)
        self._taken.remove(slowest)
        slowest.give_up()

    def _is_slow(self, place: Place) -> bool:
        is_settled = place.age > self._limits.patience
        return is_settled and not place.is_whole and place.rate < self._limits.brisk_rate
