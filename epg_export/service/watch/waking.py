"""What wakes a watcher: events of the file system where there are any, else only time.

Events wake and say nothing: what lies in the folder is found out by looking.
"""

import datetime as dt
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from epg_export.service.watch.mounts import quiet_type

_SLICE = 0.2
"""Seconds after which it is noticed that something happened."""
_REST = 1.0
"""Seconds that it waits at most although something happened."""
_STEP = 200
_DEBOUNCE = 1_000
"""Milliseconds in which events are gathered: as long as more come, and at most."""
_AGAIN = 60.0
"""Seconds after which it is looked whether the folders are still the same, and can be heard."""


class Waker:
    """Waits for something to happen in folders. To be closed; ``wait`` is for one thread.

    ``polled`` tells of each folder that has no events why it has none.
    """

    def __init__(self, folders: Sequence[Path], poll: dt.timedelta, *, listens: bool) -> None:
        self._folders = tuple(folders)
        self._poll = poll.total_seconds()
        self._happened = threading.Event()
        self._closed = threading.Event()
        self._left = time.monotonic()
        self.polled: dict[Path, str] = {}
        self._thread: threading.Thread | None = None
        watch = _library() if listens else None
        if watch is None:
            why = "watchfiles is not installed" if listens else "it is not wanted"
            self.polled = dict.fromkeys(self._folders, why)
            return
        self.polled = _quiet(self._folders)
        self._thread = threading.Thread(target=self._listen, args=(watch,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait so many seconds, at most one poll; whether something happened before they were over.

        It ends at once where ``stop`` is set. Where things happen all the time it lasts as long as
        whoever waits was busy before, but for a second at most: looking is not all that is done.
        """
        begun = time.monotonic()
        end = begun + max(0.0, min(seconds, self._poll))
        rested = min(end, begun + min(begun - self._left, _REST))
        while (now := time.monotonic()) < end and not stop.is_set():
            if now >= rested and self._happened.is_set():
                break
            stop.wait(min(_SLICE, end - now))
        happened = self._happened.is_set()
        self._happened.clear()
        self._left = time.monotonic()
        return happened

    def _listen(self, watch: Any) -> None:
        """Listen until this is closed, to those folders that are there and can be heard."""
        while not self._closed.is_set():
            self.polled = _quiet(self._folders)
            heard = [folder for folder in self._folders if folder not in self.polled]
            try:
                self._listen_to(watch, heard)
            except (OSError, RuntimeError) as error:  # there are too many listeners, or it is gone
                self.polled |= dict.fromkeys(heard, f"events cannot be had: {error}")
                self._closed.wait(_AGAIN)

    def _listen_to(self, watch: Any, folders: Sequence[Path]) -> None:
        """Listen to folders until one of them is another one."""
        if not folders:
            self._closed.wait(_AGAIN)
            return
        before = _which(folders)
        events = watch(
            *folders,
            watch_filter=_matters,
            debounce=_DEBOUNCE,
            step=_STEP,
            stop_event=self._closed,
            rust_timeout=int(_AGAIN * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=False,
            recursive=False,
            ignore_permission_denied=True,
        )
        for changes in events:
            if changes:
                self._happened.set()
            elif _which(folders) != before:
                return


def _library() -> Any:
    """The function that listens; None where its library is not installed."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    return watch


def _quiet(folders: Sequence[Path]) -> dict[Path, str]:
    """The folders that have no events, each with the reason."""
    types = {folder: quiet_type(folder) for folder in folders}
    return {
        folder: f"it is on a network mount ({type_})" for folder, type_ in types.items() if type_
    }


def _which(folders: Sequence[Path]) -> list[tuple[int, int] | None]:
    return [_which_one(folder) for folder in folders]


def _which_one(folder: Path) -> tuple[int, int] | None:
    try:
        about = folder.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _matters(change: Any, path: str) -> bool:
    """Whether something came or changed; what we do ourselves is hidden, or takes things away."""
    return change.name != "deleted" and not Path(path).name.startswith(".")
