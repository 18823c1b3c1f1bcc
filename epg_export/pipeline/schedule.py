"""What is about to be published, on disk: its records, and its broadcasts in the order of time.

For what a stream cannot do: repairs between neighbours. A private SQLite file; memory holds its
page cache (8 MiB) and the records in hand.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.model import Broadcast, Channel, Episode, Feed, encode
from epg_export.pipeline.kept import COLUMNS, ROW, decoded, entry_of, row_of
from epg_export.pipeline.lent import LENT, Lent
from epg_export.pipeline.scratch import key_of, on_disk, scratch, text_of
from epg_export.pipeline.slots import packed
from epg_export.vocab.days import broadcast_day

_CACHE_KIB = 8192
_RECORD = f"CREATE TABLE record (seq INTEGER PRIMARY KEY, kind TEXT, id BLOB, lent INTEGER, {ROW})"
_SLOT = (
    "CREATE TABLE slot (seq INTEGER PRIMARY KEY, channel BLOB, start INTEGER, stop INTEGER, "
    "day TEXT, apart TEXT, cancelled INTEGER, record INTEGER, number INTEGER)"
)
_CHANGE = (
    "CREATE TABLE change "
    "(slot INTEGER PRIMARY KEY, record INTEGER, number INTEGER, stop INTEGER, body BLOB)"
)
_IN_TIME = (
    "SELECT seq, channel, start, CASE WHEN body IS NULL THEN slot.stop ELSE change.stop END, day, "
    "apart, cancelled, slot.record, slot.number FROM slot LEFT JOIN change ON change.slot = seq "
    "WHERE (change.slot IS NULL OR body IS NOT NULL) AND seq <= (SELECT max(seq) FROM slot) "
    "ORDER BY channel, start, seq"
)


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
    record: int
    number: int


class Schedule:
    """Takes entries that are fit to be published, and gives them back, changed.

    ``assumed`` is the zone of channels without one, for the day that a broadcast is counted to.
    To be closed.
    """

    def __init__(self, assumed: ZoneInfo | None = None) -> None:
        self.assumed = assumed
        self._base = scratch(_RECORD, LENT, _SLOT, _CHANGE, cache_kib=_CACHE_KIB)
        self._lent = Lent(self._base)
        self._records = 0
        self._indexed = False
        self._named = False
        self.channels: dict[str, Channel] = {}
        self.languages: tuple[str, ...] = ()
        """Those of the feed."""

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def add(self, entry: Entry) -> None:
        """Keep an entry; one without a record is nothing to publish."""
        record = entry.record
        if record is None:
            return
        if isinstance(record, Channel):
            self.channels[record.id] = record
        elif isinstance(record, Feed):
            self.languages = self.languages or record.languages
        self._records += 1
        row = (
            self._records,
            str(record.__struct_config__.tag),
            key_of(record.id),
            self._lent.number(entry.series),
            *row_of(entry, record),
        )
        with on_disk():
            self._base.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if isinstance(record, Episode):
                slots = [self._slot(one, n) for n, one in enumerate(record.broadcasts)]
                self._base.executemany(
                    "INSERT INTO slot VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", slots
                )

    def in_time(self) -> Iterator[Aired]:
        """Yield the broadcasts with the changes until now, by channel and start.

        What is added meanwhile comes the next time.
        """
        for seq, channel, start, stop, day, apart, cancelled, *at in self._select(_IN_TIME):
            yield Aired(seq, text_of(channel) or "", start, stop, day, apart, bool(cancelled), *at)

    def entry_of(self, aired: Aired) -> Entry:
        """The entry of the episode that a broadcast is of, as it was added."""
        return self._entry(next(self._records_where("seq = ?", aired.record)))

    def broadcast_of(self, aired: Aired) -> Broadcast:
        """A broadcast with its change."""
        changed = next(self._select("SELECT body FROM change WHERE slot = ?", aired.seq), None)
        if changed is not None and changed[0] is not None:
            broadcast = decoded(changed[0])
            assert isinstance(broadcast, Broadcast)  # noqa: S101 - nothing else is put there
            return broadcast
        episode = self.entry_of(aired).record
        assert isinstance(episode, Episode)  # noqa: S101 - only episodes have slots
        return episode.broadcasts[aired.number]

    def change(self, aired: Aired, broadcast: Broadcast | None) -> None:
        """Give another broadcast in its place from now on, or none."""
        body = None if broadcast is None else encode(broadcast)
        stop = None if broadcast is None else _span(broadcast)[1]
        row = (aired.seq, aired.record, aired.number, stop, body)
        with on_disk():
            self._base.execute("INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?, ?)", row)

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
        for row in self._records_where("1"):
            changed = self._changed(row, self._entry(row))
            if changed is not None:
                yield changed

    def _slot(self, broadcast: Broadcast, number: int) -> tuple[Any, ...]:
        channel = broadcast.channel
        return (
            key_of(channel),
            *_span(broadcast),
            broadcast_day(broadcast, self.channels.get(channel), self.assumed).isoformat(),
            packed(broadcast),
            broadcast.status == "cancelled",
            self._records,
            number,
        )

    def _records_where(self, where: str, *values: object) -> Iterator[Any]:
        query = f"SELECT seq, lent, {COLUMNS} FROM record WHERE {where} ORDER BY seq"  # noqa: S608
        return self._select(query, *values)

    def _entry(self, row: Any) -> Entry:
        _, lent, *kept = row
        return self._lent.with_series(entry_of(kept), lent)

    def _changed(self, row: Any, entry: Entry) -> Entry | None:
        """An episode with the changes of its broadcasts; None where none is left."""
        episode = entry.record
        if not isinstance(episode, Episode) or not episode.broadcasts:
            return entry
        self._index()
        query = "SELECT number, body FROM change WHERE record = ?"
        changes = {n: body and decoded(body) for n, body in self._select(query, row[0])}
        if not changes:
            return entry
        broadcasts = tuple(changes.get(n) or one for n, one in enumerate(episode.broadcasts))
        changed = msgspec.structs.replace(
            entry, record=msgspec.structs.replace(episode, broadcasts=broadcasts)
        )
        stay = [n for n in range(len(broadcasts)) if n not in changes or changes[n] is not None]
        return with_broadcasts_at(changed, stay) if stay else None

    def _index(self) -> None:
        if not self._indexed:
            self._indexed = True
            with on_disk():
                self._base.execute("CREATE INDEX of_record ON change (record)")

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        with on_disk(), closing(self._base.cursor()) as cursor:
            yield from cursor.execute(query, values)


def _span(broadcast: Broadcast) -> tuple[int, int | None]:
    """Start and stop in seconds since 1970; 0 and None for what is no moment."""
    start, stop = broadcast.start, broadcast.stop
    begins = int(start.timestamp()) if start.tzinfo is not None else 0
    ends = int(stop.timestamp()) if stop is not None and stop.tzinfo is not None else begins
    return begins, ends if ends > begins else None
