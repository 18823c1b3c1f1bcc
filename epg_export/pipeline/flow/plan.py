"""What joins the records of some inputs: found by a quick look, kept in a private SQLite file.

Of each episode it knows a hash of its id and where it stands. Most ids come once, and nothing more
is to be known of them. Those that come again, or of which broadcasts stand alone, make a group: it
is read together where its first episode stands.

A hot path: about 4 microseconds a record, most of them the look itself.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from epg_export.formats.ranges import Head, Stretch
from epg_export.pipeline.scratch import kept, on_disk, scratch, selected

_CACHE_KIB = 8192
_BATCH = 2000
_TABLES = (
    "CREATE TABLE episode (key INTEGER, source INTEGER, line INTEGER, start INTEGER, end INTEGER)",
    "CREATE TABLE alone (key INTEGER, id INTEGER, source INTEGER, line INTEGER, start INTEGER, "
    "end INTEGER)",
    "CREATE TABLE other (source INTEGER, line INTEGER, start INTEGER, end INTEGER)",
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
        digest = blake2b(id_.encode(errors="surrogatepass"), digest_size=8, key=self.key).digest()
        return int.from_bytes(digest, "little") >> 1


class Plan:
    """Learns where records stand, then says what is to be read together.

    It lives in a file of its own, or at a path that other processes read as well. To be closed.
    """

    def __init__(self, path: Path | None = None, hashes: Hashes | None = None) -> None:
        self.hashes = hashes or Hashes()
        self.leaves_open = False
        """Whether a broadcast stands alone and does not say which episode it is of."""
        self._base = scratch(*_TABLES, cache_kib=_CACHE_KIB, path=path)
        self._joins = self._moves = False

    @classmethod
    def at(cls, path: Path, key: bytes) -> "Plan":
        """The plan that another process made and sealed, with the key of its hashes."""
        plan = cls.__new__(cls)
        plan.hashes, plan.leaves_open = Hashes(key), False
        plan._base = kept(path, cache_kib=_CACHE_KIB)
        plan._look()
        return plan

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def learn(self, source: int, heads: Iterable[Head]) -> None:
        """Note the records of a source, or of a stretch of it."""
        while batch := list(islice(heads, _BATCH)):
            self._note(source, batch)

    def _note(self, source: int, batch: list[Head]) -> None:
        of = self.hashes.of
        episodes, others, alone, series = [], [], [], set()
        for kind, id_, owner, of_series, here in batch:
            start, end, line = here.start, here.end, here.known
            if kind == "episode":
                episodes.append((of(id_ or ""), source, line, start, end))
                if of_series is not None:
                    series.add(of_series)
            elif kind != "broadcast":
                others.append((source, line, start, end))
            elif owner is None:
                self.leaves_open = True
            else:
                own = None if id_ is None else of(id_)
                alone.append((of(owner), own, source, line, start, end))
        with on_disk():
            execute = self._base.executemany
            execute("INSERT INTO episode VALUES (?, ?, ?, ?, ?)", episodes)
            execute("INSERT INTO other VALUES (?, ?, ?, ?)", others)
            execute("INSERT INTO alone VALUES (?, ?, ?, ?, ?, ?)", alone)
            execute("INSERT OR IGNORE INTO series VALUES (?)", [(of(one),) for one in series])

    def seal(self) -> None:
        """Find the groups, when all was learnt; from here on it is read."""
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
        self._look()

    def _look(self) -> None:
        self._joins = self._any("SELECT 1 FROM joined")
        self._moves = self._any("SELECT 1 FROM home")

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

    @property
    def moves(self) -> bool:
        """Whether a broadcast that stands alone may be one that an episode has as well."""
        return self._moves

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


def _where(row: tuple[int, int, int, int]) -> Where:
    source, start, end, line = row
    return source, Stretch(start, end, line)
