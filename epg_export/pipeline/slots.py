"""What is on air, in a private SQLite file: a row for each broadcast, sorted when all was read.

Where several processes share the work, each leaves the rows of its part in a file with a name.
"""

import datetime as dt
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from epg_export.findings import Place
from epg_export.model import Broadcast, Clump
from epg_export.pipeline.scratch import attached, left, on_disk, scratch, selected
from epg_export.rules.feed import EVERYBODY, Reach, Slot

_CACHE_KIB = 4096
_DAY = 86_400
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_BATCH = 2000
_SHORT = 200
_TABLE = (
    "CREATE TABLE slot (channel, start INTEGER, stop INTEGER, title INTEGER, marks INTEGER, "
    "apart, id, about, line INTEGER)"
)
_NAMED = "CREATE TABLE named (channel PRIMARY KEY) WITHOUT ROWID"
_INSERT = "INSERT INTO slot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NAME = "INSERT OR IGNORE INTO named VALUES (?)"
_TAKE_OVER = (
    "INSERT INTO slot SELECT * FROM part.slot ORDER BY rowid",
    "INSERT OR IGNORE INTO named SELECT * FROM part.named",
)
_SORTED = "SELECT *, rowid FROM slot ORDER BY channel, start, rowid"
_SHARED = (
    "SELECT *, rowid FROM slot WHERE id IN "
    "(SELECT id FROM slot WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1) ORDER BY id, rowid"
)

Text = str | bytes
"""A text as the file keeps it: SQLite takes no lone surrogates, so what holds some is in bytes."""

RowTuple = tuple[Text, int, int | None, int, int, str | None, Text | None, Text, int | None, int]
"""A :class:`Row` as it comes out of the file, for hot paths."""


class Row(NamedTuple):
    """What the file holds of a broadcast: a plain tuple on hot paths, in this order.

    ``marks`` is the shift of the clock, doubled, and 1 more for what is new; ``apart`` what few
    have, None for the others; ``about`` source, name of the record and path, with NUL between them.
    """

    channel: Text
    start: int
    stop: int | None
    title: int
    marks: int
    apart: str | None
    id: Text | None
    about: Text
    line: int | None
    seq: int

    @property
    def shift(self) -> int:
        """The seconds that the clock of the start is ahead of UTC."""
        return self.marks >> 1

    def slot(self) -> Slot:
        """The broadcast as rules see it."""
        source, _, rest = text(self.about).partition("\0")
        name, _, path = rest.rpartition("\0")  # only a name may hold NUL itself
        clump, reach = unpacked(self.apart)
        return Slot(
            start=self.start,
            stop=self.stop,
            shift=self.shift,
            title=self.title,
            clump=clump,
            reach=reach,
            name=name,
            place=Place(source, name or None, path, self.line, channel=text(self.channel)),
        )


class Slots:
    """The file: takes rows in the order in which they stand, gives them in the order of time.

    Where a ``path`` is given, that is a new file, which can be left to another process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._base = scratch(_TABLE, _NAMED, cache_kib=_CACHE_KIB, path=path)
        self._rows: list[tuple[object, ...]] = []
        self._named: set[str] = set()
        self._kept = 0
        self.add = self._rows.append
        """Takes channel, start, stop, title, marks, apart, id, about and line."""

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def leave(self) -> None:
        """Write everything down and let the file go, which others take over."""
        self._write()
        left(self._base)

    def take_over(self, path: Path) -> None:
        """Take the rows of a file that was left, behind those that are here."""
        self._write()
        with attached(self._base, path):
            for query in _TAKE_OVER:
                self._base.execute(query)
        self._kept = self._base.execute("SELECT max(rowid) FROM slot").fetchone()[0] or 0

    def name(self, channel: str) -> None:
        """Note that a channel is named by a broadcast which has no time."""
        self._named.add(channel)

    def settle(self) -> None:
        """Write down what was taken, once it is much."""
        if len(self._rows) >= _BATCH or len(self._named) >= _BATCH:
            self._write()

    def in_time(self) -> Iterator[RowTuple]:
        """Yield rows by channel, those of a channel in the order of time."""
        return self._select(_SORTED)

    def of_shared_ids(self) -> Iterator[Row]:
        """Yield those whose ids others bear too, by id and in the order in which they stand."""
        return map(Row._make, self._select(_SHARED))

    def is_named(self, channel: str) -> bool:
        """Whether a broadcast without a time names it."""
        found = self._select("SELECT 1 FROM named WHERE channel = ?", _kept(channel))
        return next(found, None) is not None

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        self._write()
        yield from selected(self._base, query, values)

    def _write(self) -> None:
        with on_disk():
            self._insert()
            if self._named:
                self._base.executemany(_NAME, [(_kept(channel),) for channel in self._named])
        self._kept += len(self._rows)
        self._rows.clear()
        self._named.clear()

    def _insert(self) -> None:
        try:
            self._base.executemany(_INSERT, self._rows)
        except UnicodeEncodeError:  # rare: a lone surrogate, and those before it were written
            self._base.execute("DELETE FROM slot WHERE rowid > ?", (self._kept,))
            self._base.executemany(_INSERT, [tuple(map(_kept, row)) for row in self._rows])


def span(broadcast: Broadcast) -> tuple[int, int | None]:
    """Start and stop in seconds since 1970; the stop is None unless it is behind the start.

    A start that names no moment is 0. By the difference, which is half of what timestamp() costs.
    """
    start, stop = broadcast.start, broadcast.stop
    begins = seconds(start - _EPOCH) if start.tzinfo is not None else 0
    ends = begins if stop is None or stop.tzinfo is None else seconds(stop - _EPOCH)
    return begins, ends if ends > begins else None


def seconds(length: dt.timedelta) -> int:
    """A length in whole seconds."""
    return length.days * _DAY + length.seconds


def packed(broadcast: Broadcast) -> str | None:
    """What few broadcasts have, as a text: the place in a clump, and whom it is meant for."""
    clump = broadcast.clump if broadcast.clump and broadcast.clump.count > 1 else None
    listed = broadcast.listed is not False
    if clump is None and listed and not broadcast.regions and broadcast.medium is None:
        return None  # a clump of one shares its slot with nobody
    shares = None if clump is None else (clump.index, clump.count)
    return json.dumps((shares, sorted(broadcast.regions), broadcast.medium, listed))


def unpacked(apart: str | None) -> tuple[Clump | None, Reach]:
    """The place in a clump, and whom it is meant for."""
    if apart is None:
        return None, EVERYBODY
    return _known(apart) if len(apart) <= _SHORT else _unpacked(apart)


def _unpacked(apart: str) -> tuple[Clump | None, Reach]:
    shares, regions, medium, listed = json.loads(apart)
    clump = Clump(index=shares[0], count=shares[1]) if shares else None
    return clump, Reach(frozenset(regions), medium, listed)


_known = lru_cache(maxsize=1000)(_unpacked)
"""Few come again and again; what is long is not kept."""


def text(kept: Text) -> str:
    """A text that the file kept."""
    return kept if isinstance(kept, str) else kept.decode(errors="surrogatepass")


def _kept(value: object) -> object:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode(errors="surrogatepass")
    return value
