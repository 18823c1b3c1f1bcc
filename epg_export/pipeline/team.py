"""Who does the work: this process alone, processes beside it, or any executor that is handed in.

The seam to clusters: a :class:`Team` needs no more of an executor than ``submit``. Tasks are plain
functions with arguments that can be pickled, and so is what they give back.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import TypeVar

from epg_export.errors import WorkerDiedError, of_the_system, reason

_AHEAD = 2
"""Tasks that wait for each worker: enough to keep it busy, and few enough to hold their results."""

Part = TypeVar("Part")
Done = TypeVar("Done")


class Team:
    """``size`` workers of an executor; without one this process does all itself.

    ``shares_files`` says that workers see the files of this machine, so that results need not be
    carried. The executor is whose it was: its maker shuts it down.
    """

    def __init__(
        self, size: int = 1, executor: Executor | None = None, *, shares_files: bool = True
    ) -> None:
        self.size = size if executor is not None else 1
        self.shares_files = shares_files
        self._executor = executor

    def work(self, task: Callable[[Part], Done], parts: Iterable[Part]) -> Iterator[Done]:
        """Yield what the task makes of each part, in their order; a few are worked at ahead.

        Raises :class:`WorkerDiedError` where a worker is gone before it has answered, and whatever
        the task raises.
        """
        if self._executor is None:
            yield from map(task, parts)
            return
        waiting: deque[Future[Done]] = deque()
        try:
            for part in parts:
                with _telling_of_deaths():  # an executor may know of one before it is asked
                    waiting.append(self._executor.submit(task, part))
                if len(waiting) > _AHEAD * self.size:
                    yield _done(waiting.popleft())
            while waiting:
                yield _done(waiting.popleft())
        finally:
            for future in waiting:
                future.cancel()


def _done(future: "Future[Done]") -> Done:
    with _telling_of_deaths():
        return future.result()


@contextmanager
def _telling_of_deaths() -> Iterator[None]:
    """Turn what executors say of a worker that is gone into our own words."""
    try:
        yield
    except BrokenExecutor as error:
        if (said := of_the_system(error)) is None:
            raise WorkerDiedError from error
        what = f"a worker process cannot be reached: {reason(said)}"
        raise WorkerDiedError(what) from error


ALONE = Team()
"""No executor at all: one process does the work from the beginning to the end."""
