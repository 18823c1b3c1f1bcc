"""What joins the records of some inputs: found by a look at all, kept in a private SQLite file.

Of each episode it knows a hash of its id and where it stands. Most ids come once, and nothing more
is to be known of them. Those that come again, or of which broadcasts stand alone, make a group: it
is read together where its first episode stands. Records that were rejected on reading are not
known: they join nothing.

A hot path: about 6 microseconds a record, most of them the look itself.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from epg_export.formats.ranges import Head, Stretch
from epg_export.model import AnyRecord, Broadcast, Episode
from epg_export.pipeline.scratch import kept, on_disk, scratch, selected

_CACHE_KIB = 8192
_BATCH = 2000
_STANDS = "source INTEGER, line INTEGER, start INTEGER, end INTEGER"
_TABLES = (
    f"CREATE TABLE episode (key INTEGER, {_STANDS})",
    f"CREATE TABLE alone (key INTEGER, id INTEGER, {_STANDS})",
    f"CREATE TABLE other ({_STANDS})",
    "CREATE TABLE series (key INTEGER PRIMARY KEY)",
)
_GROUPS = """
CREATE TABLE joined AS
WITH grouped AS (
    SELECT key FROM episode GROUP BY key HAVING count(*) > 1
    UNION SELECT key FROM alone WHERE key IN (SELECT key FROM episode)
)
SELECT key, source, line, start, end, 1 AS whole FROM episode WHERE key IN (SELECT key FROM grouped)
UNION ALL
SELECT key, source, line, start, end, 0 FROM alone WHERE key IN (SELECT key FROM grouped)
"""
_FIRST = (
    "CREATE TABLE leading AS SELECT key, min(source * 4294967296 + line) AS at FROM joined "
    "WHERE whole GROUP BY key"
)
_WITHIN = (
    "SELECT line, joined.key, leading.at = joined.source * 4294967296 + line FROM joined "
    "JOIN leading USING (key) WHERE source = ? AND line >= ? AND line < ? AND whole"
)
_MEMBERS = "SELECT source, start, end, line FROM joined WHERE key = ? ORDER BY source, line"
_ORPHANS = (
    "SELECT source, start, end, line FROM alone WHERE key NOT IN (SELECT key FROM episode) "
    "ORDER BY source, line"
)
_OTHERS = "SELECT source, start, end, line FROM other ORDER BY source, line"
# The later record is right where two put one broadcast into different episodes.
_HOMES = (
    "CREATE TABLE home AS SELECT id, key, max(source * 4294967296 + line) AS at FROM alone "
    "WHERE id IS NOT NULL GROUP BY id"
)
_MOVE = (
    "UPDATE alone SET key = (SELECT key FROM home WHERE home.id = alone.id) "
    "WHERE id IN (SELECT id FROM home)"
)
_AWAY = "SELECT 1 FROM home WHERE id = ? AND key != ?"

_LEFT = (
    "CREATE TABLE part.joined AS SELECT * FROM joined",
    "CREATE TABLE part.leading AS SELECT * FROM leading",
    "CREATE TABLE part.home AS SELECT * FROM home",
    "CREATE INDEX part.by_line ON joined (source, line)",
    "CREATE INDEX part.by_group ON joined (key)",
    "CREATE INDEX part.leader ON leading (key)",
    "CREATE INDEX part.by_id ON home (id)",
)

Where = tuple[int, Stretch]
"""The number of a source, and the stretch of it that one record is."""


class Joint(NamedTuple):
    """The line of an episode that is joined: its group, and whether the group is read there."""

    group: int
    leads: bool


class Hashes:
    """Numbers for ids, the same in all processes of one run; nobody can choose ids that collide."""

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key or os.urandom(16)

    def of(self, id_: str) -> int:
        """The number of an id: 63 bits, which SQLite holds."""
        # The key before the text, and not as blake2b's own, which costs half as much again.
        text = self.key + id_.encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=8).digest(), "little") >> 1


class Plan:
    """Says what is to be read together; made by :class:`Planning`, in this process or another.

    To be closed.
    """

    def __init__(self, base: sqlite3.Connection, hashes: Hashes) -> None:
        self.hashes = hashes
        self._base = base
        self._joins = self._any("SELECT 1 FROM joined")
        self.moves = self._any("SELECT 1 FROM home")
        """Whether a broadcast that stands alone may be one that an episode has as well."""

    @classmethod
    def at(cls, path: Path, key: bytes) -> "Plan":
        """The plan at a path, by the key of its hashes."""
        return cls(kept(path, cache_kib=_CACHE_KIB), Hashes(key))

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def leave(self, path: Path) -> None:
        """Write what others need who read parts into a new file."""
        with on_disk():
            self._base.execute("ATTACH ? AS part", (str(path),))
            for statement in _LEFT:
                self._base.execute(statement)
            self._base.execute("DETACH part")

    def others(self) -> Iterator[Where]:
        """Where the records stand that are neither episodes nor broadcasts."""
        return map(_where, selected(self._base, _OTHERS))

    def orphans(self) -> Iterator[Where]:
        """Where the broadcasts stand whose episode is nowhere."""
        return map(_where, selected(self._base, _ORPHANS))

    def within(self, source: int, first: int, behind: int) -> dict[int, Joint]:
        """The episodes that are joined, by their lines, of some lines of a source."""
        if not self._joins:
            return {}
        rows = selected(self._base, _WITHIN, (source, first, behind))
        return {line: Joint(group, bool(leads)) for line, group, leads in rows}

    def members(self, group: int) -> list[Where]:
        """Where all records of a group stand, in their order."""
        return list(map(_where, selected(self._base, _MEMBERS, (group,))))

    def moved_away(self, broadcast: str, episode: str) -> bool:
        """Whether a record put a broadcast into another episode than this one."""
        return self._any(_AWAY, self.hashes.of(broadcast), self.hashes.of(episode))

    def alone(self) -> Iterator[int]:
        """The numbers of the ids of broadcasts that stand alone."""
        return (number for (number,) in selected(self._base, "SELECT id FROM home"))

    def has_episodes(self, series: str) -> bool:
        """Whether an episode belongs to a series."""
        return self._any("SELECT 1 FROM series WHERE key = ?", self.hashes.of(series))

    def _any(self, query: str, *values: object) -> bool:
        with on_disk():
            return self._base.execute(f"{query} LIMIT 1", values).fetchone() is not None


class Planning:
    """Learns where records stand.

    What is learnt lives in a file of its own, or at a path where other processes read it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.leaves_open = False
        """Whether a broadcast stands alone and does not say which episode it is of."""
        self.hashes = Hashes()
        self._base = scratch(*_TABLES, cache_kib=_CACHE_KIB, path=path)

    def close(self) -> None:
        """Let the file go, and with it the plan that was made of it."""
        self._base.close()

    def take(self, rows: "Rows") -> None:
        """Keep what was noted of some records, here or in another process."""
        self.leaves_open = self.leaves_open or rows.leaves_open
        with on_disk():
            keep = self._base.executemany
            keep("INSERT INTO episode VALUES (?, ?, ?, ?, ?)", rows.episodes)
            keep("INSERT INTO other VALUES (?, ?, ?, ?)", rows.others)
            keep("INSERT INTO alone VALUES (?, ?, ?, ?, ?, ?)", rows.alone)
            keep("INSERT OR IGNORE INTO series VALUES (?)", ((key,) for key in rows.series))

    def plan(self) -> Plan:
        """The plan, when all was learnt."""
        with on_disk():
            for statement in (
                "CREATE INDEX by_key ON episode (key)",
                _HOMES,
                "CREATE INDEX by_id ON home (id)",
                _MOVE,
                _GROUPS,
                _FIRST,
                "CREATE INDEX by_line ON joined (source, line)",
                "CREATE INDEX by_group ON joined (key)",
                "CREATE INDEX leader ON leading (key)",
            ):
                self._base.execute(statement)
            self._base.execute("COMMIT")
        return Plan(self._base, self.hashes)


