"""All broadcasts in the order of time, channel by channel, for the rules that compare them.

Feeds come in any order and any size, so a private SQLite file holds a row for each broadcast and
sorts them; memory holds a batch of rows and what is known of the channel in hand.
"""

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from epg_export.entry import Entry
from epg_export.errors import no_room
from epg_export.findings import Finding, Place
from epg_export.inheritance import main_titles
from epg_export.model import Broadcast, Channel, Episode
from epg_export.rules import Checker
from epg_export.rules.feed import ChannelSummary, FeedSummary, Neighbours, SharedId, Slot
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR

_CACHE_KIB = 4096
_BATCH = 2000
_MOST_REACHES = 64
_DAY = 86_400
_TABLE = (
    "CREATE TABLE slot (channel BLOB, start INTEGER, seq INTEGER, stop INTEGER, title INTEGER, "
    "shift INTEGER, clump INTEGER, reach INTEGER, id BLOB, about BLOB, line INTEGER)"
)
_INSERT = "INSERT INTO slot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SORTED = "SELECT * FROM slot ORDER BY channel, start, seq"
_SHARED = (
    "SELECT * FROM slot WHERE id IN "
    "(SELECT id FROM slot WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1) ORDER BY id, seq"
)


class _Row(NamedTuple):
    """What the file holds of a broadcast; a :class:`Slot` is made of it where a rule looks.

    ``about`` is source, name of the record and path, with NUL between them.
    """

    channel: bytes
    start: int
    seq: int
    stop: int | None
    title: int
    shift: int
    clump: int
    reach: int
    id: bytes | None
    about: bytes
    line: int | None

    def slot(self) -> Slot:
        """The broadcast as rules see it."""
        source, _, rest = self.about.decode(errors="surrogatepass").partition("\0")
        name, _, path = rest.rpartition("\0")  # only a name may hold NUL itself
        place = Place(source, name or None, path, self.line, channel=_text(self.channel))
        return Slot(
            start=self.start,
            stop=self.stop,
            shift=self.shift,
            title=self.title,
            clump=bool(self.clump),
            reach=self.reach,
            name=name,
            place=place,
        )


