"""What is about to be published, on disk: its records, and its broadcasts in the order of time.

For what a stream cannot do: repairs between neighbours. See :mod:`epg_export.pipeline.unbundled`
for how it is kept.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from epg_export.entry import Entry
from epg_export.model import Broadcast, Channel, Episode, Feed, encode
from epg_export.pipeline.scratch import key_of, on_disk, text_of
from epg_export.pipeline.slots import packed, span
from epg_export.pipeline.unbundled import Slot, Unbundled, broadcast_in, rebundled
from epg_export.vocab.days import broadcast_day

_AIRED = (
    "CREATE TABLE aired (seq INTEGER PRIMARY KEY, channel BLOB, start INTEGER, stop INTEGER, "
    "day TEXT, apart TEXT, cancelled INTEGER)"
)
_NOTE = "INSERT INTO aired VALUES (?, ?, ?, ?, ?, ?, ?)"
_IN_TIME = (
    "SELECT seq, channel, start, stop, day, apart, cancelled FROM aired "
    "WHERE seq <= (SELECT max(seq) FROM aired) ORDER BY channel, start, seq"
)
_SLOTS = "SELECT record, number, origins, body FROM slot"


class Aired(NamedTuple):
    """One broadcast of the schedule: ``start`` and ``stop`` in seconds since 1970.

    ``stop`` is None where it has none that is behind the start; ``day`` is the day it is counted to
    (YYYY-MM-DD); ``apart`` tells with whom it shares its slot and whom it is meant for, as
    :func:`epg_export.pipeline.slots.unpacked` reads it. What was ``cancelled`` is in nobody's way.
    """

    seq: int
    channel: str
    start: int
    stop: int | None
    day: str
    apart: str | None
    cancelled: bool


class Schedule(Unbundled):
    """Takes entries that are fit to be published, and gives them back, changed.

    ``assumed`` is the zone of channels without one, for the day that a broadcast is counted to.
    To be closed.
    """

    def __init__(self, assumed: ZoneInfo | None = None) -> None:
        super().__init__(_AIRED)
        self.assumed = assumed
        self._named = False
        self.channels: dict[str, Channel] = {}
        self.languages: tuple[str, ...] = ()
        """Those of the feed."""

    def add(self, entry: Entry) -> None:
        """Keep an entry; one without a record is nothing to publish."""
        record = entry.record
        if record is None:
            return
        if isinstance(record, Channel):
            self.channels[record.id] = record
        elif isinstance(record, Feed):
            self.languages = self.languages or record.languages
        slots = self._keep(entry, record)
        if isinstance(record, Episode):
            self._put(_NOTE, map(self._aired, slots, record.broadcasts))

    def in_time(self) -> Iterator[Aired]:
        """Yield the broadcasts with the changes until now, by channel and start.

        What is added meanwhile comes the next time.
        """
        for seq, channel, start, stop, day, apart, cancelled in self._select(_IN_TIME):
            yield Aired(seq, text_of(channel) or "", start, stop, day, apart, bool(cancelled))

    def entry_of(self, aired: Aired) -> Entry:
        """The entry of the episode that a broadcast is of, with that broadcast alone."""
        slot = self._slot(aired)
        count, bare = self._bare(slot.record)
        return rebundled(bare, count, (slot,))

    def broadcast_of(self, aired: Aired) -> Broadcast:
        """A broadcast with its change."""
        return broadcast_in(self._slot(aired).body)

    def change(self, aired: Aired, broadcast: Broadcast | None) -> None:
        """Give another broadcast in its place from now on, or none."""
        with on_disk():
            if broadcast is None:
                for table in ("aired", "slot"):
                    self._base.execute(f"DELETE FROM {table} WHERE seq = ?", (aired.seq,))  # noqa: S608
                return
            body, stop = encode(broadcast), span(broadcast)[1]
            self._base.execute("UPDATE slot SET body = ? WHERE seq = ?", (body, aired.seq))
            self._base.execute("UPDATE aired SET stop = ? WHERE seq = ?", (stop, aired.seq))

    def has_episode(self, id_: str) -> bool:
        """Whether an episode of that id was added."""
        if not self._named:
            self._named = True
            with on_disk():
                self._base.execute("CREATE INDEX by_id ON record (id)")
        query = "SELECT 1 FROM record WHERE id = ? AND kind = 'episode'"
        return next(self._select(query, key_of(id_)), None) is not None

    def entries(self) -> Iterator[Entry]:
        """Yield what was added, in that order, with its changes.

        An episode all of whose broadcasts were left out is left out with them.
        """
        slots = map(Slot._make, self._select(f"{_SLOTS} ORDER BY seq"))
        on_air = groupby(slots, attrgetter("record"))
        of, left = next(on_air, (None, None))
        for seq, count, entry in self._entries("1"):
            if not count:
                yield entry
            elif of == seq and left is not None:
                yield rebundled(entry, count, list(left))
                of, left = next(on_air, (None, None))

    def _slot(self, aired: Aired) -> Slot:
        return Slot._make(next(self._select(f"{_SLOTS} WHERE seq = ?", aired.seq)))

    def _aired(self, seq: int, broadcast: Broadcast) -> tuple[Any, ...]:
        channel = broadcast.channel
        return (
            seq,
            key_of(channel),
            *span(broadcast),
            broadcast_day(broadcast, self.channels.get(channel), self.assumed).isoformat(),
            packed(broadcast),
            broadcast.status == "cancelled",
        )
