"""A process beside the service that does one thing after the other, and can be given up.

A parser that crashes, a file that takes for ever, memory that is not given back: all of it happens
there, and the service goes on. It ends with the service, however that ends.
"""

import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Self, TypeVar

from epg_export.errors import EpgExportError, WorkerDiedError, of_the_system, reason
from epg_export.pipeline.hands.processes import Processes

Done = TypeVar("Done")

_TASKS = 500
"""Tasks after which a process is replaced by a new one: what its libraries lost is given back."""


class TookTooLongError(EpgExportError):
    """A task was given up because its time was over."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"it was not done after {seconds:g} s, and was given up",
            remedy="look at the input; give it more time if it is only large",
        )


class TookTooMuchError(EpgExportError):
    """A task needed more memory than it may have."""

    def __init__(self) -> None:
        super().__init__(
            "it needs more memory than it may have",
            remedy="look at the input: one text in it, or one record, is very long",
        )


class CutOffError(EpgExportError):
    """The process is there, or was, and the system does not let us speak with it."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"the process at work cannot be reached: {reason(error)}",
            remedy="look at the memory of the system, and how many files are open",
        )


class Hand:
    """Does tasks in a process, one at a time; whoever asks meanwhile waits. To be closed.

    A task is a function of a module, and it, its arguments and its result can be pickled. The
    process may take so many bytes of ``memory``, where that is said and the system heeds it. One
    that ``outlives`` signals leaves it to us when to end: a service is often told to stop with all
    its processes.
    """

    def __init__(
        self, *, tasks: int = _TASKS, memory: int | None = None, outlives: bool = False
    ) -> None:
        self._most = tasks
        self._begin = partial(_begin, memory=memory, outlives=outlives)
        self._left = 0
        self._process: Processes | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def do(self, task: Callable[..., Done], *args: object, seconds: float | None = None) -> Done:
        """What the task gives back; whatever it raises is raised here.

        Raises :class:`TookTooLongError` where it is not done in so many seconds,
        :class:`TookTooMuchError` where there is not enough memory, :class:`WorkerDiedError` where
        the process is gone, and :class:`CutOffError` where it cannot be reached; the next task has
        a new one.
        """
        with self._turn:
            future = self._ready().submit(task, *args)
            self._left -= 1
            try:
                return future.result(timeout=seconds)
            except BrokenProcessPool as error:
                self.close()
                if (said := of_the_system(error)) is not None:
                    raise CutOffError(said) from error
                remedy = "look whether memory ran out; report the input if it did not"
                raise WorkerDiedError("the process at work died", remedy=remedy) from error
            except MemoryError as error:
                self.close()
                raise TookTooMuchError from error
            except TimeoutError as error:
                if future.done():  # the task itself raised it
                    raise
                self.close()
                raise TookTooLongError(seconds or 0) from error

    def _ready(self) -> Processes:
        if self._process is None or self._left <= 0:
            self.close()
            self._process, self._left = Processes(1, self._begin), self._most
        return self._process


def _begin(memory: int | None, *, outlives: bool) -> Callable[[], None]:
    """Have the system refuse a process what is beyond its memory, and keep signals from it."""
    if memory is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
    if outlives:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
    return _nothing


def _nothing() -> None:
    """What is to be told after a task."""
