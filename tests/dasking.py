"""A real Dask scheduler with workers on this machine, and tasks that its workers know."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from epg_export.errors import ReadError

PATIENCE = 60
LOOPBACK = ["127.0.0.1", "::1", "localhost"]


class Dask:
    """A scheduler, its address, and its workers: processes of ours, each with one thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            "scheduler", "--port", "0", "--scheduler-file", str(self._file)
        )
        self.address = self._told()
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start one more worker; it is known by its name, which is its number."""
        place = self._folder / f"worker-{len(self.workers)}"
        place.mkdir()
        given = options or ("--nthreads", "1")
        worker = self._start(
            "worker", self.address, "--no-nanny", "--local-directory", str(place), *given
        )
        self.workers.append(worker)
        return worker

    def has(self, workers: int) -> None:
        """Wait until so many workers are known."""
        from distributed import Client  # noqa: PLC0415 - an extra

        with Client(self.address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=PATIENCE)

    def stop(self) -> None:
        """End all of it."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _start(self, what: str, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", what, "--no-dashboard", "--host", "127.0.0.1"]
        known = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        with (self._folder / f"{what}.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, *options],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": known},
                cwd=self._folder,
            )
        self._processes.append(process)
        return process

    def _told(self) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                return str(json.loads(self._file.read_bytes())["address"])
            except (FileNotFoundError, ValueError):
                time.sleep(0.05)
        raise AssertionError((self._folder / "scheduler.log").read_text())


@contextmanager
def dask_running(folder: Path, workers: int) -> Iterator[Dask]:
    """A scheduler with workers, as long as this lasts."""
    folder.mkdir(parents=True)
    dask = Dask(folder)
    try:
        for _ in range(workers):
            dask.add_worker()
        if workers:
            dask.has(workers)
        yield dask
    finally:
        dask.stop()


def doubled(number: int) -> int:
    """What a worker does."""
    return 2 * number


def who(_part: Any) -> int:
    """Which process does it, after a moment in which others are free."""
    time.sleep(0.1)
    return os.getpid()


def failing(name: str) -> None:
    """What goes wrong there, told as it would be here."""
    raise ReadError(name, "there is no such file", remedy="check the name")


def raising(_part: Any) -> None:
    """A fault of the program."""
    message = "of the task, not of the cluster"
    raise RuntimeError(message)


def killing_once(note: str) -> str:
    """Kill the first worker that does it."""
    try:
        Path(note).touch(exist_ok=False)
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return "never"


def killing(_part: Any) -> None:
    """Kill every worker that does it."""
    os.kill(os.getpid(), signal.SIGKILL)


def slow(number: int) -> int:
    """Take long enough for something to happen meanwhile."""
    time.sleep(0.3)
    return number
