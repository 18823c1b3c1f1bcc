"""One file from the step where it is to the next ones: published, answered, moved to its place."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from epg_export.errors import EpgExportError, ReadError, WorkerDiedError
from epg_export.service.hand import Hand, TookTooLongError
from epg_export.service.jobs import Job, Target
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch import answering, claiming, placing
from epg_export.service.watch.pausing import Pauses
from epg_export.service.watch.receipts import REPORT, Result
from epg_export.service.watch.taken import reports_folder, taken_path
from epg_export.service.watch.taking import take
from epg_export.service.watch.trouble import trouble_of
from epg_export.service.watch.working import Task, are_there, work

_DEADLY = 3
"""How often a worker may die of a file, or run out of time, before the file is given up."""
_FATAL = 25
"""How often the watcher itself may end while it is at a file: somebody may kill it now and then."""
_SHORTEST = 1.0


class ChangingError(ReadError):
    """A file that was taken is still written to by whoever brought it."""

    def __init__(self, name: str) -> None:
        remedy = (
            "have it written under another name, such as NAME.part, and renamed when it is whole"
        )
        super().__init__(name, "it is still written to", remedy=remedy)


class FatalError(EpgExportError):
    """A file of which the watcher itself died, again and again."""

    def __init__(self, deaths: int) -> None:
        super().__init__(
            f"the watcher ended {deaths} times while it was at work on it",
            remedy="look whether memory ran out, or who ended it; then drop the file again",
        )


class LetGoError(Exception):
    """A file was put back into its folder, since somebody still wrote to it; or it is gone."""


class Steps:
    """Brings files on, one at a time, in a worker process. What failed is known by its pauses."""

    def __init__(self, job: Job, ledger: Ledger, hand: Hand, pauses: Pauses) -> None:
        self._job = job
        self._ledger = ledger
        self._hand = hand
        self.pauses = pauses
        self._deaths: Counter[int] = Counter()
        self._changed: set[int] = set()
        self._ends = 0.0

    def go(self, dropped: Dropped) -> Dropped:
        """Bring a file to its place: "moved" then.

        Raises whatever is in the way; then it is to be called again after a while. Raises
        :class:`LetGoError` where the file is not with us any more.
        """
        if dropped.state == "claimed":
            dropped = self._answered(dropped)
        if dropped.state == "answered":
            dropped = placing.place(self._ledger, self._job, dropped)
        self._deaths.pop(dropped.id, None)
        return dropped

    def _answered(self, dropped: Dropped) -> Dropped:
        """Publish a file and fix its receipt, or give it up where it was tried often enough."""
        self._ends = time.monotonic() + self._job.time_limit.total_seconds()
        now, attempts = dropped.begun or time.time(), dropped.attempts + 1
        about = {"begun": now, "attempts": attempts, "settings": self._job.settings}
        deaths = dropped.deaths
        dropped = self._ledger.note(dropped.id, deaths=deaths + 1, **about)
        trouble = None
        try:
            _trying(_refuse_fatal, deaths)
            dropped = self._whole(dropped)
            if (last := self._repeated(dropped)) is not None:
                return answering.answer_repeated(self._ledger, dropped, last)
            self._publish(dropped)
        except _TriedError as tried:
            trouble = trouble_of(tried.why)
            if not self._is_enough(dropped, tried.why):
                self._ledger.note(dropped.id, deaths=deaths, trouble=trouble.message)
                raise tried.why from None
        return answering.answer(self._ledger, self._job, dropped, trouble)

    def _whole(self, dropped: Dropped) -> Dropped:
        """The file with its hash; one that is not what it was when it was taken is taken again."""
        if not claiming.is_as_claimed(self._job, dropped):
            self._changed.add(dropped.id)
            source = self._job.folder / dropped.name
            again = _trying(take, self._ledger, self._job, dropped, source)
            if again is None:
                self._changed.discard(dropped.id)
                raise LetGoError
            dropped = again
        if dropped.sha256 is None:
            dropped = _trying(claiming.hashed, self._ledger, self._job, dropped)
        return dropped

    def _repeated(self, dropped: Dropped) -> Dropped | None:
        """The file that published the same before, where all of that is still there."""
        found = answering.repeated(self._ledger, self._job, dropped)
        if found is None:
            return None
        last, receipt = found
        files = {one.format: one.files for one in receipt.targets}
        made = [
            (target.output(last.name), files.get(target.format, ())) for target in self._job.targets
        ]
        return last if self._do(are_there, made) else None

    def _publish(self, dropped: Dropped) -> None:
        """Publish what is not published yet, one target after the other."""
        path = taken_path(self._job, dropped)
        reports = reports_folder(self._job, dropped)
        for target in self._undone(dropped):
            options = msgspec.structs.replace(target.options, output=target.output(dropped.name))
            report = reports / REPORT.format(target.format)
            made: Result = self._do(work, Task(path, dropped.name, options, report))
            if not claiming.is_as_claimed(self._job, dropped):
                self._changed.add(dropped.id)
                raise _TriedError(ChangingError(dropped.name))
            answering.done(self._ledger, dropped, made)
        self._changed.discard(dropped.id)

    def _undone(self, dropped: Dropped) -> Sequence[Target]:
        if dropped.id in self._changed:
            return self._job.targets
        return answering.remaining(self._ledger, self._job, dropped)

    def _do(self, task: Callable[..., Any], given: object) -> Any:
        """Have the worker do something, within what is left of the time of a file."""
        left = max(self._ends - time.monotonic(), _SHORTEST)
        return _trying(self._hand.do, task, given, seconds=left)

    def _is_enough(self, dropped: Dropped, error: Exception) -> bool:
        """Whether a file is given up: tried for long enough, or its worker died too often.

        What is unforeseen will hardly go better when it is done again: it counts as a death.
        """
        if isinstance(error, FatalError):
            return True
        is_of_the_run = isinstance(error, EpgExportError | OSError)
        if not is_of_the_run or isinstance(error, WorkerDiedError | TookTooLongError):
            self._deaths[dropped.id] += 1
        tried = self.pauses.failing(dropped.id)
        enough = tried >= self._job.retry_for.total_seconds()
        return enough or self._deaths[dropped.id] >= _DEADLY


def _refuse_fatal(deaths: int) -> None:
    if deaths >= _FATAL:
        raise FatalError(deaths)


class _TriedError(Exception):
    """An attempt failed: that of a file, and not of the ledger."""

    def __init__(self, why: Exception) -> None:
        super().__init__(str(why))
        self.why = why


def _trying(do: Callable[..., Any], *given: Any, **named: Any) -> Any:
    try:
        return do(*given, **named)
    except Exception as error:
        raise _TriedError(error) from error
