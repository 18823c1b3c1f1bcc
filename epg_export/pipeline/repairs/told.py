"""How repairs are told: whose broadcast it was, what was before, and what is now."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.schedule import Aired, Schedule
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR

Tell = Callable[[Finding], None]
Reject = Callable[[Entry, Finding], None]
"""Takes the entry of an episode with the broadcast alone that is left out, and the reason."""

_FIRST = int(dt.datetime(FIRST_YEAR, 1, 1, tzinfo=dt.UTC).timestamp())
_LAST = int(dt.datetime(LAST_YEAR + 1, 1, 1, tzinfo=dt.UTC).timestamp())


class One:
    """A broadcast of the schedule with its episode, which has no other here, to be told of."""

    def __init__(self, schedule: Schedule, aired: Aired) -> None:
        self.aired = aired
        self.entry = schedule.entry_of(aired)
        record = self.entry.record
        assert isinstance(record, Episode)  # noqa: S101 - only episodes have broadcasts
        self.episode: Episode = record
        self.broadcast: Broadcast = record.broadcasts[0]

    @property
    def name(self) -> str:
        """What people call its episode."""
        return name_of(self.episode)

    def place(self, field: str = "") -> Place:
        """Where it stands, or a field (``.stop``) of it."""
        return self.entry.locate(f".broadcasts[0]{field}")


def by_channel(schedule: Schedule) -> Iterator[tuple[str, Iterator[Aired]]]:
    """Yield the channels with what is on air there, in the order of time.

    What names no moment, or one in another century, is on nobody's schedule, as for the rules.
    """
    known = (aired for aired in schedule.in_time() if _FIRST <= aired.start < _LAST)
    return groupby(known, key=attrgetter("channel"))


def hours(start: dt.datetime, stop: dt.datetime | None) -> str:
    """From when to when, as people read it: ``2026-03-28 20:00 to 20:15``."""
    if stop is None:
        return f"{_moment(start)} without an end"
    same = start.date() == stop.date() and start.utcoffset() == stop.utcoffset()
    return f"{_moment(start)} to {_time(stop) if same else _moment(stop)}"


def span(start: dt.datetime, stop: dt.datetime | None) -> str:
    """The same for programs: an interval of ISO 8601, open (``..``) without an end."""
    return f"{start.isoformat()}/{stop.isoformat() if stop else '..'}"


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d} {_time(moment)}"


def _time(moment: dt.datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
