"""The thread that looks at the feeds, and has them served when they change."""

import contextlib
import threading
import time
from collections.abc import Iterator

from structlog.typing import FilteringBoundLogger

from epg_export.service.serve.measures import Measures
from epg_export.service.serve.shelf import Shelf, Trouble


@contextlib.contextmanager
def refreshing(
    shelf: Shelf, every: float, measures: Measures, log: FilteringBoundLogger
) -> Iterator[None]:
    """Look at the feeds again and again, in a thread, as long as this lasts."""
    ended = threading.Event()
    looks = threading.Thread(
        target=_look, args=(shelf, every, measures, log, ended), name="looks at feeds", daemon=True
    )
    looks.start()
    try:
        yield
    finally:
        ended.set()
        shelf.close()  # ends what is being made: the thread waits for it
        looks.join(timeout=5)


def _look(
    shelf: Shelf,
    every: float,
    measures: Measures,
    log: FilteringBoundLogger,
    ended: threading.Event,
) -> None:
    known: Trouble | None = None
    while not ended.is_set():
        begun = time.monotonic()
        try:
            is_new, trouble = shelf.refresh(), shelf.trouble
        except Exception:
            is_new, trouble = False, Trouble("looking at the feeds failed", "look at the log")
            log.exception("looking at the feeds failed")
        seconds = time.monotonic() - begun
        if is_new:
            measures.built(seconds)
            channels = len(shelf.channels)
            log.info("a new set is served", channels=channels, seconds=round(seconds, 3))
        if trouble is not None and trouble != known:
            measures.failed()
            kept = "nothing can be served yet" if shelf.since is None else "the old set is kept"
            log.warning(kept, trouble=trouble.message, remedy=trouble.remedy)
        elif trouble is None and known is not None:
            log.info("the feeds can be read again")
        known = trouble
        ended.wait(every)