class Rows(NamedTuple):
    """What is noted of some records, as rows of the tables."""

    episodes: list[tuple[int, ...]]
    others: list[tuple[int, ...]]
    alone: list[tuple[int | None, ...]]
    series: set[int]

    @property
    def leaves_open(self) -> bool:
        """Whether a broadcast stands alone and does not say which episode it is of."""
        return any(row[0] is None for row in self.alone)


def noted(source: int, heads: Iterable[Head], hashes: Hashes) -> Iterator[Rows]:
    """Yield what is to be kept of the records of a source, some thousand of them at a time.

    Each record is let go before the next one is made: so many at once would be 16 MB.
    """
    drafts = _drafts(source, heads)
    while batch := list(islice(drafts, _BATCH)):
        yield _rows(batch, hashes)


class _Draft(NamedTuple):
    """What is noted of a record, before ids are hashed: once for those that are the same."""

    kind: type[AnyRecord] | None
    id: str | None
    joins: str | None
    where: tuple[int, ...]


def _drafts(source: int, heads: Iterable[Head]) -> Iterator[_Draft]:
    for record, here in heads:
        where = (source, here.known, here.start, here.end)
        if isinstance(record, Episode):
            yield _Draft(Episode, record.id, record.series, where)
        elif isinstance(record, Broadcast):
            yield _Draft(Broadcast, record.id, record.episode, where)
        else:
            yield _Draft(None, None, None, where)


def _rows(batch: list[_Draft], hashes: Hashes) -> Rows:
    of = hashes.of
    rows = Rows([], [], [], set())
    named: set[str] = set()
    for kind, id_, joins, where in batch:
        if kind is Episode:
            rows.episodes.append((of(id_ or ""), *where))
            if joins is not None:
                named.add(joins)
        elif kind is Broadcast:
            owner = of(joins) if joins else None
            rows.alone.append((owner, of(id_) if id_ is not None else None, *where))
        else:
            rows.others.append(where)
    rows.series.update(map(of, named))
    return rows


def _where(row: tuple[int, int, int, int]) -> Where:
    source, start, end, line = row
    return source, Stretch(start, end, line)
