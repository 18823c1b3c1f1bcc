"""Processes of this machine as an executor, which all end at once where a run ends early.

That of the standard library does not: a process that is killed while it hands a result over leaves
whoever reads it waiting for ever. Here each process has pipes of its own, and what it was doing
when it died does not matter: its pipe has an end.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, ParamSpec, TypeVar

from epg_export.pipeline import progress

_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""What ends a run: the process that was told so tells the others."""
_DEAD = "a process has died"
_STANDARD = 3
_OPEN = "/proc/self/fd"
"""Where Linux lists the files that are open; elsewhere processes are not forked."""
_ENOUGH = b""
"""A task that is none: the process is not needed any more."""

P = ParamSpec("P")
T = TypeVar("T")
Begin = Callable[[], Callable[[], Any]]


class _Task(NamedTuple):
    future: "Future[Any]"
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Processes(Executor):
    """``size`` processes, which are started when the first task comes.

    ``begin`` is called in each of them at its start; what it returns is asked after each task, and
    ``told`` gets the number of the process and the answer, in a thread of its own. Left by an
    exception, it kills the processes in whatever they do.
    """

    def __init__(
        self,
        size: int,
        begin: Begin | None = None,
        told: Callable[[int, Any], None] | None = None,
    ) -> None:
        self._size = size
        self._begin = begin
        self._told = told
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._processes: list[Any] = []
        self._threads: list[threading.Thread] = []
        self._guard = threading.Lock()
        self._is_broken = self._is_shut = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Have a function called in one of the processes.

        Where one of them has died, the future raises :class:`BrokenProcessPool`; where it cannot
        be reached, what the system says of that is its cause.
        """
        if not self._processes:
            self._start()
        future: Future[T] = Future()
        with self._guard:
            if self._is_shut:
                raise RuntimeError("the processes have been told to end")
            if self._is_broken:
                future.set_exception(BrokenProcessPool(_DEAD))
            else:
                self._tasks.put(_Task(future, (fn, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as declared
        """End the processes when they have done what waits for them, or what they are at."""
        with self._guard:
            self._is_shut = True
            if cancel_futures:
                for task in self._waiting():
                    task.future.cancel()
            for _ in self._threads:
                self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def kill(self) -> None:
        """End the processes at once; what they were to do is not done."""
        for process in self._processes:
            process.kill()
        self.shutdown(cancel_futures=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.shutdown(cancel_futures=True)
        else:
            self.kill()

    def _start(self) -> None:
        """Start all processes, and then the threads: a process with threads is not to be forked."""
        context: Any = multiprocessing.get_context(_method())
        pipes = []
        with _held_back() as mask:
            for _ in range(self._size):
                tasks, to_worker = context.Pipe(duplex=False)
                from_worker, answers = context.Pipe(duplex=False)
                process = context.Process(
                    target=_work,
                    args=(tasks, answers, mask, self._begin),
                    kwargs={"forked": context.get_start_method() == "fork"},
                    name="epg-export worker",
                    daemon=True,
                )
                process.start()
                tasks.close()
                answers.close()
                self._processes.append(process)
                pipes.append((to_worker, from_worker))
            for number, ends in enumerate(pipes):
                thread = threading.Thread(target=self._serve, args=(number, *ends), daemon=True)
                thread.start()
                self._threads.append(thread)

    def _serve(self, number: int, to: Connection, back: Connection) -> None:
        """Give one process its tasks, one by one, and hand on its answers."""
        with to, back:
            while (task := self._tasks.get()) is not None:
                if not task.future.set_running_or_notify_cancel():
                    continue
                try:
                    call = pickle.dumps(task.call)
                except Exception as error:  # noqa: BLE001 - whatever pickling runs into
                    task.future.set_exception(error)
                    continue
                try:
                    to.send_bytes(call)
                    answer = back.recv_bytes()
                except (EOFError, BrokenPipeError, ConnectionResetError):
                    self._break(task.future)
                    break
                except OSError as error:
                    # The end of a pipe within an answer has no number: its process died too.
                    self._break(task.future, error if error.errno else None)
                    break
                self._answer(number, task.future, answer)
            with suppress(OSError):
                to.send_bytes(_ENOUGH)
        self._processes[number].join()

    def _answer(self, number: int, future: "Future[Any]", answer: bytes) -> None:
        try:
            error, value, more = pickle.loads(answer)  # noqa: S301 - of a process of ours
            if self._told is not None:
                self._told(number, more)
        except Exception as unread:  # noqa: BLE001 - whatever unpickling or a listener runs into
            future.set_exception(unread)
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)

    def _break(self, future: "Future[Any]", why: OSError | None = None) -> None:
        """One process has died, or cannot be reached, so no other goes on either."""
        with self._guard:
            self._is_broken = True
            waiting = [task.future for task in self._waiting()]
            for _ in self._threads:
                self._tasks.put(None)
        for process in self._processes:
            process.kill()
        for lost in (future, *(one for one in waiting if one.set_running_or_notify_cancel())):
            error = BrokenProcessPool(_DEAD)
            error.__cause__ = why
            lost.set_exception(error)

    def _waiting(self) -> Iterator[_Task]:
        """Take the tasks away that nobody has begun."""
        with suppress(Empty):
            while True:
                if (task := self._tasks.get_nowait()) is not None:
                    yield task


def _method() -> str:
    """How processes are made: forked, which takes no time, where nothing forbids it.

    A fork of several threads is a copy of one of them, in a world that the others left half done;
    on macOS the system's own libraries have threads.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _held_back() -> Iterator[set[int]]:
    """Let signals wait that would end a process before it knows what to do about them.

    Yields which are held back otherwise. Threads that are made meanwhile never get them.
    """
    mask = {int(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)}
    try:
        yield mask
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _work(
    tasks: Connection, answers: Connection, mask: set[int], begin: Begin | None, *, forked: bool
) -> None:
    """Do what comes, in a process of its own."""
    if forked:
        _let_go({tasks.fileno(), answers.fileno()})
    _settle(mask)
    more = begin() if begin is not None else None
    while task := _received(tasks):
        error = value = None
        try:
            function, args, kwargs = pickle.loads(task)  # noqa: S301 - of the process that made us
            value = function(*args, **kwargs)
        except Exception as raised:  # noqa: BLE001 - it is raised where the answer is looked at
            error = _portable(raised)
        told = more() if more is not None else None
        try:
            answer = pickle.dumps((error, value, told))
        except Exception as unpicklable:  # noqa: BLE001 - of the task's making
            answer = pickle.dumps((_portable(unpicklable), None, told))
        try:
            answers.send_bytes(answer)
        except OSError:
            return  # as below


def _received(tasks: Connection) -> bytes:
    """The next task, none where the pipe fails: who is at its other end sees its end, and tells."""
    try:
        return tasks.recv_bytes()
    except (EOFError, OSError):
        return _ENOUGH


def _let_go(needed: set[int]) -> None:
    """Close the files that came along with a fork.

    The lock on the output is one of them: it would be held for as long as this process lives, which
    may be a moment longer than the run that was killed.
    """
    parent = multiprocessing.parent_process()
    kept = {*needed, *range(_STANDARD)} | ({parent.sentinel} if parent is not None else set())
    for name in os.listdir(_OPEN):  # noqa: PTH208 - names are all that is wanted
        if int(name) not in kept:
            with suppress(OSError):
                os.close(int(name))


def _settle(mask: set[int]) -> None:
    """Leave signals and the terminal to the process that made this one, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDING - {signal.SIGINT}:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    progress.silence()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _portable(error: Exception) -> Exception:
    """The error with where it was raised; another that says the same where it cannot travel."""
    error.add_note("".join(traceback.format_exception(error)).rstrip())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - errors of libraries may need what is not in them
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
