"""The programmes of a guide on disk: a private SQLite file, sorted when all was read.

A row for each broadcast, one for each episode as it is shown there, one for each finding. What a
finding is about, that comes when all was read, is known by where it stands.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from epg_export.pipeline.scratch import on_disk, scratch, selected

_CACHE_KIB = 16_384
_BATCH = 500
_PROGRAMME = (
    "CREATE TABLE programme (seq INTEGER PRIMARY KEY, stands INTEGER, episode INTEGER, "
    "day INTEGER, channel INTEGER, start INTEGER, stop INTEGER, row BLOB, body BLOB)"
)
_TABLES = (
    "CREATE TABLE episode (seq INTEGER PRIMARY KEY, body BLOB)",
    _PROGRAMME,
    "CREATE TABLE finding (seq INTEGER PRIMARY KEY, programme INTEGER, kind INTEGER, body BLOB)",
    "CREATE TABLE later (seq INTEGER PRIMARY KEY, body BLOB)",
)
_INDEXES = (
    "CREATE INDEX shown ON programme (day, channel, start, seq)",
    "CREATE INDEX about ON finding (programme, seq)",
)
_STANDING = "CREATE INDEX standing ON programme (stands)"
_LATER = "SELECT seq, body FROM later WHERE seq > ? ORDER BY seq LIMIT ?"
_AT = "SELECT seq, day FROM programme WHERE stands = ? LIMIT 1"
_DAYS = (
    "SELECT day, count(*), min(start), max(min(coalesce(stop, start), start + 93600)) "
    "FROM programme WHERE day IS NOT NULL GROUP BY day ORDER BY day"
)
_CHANNELS = "SELECT channel, count(*) FROM programme WHERE day IS NOT NULL GROUP BY channel"
_OF_DAY = (
    "SELECT programme.seq, programme.row, episode.body, programme.body, "
    "EXISTS (SELECT 1 FROM finding WHERE finding.programme = programme.seq) FROM programme "
    "JOIN episode ON episode.seq = programme.episode "
    "WHERE day = ? ORDER BY day, channel, start, programme.seq"
)
_FOUND = "SELECT kind, body FROM finding WHERE programme = ? ORDER BY seq"
_KINDS = "SELECT kind, count(DISTINCT programme) FROM finding GROUP BY kind"


class Aired(NamedTuple):
    """A broadcast on the shelf. Without a ``day`` it is not shown: nobody asked for it."""

    seq: int
    stands: int
    episode: int | None
    day: int | None
    channel: int | None
    start: int | None
    stop: int | None
    row: bytes | None
    body: bytes | None


class Shelf:
    """Takes rows as they come, gives them by day. To be closed."""

    def __init__(self) -> None:
        self._base = scratch(*_TABLES, cache_kib=_CACHE_KIB)
        self._rows: dict[str, list[tuple[Any, ...]]] = {
            "programme": [],
            "episode": [],
            "finding": [],
            "later": [],
        }
        self._programmes = self._episodes = 0
        self._before = 0

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def episode(self, body: bytes) -> int:
        """Keep an episode as it is shown; gives its number."""
        self._episodes += 1
        self._rows["episode"].append((self._episodes, body))
        return self._episodes

    def next(self) -> int:
        """The number of the next broadcast."""
        self._programmes += 1
        return self._programmes

    def programme(self, aired: Aired) -> None:
        """Keep a broadcast."""
        self._rows["programme"].append(aired)
        self._settle()

    def finding(self, programme: int, kind: int, body: bytes) -> None:
        """Keep what was found in a broadcast."""
        self._rows["finding"].append((None, programme, kind, body))
        self._settle()

    def later(self, body: bytes) -> None:
        """Keep a finding of which it is known only in the end what it is about."""
        self._rows["later"].append((None, body))
        self._settle()

    def begin(self) -> None:
        """Know that what was told until now stands."""
        self._write()
        found = self._base.execute("SELECT coalesce(max(seq), 0) FROM later").fetchone()
        self._before = found[0]

    def forget(self) -> None:
        """Take back all that came since."""
        self._write()
        with on_disk():
            for table in ("episode", "programme", "finding"):
                self._base.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self._base.execute("DELETE FROM later WHERE seq > ?", (self._before,))
        self._programmes = self._episodes = 0

    def kept_for_later(self) -> Iterator[bytes]:
        """Yield the findings that were kept so, once all was read; others may be kept meanwhile."""
        self._write()
        with on_disk():
            self._base.execute(_STANDING)
        after = 0
        while rows := list(selected(self._base, _LATER, (after, _BATCH))):
            after = rows[-1][0]
            for _, body in rows:
                yield body

    def at(self, stands: int) -> tuple[int, int | None] | None:
        """The broadcast that stands somewhere and its day; None where there is none."""
        return next(selected(self._base, _AT, (stands,)), None)

    def settle(self) -> None:
        """Sort what was kept; from here on it is read."""
        self._write()
        with on_disk():
            for index in _INDEXES:
                self._base.execute(index)

    def days(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield each day, how many programmes it has, the first start, the last stop.

        What lasts longer than a grid is wide (26 hours) counts as long as that.
        """
        return selected(self._base, _DAYS)

    def channels(self) -> Iterator[tuple[int, int]]:
        """Yield each channel that has programmes, and how many."""
        return selected(self._base, _CHANNELS)

    def kinds(self) -> Iterator[tuple[int, int]]:
        """Yield each kind of finding and how many programmes have it."""
        return selected(self._base, _KINDS)

    def of_day(self, day: int) -> Iterator[tuple[int, bytes, bytes, bytes, int]]:
        """Yield what is shown on a day, by channel and start.

        Number, row, episode, broadcast, and whether anything was found in it.
        """
        return selected(self._base, _OF_DAY, (day,))

    def found(self, programme: int) -> list[tuple[int, bytes]]:
        """What was found in a programme, each with its kind."""
        return list(selected(self._base, _FOUND, (programme,)))

    def _settle(self) -> None:
        if max(map(len, self._rows.values())) >= _BATCH:
            self._write()

    def _write(self) -> None:
        with on_disk():
            for table, rows in self._rows.items():
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    self._base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names
                    rows.clear()
