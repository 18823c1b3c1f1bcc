"""The files of a job that are taken and not in their place yet, and whose turn it is."""

from collections.abc import Iterable, Iterator

from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.pausing import Pauses

_SUSPICIOUS = 3
"""Attempts after which a file lets those of other feeds go first: perhaps we died of it."""


class Waiting:
    """Files in the order in which they are done: those of one feed as they came.

    They are given, and put, in the order of their numbers.
    """

    def __init__(self, files: Iterable[Dropped], pauses: Pauses) -> None:
        self._files = {one.id: one for one in files}
        self._pauses = pauses

    def __len__(self) -> int:
        return len(self._files)

    def put(self, dropped: Dropped) -> None:
        """A file that was taken, or is further now."""
        self._files[dropped.id] = dropped

    def remove(self, dropped: Dropped) -> None:
        """A file that is in its place."""
        self._files.pop(dropped.id, None)

    def next(self) -> Dropped | None:
        """The file whose turn it is; None where all have to wait."""
        last = None
        for one in self._first():
            if self._pauses.left(one.id):
                continue
            if one.attempts < _SUSPICIOUS:
                return one
            last = last or one
        return last

    def due(self) -> float | None:
        """In how many seconds the next one has its turn; None where there is none."""
        return min((self._pauses.left(one.id) for one in self._first()), default=None)

    def _first(self) -> Iterator[Dropped]:
        """Of each feed the first file that is not published yet, and all that only have to move."""
        feeds: set[str] = set()
        for one in self._files.values():
            if one.state != "claimed":
                yield one
            elif one.feed not in feeds:
                feeds.add(one.feed)
                yield one
