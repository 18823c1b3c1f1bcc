"""Looking at the feeds: whether they are others than those that were read last."""

import time
from collections.abc import Callable, Sequence

from epg_export.service.serve.shelf.feeds import Feed, State, state_of

_DOUBLINGS = 7

States = tuple[State, ...]
Feeds = Sequence[Feed] | Callable[[], Sequence[Feed]]
"""The feeds, or what says which they are now."""


class Looking:
    """Remembers which feeds were read last, and when those that could not be are worth a try.

    ``feeds`` are those that were looked at last.

    URLs are worth one ``every`` so many seconds; after trouble feeds are worth one ``again`` in so
    many, in twice as many each time that it lasts.
    """

    def __init__(self, feeds: Feeds, every: float, again: float) -> None:
        self._given = feeds
        self.feeds: tuple[Feed, ...] = ()
        self._every = every
        self._again = again
        self._read: States | None = None
        self._troubles = 0
        self._due: float | None = None

    def states(self) -> States:
        """How the feeds stand now; raises :class:`ReadError` where one is not there."""
        turn = int(time.monotonic() / self._every)
        try:
            self.feeds = tuple(self._given() if callable(self._given) else self._given)
            return tuple(state_of(feed, turn) for feed in self.feeds)
        except Exception:
            self._read = None  # they are looked at when they are back, even if they are the same
            raise

    def is_worth(self, states: States) -> bool:
        """Whether feeds in that state are to be read."""
        if self._due is not None and states == self._read:
            return time.monotonic() >= self._due
        return states != self._read

    def read(self, states: States) -> None:
        """Know that there is nothing more to be had of this state, good or bad."""
        self._read, self._troubles, self._due = states, 0, None

    def failed(self, states: States) -> None:
        """Know that it could not be read now, which may pass."""
        wait = self._again * 2 ** min(self._troubles, _DOUBLINGS)
        self._read, self._due = states, time.monotonic() + wait
        self._troubles += 1
