"""Times of a playlist, which say no clock time but what has passed since the broadcast day began.

A clock that is changed on the way does not change them: only where the day begins is looked up in
the zone of the channel, and all else is counted from there.
"""

import datetime as dt
from collections.abc import Container, Iterable
from zoneinfo import ZoneInfo

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.model import Broadcast, Channel
from epg_export.pipeline.kinds import (
    AMBIGUOUS_LOCAL_TIME,
    ASSUMED_DAY_START,
    NONEXISTENT_LOCAL_TIME,
)
from epg_export.vocab.days import day_start
from epg_export.vocab.zones import ambiguous, exists, placed


class Counted:
    """Places what is counted in some ``sources``, and tells once of each day start it assumes."""

    def __init__(self, sources: Container[str]) -> None:
        self._sources = sources
        self._told: dict[tuple[str, str], Place] = {}

    def holds(self, entry: Entry, broadcast: Broadcast, path: str) -> bool:
        """Whether the start of a broadcast is counted from the start of its broadcast day."""
        is_naive = broadcast.start.tzinfo is None and broadcast.broadcast_day is not None
        return is_naive and entry.about(path)[0] in self._sources

    def times(
        self, broadcast: Broadcast, channel: Channel | None, zone_info: ZoneInfo | None
    ) -> dict[str, dt.datetime]:
        """Start and stop as moments; as local times where the zone is not known."""
        begins = _begins(broadcast, channel)
        midnight = dt.datetime.combine(begins.date(), dt.time())
        known = {"start": broadcast.start, "stop": broadcast.stop}
        try:
            return {
                field: _after(begins, local - midnight, zone_info)
                for field, local in known.items()
                if local is not None and local.tzinfo is None
            }
        except OverflowError:  # at the ends of the calendar, where nothing is on air
            return {}

    def findings(
        self, broadcast: Broadcast, channel: Channel | None, zone_info: ZoneInfo | None, at: Place
    ) -> Iterable[Finding]:
        """Yield what is doubtful about the start of the day; ``at`` is where the broadcast is."""
        begins = _begins(broadcast, channel)
        key = (at.source, broadcast.channel)
        if day_start(channel) is None and self._told.setdefault(key, at) == at:
            message = f'nobody says when the day of "{broadcast.channel}" begins; 00:00 was taken'
            yield ASSUMED_DAY_START.at(at, message)
        if zone_info is None:
            return
        if not exists(begins, zone_info):
            message = f"{begins.isoformat()}, the start of the day, does not exist in"
            yield NONEXISTENT_LOCAL_TIME.at(at, f"{message} {zone_info.key}")
        elif ambiguous(begins, zone_info):
            message = f"{begins.isoformat()}, the start of the day, stands twice in {zone_info.key}"
            yield AMBIGUOUS_LOCAL_TIME.at(at, f"{message}; the first was taken")


def placed_by(
    counted: Counted, entry: Entry, index: int, known: tuple[Channel | None, ZoneInfo | None]
) -> tuple[Broadcast, tuple[Finding, ...]]:
    """The broadcast of an episode at an index with what is counted in it placed, and what of it."""
    broadcast = entry.record.broadcasts[index]  # type: ignore[union-attr] # an episode
    at = entry.locate(f".broadcasts[{index}].start")
    times = counted.times(broadcast, *known)
    return msgspec.structs.replace(broadcast, **times), tuple(
        counted.findings(broadcast, *known, at)
    )


def _begins(broadcast: Broadcast, channel: Channel | None) -> dt.datetime:
    """When the broadcast day begins, by the clock of the channel."""
    day = broadcast.broadcast_day or broadcast.start.date()
    return dt.datetime.combine(day, day_start(channel) or dt.time())


def _after(begins: dt.datetime, elapsed: dt.timedelta, zone_info: ZoneInfo | None) -> dt.datetime:
    """The time when so much has passed, with the offset that its zone has by then."""
    if zone_info is None:
        return begins + elapsed
    moment = (placed(begins, zone_info).astimezone(dt.UTC) + elapsed).astimezone(zone_info)
    return moment.replace(tzinfo=dt.timezone(moment.utcoffset() or dt.timedelta()), fold=0)
