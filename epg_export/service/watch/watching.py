"""The loop of a hot folder: look, take, publish, answer, move, tell; and again, for months.

Where anything but a single file is in trouble, all is left as it lies and begun anew after a
while, as after a crash: what is to be done stands in the ledger and in the folder, never here.
"""

import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from epg_export.errors import EpgExportError
from epg_export.service.hand import Hand
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.logs import logger
from epg_export.service.watch import clearing, keeping
from epg_export.service.watch.pausing import Pauses
from epg_export.service.watch.rounds import TROUBLE, Rounds, tell_trouble
from epg_export.service.watch.steps import Steps
from epg_export.service.watch.telling import Teller
from epg_export.service.watch.waking import Waker

_IDLE = 60.0
"""Seconds after which a worker that has nothing to do is sent away: its memory is given back."""
_WELL = 60.0
"""Seconds after which the folder is no longer in trouble although nothing was to be done."""
_CLEARING = 3600.0
"""Seconds between two looks for what was done long ago."""
_FOLDER = "folder"
"""What has a pause where more than a file is in trouble."""


class Watcher:
    """Watches a hot folder until it is to ``stop``; with ``once`` it only does what lies there.

    ``ledger`` is the file that remembers what was done. ``code`` is the exit code that the worst of
    all that happened asks for.
    """

    def __init__(
        self, job: Job, ledger: Path, stop: threading.Event, *, once: bool = False
    ) -> None:
        self.code = 0
        self._job = job
        self._path = ledger
        self._stop = stop
        self._once = once
        self._log: Any = logger(job=job.name)
        self._pauses = Pauses()
        self._hand = Hand(outlives=True)
        self._teller = Teller(job, self._open, stop)
        self._busy = self._cleared = -_CLEARING
        self._polled: dict[Path, str] = {}

    def run(self) -> None:
        """Watch, whatever happens."""
        self._log.info("watching", folder=str(self._job.folder))
        try:
            while not self._stop.is_set() and not self._is_done():
                continue
            self._teller.finish()
        finally:
            self._hand.close()
        self._log.info("watched", folder=str(self._job.folder))

    def _open(self) -> Ledger:
        return Ledger(self._path)

    def _is_done(self) -> bool:
        """Watch until there is trouble; whether nothing more is to be done."""
        try:
            return self._watched()
        except Exception as error:  # noqa: BLE001 - whatever happens, it is told and begun anew
            self.code = TROUBLE
            if self._once:
                tell_trouble(self._log, "cannot watch", error)
                return True
            wait = self._pauses.failed(_FOLDER)
            tell_trouble(self._log, "cannot watch", error, again_in=wait)
            self._stop.wait(wait)
            return False

    def _watched(self) -> bool:
        """Keep the folder, and watch it as long as it is ours; whether all is done."""
        with ExitStack() as held:
            ledger = held.enter_context(self._open())
            given_up = threading.Event() if self._once else self._stop

            def wait(who: str) -> None:
                self._log.warning("another watcher keeps the folder", who=who)
                if self._once:
                    self.code = TROUBLE
                    given_up.set()

            is_kept = held.enter_context(keeping.kept(self._job.folder, wait, given_up))
            if not is_kept():
                return given_up.is_set()
            waker = held.enter_context(
                Waker([self._job.folder], self._job.poll, listens=self._job.listens)
            )
            self._tell_polled(waker)
            steps = Steps(self._job, ledger, self._hand, self._pauses)
            rounds = Rounds(self._job, ledger, steps, self._teller)
            began = time.monotonic()
            while is_kept() and ledger.is_in_place() and not self._stop.is_set():
                is_busy = rounds.go()
                # To wait until a file has settled goes well, whatever is in the way of taking it.
                if is_busy or time.monotonic() - began > _WELL:
                    self._pauses.over(_FOLDER)
                self.code = max(self.code, rounds.code)
                if is_busy:
                    self._busy = time.monotonic()
                elif self._once and rounds.is_over():
                    self._clear(ledger)
                    return True
                else:
                    self._rest(ledger)
                    waker.wait(rounds.pause(), self._stop)
        return False

    def _tell_polled(self, waker: Waker) -> None:
        """Say once why events of the file system do not wake it."""
        if self._job.listens and waker.polled != self._polled:
            self._polled = dict(waker.polled)
            for folder, why in self._polled.items():
                self._log.info("looked at now and then", folder=str(folder), why=why)

    def _rest(self, ledger: Ledger) -> None:
        """What is done when there is nothing to do."""
        now = time.monotonic()
        if now - self._busy > _IDLE:
            self._hand.close()
        if now - self._cleared > _CLEARING:
            self._cleared = now
            self._clear(ledger)

    def _clear(self, ledger: Ledger) -> None:
        """Clear away what was done long ago."""
        try:
            clearing.clear(ledger, self._job, time.time())
        except (EpgExportError, OSError) as error:
            tell_trouble(self._log, "cannot clear away what is done", error)
