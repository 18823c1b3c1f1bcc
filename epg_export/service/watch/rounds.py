"""One round of a watcher: look what is there, take some of it, bring one file on."""

import time
from typing import Any

from epg_export.errors import EpgExportError
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.logs import logger
from epg_export.service.watch import claiming
from epg_export.service.watch.after import hears
from epg_export.service.watch.scanning import Scanner
from epg_export.service.watch.steps import LetGoError, Steps
from epg_export.service.watch.taking import NotTakenError
from epg_export.service.watch.telling import Teller
from epg_export.service.watch.trouble import trouble_of
from epg_export.service.watch.waiting import Waiting

_AT_ONCE = 50
"""Files that are taken before one of them is worked on.

As long as so many wait, more are taken only now and then: a pile of thousands is not to be taken as
a whole before anything of it is published, and what waits may be all of one feed in trouble.
"""
_NOW_AND_THEN = 5.0
"""Seconds."""
_CODES = {"published": 0, "repeated": 0, "refused": 1, "withheld": 1, "misconfigured": 2}
TROUBLE = 3
_BAD = {"refused": "warning", "withheld": "warning", "misconfigured": "error", "failed": "error"}


class Rounds:
    """Goes from round to round as long as the folder is kept; ``code`` is the worst that came."""

    def __init__(self, job: Job, ledger: Ledger, steps: Steps, teller: Teller) -> None:
        self.code = 0
        self._job = job
        self._ledger = ledger
        self._steps = steps
        self._teller = teller
        self._pauses = steps.pauses
        self._log: Any = logger(job=job.name)
        self._scanner = Scanner(job)
        self._untaken: set[str] = set()
        self._took = float("-inf")
        claiming.resume(ledger, job)
        self._files = Waiting(ledger.unfinished(job.name), self._pauses)

    def go(self) -> bool:
        """Do what can be done now; False where nothing can."""
        next_ = self._files.next()
        has_enough = next_ is not None and len(self._files) >= _AT_ONCE
        is_time = time.monotonic() - self._took >= _NOW_AND_THEN
        taken = (is_time or not has_enough) and self._take()
        next_ = self._files.next()
        if next_ is not None:
            self._bring_on(next_)
        return taken or next_ is not None

    def is_over(self) -> bool:
        """Whether no file gets ready by itself; those in trouble stay for another time."""
        return self._scanner.due is None or self._scanner.waiting <= len(self._untaken)

    def pause(self) -> float:
        """In how many seconds something can be done, as far as that is known."""
        due, waits = self._scanner.due, self._files.due()
        settled = None if due is None else max(0.0, due - time.monotonic())
        poll = self._job.poll.total_seconds()
        return min(one for one in (settled, waits, poll) if one is not None)

    def _take(self) -> bool:
        """Take some of the files that are ready; whether there were any."""
        now = time.monotonic()
        found = self._scanner.look(now, _AT_ONCE)
        for one in self._scanner.ignored:
            self._log.warning("ignored", file=one.name, why=one.reason)
        for file in found:
            try:
                claimed = claiming.claim(self._ledger, self._job, file)
            except NotTakenError as error:
                self.code = TROUBLE
                tell_trouble(self._log.bind(file=file.name), "cannot be taken", error)
                self._scanner.put_off(file, now)
                self._untaken.add(file.name)
                continue
            if claimed is not None:
                self._log.info("taken", file=claimed.name, id=claimed.id, size=claimed.size)
                self._files.put(claimed)
        self._took = time.monotonic()
        return bool(found)

    def _bring_on(self, dropped: Dropped) -> None:
        """Bring one file to its place; where something is in the way, it has to wait."""
        log = self._log.bind(file=dropped.name, id=dropped.id)
        try:
            moved = self._steps.go(dropped)
        except LetGoError:
            log.warning("let go", why="it was still written to, or it is gone")
            self._files.remove(dropped)
            return
        except Exception as error:  # noqa: BLE001 - whatever it is: the other files go on
            self.code = TROUBLE
            wait = self._pauses.failed(dropped.id)
            tell_trouble(log, "put off", error, again_in=wait)
            self._files.put(self._ledger.found(dropped.id) or dropped)
            return
        self._pauses.over(dropped.id)
        self._files.remove(moved)
        if dropped.state != "moved":  # else it was there before, and its watcher was killed then
            self._log_outcome(log, moved)
        if any(hears(one, str(moved.outcome)) for one in self._job.after):
            self._teller.tell(moved)
        else:
            self._ledger.note(moved.id, state="closed")

    def _log_outcome(self, log: Any, moved: Dropped) -> None:
        outcome = str(moved.outcome)
        self.code = max(self.code, _CODES.get(outcome, TROUBLE))
        say = getattr(log, _BAD.get(outcome, "info"))
        more = {} if moved.trouble is None else {"trouble": moved.trouble}
        say(outcome, seconds=moved.seconds, **more)


def tell_trouble(log: Any, event: str, error: Exception, *, again_in: float | None = None) -> None:
    """Log what is in the way, what to do about it, and when it is tried again."""
    told = trouble_of(error)
    is_known = isinstance(error, EpgExportError | OSError)
    log.error(
        event,
        trouble=told.message,
        remedy=told.remedy,
        **({} if again_in is None else {"again_in": again_in}),
        **({} if is_known else {"exc_info": error}),
    )
