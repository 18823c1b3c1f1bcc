"""One of two feeds on disk: a row for each broadcast, in the order it was read.

A private SQLite file. What a match needs stands in narrow rows; what is compared only where two
rows are not alike stands beside them. The hashes are those of this process.
"""

import datetime as dt
from array import array
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Feed, Series, encode
from epg_export.pipeline.diff.identity import given_broadcast, given_episode
from epg_export.pipeline.diff.window import Window
from epg_export.pipeline.kept import decoded
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected

_CACHE_KIB = 8192
_BATCH = 500
_MICRO = 1_000_000
_SHOWN = "CREATE TABLE shown (seq INTEGER PRIMARY KEY, body BLOB)"
_AIRED = (
    "CREATE TABLE aired (seq INTEGER PRIMARY KEY, channel BLOB, start INTEGER, given INTEGER, "
    "digest INTEGER)"
)
_BODY = "CREATE TABLE body (seq INTEGER PRIMARY KEY, shown INTEGER, body BLOB)"
_RECORD = "CREATE TABLE record (type TEXT, id BLOB, body BLOB)"
_IN_TIME = "SELECT seq, channel, start, given, digest FROM aired ORDER BY channel, start, seq"
_BY_ID = (
    "SELECT seq, channel, start, given, digest FROM aired WHERE given IS NOT NULL "
    "ORDER BY given, start, channel, seq"
)
_CONTENT = (
    "SELECT shown.body, body.body FROM body JOIN shown ON shown.seq = body.shown WHERE body.seq = ?"
)


class Row(NamedTuple):
    """A broadcast as it is matched: ``start`` in microseconds since 1970, one unplaced as UTC.

    ``given`` is a hash of the id that somebody gave it, None without one; ``digest`` is the same
    for broadcasts that are alike in every field.
    """

    seq: int
    channel: bytes
    start: int
    given: int | None
    digest: int


class Content(NamedTuple):
    """All that is compared of a broadcast: the episode as it is shown there, and itself.

    Their ids are those that somebody gave; the id of an episode is empty where nobody did.
    ``shown`` is the episode as text: the same for two that are alike.
    """

    episode: Episode
    broadcast: Broadcast
    shown: bytes


