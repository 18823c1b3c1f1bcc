"""What wakes a watcher: events of the file system where there are any, else only time.

Events wake and say nothing: what lies in the folder is found out by looking.
"""

import datetime as dt
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self


class Waker:
    """Waits for something to happen in folders. To be closed; ``wait`` is for one thread.

    ``polled`` tells of each folder that has no events why it has none.
    """

    def __init__(self, folders: Sequence[Path], poll: dt.timedelta, *, listens: bool) -> None:
        self._folders = tuple(folders)
        self._poll = poll.total_seconds()
        self.polled: dict[Path, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening."""

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait so many seconds, at most one poll; whether something happened before they were over.

        It ends at once where ``stop`` is set.
        """
        raise NotImplementedError
