"""What a command, or a step inside a process of its own, costs: time and memory."""

import json
import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Container, Sequence
from typing import IO, NamedTuple, Self

from benchmarks.memory import Watch

_KIB = 1024


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor, and MiB at the peak."""

    clock: float
    cpu: float
    peak: float


class Failure(Exception):  # noqa: N818 - a result like others: what a step does not do at this size
    """How a command failed."""


def measured(
    command: Sequence[str],
    *,
    fine: Container[int] = (0,),
    limit: float | None = None,
    listen: bool = False,
    whole_tree: bool = False,
) -> tuple[str, Cost]:
    """What a command prints, where that is to be listened to, and what it costs, start included.

    It fails where it ends with a code that is not fine or takes more seconds than the limit. The
    memory is the most that any one process had; with ``whole_tree`` it is what all had together.
    The system counts the memory of the process that starts it as the least: keep that one small.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        out = said if listen else subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=complained, start_new_session=True)
        with _Ending(process.pid, limit) as ending, Watch(process.pid, on=whole_tree) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if ending.cut:
            raise Failure(f"cut after {limit:,.0f} s")
        if process.returncode not in fine:
            raise Failure(_reason(process.returncode, _end(complained)))
        peak = watch.peak if whole_tree else usage.ru_maxrss / _KIB
        return _end(said), Cost(seconds, usage.ru_utime + usage.ru_stime, peak)


class _Ending:
    """Ends a process and its children when its time is up, or when the benchmark is interrupted."""

    def __init__(self, pid: int, limit: float | None) -> None:
        self.cut = False
        self._pid = pid
        self._timer = threading.Timer(limit, self._cut) if limit else None

    def _cut(self) -> None:
        self.cut = True
        os.killpg(self._pid, signal.SIGKILL)

    def __enter__(self) -> Self:
        if self._timer:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._timer:
            self._timer.cancel()
        if kind is not None:
            os.killpg(self._pid, signal.SIGKILL)


def _end(file: IO[bytes], most: int = 10_000) -> str:
    file.seek(max(file.seek(0, os.SEEK_END) - most, 0))
    return file.read().decode(errors="replace").strip()


def _reason(code: int, complaint: str) -> str:
    """The exit code or the signal, and the line of the complaint that tells most."""
    how = f"signal {-code}" if code < 0 else f"exit {code}"
    lines = [line.strip() for line in complaint.splitlines()]
    telling = [line for line in lines if "rror" in line] or lines[-1:]
    return ": ".join([how, *telling[-1:]])[:120]


def tell(
    step: Callable[[], int], apart: Callable[[], tuple[float, float]] = lambda: (0, 0)
) -> None:
    """Do a step and print how much it dealt with and what it cost, for :func:`told` to read.

    The start of Python and the imports are in the memory, but not in the time; nor are the seconds
    of clock and processor that ``apart`` gives when all is done.
    """
    clock, cpu = time.perf_counter(), time.process_time()
    number = step()
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    clock, cpu = clock - apart()[0], cpu - apart()[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    print(json.dumps([number, clock, cpu, peak]))


def told(text: str) -> tuple[int, Cost]:
    """What a step in a process of its own told of itself, in the last line it printed."""
    number, *cost = json.loads(text.rpartition("\n")[2])
    return number, Cost(*cost)
