"""Looking at the feeds: whether they are others than those that were read last."""

import time
from collections.abc import Sequence

from epg_export.service.serve.shelf.feeds import Feed, State, state_of

_DOUBLINGS = 7

States = tuple[State, ...]


class Looking:
    """Remembers which feeds were read last, and when those that could not be are worth a try.

    URLs are worth one ``every`` so many seconds; after trouble feeds are worth one ``again`` in so
    many, in twice as many each time that it lasts.
    """

    def __init__(self, feeds: Sequence[Feed], every: float, again: float) -> None:
        self._feeds = feeds
        self._every = every
        self._again = again
        self._read: States | None = None
        self._troubles = 0
        self._due: float | None = None

    def states(self) -> States:
        """How the feeds stand now; raises :class:`ReadError` where one is not there."""
        turn = int(time.monotonic() / self._every)
        try:
            return tuple(state_of(feed, turn) for feed in self._feeds)
        except Exception:
            self._read = None  # they are looked at when they are back, even if they are the same
            raise

    def is_worth(self, states: States) -> bool:
        """Whether feeds in that state are to be read."""
        if self._due is not None and states == self._read:
            return time.monotonic() >= self._due
        return states != self._read

    def are_still(self, states: States) -> bool:
        """Whether the files are as they were."""
        return [state.files for state in self.states()] == [state.files for state in states]

    def read(self, states: States) -> None:
        """Know that there is nothing more to be had of this state, good or bad."""
        self._read, self._troubles, self._due = states, 0, None

    def failed(self, states: States) -> None:
        """Know that it could not be read now, which may pass."""
        wait = self._again * 2 ** min(self._troubles, _DOUBLINGS)
        self._read, self._due = states, time.monotonic() + wait
        self._troubles += 1
