"""How whole a schedule is: programmes, gaps, and how far it goes, channel by channel.

Starts and stops wait in a private SQLite file, which sorts them; memory holds a batch of them and a
few numbers for each channel.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.scratch import (
    attached,
    key_of,
    left,
    on_disk,
    scratch,
    selected,
    text_of,
)
from epg_export.pipeline.slots import span
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR

_CACHE_KIB = 4096
_BATCH = 2000
_TABLE = "CREATE TABLE slot (channel BLOB, start INTEGER, stop INTEGER)"
_INSERT = "INSERT INTO slot VALUES (?, ?, ?)"
_TAKE_OVER = "INSERT INTO slot SELECT * FROM part.slot ORDER BY rowid"
_SORTED = "SELECT channel, start, stop FROM slot ORDER BY channel, start, rowid"


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """The gaps of a schedule that are longer than is ``tolerated``; all lengths in seconds."""

    count: int = 0
    longest: int = 0
    total: int = 0
    tolerated: int


class Learnt(NamedTuple):
    """What was learnt of one part of the input: its slots are in the file of a path."""

    path: Path
    ends: Mapping[str, int]
    programmes: Mapping[str, int]
    until: Mapping[str, dt.datetime]


class Airtime:
    """Learns what is on air, entry by entry. To be closed.

    What is cancelled is not on air. A time without an offset, or in another century, is no place in
    a schedule. One that learns a part of the input only is given the ``path`` of the file, a new
    one, that it leaves to another.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._base = scratch(_TABLE, cache_kib=_CACHE_KIB, path=path)
        self._rows: list[tuple[bytes | None, int, int | None]] = []
        self._ends: dict[str, int] = {}
        self.programmes: Counter[str] = Counter()
        """How many broadcasts are not cancelled, by channel."""
        self.until: dict[str, dt.datetime] = {}
        """When the last of them ends, or starts where it has no stop, by channel."""

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def forget(self) -> None:
        """Know of nothing on air, as at the beginning."""
        with on_disk():
            self._base.execute("DELETE FROM slot")
        for learnt in (self._rows, self._ends, self.programmes, self.until):
            learnt.clear()

    def learn(self, entry: Entry) -> None:
        """Note the broadcasts of a record."""
        record = entry.record
        if isinstance(record, Episode):
            for broadcast in record.broadcasts:
                self._note(broadcast)
        elif isinstance(record, Broadcast):
            self._note(record)
        if len(self._rows) >= _BATCH:
            self._write()

    def learnt(self) -> Learnt:
        """What was learnt of one part of the input; nothing more is learnt."""
        assert self._path is not None  # noqa: S101 - whoever sees a part only has a file for it
        self._write()
        left(self._base)
        return Learnt(self._path, self._ends, self.programmes, self.until)

    def take_over(self, part: Learnt) -> None:
        """Know what was learnt of the part of the input that comes next, as if it was learnt here.

        The file it is in is of no use any more.
        """
        self._write()
        with attached(self._base, part.path):
            self._base.execute(_TAKE_OVER)
        self.programmes.update(part.programmes)
        for channel, reached in part.ends.items():
            if channel not in self._ends or reached > self._ends[channel]:
                self._ends[channel] = reached
                self.until[channel] = part.until[channel]

    def gaps(self, tolerated_on: Callable[[str], int]) -> dict[str, Gaps]:
        """The gaps of each channel that has a place in a schedule."""
        return {
            id_: _gaps(rows, tolerated_on(id_))
            for key, rows in groupby(self._in_time(), key=itemgetter(0))
            if (id_ := text_of(key)) is not None
        }

    def _note(self, broadcast: Broadcast) -> None:
        if broadcast.status == "cancelled":
            return
        channel, start, stop = broadcast.channel, broadcast.start, broadcast.stop
        self.programmes[channel] += 1
        if start.tzinfo is None or not FIRST_YEAR <= start.year <= LAST_YEAR:
            return
        begins, ends = span(broadcast)
        self._rows.append((key_of(channel), begins, ends))
        reached = begins if ends is None else ends
        if reached > self._ends.get(channel, begins - 1):
            self._ends[channel] = reached
            self.until[channel] = start if stop is None or ends is None else stop

    def _in_time(self) -> Iterator[tuple[bytes, int, int | None]]:
        self._write()
        yield from selected(self._base, _SORTED)

    def _write(self) -> None:
        with on_disk():
            self._base.executemany(_INSERT, self._rows)
        self._rows.clear()


def _gaps(rows: Iterable[tuple[bytes, int, int | None]], tolerated: int) -> Gaps:
    """The times when nothing is on air between broadcasts, which come in the order of time.

    As for the rule schedule-gap: what overlaps or shares a slot leaves none, and where a broadcast
    has no stop nobody can say.
    """
    count = longest = total = 0
    reached: int | None = None
    open_before = open_cover = False
    for _, start, stop in rows:
        if reached is not None and not (open_before or open_cover):
            length = start - reached
            if length > tolerated:
                count, longest, total = count + 1, max(longest, length), total + length
        open_before, end = stop is None, stop or start
        if reached is None or end >= reached:
            reached, open_cover = end, open_before
    return Gaps(count=count, longest=longest, total=total, tolerated=tolerated)