class Timeline:
    """Learns what is on air, entry by entry, and tells in the end what the rules find in it.

    Where ``ids_are_unique`` by the way they were made, none is remembered.
    """

    def __init__(self, checker: Checker, *, ids_are_unique: bool = False) -> None:
        self._checker = checker
        self._ids_are_unique = ids_are_unique
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._base.execute(_TABLE)
        self._base.execute("BEGIN")
        self._rows: list[tuple[object, ...]] = []
        self._places: dict[str, Place] = {}
        self._source = ""
        self._count = self._new = self._repeated = 0

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def learn(self, entry: Entry) -> None:
        """Note where a channel stands, and when the broadcasts of an episode are on air.

        One that is cancelled, names no moment or one in another century is on nobody's schedule.
        """
        record = entry.record
        if isinstance(record, Channel):
            self._places.setdefault(record.id, entry.place)
        self._source = self._source or entry.place.source
        if not isinstance(record, Episode):
            return
        for index, broadcast in enumerate(record.broadcasts):
            start = broadcast.start
            known = start.tzinfo is not None and FIRST_YEAR <= start.year <= LAST_YEAR
            if known and broadcast.status != "cancelled":
                self._note(entry, record, index, broadcast)
        if len(self._rows) >= _BATCH:
            self._flush()

    def findings(self) -> Iterator[Finding]:
        """Yield what the rules find when all was learnt: by channel, then of the whole."""
        self._flush()
        channels = self._checker.context.channels
        start: int | None = None
        end: int | None = None
        on_air: set[str] = set()
        for key, rows in groupby(map(_Row._make, self._select(_SORTED)), key=_channel_of):
            id_ = _text(key) or ""
            summary = yield from self._channel(id_, rows)
            if id_ in channels:
                on_air.add(id_)
            start, end = _earlier(start, summary.start), _later(end, summary.end)
        for id_, channel in channels.items() if self._count else ():
            if id_ not in on_air:
                empty = ChannelSummary(id_, channel, 0, None, None, None)
                yield from self._checker.about(empty, self._place_of(id_))
        for same in _by_id(map(_Row._make, self._select(_SHARED))):
            slots = tuple(row.slot() for row in same)
            shared = SharedId(_text(same[0].id) or "", slots)
            yield from self._checker.about(shared, slots[1].place)
        yield from self._checker.about(
            FeedSummary(
                channels=channels,
                places=self._places,
                broadcasts=self._count,
                new=self._new,
                repeated=self._repeated,
                start=start,
                end=end,
            ),
            Place(self._source),
        )

    def _note(self, entry: Entry, episode: Episode, index: int, broadcast: Broadcast) -> None:
        """Note a broadcast: a hot path, so a row is a plain tuple in the order of the columns."""
        start, stop, place = broadcast.start, broadcast.stop, entry.place
        if entry.origins:
            place = entry.locate(f".broadcasts[{index}]")
            path = place.path
        else:
            path = f"{place.path}.broadcasts[{index}]"
        self._count += 1
        self._new += broadcast.new is True
        self._repeated += bool(broadcast.previously_shown)
        shift = start.utcoffset()
        scope = (tuple(sorted(broadcast.regions)), broadcast.medium, broadcast.listed is False)
        begins = int(start.timestamp())
        ends = None if stop is None or stop.tzinfo is None else int(stop.timestamp())
        self._rows.append(
            (
                broadcast.channel.encode(errors="surrogatepass"),
                begins,
                self._count,
                ends if ends is not None and ends > begins else None,  # told by EPG101, EPG103
                _title(entry, episode),
                shift.seconds + 86_400 * shift.days if shift else 0,
                broadcast.clump is not None,
                hash(scope) if any(scope) else 0,
                None if self._ids_are_unique else _bytes(broadcast.id),
                f"{place.source}\0{place.record or ''}\0{path}".encode(errors="surrogatepass"),
                place.line,
            )
        )

    def _channel(self, id_: str, rows: Iterable[_Row]) -> Generator[Finding, None, ChannelSummary]:
        """Yield what is found between the broadcasts of a channel, then of its whole schedule.

        A hot path: of two that follow each other without a gap nothing is to be said, unless they
        bear one title and meet at midnight, so no rule is shown such a pair.
        """
        count = 0
        before = cover = first = None
        rivals: dict[int, _Row] = {}
        end: int | None = None
        start: int | None = None
        for row in rows:
            count += 1
            if before is None or cover is None or first is None:
                first, start = row, row.start
            else:
                rival = rivals.get(row.reach)
                if row.start != cover.stop or (
                    row.title == before.title and (row.start + row.shift) % _DAY == 0
                ):
                    told = rival.slot() if rival is not None else None
                    pair = Neighbours(before.slot(), row.slot(), cover.slot(), told)
                    yield from self._checker.about(pair, pair.after.place)
                first = row if row.seq < first.seq else first
            before = row
            _go_on(rivals, row)
            if cover is None or (row.stop or row.start) >= (cover.stop or cover.start):
                cover = row
            end = _later(end, row.stop or row.start)
        slot = first.slot() if first else None
        channel = self._checker.context.channels.get(id_)
        summary = ChannelSummary(id_, channel, count, slot, start, end)
        place = self._place_of(id_) if channel or slot is None else slot.place
        yield from self._checker.about(summary, place)
        return summary

    def _place_of(self, id_: str) -> Place:
        return self._places.get(id_) or Place(self._source)

    def _select(self, query: str) -> Iterator[Any]:
        try:
            yield from self._base.execute(query)
        except sqlite3.OperationalError as error:
            raise no_room(error) from error

    def _flush(self) -> None:
        try:
            self._base.executemany(_INSERT, self._rows)
        except sqlite3.OperationalError as error:
            raise no_room(error) from error
        self._rows.clear()


def _title(entry: Entry, episode: Episode) -> int:
    """A number that stands for what the guide shows as the name, the series' where it has none."""
    for title in episode.titles:
        if title.kind == "main":
            return hash(title.value)
    lent = main_titles(entry.series) if entry.series is not None else ()
    return hash(lent[0].value) if lent else 0


def _go_on(rivals: dict[int, _Row], row: _Row) -> None:
    """Note which broadcast goes on longest for the viewers that one is for; few are remembered."""
    longest = rivals.get(row.reach)
    if longest is None or (row.stop or row.start) >= (longest.stop or longest.start):
        rivals[row.reach] = row
    if len(rivals) > _MOST_REACHES:
        going_on = {reach: one for reach, one in rivals.items() if (one.stop or 0) > row.start}
        rivals.clear()
        rivals.update(going_on if len(going_on) <= _MOST_REACHES else {row.reach: row})


def _channel_of(row: _Row) -> bytes:
    return row.channel


def _by_id(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    for _, same in groupby(rows, key=lambda row: row.id):
        yield list(same)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _later(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _bytes(text: str | None) -> bytes | None:
    """Texts are kept as bytes: SQLite takes no lone surrogates."""
    return None if text is None else text.encode(errors="surrogatepass")


def _text(kept: bytes | None) -> str | None:
    return None if kept is None else kept.decode(errors="surrogatepass")
