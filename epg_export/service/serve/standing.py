"""How things stand: what is known of what is served, and of the jobs that publish it."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from epg_export.errors import EpgExportError
from epg_export.findings import Finding
from epg_export.service.alarms import alarms, current
from epg_export.service.jobs import Alarm, Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import OnAir, Tally
from epg_export.service.serve.shelf import Shelf

_SERVED = "serve"


class Books(NamedTuple):
    """What a ledger says, all at one time."""

    tallies: Sequence[Tally] = ()
    findings: dict[tuple[str, str], int] = {}  # noqa: RUF012 - never written to
    waiting: dict[str, int] = {}  # noqa: RUF012
    on_air: Sequence[OnAir] = ()


class Standing(NamedTuple):
    """What is to be known: the books, cause for alarm, and why the books cannot be read."""

    books: Books
    findings: Sequence[Finding]
    unread: EpgExportError | None = None

    @property
    def is_alarming(self) -> bool:
        """Whether there is an alarm; one that weighs less than an error is only told."""
        return any(finding.severity == "error" for finding in self.findings)


class Observer:
    """Looks how things stand; for any thread.

    ``ledger`` is the file of the ``jobs``, None where there are none; ``alarm`` is when the feeds
    that are served are cause for alarm themselves.
    """

    def __init__(
        self,
        shelf: Shelf,
        jobs: Sequence[Job] = (),
        ledger: Path | None = None,
        alarm: Alarm = Alarm(),  # noqa: B008 - frozen
        clock: Callable[[], dt.datetime] | None = None,
    ) -> None:
        self.shelf = shelf
        self._jobs = tuple(jobs)
        self._ledger = ledger
        self._alarm = alarm
        self.now = clock or (lambda: dt.datetime.now(tz=dt.UTC))

    def look(self) -> Standing:
        """Look now; what cannot be read is said, and nothing is raised."""
        books, unread = Books(), None
        try:
            books = self._books()
        except EpgExportError as error:
            unread = error
        now = self.now()
        found = [] if unread else alarms(self._jobs, books.on_air, now)
        if self.shelf.since is not None:
            found += alarms([self._served_job()], self._served(), now)
        return Standing(books, found, unread)

    def _books(self) -> Books:
        if self._ledger is None or not self._ledger.is_file():
            return Books()
        with Ledger(self._ledger, read_only=True) as ledger:
            on_air = current(ledger.on_air(), self.now())
            return Books(ledger.tallies(), ledger.findings(), ledger.waiting(), on_air)

    def _served(self) -> list[OnAir]:
        at = self.shelf.published or self.shelf.since or self.now()
        return [
            OnAir(
                job=_SERVED,
                feed=_SERVED,
                channel=id_,
                programmes=one.programmes,
                until=one.until.timestamp() if one.until else None,
                at=at.timestamp(),
            )
            for id_, one in self.shelf.channels.items()
        ]

    def _served_job(self) -> Job:
        here = Path()
        return Job(name=_SERVED, folder=here, done=here, failed=here, targets=(), alarm=self._alarm)
