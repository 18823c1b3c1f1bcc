"""Running watchers until somebody says that it is enough: by a signal, once or twice."""

import os
import select
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from epg_export.service.jobs import Job

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_SIGNALLED = 128
_LOOK = 1.0
"""Seconds between two looks whether the watchers have ended by themselves."""


def watch(jobs: "Sequence[Job]", ledger: Path, *, once: bool) -> int:
    """Watch the folders of jobs, each in a thread of its own; returns the exit code.

    Raises :class:`EpgExportError` where the ledger cannot be used: then nothing is begun.
    """
    from epg_export.service.ledger.ledger import Ledger  # noqa: PLC0415 - not for --help
    from epg_export.service.watch.watching import Watcher  # noqa: PLC0415

    Ledger(ledger).close()
    stop = threading.Event()
    watchers = [Watcher(job, ledger, stop, once=once) for job in jobs]
    threads = [
        threading.Thread(target=one.run, name=f"watching {job.name}", daemon=True)
        for one, job in zip(watchers, jobs, strict=True)
    ]
    with _signals() as told:
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for number in told():
                _stop(number, stop)
    return max(one.code for one in watchers) if once else 0


def _stop(number: int, stop: threading.Event) -> None:
    """Stop after the file in hand; told a second time, at once: all that is left can be resumed."""
    from epg_export.service.logs import logger  # noqa: PLC0415 - not for --help
    from epg_export.service.watch.after import end_commands  # noqa: PLC0415

    name = signal.Signals(number).name
    if stop.is_set():
        logger().warning("ended at once", signal=name)
        end_commands()
        os._exit(_SIGNALLED + number)
    logger().info("stopping", signal=name, remedy="once more ends it at once")
    stop.set()


@contextmanager
def _signals() -> Iterator[Callable[[], Iterator[int]]]:
    """Collect the signals that end a process; what it yields waits a moment for some.

    They are read from a pipe: in a handler, which may interrupt anything, nothing can be locked.
    One that is ignored stays so (nohup).
    """
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    ours = [one for one in _ENDING if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, lambda *_: None) for one in ours}
    old = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)

    def told() -> Iterator[int]:
        select.select([reading], [], [], _LOOK)
        try:
            yield from (one for one in os.read(reading, 64) if one in ours)
        except BlockingIOError:
            return

    try:
        yield told
    finally:
        signal.set_wakeup_fd(old)
        for one, handler in before.items():
            signal.signal(one, handler)
        os.close(reading)
        os.close(writing)
