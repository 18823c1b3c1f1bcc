"""Inferring the stops that nobody gave: a broadcast ends where the next on its channel starts.

Where its source is one whose broadcasts follow each other, such as a sheet of a planning
department, it ends when the duration that stands there is over.

A private SQLite table of all starts, so that neither the order of the feed nor its size matters.
"""

import datetime as dt
from collections.abc import Mapping

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Broadcast, Channel, Episode
from epg_export.pipeline.kinds import INFERRED_STOP, NONEXISTENT_LOCAL_TIME, STOP_BY_DURATION
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.scratch import key_of, on_disk, scratch
from epg_export.vocab.zones import by_the_same_clock, channel_zone

_CACHE_KIB = 4096
_LONGEST = dt.timedelta(hours=24)
"""What starts later than this does not tell when a broadcast ends."""
_TABLE = (
    "CREATE TABLE start (channel BLOB, moment INTEGER, PRIMARY KEY (channel, moment)) WITHOUT ROWID"
)
_NEXT = "SELECT min(moment) FROM start WHERE channel = ? AND moment > ?"


class Stops:
    """Learns all starts first, then gives each broadcast without a stop the one it has by them.

    That is those of the sources that are followed, or all; see :class:`Placing`. The ``channels``
    have zones, whose clocks may change before the stop.
    """

    def __init__(self, placing: Placing, channels: Mapping[str, Channel]) -> None:
        self._base = scratch(_TABLE, cache_kib=_CACHE_KIB)
        self._placing = placing
        self._channels = channels

    @classmethod
    def wanted_by(cls, placing: Placing, channels: Mapping[str, Channel]) -> "Stops | None":
        """What infers the stops that are to be inferred; None where there are none."""
        return cls(placing, channels) if placing.infer_stops or placing.followed else None

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def learn(self, entry: Entry) -> None:
        """Note when the broadcasts of an episode start; one that is cancelled ends nothing."""
        if not isinstance(entry.record, Episode):
            return
        starts = [
            (key_of(broadcast.channel), int(broadcast.start.timestamp()))
            for index, broadcast in enumerate(entry.record.broadcasts)
            if broadcast.start.tzinfo is not None
            and broadcast.status != "cancelled"
            and not _never_was(entry, index)
        ]
        with on_disk():
            self._base.executemany("INSERT OR IGNORE INTO start VALUES (?, ?)", starts)

    def inferred(self, entry: Entry) -> Entry:
        """The entry with every stop that can be inferred; each is marked and told."""
        episode = entry.record
        if not isinstance(episode, Episode) or all(b.stop for b in episode.broadcasts):
            return entry
        found: list[Finding] = []
        broadcasts = tuple(
            broadcast if broadcast.stop is not None else self._ended(episode, index, entry, found)
            for index, broadcast in enumerate(episode.broadcasts)
        )
        return msgspec.structs.replace(
            entry,
            record=msgspec.structs.replace(episode, broadcasts=broadcasts),
            findings=(*entry.findings, *found),
        )

    def _ended(self, episode: Episode, index: int, entry: Entry, found: list[Finding]) -> Broadcast:
        broadcast, path = episode.broadcasts[index], f".broadcasts[{index}]"
        follows = entry.locate(path).source in self._placing.followed
        if not (follows or self._placing.infer_stops):
            return broadcast
        stop = _after(broadcast, _duration(broadcast, episode)) if follows else None
        kind, message = STOP_BY_DURATION, "start and duration end"
        if stop is None:
            stop = self._next(broadcast)
            kind, message = INFERRED_STOP, "the next broadcast on the channel starts"
        if stop is None or stop - broadcast.start > _LONGEST:
            return broadcast
        zone = channel_zone(self._channels.get(broadcast.channel), self._placing.assumed)
        stop = by_the_same_clock(stop, broadcast.start, zone)
        where = f"{path}.start" if follows else path  # a cell, not all of a row
        found.append(kind.at(entry.locate(where), f"{message} {stop.isoformat()}"))
        guessed = kind is INFERRED_STOP or None  # a duration is what somebody said
        return msgspec.structs.replace(broadcast, stop=stop, stop_inferred=guessed)

    def _next(self, broadcast: Broadcast) -> dt.datetime | None:
        if broadcast.start.tzinfo is None:
            return None
        key = (key_of(broadcast.channel), int(broadcast.start.timestamp()))
        with on_disk():
            (moment,) = self._base.execute(_NEXT, key).fetchone()
        if moment is None:
            return None
        try:
            return dt.datetime.fromtimestamp(moment, tz=dt.UTC)
        except (OverflowError, ValueError):  # an offset led out of the calendar
            return None


def _never_was(entry: Entry, index: int) -> bool:
    """Whether the clocks jumped over the start of a broadcast: where it was put ends nothing."""
    code = NONEXISTENT_LOCAL_TIME.code
    places = [finding.place for finding in entry.findings if finding.code == code]
    return bool(places) and entry.locate(f".broadcasts[{index}].start") in places


def _duration(broadcast: Broadcast, episode: Episode) -> int | None:
    """How long a broadcast is, which may differ from what its episode says."""
    own = broadcast.overrides.duration if broadcast.overrides is not None else None
    return episode.duration if own is None else own


def _after(broadcast: Broadcast, duration: int | None) -> dt.datetime | None:
    """When a broadcast of so many seconds ends; None where that says nothing."""
    if broadcast.start.tzinfo is None or not 0 < (duration or 0) <= _LONGEST.total_seconds():
        return None
    try:
        return broadcast.start + dt.timedelta(seconds=duration or 0)
    except OverflowError:  # at the end of the calendar
        return None
