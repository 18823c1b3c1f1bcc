"""One watcher at a time keeps a folder; a second one waits until the first is gone."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from epg_export.errors import ReadError, reason
from epg_export.publish.hidden import lock_path
from epg_export.publish.lock import TakenError, locked

_AGAIN = 1.0
"""Seconds after which it is looked whether the first is gone."""
_NAME = "watch"
"""What the lock is for: there is nothing of that name, only ``.watch.lock`` in the folder."""


@contextmanager
def kept(
    folder: Path, waiting: Callable[[str], None], stop: threading.Event
) -> Iterator[Callable[[], bool]]:
    """Keep a folder; what it yields tells whether it is still kept.

    As long as another watcher keeps it this waits, and ``waiting`` is told once who that is. It is
    no longer kept where the folder is another one now (a mount came or went), and never was where
    ``stop`` was set while this waited: then leave it, and enter it again. Raises
    :class:`ReadError` where there is no such folder, and :class:`WriteError` where something is in
    the way of the lock.
    """
    with ExitStack() as lock:
        told = False
        while not stop.is_set():
            before = _which(folder)
            try:
                lock.enter_context(locked(str(folder / _NAME)))
            except TakenError as error:
                if not told:
                    waiting(error.who or "another watcher")
                told = True
                stop.wait(_AGAIN)
                continue
            is_kept = _looking(folder, before)
            break
        else:
            is_kept = _never
        yield is_kept


def _looking(folder: Path, before: tuple[int, int]) -> Callable[[], bool]:
    """What tells whether a folder, and the lock in it where there is one, are still the same."""
    file = lock_path(folder / _NAME)
    lock = _which(file) if os.path.lexists(file) else None

    def is_kept() -> bool:
        try:
            return _which(folder) == before and (lock is None or _which(file) == lock)
        except ReadError:
            return False

    return is_kept


def _never() -> bool:
    return False


def _which(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError as error:
        raise ReadError(path, reason(error)) from error
    return about.st_dev, about.st_ino
