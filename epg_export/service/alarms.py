"""When published feeds are cause for alarm: a channel runs out, or nothing new has come.

Which feed a channel is in may differ from file to file (a feed for each day), so a channel goes as
far as the furthest of a job's feeds says, and is as old as the newest that has it. One that came
once, in a feed of its own, is over some day and is not missed for ever.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from epg_export.findings import Finding, Place
from epg_export.service.jobs import Job
from epg_export.service.kinds import FEED_TOO_OLD, HORIZON_BELOW_LIMIT
from epg_export.service.ledger.rows import OnAir
from epg_export.service.lengths import spoken
from epg_export.stores import shown
from epg_export.verdicts import ALL, Verdicts

_TOLERANCE = 300.0
"""Seconds by which a clock may have been set back without a word."""
_MISSED = 7 * 86_400.0
"""Seconds in which a channel is missed that is over, where its job goes on without it."""


def alarms(jobs: Iterable[Job], on_air: Iterable[OnAir], now: dt.datetime) -> list[Finding]:
    """What is wrong now, job by job; ``now`` is aware.

    What the settings say of rules is heeded, for a channel and for a job (as a source) too. The
    place of a finding is the job, the first output of the feed, and the channel.
    """
    rows = current(on_air, now)
    found: list[Finding] = []
    for job in jobs:
        if job.alarm.min_horizon is not None or job.alarm.max_age is not None:
            found += _of(job, [row for row in rows if row.job == job.name], now)
    return found


def current(on_air: Iterable[OnAir], now: dt.datetime) -> list[OnAir]:
    """What is on air without what was over a week ago, where its job went on without it.

    The feed that was published last stays as it is, however long it is over.
    """
    rows = list(on_air)
    last: dict[str, OnAir] = {}
    for row in rows:
        last[row.job] = max(last.get(row.job, row), row, key=lambda one: (one.nth, one.at))
    return [row for row in rows if not _is_past(row, last[row.job], now.timestamp())]


def _is_past(row: OnAir, last: OnAir, now: float) -> bool:
    over = row.at if row.until is None else row.until
    return row.feed != last.feed and over + _MISSED < now and over < min(last.at, now)


def furthest(rows: Iterable[OnAir]) -> list[OnAir]:
    """The channels of a job by their ids, each as the feed has it in which it goes furthest."""
    return _by_channel(rows, lambda row: (row.until or float("-inf"), row.at))


def newest(rows: Iterable[OnAir]) -> list[OnAir]:
    """The channels of a job by their ids, each as the feed has it that was published last."""
    return _by_channel(rows, lambda row: (row.nth, row.at, row.until or float("-inf")))


def _by_channel(rows: Iterable[OnAir], rank: Callable[[OnAir], tuple[float, ...]]) -> list[OnAir]:
    best: dict[str, OnAir] = {}
    for row in rows:
        other = best.setdefault(row.channel, row)
        if rank(row) > rank(other):
            best[row.channel] = row
    return [best[channel] for channel in sorted(best)]


def _of(job: Job, rows: Sequence[OnAir], now: dt.datetime) -> Iterator[Finding]:
    verdicts = job.targets[0].options.checks.verdicts if job.targets else ALL
    if not rows:
        kind = FEED_TOO_OLD if job.alarm.max_age is not None else HORIZON_BELOW_LIMIT
        yield from verdicts.all_of([kind.at(Place(job.name), "nothing has been published yet")])
        return
    yield from verdicts.all_of(_short(job, rows, now))
    yield from verdicts.all_of(_clock(job, rows, now))
    yield from verdicts.all_of(_old(job, rows, now, verdicts))


def _short(job: Job, rows: Sequence[OnAir], now: dt.datetime) -> Iterator[Finding]:
    """Yield the channels whose programme is about to end, or has ended."""
    limit = job.alarm.min_horizon
    if limit is None:
        return
    for row in furthest(rows):
        left = row.horizon(now)
        if left is not None and left >= limit.total_seconds():
            continue
        if left is None:
            what = "has no programme that ends"
        else:
            what = f"ends in {spoken(left)}" if left > 0 else f"ended {spoken(left)} ago"
            what = f"{what} ({moment(row.until)})"
        message = f'"{row.channel}" {what}; it was to last {spoken(limit.total_seconds())} from now'
        facts = {"horizon": left, "min_horizon": limit.total_seconds(), "until": moment(row.until)}
        yield HORIZON_BELOW_LIMIT.at(_place(row), message, facts=_facts(row) | facts)


def _old(
    job: Job, rows: Sequence[OnAir], now: dt.datetime, verdicts: Verdicts
) -> Iterator[Finding]:
    """Yield the feeds that nothing newer has replaced, as far as somebody cares for a channel."""
    limit = job.alarm.max_age
    if limit is None:
        return
    feeds: dict[str, list[OnAir]] = {}
    for row in newest(rows):
        probe = FEED_TOO_OLD.at(_place(row), "")
        if row.age(now) > limit.total_seconds() and verdicts.of(probe) is not None:
            feeds.setdefault(row.feed, []).append(row)
    for rows_ in feeds.values():
        first = rows_[0]
        oldest = min(row.at for row in rows_)
        message = (
            f"{_output(first)} was published {spoken(now.timestamp() - oldest)} ago "
            f"({moment(oldest)}); at most {spoken(limit.total_seconds())} were allowed"
        )
        facts = {
            "age": now.timestamp() - oldest,
            "max_age": limit.total_seconds(),
            "published": moment(oldest),
            "channels": [row.channel for row in rows_],
        }
        place = _place(first) if len(rows_) == 1 else Place(job.name, path=_output(first))
        yield FEED_TOO_OLD.at(place, message, facts={"feed": _outputs(first)} | facts)


def _clock(job: Job, rows: Sequence[OnAir], now: dt.datetime) -> Iterator[Finding]:
    """Yield that a clock was set back: nobody can tell then how old anything is."""
    latest = max(rows, key=lambda row: (row.nth, row.at))
    ahead = latest.at - now.timestamp()
    if ahead <= _TOLERANCE:
        return
    yield FEED_TOO_OLD.at(
        Place(job.name, path=_output(latest)),
        f"{_output(latest)} was published {spoken(ahead)} from now ({moment(latest.at)}): "
        "the clock was set back, and nobody can tell how old it is",
        remedy="set the clock of this machine right, then publish once more",
        facts={"feed": _outputs(latest), "published": moment(latest.at), "ahead": ahead},
    )


def moment(seconds: float | None) -> str | None:
    """A time of the ledger in ISO form, in UTC."""
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="seconds")


def _place(row: OnAir) -> Place:
    return Place(row.job, path=_output(row), channel=row.channel)


def _outputs(row: OnAir) -> list[str]:
    return [shown(one) for one in row.feed.split("\n")]


def _output(row: OnAir) -> str:
    return _outputs(row)[0]


def _facts(row: OnAir) -> dict[str, object]:
    return {"feed": _outputs(row), "channel": row.channel}
