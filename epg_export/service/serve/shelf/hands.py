"""The processes that make what is asked for: few, and whoever asks waits only so long."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from epg_export.service.hand import Hand
from epg_export.service.serve.shelf.documents import BusyError


class Hands:
    """A few processes that anybody may use for one task: who comes waits, or is sent away.

    ``waiting`` is how many may wait at a time, each for so many seconds at most. To be closed.
    """

    def __init__(self, number: int, waiting: int, patience: float) -> None:
        self._all = [Hand() for _ in range(number)]
        self._free: queue.LifoQueue[Hand] = queue.LifoQueue()
        for hand in self._all:
            self._free.put(hand)
        self._places = threading.Semaphore(number + waiting)
        self._patience = patience

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for hand in self._all:
            hand.close()

    @contextmanager
    def one(self) -> Iterator[Hand]:
        """A process; raises :class:`BusyError` where there is none in time."""
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            try:
                hand = self._free.get(timeout=self._patience)
            except queue.Empty as error:
                raise BusyError from error
            try:
                yield hand
            finally:
                self._free.put(hand)
        finally:
            self._places.release()
