"""Records between reading and writing, on disk: in any order in, by id out.

A private SQLite file that its process alone sees and that vanishes with it, unless others are to
read it too. Memory holds the page cache (8 MiB) and the few records in hand, whatever the size of
the feed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from epg_export.entry import Entry
from epg_export.model import Broadcast, Episode, Feed
from epg_export.pipeline.kept import COLUMNS, ROW, entry_of, row_of
from epg_export.pipeline.scratch import kept, key_of, on_disk, scratch, selected

_CACHE_KIB = 8192
_TABLE = (
    "CREATE TABLE record (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id BLOB, owner BLOB, "
    f"series BLOB, {ROW})"
)
_INSERT = "INSERT INTO record VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Store:
    """Takes entries that hold a record, and gives them back by kind and id.

    It lives in a file of its own, or at a ``path``: a new one, or one that another process has
    ``filled`` and that is only read.
    """

    def __init__(self, path: Path | None = None, *, filled: bool = False) -> None:
        if path is not None and filled:
            self._base = kept(path, cache_kib=_CACHE_KIB)
        else:
            self._base = scratch(_TABLE, cache_kib=_CACHE_KIB, path=path)
        self.lacks_stops = False
        """Whether a broadcast came that does not say when it ends."""
        self._repeated = self._alone = filled

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def add(self, entry: Entry) -> None:
        """Keep an entry. Raises :class:`WriteError` where the disk is full."""
        record = entry.record
        if record is None:
            return
        aired = record.broadcasts if isinstance(record, Episode) else (record,)
        owner = record.episode if isinstance(record, Broadcast) else None
        if not self.lacks_stops:
            self.lacks_stops = any(isinstance(b, Broadcast) and b.stop is None for b in aired)
        key = "" if isinstance(record, Feed) else record.id
        row = (
            str(record.__struct_config__.tag),
            key_of(key),
            key_of(owner),
            key_of(record.series) if isinstance(record, Episode) else None,
            *row_of(entry, record),
        )
        with on_disk():
            self._base.execute(_INSERT, row)

    def seal(self) -> None:
        """Index what was added; from here on it is read."""
        with on_disk():
            self._base.execute("CREATE INDEX by_id ON record (kind, id)")
            self._base.execute("CREATE INDEX by_owner ON record (owner) WHERE owner IS NOT NULL")
            self._base.execute("CREATE INDEX by_series ON record (series) WHERE series IS NOT NULL")
            self._repeated = self._any(
                "SELECT 1 FROM record WHERE id IS NOT NULL GROUP BY kind, id HAVING count(*) > 1"
            )
            self._alone = self._any("SELECT 1 FROM record WHERE kind = 'broadcast'")
            if self._alone:
                self._own_broadcasts()
            self._base.execute("COMMIT")

    def records(self, kind: str) -> Iterator[list[Entry]]:
        """Yield, in the order of first appearance, all entries of each record of a kind."""
        where = "kind = ?"
        if self._repeated:
            where += (
                " AND NOT EXISTS (SELECT 1 FROM record AS before WHERE before.kind = record.kind "
                "AND before.id = record.id AND before.seq < record.seq)"
            )
        for row in self._rows(where, kind):
            if self._repeated:
                yield [_entry(same) for same in self._rows("kind = ? AND id = ?", kind, row[0])]
            else:
                yield [_entry(row)]

    def record(self, kind: str, id_: str) -> list[Entry]:
        """All entries of one record, none where there is no such record."""
        return [_entry(row) for row in self._rows("kind = ? AND id = ?", kind, key_of(id_))]

    def about_episode(self, id_: str) -> list[Entry]:
        """All entries of an episode and of its broadcasts that stand alone, as they came."""
        where = "(kind = 'episode' AND id = ?) OR owner = ?"
        return [_entry(row) for row in self._rows(where, key_of(id_), key_of(id_))]

    def has_broadcasts_alone(self, episode: str) -> bool:
        """Whether broadcasts of an episode stand alone."""
        return self._alone and self._any("SELECT 1 FROM record WHERE owner = ?", key_of(episode))

    def has_episodes(self, series: str) -> bool:
        """Whether an episode belongs to a series."""
        return self._any("SELECT 1 FROM record WHERE series = ?", key_of(series))

    def moved_away(self, broadcast: str, episode: str) -> bool:
        """Whether a later record put a broadcast into another episode than this one."""
        if not self._alone:
            return False
        query = "SELECT 1 FROM home WHERE id = ? AND owner != ?"
        return self._any(query, key_of(broadcast), key_of(episode))

    def orphans(self) -> Iterator[Entry]:
        """Yield the broadcasts that stand alone and whose episode is not there."""
        if self._alone:
            where = (
                "kind = 'broadcast' AND NOT EXISTS (SELECT 1 FROM record AS home "
                "WHERE home.kind = 'episode' AND home.id = record.owner)"
            )
            yield from map(_entry, self._rows(where))

    def _own_broadcasts(self) -> None:
        """Find the episode of broadcasts that name none, by another record of the same id.

        A late change or cancellation often does not name the episode again. Where two records put
        one broadcast into different episodes, the later one is right.
        """
        execute = self._base.execute
        execute("CREATE TEMP TABLE home (id BLOB PRIMARY KEY, owner BLOB)")
        if self._any("SELECT 1 FROM record WHERE kind = 'broadcast' AND owner IS NULL"):
            for row in self._rows("kind = 'episode'"):
                episode = _entry(row).record
                if isinstance(episode, Episode):
                    homes = [(key_of(b.id), row[0]) for b in episode.broadcasts if b.id is not None]
                    self._base.executemany("INSERT OR REPLACE INTO home VALUES (?, ?)", homes)
        execute(
            "INSERT OR REPLACE INTO home SELECT id, owner FROM record WHERE kind = 'broadcast' "
            "AND id IS NOT NULL AND owner IS NOT NULL ORDER BY seq"
        )
        execute(
            "UPDATE record SET owner = (SELECT owner FROM home WHERE home.id = record.id) "
            "WHERE kind = 'broadcast' AND id IN (SELECT id FROM home)"
        )

    def _rows(self, where: str, *values: object) -> Iterator[Any]:
        query = f"SELECT id, {COLUMNS} FROM record WHERE {where} ORDER BY seq"  # noqa: S608 - constants
        yield from selected(self._base, query, values)

    def _any(self, query: str, *values: object) -> bool:
        with on_disk():
            return self._base.execute(f"{query} LIMIT 1", values).fetchone() is not None


def _entry(row: Any) -> Entry:
    """The entry of a row, which begins with its id."""
    return entry_of(row[1:])
