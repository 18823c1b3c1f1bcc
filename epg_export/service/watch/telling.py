"""Those who want to know of receipts are told in a thread of its own: no file waits for them."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from epg_export.errors import EpgExportError
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.logs import logger
from epg_export.service.watch.after import NotToldError, Telling, end_commands, hears, tell
from epg_export.service.watch.pausing import Pauses
from epg_export.service.watch.trouble import trouble_of

_GRACE = 10.0
"""Seconds after a stop in which some are still told; the others at the next start."""
_LOOK = 0.5


class Teller:
    """Tells of the files of a job that are in their place, one after the other, and closes them.

    It starts to do so when the first one comes. To be finished.
    """

    def __init__(self, job: Job, ledger: Callable[[], Ledger], stop: threading.Event) -> None:
        self._job = job
        self._open = ledger
        self._ledger: Ledger | None = None
        self._stop = stop
        self._rows: SimpleQueue[Dropped | None] = SimpleQueue()
        self._known: set[int] = set()
        self._thread: threading.Thread | None = None
        self._ends: float | None = None

    def tell(self, dropped: Dropped) -> None:
        """Have a file told of, unless it waits for that already."""
        if dropped.id in self._known:
            return
        self._known.add(dropped.id)
        self._rows.put(dropped)
        if self._thread is None:
            name = f"telling of {self._job.name}"
            self._thread = threading.Thread(target=self._go_on, name=name, daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait until all are told; after a stop no longer than a moment, then they are cut short.

        Who was not told then is told at the next start.
        """
        if self._thread is None:
            return
        self._ends = time.monotonic() + _GRACE
        self._rows.put(None)
        while self._thread.is_alive() and not self._is_over():
            self._thread.join(_LOOK)
        if self._thread.is_alive():
            end_commands()
            self._thread.join(_LOOK)

    def _go_on(self) -> None:
        """Tell of what comes, until nothing more does."""
        pauses = Pauses()
        while (row := self._rows.get()) is not None:
            while not self._is_over():
                try:
                    self._tell(self._at_hand(), row)
                    break
                except EpgExportError as error:
                    wait = pauses.failed("ledger")
                    self._log(row).error("cannot be closed", trouble=str(error), again_in=wait)
                    if self._stop.wait(wait):
                        break
            pauses.over("ledger")
            self._known.discard(row.id)
        if self._ledger is not None:
            self._ledger.close()

    def _at_hand(self) -> Ledger:
        """The ledger, opened anew where it is another file by now."""
        if self._ledger is not None and not self._ledger.is_in_place():
            self._ledger.close()
            self._ledger = None
        self._ledger = self._ledger or self._open()
        return self._ledger

    def _is_over(self) -> bool:
        return self._stop.is_set() and self._ends is not None and time.monotonic() > self._ends

    def _tell(self, ledger: Ledger, row: Dropped) -> None:
        """Tell everybody who wants to know; whom that fails with is noted, and the file is closed.

        After a stop it is not: then they are told at the next start.
        """
        telling = Telling(row.id, str(row.outcome), row.receipt or b"")
        trouble = [] if row.trouble is None else [row.trouble]
        for one in self._job.after:
            if not hears(one, telling.outcome):
                continue
            try:
                tell(one, telling, self._stop)
            except Exception as error:  # noqa: BLE001 - whatever it is: the others are told
                trouble.append(self._not_told(row, error))
                if self._stop.is_set():
                    return
        if _is_known(ledger, row):
            ledger.note(row.id, state="closed", trouble="; ".join(trouble) or None)

    def _not_told(self, row: Dropped, error: Exception) -> str:
        """Say that somebody was not told; returns why."""
        why = trouble_of(error)
        more = {} if isinstance(error, NotToldError) else {"exc_info": error}
        self._log(row).warning("not told", trouble=why.message, remedy=why.remedy, **more)
        return why.message

    def _log(self, row: Dropped) -> Any:
        return logger(job=self._job.name, file=row.name, id=row.id)


def _is_known(ledger: Ledger, row: Dropped) -> bool:
    """Whether the ledger has that file: another one, where the first was lost, numbers anew."""
    known = ledger.found(row.id)
    return known is not None and known.receipt == row.receipt
