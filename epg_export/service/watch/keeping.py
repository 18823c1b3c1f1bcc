"""One watcher at a time keeps a folder; a second one waits until the first is gone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def kept(
    folder: Path, waiting: Callable[[str], None], stop: threading.Event
) -> Iterator[Callable[[], bool]]:
    """Keep a folder; what it yields tells whether it is still kept.

    As long as another watcher keeps it this waits, and ``waiting`` is told once who that is. It is
    no longer kept where the folder is another one now (a mount came or went), and never was where
    ``stop`` was set while this waited: then leave it, and enter it again. Raises
    :class:`ReadError` where there is no such folder.
    """
    raise NotImplementedError
    yield lambda: True
