"""From what became of the targets of a file to its receipt, which is fixed in the ledger."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable

import msgspec

from epg_export.pipeline.published.publication import OnChannel
from epg_export.reporters.wording import visible
from epg_export.service.jobs import Job, Target
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import REJECTED, Dropped, Outcome
from epg_export.service.watch.names import RECEIPT, beside
from epg_export.service.watch.receipts import (
    Earlier,
    File,
    Receipt,
    Result,
    Trouble,
    encoded,
    page,
    receipt_of,
    result_of,
)
from epg_export.stores import shown

_WORSE: tuple[Outcome, ...] = (
    *("published", "repeated", "refused", "withheld", "misconfigured", "failed"),
)
"""Each is worse than the one before it."""
UNKNOWN = "0" * 64
"""The hash of a file that could never be read."""


def remaining(ledger: Ledger, job: Job, dropped: Dropped) -> list[Target]:
    """The targets of a file that are not done yet."""
    done = ledger.published(dropped.id)
    return [target for target in job.targets if target.format not in done]


def done(ledger: Ledger, dropped: Dropped, target: Result) -> None:
    """Write down what became of one target."""
    if target.report is not None:
        name = visible(beside(dropped.final, f".{target.report}"))
        target = msgspec.structs.replace(target, report=name)
    on_air = None
    if target.outcome == "published":
        channels = target.channels or {}
        on_air = {id_: OnChannel(one.programmes, one.until) for id_, one in channels.items()}
    ledger.publish(dropped, target.format, encoded(target), on_air)


def repeated(ledger: Ledger, job: Job, dropped: Dropped) -> tuple[Dropped, Receipt] | None:
    """The file that was published last in its feed, with its receipt, if this one is the same."""
    last = ledger.last_done(job.name, dropped.feed)
    if last is None or last.outcome != "published" or last.receipt is None:
        return None
    same = (last.sha256, last.settings) == (dropped.sha256, job.settings)
    if not same or ledger.published(dropped.id):
        return None
    try:
        return last, receipt_of(last.receipt)
    except ValueError:  # of another version
        return None


def answer(ledger: Ledger, job: Job, dropped: Dropped, trouble: Trouble | None = None) -> Dropped:
    """Fix the receipt of a file; what was not done is given up for the ``trouble``."""
    targets = [result_of(body) for body in ledger.published(dropped.id).values()]
    if trouble is not None:
        undone = remaining(ledger, job, dropped)
        targets += [_given_up(target, dropped, trouble) for target in undone]
    outcome: Outcome = max((one.outcome for one in targets), key=_WORSE.index, default="failed")
    told = next((one.trouble for one in targets if one.outcome == outcome), None)
    receipt = _receipt(dropped, outcome, tuple(targets))
    receipt = msgspec.structs.replace(receipt, trouble=trouble or told)
    return _fixed(ledger, dropped, receipt)


def answer_repeated(ledger: Ledger, dropped: Dropped, last: Dropped) -> Dropped:
    """Fix the receipt of a file that is published already."""
    earlier = Earlier(id=last.id, receipt=visible(beside(last.final, RECEIPT)))
    receipt = msgspec.structs.replace(_receipt(dropped, "repeated", ()), repeats=earlier)
    return _fixed(ledger, dropped, receipt)


def _given_up(target: Target, dropped: Dropped, trouble: Trouble) -> Result:
    output = visible(shown(target.output(dropped.name)))
    return Result(format=target.format, output=output, outcome="failed", trouble=trouble)


def _receipt(dropped: Dropped, outcome: Outcome, targets: tuple[Result, ...]) -> Receipt:
    now = time.time()
    return Receipt(
        id=dropped.id,
        job=dropped.job,
        file=File(
            name=visible(dropped.name),
            size=dropped.size,
            sha256=dropped.sha256 or UNKNOWN,
            came=_moment(dropped.came),
        ),
        outcome=outcome,
        begun=_moment(dropped.begun or now),
        ended=_moment(now),
        seconds=round(sum(one.seconds for one in targets), 3),
        attempts=dropped.attempts,
        targets=targets,
    )


def _fixed(ledger: Ledger, dropped: Dropped, receipt: Receipt) -> Dropped:
    trouble = receipt.trouble
    return ledger.answer(
        dropped.id,
        _weights(receipt.targets),
        outcome=receipt.outcome,
        ended=receipt.ended.timestamp(),
        seconds=receipt.seconds,
        trouble=None if trouble is None else trouble.message,
        receipt=page(encoded(receipt)),
    )


def _weights(targets: Iterable[Result]) -> dict[str, int]:
    """How much was found by severity, and how many records were rejected.

    All targets saw the same file, so what most of them saw.
    """
    found: Counter[str] = Counter()
    for target in targets:
        one = target.findings
        found |= Counter(error=one.errors, warning=one.warnings, info=one.infos)
        found |= Counter({REJECTED: target.rejected})
    return dict(found)


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(round(seconds, 3), tz=dt.UTC)