class Feedside:
    """Takes the entries of a feed; ``window`` says which broadcasts are asked for. To be closed.

    Rows count from 1. ``asked`` holds for each whether it is asked for; ``partner`` the row of the
    other side that it was matched with, 0 for none, and ``alike`` whether nothing differs there.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._base = scratch(_SHOWN, _AIRED, _BODY, _RECORD, cache_kib=_CACHE_KIB)
        self._aired: list[tuple[Any, ...]] = []
        self._bodies: list[tuple[Any, ...]] = []
        self._shown: list[tuple[Any, ...]] = []
        self._episodes = 0
        self.channels: dict[str, Channel] = {}
        self.asked = bytearray(1)
        self.partner = array("q", [0])
        self.alike = bytearray(1)
        self.free = 0
        self._spans: dict[str, tuple[int, int]] = {}
        self._planned = 0

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def __len__(self) -> int:
        """How many broadcasts there are."""
        return len(self.partner) - 1

    def add(self, entry: Entry) -> None:
        """Take an entry; of a feed's own record nothing is compared."""
        record = entry.record
        if isinstance(record, Episode):
            if record.broadcasts:
                self._episode(record, entry.series)
            else:
                self._record("episode", record)
        elif isinstance(record, Broadcast):
            self._episode(Episode(id=record.episode or "", broadcasts=(record,)), None)
        elif isinstance(record, Channel):
            self.channels[record.id] = record
            self._record("channel", record)
        elif isinstance(record, Series):
            self._record("series", record)
        else:
            assert record is None or isinstance(record, Feed)  # noqa: S101 - there is no more

    def settle(self) -> None:
        """Write down what was taken; from here on it is read."""
        self._write()
        self.free = len(self)

    def match(self, row: int, other: "Feedside", partner: int, *, alike: bool) -> None:
        """Put a broadcast together with one of the other side."""
        self.partner[row], other.partner[partner] = partner, row
        self.alike[row] = other.alike[partner] = alike
        self.free -= 1
        other.free -= 1

    def in_time(self) -> Iterator[Row]:
        """Yield those without a partner by channel and start."""
        return self._unmatched(_IN_TIME)

    def by_id(self) -> Iterator[Row]:
        """Yield those that somebody gave an id, by it."""
        return self._unmatched(_BY_ID)

    @property
    def is_as_run(self) -> bool:
        """Whether it tells what went out, and nothing of what is planned."""
        return bool(self._spans) and not self._planned

    def covers(self, broadcast: Broadcast) -> bool:
        """Whether a planned broadcast starts on a channel and in the time that an as-run is of."""
        span = self._spans.get(broadcast.channel)
        return span is not None and span[0] <= moment(broadcast.start) < span[1]

    def forget_ids(self) -> None:
        """Let those without a partner be matched whatever their ids are."""
        rows = [(seq,) for seq in range(1, len(self) + 1) if not self.partner[seq]]
        with on_disk():
            self._base.executemany("UPDATE aired SET given = NULL WHERE seq = ?", rows)

    def content(self, seq: int) -> Content:
        """What is compared of a broadcast."""
        shown, body = next(self._select(_CONTENT, seq))
        episode, broadcast = decoded(shown), decoded(body)
        assert isinstance(episode, Episode)  # noqa: S101 - what was put there
        assert isinstance(broadcast, Broadcast)  # noqa: S101
        return Content(episode, broadcast, shown)

    def knows(self, channel: str) -> bool:
        """Whether a channel is declared or has a broadcast."""
        on_air = self._select("SELECT 1 FROM aired WHERE channel = ? LIMIT 1", key_of(channel))
        return channel in self.channels or next(on_air, None) is not None

    def records(self) -> Iterator[tuple[str, bytes, AnyRecord]]:
        """Yield type, id and record of what is no broadcast, by both."""
        for type_, id_, body in self._select("SELECT type, id, body FROM record ORDER BY 1, 2"):
            yield type_, id_, decoded(body)

    def _episode(self, episode: Episode, series: Series | None) -> None:
        shown = inherit(episode, series)
        shown = msgspec.structs.replace(shown, id=given_episode(episode) or "", broadcasts=())
        usual: tuple[int, int] | None = None
        for broadcast in episode.broadcasts:
            if broadcast.overrides is not None:
                numbered = self._keep(as_broadcast(shown, broadcast.overrides))
            else:
                numbered = usual = usual or self._keep(shown)
            self._broadcast(broadcast, *numbered)
        if len(self._aired) >= _BATCH:
            self._write()

    def _keep(self, shown: Episode) -> tuple[int, int]:
        body = encode(shown)
        self._episodes += 1
        self._shown.append((self._episodes, body))
        return self._episodes, hash(body)

    def _broadcast(self, broadcast: Broadcast, shown: int, digest: int) -> None:
        seq = len(self.partner)
        given = given_broadcast(broadcast)
        body = encode(msgspec.structs.replace(broadcast, id=given, episode=None, overrides=None))
        row = (
            seq,
            key_of(broadcast.channel),
            moment(broadcast.start),
            None if given is None else hash(given),
            hash((digest, body)),
        )
        self._aired.append(row)
        self._bodies.append((seq, shown, body))
        self.partner.append(0)
        self.alike.append(0)
        self.asked.append(self._window.wants(broadcast, self.channels))
        self._note_status(broadcast)

    def _note_status(self, broadcast: Broadcast) -> None:
        """Note what went out, from when to when, and whether anything is only planned."""
        if broadcast.status == "aired":
            start = moment(broadcast.start)
            first, last = self._spans.get(broadcast.channel, (start, start))
            stop = moment(broadcast.stop) if broadcast.stop is not None else start
            self._spans[broadcast.channel] = (min(first, start), max(last, stop))
        elif broadcast.status != "cancelled":
            self._planned += 1

    def _record(self, type_: str, record: AnyRecord) -> None:
        if self._window.wants_record(record):
            with on_disk():
                row = (type_, key_of(record.id), encode(record))
                self._base.execute("INSERT INTO record VALUES (?, ?, ?)", row)

    def _write(self) -> None:
        with on_disk():
            self._base.executemany("INSERT INTO shown VALUES (?, ?)", self._shown)
            self._base.executemany("INSERT INTO aired VALUES (?, ?, ?, ?, ?)", self._aired)
            self._base.executemany("INSERT INTO body VALUES (?, ?, ?)", self._bodies)
        for rows in (self._shown, self._aired, self._bodies):
            rows.clear()

    def _unmatched(self, query: str) -> Iterator[Row]:
        partner = self.partner
        for row in self._select(query):
            if not partner[row[0]]:
                yield Row._make(row)

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        return selected(self._base, query, values)


def moment(time: dt.datetime) -> int:
    """A time in microseconds since 1970; one without an offset as if it were UTC's."""
    aware = time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)
    return round(aware.timestamp() * _MICRO)
