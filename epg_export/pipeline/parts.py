"""What is about to be published, taken apart: by channel, by day, or by both.

A private SQLite file. Each broadcast has a row of its own, so that an episode which is on air a
thousand times is not read as a whole for each of its days. Memory holds the page cache (8 MiB),
feed and channels, and the records in hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from epg_export.entry import Entry
from epg_export.model import Broadcast, Channel, Episode, Feed, Series, encode
from epg_export.pipeline.kept import COLUMNS, ROW, decoded, entry_of, row_of
from epg_export.pipeline.lent import LENT, Lent
from epg_export.pipeline.scratch import key_of, on_disk, scratch, text_of
from epg_export.vocab.days import broadcast_day

SPLITS = ("channel", "day")
"""What there can be a part for."""

_CACHE_KIB = 8192
_SERIES = f"CREATE TABLE series (seq INTEGER PRIMARY KEY, id BLOB, {ROW})"
_EPISODE = (
    "CREATE TABLE episode (seq INTEGER PRIMARY KEY, series BLOB, slots INTEGER, lent INTEGER, "
    f"{ROW})"
)
_SLOT = "CREATE TABLE slot (channel BLOB, day TEXT, record INTEGER, number INTEGER, shown BLOB)"
_SHOWN = (
    f"SELECT episode.seq, slots, lent, {COLUMNS}, number, shown "  # noqa: S608
    "FROM slot JOIN episode ON episode.seq = record WHERE {} ORDER BY record, number"
)


class Part(NamedTuple):
    """A channel, a day (YYYY-MM-DD), or a day on a channel."""

    channel: str | None
    day: str | None


class Parts:
    """Takes entries in the order feed, channels, series, episodes, and gives them back in parts.

    ``by`` is ``channel``, ``day`` or both; ``assumed`` the zone of channels without one, for the
    day that a broadcast is counted to. To be closed.
    """

    def __init__(self, by: tuple[str, ...], assumed: ZoneInfo | None = None) -> None:
        self.by = by
        self._assumed = assumed
        self._where = " AND ".join(f"{word} = :{word}" for word in by)
        self._base = scratch(_SERIES, _EPISODE, _SLOT, LENT, cache_kib=_CACHE_KIB)
        self._lent = Lent(self._base)
        self._feeds: list[Entry] = []
        self._channels: dict[str, Entry] = {}
        self._on_air: set[str] = set()
        self._sealed = False

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def add(self, entry: Entry) -> None:
        """Keep an entry; one without a record is nothing to publish."""
        record = entry.record
        if isinstance(record, Feed):
            self._feeds.append(entry)
        elif isinstance(record, Channel):
            self._channels[record.id] = entry
        elif isinstance(record, Series):
            row = (None, key_of(record.id), *row_of(entry, record))
            self._insert("series", row)
        elif isinstance(record, Episode):
            bare = msgspec.structs.replace(record, broadcasts=())
            self._add(entry, bare, [(one, encode(one)) for one in record.broadcasts])
        elif isinstance(record, Broadcast):
            self._add(entry, record, [(record, None)])

    def _add(
        self,
        entry: Entry,
        bare: Episode | Broadcast,
        broadcasts: Sequence[tuple[Broadcast, bytes | None]],
    ) -> None:
        series = key_of(bare.series) if isinstance(bare, Episode) else None
        lent = self._lent.number(entry.series)
        seq = self._insert("episode", (None, series, len(broadcasts), lent, *row_of(entry, bare)))
        for number, (broadcast, body) in enumerate(broadcasts):
            self._on_air.add(broadcast.channel)
            self._insert(
                "slot", (key_of(broadcast.channel), self._day(broadcast), seq, number, body)
            )

    def _day(self, broadcast: Broadcast) -> str:
        declared = self._channels.get(broadcast.channel)
        channel = declared.record if declared is not None else None
        assert channel is None or isinstance(channel, Channel)  # noqa: S101 - so they were kept
        return broadcast_day(broadcast, channel, self._assumed).isoformat()

    def _insert(self, table: str, row: tuple[Any, ...]) -> int | None:
        marks = ", ".join("?" * len(row))
        with on_disk():
            query = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - constants
            return self._base.execute(query, row).lastrowid

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts: by channel, as channels were added and then those undeclared; by day."""
        self._seal()
        found = self._select(f"SELECT DISTINCT {', '.join(self.by)} FROM slot")  # noqa: S608
        keys = [dict(zip(self.by, row, strict=True)) for row in found]
        parts = [Part(text_of(key.get("channel")), key.get("day")) for key in keys]
        rank = {id_: n for n, id_ in enumerate(self.ranked(part.channel or "" for part in parts))}
        parts.sort(key=lambda part: (rank.get(part.channel or "", 0), part.day or ""))
        return iter(parts)

    def ranked(self, ids: Iterable[str]) -> list[str]:
        """Channels in the order in which they were added, then those that nobody declared."""
        found = set(ids)
        declared = [id_ for id_ in self._channels if id_ in found]
        return declared + sorted(found.difference(declared))

    def channels_of(self, part: Part) -> list[str]:
        """The channels that are on air in a part."""
        self._seal()
        if part.channel is not None:
            return [part.channel]
        query = f"SELECT DISTINCT channel FROM slot WHERE {self._where}"  # noqa: S608
        return self.ranked(text_of(key) or "" for (key,) in self._select(query, part))

    def channel(self, id_: str) -> Entry | None:
        """The entry of a channel; None where nobody declared it."""
        return self._channels.get(id_)

    def feeds(self) -> list[Entry]:
        """The entries of the feed, mostly one."""
        return self._feeds

    def entries(self, part: Part) -> Iterator[Entry]:
        """Yield the feed, the channels on air, the series that episodes name, and the episodes.

        An episode has the broadcasts that are in the part, and no others.
        """
        yield from self._feeds
        for id_ in self.channels_of(part):
            if id_ in self._channels:
                yield self._channels[id_]
        named = (
            "SELECT DISTINCT series FROM slot JOIN episode ON episode.seq = record "  # noqa: S608
            f"WHERE {self._where}"
        )
        yield from self._series(f"id IN ({named})", part)
        rows = self._select(_SHOWN.format(self._where), part)
        for _, shown in groupby(rows, itemgetter(0)):
            yield self._episode(list(shown))

    def in_no_part(self) -> Iterator[Entry]:
        """Yield the channels, series and episodes that nothing is on air of."""
        self._seal()
        for id_, entry in self._channels.items():
            if id_ not in self._on_air:
                yield entry
        shown = "SELECT series FROM episode WHERE slots > 0 AND series IS NOT NULL"
        yield from self._series(f"id NOT IN ({shown})")
        query = f"SELECT lent, {COLUMNS} FROM episode WHERE slots = 0 ORDER BY seq"  # noqa: S608
        for lent, *row in self._select(query):
            yield self._lent.with_series(entry_of(row), lent)

    def _series(self, where: str, part: Part | None = None) -> Iterator[Entry]:
        query = f"SELECT {COLUMNS} FROM series WHERE {where} ORDER BY seq"  # noqa: S608
        yield from map(entry_of, self._select(query, part))

    def _episode(self, rows: list[Any]) -> Entry:
        """The entry of an episode from the rows of some of its broadcasts."""
        _, slots, lent, *kept, _, body = rows[0]
        entry = self._lent.with_series(entry_of(kept), lent)
        if body is None or not isinstance(entry.record, Episode):
            return entry
        broadcasts = tuple(decoded(row[-1]) for row in rows)
        record = msgspec.structs.replace(entry.record, broadcasts=broadcasts)
        if len(rows) == slots:
            return msgspec.structs.replace(entry, record=record)
        numbers = [row[-2] for row in rows]
        origins = {
            path: place
            for path, place in entry.origins.items()
            if not path.startswith(".broadcasts[")
        }
        for new, (old, broadcast) in enumerate(zip(numbers, broadcasts, strict=True)):
            place = entry.locate(f".broadcasts[{old}]")
            origins[f".broadcasts[{new}]"] = place.on(broadcast.channel)  # type: ignore[union-attr]
        return msgspec.structs.replace(entry, record=record, origins=origins)

    def _seal(self) -> None:
        """Index what was added, once all of it is there."""
        if self._sealed:
            return
        self._sealed = True
        with on_disk():
            columns = ", ".join(self.by)
            self._base.execute(f"CREATE INDEX of_part ON slot ({columns}, record, number)")
            self._base.execute("CREATE INDEX of_id ON series (id)")

    def _select(self, query: str, part: Part | None = None) -> Iterator[Any]:
        values = {} if part is None else {"channel": key_of(part.channel), "day": part.day}
        with on_disk(), closing(self._base.cursor()) as cursor:
            yield from cursor.execute(query, values)
