"""What lies in a hot folder, and what of it is ready to be taken: the folder itself is the truth.

Nothing is concluded from the clock of a file: it is ready when nobody has touched it for a while
that was measured here, or when whoever brought it says so by a marker.
"""

from typing import NamedTuple

from epg_export.service.jobs import Job


class Found(NamedTuple):
    """A file that is ready; ``identity`` is which one it was when it was looked at.

    ``marker`` is the identity of the NAME.done that stood beside it, empty where there was none;
    ``modified`` is in nanoseconds since 1970, by the clock of whoever wrote it.
    """

    name: str
    identity: str
    marker: str
    size: int
    modified: int


class Ignored(NamedTuple):
    """What lies in the folder and is no drop, or cannot be read, with the reason in words."""

    name: str
    reason: str


class Scanner:
    """Looks through the folder of a job, and remembers what it saw; for one thread.

    After each look ``waiting`` is how many files are there that are not ready yet, ``due`` when the
    next of them can be (by the monotonic clock; None where no time makes them ready), and
    ``ignored`` what is to be told of: each once, as long as it lies there.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self.waiting = 0
        self.due: float | None = None
        self.ignored: list[Ignored] = []

    def look(self, now: float) -> list[Found]:
        """The files that are ready, the oldest first; ``now`` is ``time.monotonic()``.

        Raises :class:`ReadError` where the folder is missing or cannot be read.
        """
        raise NotImplementedError
