"""The memory of a process and of all that it started, looked at while they run."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_EVERY = 0.05
_KIB = 1024
_PROC = Path("/proc")


class Watch:
    """Looks every 50 ms how much memory a tree of processes has, and keeps the most, in MiB.

    What processes share is counted once (as the proportional set size). Looking takes the system
    some time where there is much memory, so it is done only where there are several processes.
    """

    def __init__(self, pid: int, *, on: bool = True) -> None:
        self.peak = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True) if on else None

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_mebibytes, tree(self._pid))))

    def __enter__(self) -> Self:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it, as far as they are still there."""
    yield pid
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            children = task.read_text()
        except OSError:
            continue
        for child in children.split():
            yield from tree(int(child))


def _mebibytes(pid: int) -> float:
    try:
        told = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    sizes = [line.split()[1] for line in told.splitlines() if line.startswith("Pss:")]
    return int(sizes[0]) / _KIB if sizes else 0.0
