"""What is about to be published, taken apart: by channel, by day, or by both.

See :mod:`epg_export.pipeline.unbundled` for how it is kept: an episode that is on air a thousand
times is not read as a whole for each of its days. Memory holds feed and channels beside that.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from epg_export.entry import Entry
from epg_export.model import Broadcast, Channel, Feed
from epg_export.pipeline.scratch import key_of, on_disk, text_of
from epg_export.pipeline.unbundled import Slot, Unbundled, broadcasts_of, rebundled
from epg_export.vocab.days import broadcast_day

SPLITS = ("channel", "day")
"""What there can be a part for."""

_SHOWN = "CREATE TABLE shown (slot INTEGER, record INTEGER, channel BLOB, day TEXT)"
_NOTE = "INSERT INTO shown VALUES (?, ?, ?, ?)"
_IN_PART = (
    "SELECT slot.record, number, origins, body FROM shown JOIN slot ON slot.seq = shown.slot "
    "WHERE {} ORDER BY shown.slot"
)
_NAMED = "SELECT DISTINCT series FROM shown JOIN record ON record.seq = shown.record WHERE {}"


class Part(NamedTuple):
    """A channel, a day (YYYY-MM-DD), or a day on a channel."""

    channel: str | None
    day: str | None


class Parts(Unbundled):
    """Takes entries in the order feed, channels, series, episodes, and gives them back in parts.

    ``by`` is ``channel``, ``day`` or both; ``assumed`` the zone of channels without one, for the
    day that a broadcast is counted to. To be closed.
    """

    def __init__(self, by: tuple[str, ...], assumed: ZoneInfo | None = None) -> None:
        super().__init__(_SHOWN)
        self.by = by
        self._assumed = assumed
        self._where = " AND ".join(f"{word} = ?" for word in by)
        self._feeds: list[Entry] = []
        self._channels: dict[str, Entry] = {}
        self._on_air: set[str] = set()
        self._sealed = False

    def add(self, entry: Entry) -> None:
        """Keep an entry; one without a record is nothing to publish."""
        record = entry.record
        if isinstance(record, Feed):
            self._feeds.append(entry)
        elif isinstance(record, Channel):
            self._channels[record.id] = entry
        elif record is not None:
            slots = self._keep(entry, record)
            self._put(_NOTE, map(self._shown, slots, broadcasts_of(record)))

    def _shown(self, slot: int, broadcast: Broadcast) -> tuple[Any, ...]:
        self._on_air.add(broadcast.channel)
        return slot, self._records, key_of(broadcast.channel), self._day(broadcast)

    def _day(self, broadcast: Broadcast) -> str:
        declared = self._channels.get(broadcast.channel)
        channel = declared.record if declared is not None else None
        assert channel is None or isinstance(channel, Channel)  # noqa: S101 - so they were kept
        return broadcast_day(broadcast, channel, self._assumed).isoformat()

    def __iter__(self) -> Iterator[Part]:
        """Yield the parts: by channel, as channels were added and then those undeclared; by day."""
        self._seal()
        found = self._select(f"SELECT DISTINCT {', '.join(self.by)} FROM shown")  # noqa: S608
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
        query = f"SELECT DISTINCT channel FROM shown WHERE {self._where}"  # noqa: S608
        return self.ranked(
            text_of(key) or "" for (key,) in self._select(query, *self._values(part))
        )

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
        values = self._values(part)
        yield from self._feeds
        for id_ in self.channels_of(part):
            if id_ in self._channels:
                yield self._channels[id_]
        yield from self._series(f"id IN ({_NAMED.format(self._where)})", *values)
        slots = map(Slot._make, self._select(_IN_PART.format(self._where), *values))
        of = f"seq IN (SELECT record FROM shown WHERE {self._where})"  # noqa: S608
        on_air = groupby(slots, attrgetter("record"))
        for (_, count, entry), (_, shown) in zip(self._entries(of, *values), on_air, strict=True):
            yield rebundled(entry, count, list(shown))

    def in_no_part(self) -> Iterator[Entry]:
        """Yield the channels, series and episodes that nothing is on air of."""
        self._seal()
        for id_, entry in self._channels.items():
            if id_ not in self._on_air:
                yield entry
        shown = "SELECT series FROM record WHERE slots > 0 AND series IS NOT NULL"
        yield from self._series(f"id NOT IN ({shown})")
        for _, _, entry in self._entries("kind = 'episode' AND slots = 0"):
            yield entry

    def _series(self, where: str, *values: object) -> Iterator[Entry]:
        for _, _, entry in self._entries(f"kind = 'series' AND {where}", *values):
            yield entry

    def _values(self, part: Part) -> list[object]:
        """What is looked for, in the order in which parts are made."""
        known = {"channel": key_of(part.channel), "day": part.day}
        return [known[word] for word in self.by]

    def _seal(self) -> None:
        """Index what was added, once all of it is there."""
        if self._sealed:
            return
        self._sealed = True
        with on_disk():
            columns = ", ".join(self.by)
            self._base.execute(f"CREATE INDEX of_part ON shown ({columns}, slot, record)")
            self._base.execute("CREATE INDEX of_id ON record (id) WHERE kind = 'series'")
