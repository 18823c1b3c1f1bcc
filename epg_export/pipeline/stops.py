"""Inferring the stops that nobody gave: a broadcast ends where the next on its channel starts.

A private SQLite table of all starts, so that neither the order of the feed nor its size matters.
"""

import datetime as dt

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.kinds import INFERRED_STOP
from epg_export.pipeline.scratch import key_of, on_disk, scratch

_CACHE_KIB = 4096
_LONGEST = dt.timedelta(hours=24)
"""What starts later than this does not tell when a broadcast ends."""
_TABLE = (
    "CREATE TABLE start (channel BLOB, moment INTEGER, PRIMARY KEY (channel, moment)) WITHOUT ROWID"
)
_NEXT = "SELECT min(moment) FROM start WHERE channel = ? AND moment > ?"


class Stops:
    """Learns all starts first, then gives each broadcast without a stop the one it has by them."""

    def __init__(self) -> None:
        self._base = scratch(_TABLE, cache_kib=_CACHE_KIB)

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def learn(self, entry: Entry) -> None:
        """Note when the broadcasts of an episode start; one that is cancelled ends nothing."""
        if not isinstance(entry.record, Episode):
            return
        starts = [
            (key_of(broadcast.channel), int(broadcast.start.timestamp()))
            for broadcast in entry.record.broadcasts
            if broadcast.start.tzinfo is not None and broadcast.status != "cancelled"
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
            broadcast
            if broadcast.stop is not None
            else self._ended(broadcast, entry, f".broadcasts[{index}]", found)
            for index, broadcast in enumerate(episode.broadcasts)
        )
        return msgspec.structs.replace(
            entry,
            record=msgspec.structs.replace(episode, broadcasts=broadcasts),
            findings=(*entry.findings, *found),
        )

    def _ended(
        self, broadcast: Broadcast, entry: Entry, path: str, found: list[Finding]
    ) -> Broadcast:
        stop = self._next(broadcast)
        if stop is None or stop - broadcast.start > _LONGEST:
            return broadcast
        message = f"the next broadcast on the channel starts {stop.isoformat()}"
        found.append(INFERRED_STOP.at(entry.locate(path), message))
        return msgspec.structs.replace(broadcast, stop=stop, stop_inferred=True)

    def _next(self, broadcast: Broadcast) -> dt.datetime | None:
        if broadcast.start.tzinfo is None:
            return None
        key = (key_of(broadcast.channel), int(broadcast.start.timestamp()))
        with on_disk():
            (moment,) = self._base.execute(_NEXT, key).fetchone()
        if moment is None:
            return None
        return dt.datetime.fromtimestamp(moment, tz=broadcast.start.tzinfo)
