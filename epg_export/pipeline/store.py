"""Records between reading and writing, on disk: in any order in, by id out.

A private SQLite file that its process alone sees and that vanishes with it. Memory holds the page
cache (8 MiB) and the few records in hand, whatever the size of the feed.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.errors import no_room
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Broadcast, Episode, Feed, encode

_CACHE_KIB = 8192
_TABLES = """
CREATE TABLE record (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id BLOB, owner BLOB, body BLOB NOT NULL,
    source TEXT NOT NULL, name TEXT, path TEXT NOT NULL, line INTEGER, extra BLOB
)
"""
_COLUMNS = "seq, id, body, source, name, path, line, extra"
_DECODER = msgspec.json.Decoder(AnyRecord)


class _Extra(msgspec.Struct):
    """What only an entry with trouble brings."""

    findings: tuple[Finding, ...] = ()
    raw: bytes | None = None
    origins: dict[str, Place] = {}
    cut: bool = False


class Store:
    """Takes entries that hold a record, and gives them back by kind and id."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._base.execute(_TABLES)
        self._base.execute("BEGIN")
        self._repeated = False
        self._alone = False

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def add(self, entry: Entry) -> None:
        """Keep an entry. Raises :class:`WriteError` where the disk is full."""
        record = entry.record
        if record is None:
            return
        place = entry.place
        owner = record.episode if isinstance(record, Broadcast) else None
        key = "" if isinstance(record, Feed) else record.id
        row = (
            str(record.__struct_config__.tag),
            _key(key),
            _key(owner),
            encode(record),
            place.source,
            place.record,
            place.path,
            place.line,
            _pack(entry),
        )
        with _on_disk():
            self._base.execute(
                "INSERT INTO record (kind, id, owner, body, source, name, path, line, extra) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def seal(self) -> None:
        """Index what was added; from here on it is read."""
        with _on_disk():
            self._base.execute("CREATE INDEX by_id ON record (kind, id)")
            self._base.execute("CREATE INDEX by_owner ON record (owner) WHERE owner IS NOT NULL")
            self._repeated = self._any(
                "SELECT 1 FROM record WHERE id IS NOT NULL GROUP BY kind, id HAVING count(*) > 1"
            )
            self._alone = self._any("SELECT 1 FROM record WHERE kind = 'broadcast'")
            if self._alone:
                self._own_broadcasts()

    def records(self, kind: str) -> Iterator[list[Entry]]:
        """Yield, in the order of first appearance, all entries of each record of a kind."""
        rows = self._base.cursor().execute(
            f"SELECT {_COLUMNS} FROM record WHERE kind = ? ORDER BY seq",  # noqa: S608 - constant
            (kind,),
        )
        for row in rows:
            if not self._repeated:
                yield [_entry(row)]
                continue
            same = self._rows("kind = ? AND id = ?", kind, row[1])
            if same[0][0] == row[0]:
                yield [_entry(other) for other in same]

    def record(self, kind: str, id_: str) -> list[Entry]:
        """All entries of one record, none where there is no such record."""
        return [_entry(row) for row in self._rows("kind = ? AND id = ?", kind, _key(id_))]

    def broadcasts_of(self, episode: str) -> list[Entry]:
        """The broadcasts of an episode that stand alone."""
        return (
            [_entry(row) for row in self._rows("owner = ?", _key(episode))] if self._alone else []
        )

    def moved_away(self, broadcast: str, episode: str) -> bool:
        """Whether a later record put a broadcast into another episode than this one."""
        if not self._alone:
            return False
        query = "SELECT 1 FROM home WHERE id = ? AND owner != ?"
        return self._base.execute(query, (_key(broadcast), _key(episode))).fetchone() is not None

    def orphans(self) -> Iterator[Entry]:
        """Yield the broadcasts that stand alone and whose episode is not there."""
        if not self._alone:
            return
        rows = self._base.cursor().execute(
            f"SELECT {_COLUMNS} FROM record AS alone WHERE kind = 'broadcast' AND NOT EXISTS "  # noqa: S608 - constant
            "(SELECT 1 FROM record WHERE kind = 'episode' AND id = alone.owner) ORDER BY seq"
        )
        yield from map(_entry, rows)

    def _own_broadcasts(self) -> None:
        """Find the episode of broadcasts that name none, by another record of the same id.

        A late change or cancellation often does not name the episode again. Where two records put
        one broadcast into different episodes, the later one is right.
        """
        execute = self._base.execute
        execute("CREATE TEMP TABLE home (id BLOB PRIMARY KEY, owner BLOB)")
        if self._any("SELECT 1 FROM record WHERE kind = 'broadcast' AND owner IS NULL"):
            for (entry,) in ([_entry(row)] for row in self._all("kind = 'episode'")):
                if isinstance(entry.record, Episode):
                    keys = [(_key(b.id), _key(entry.record.id)) for b in entry.record.broadcasts]
                    self._base.executemany(
                        "INSERT OR REPLACE INTO home VALUES (?, ?)", [k for k in keys if k[0]]
                    )
        execute(
            "INSERT OR REPLACE INTO home SELECT id, owner FROM record WHERE kind = 'broadcast' "
            "AND id IS NOT NULL AND owner IS NOT NULL ORDER BY seq"
        )
        execute(
            "UPDATE record SET owner = (SELECT owner FROM home WHERE home.id = record.id) "
            "WHERE kind = 'broadcast' AND id IN (SELECT id FROM home)"
        )

    def _all(self, where: str) -> Iterator[Any]:
        yield from self._base.cursor().execute(
            f"SELECT {_COLUMNS} FROM record WHERE {where} ORDER BY seq"  # noqa: S608 - constant
        )

    def _rows(self, where: str, *values: object) -> list[Any]:
        query = f"SELECT {_COLUMNS} FROM record WHERE {where} ORDER BY seq"  # noqa: S608 - constant
        return self._base.execute(query, values).fetchall()

    def _any(self, query: str) -> bool:
        return self._base.execute(f"{query} LIMIT 1").fetchone() is not None


@contextmanager
def _on_disk() -> Iterator[None]:
    """Turn what SQLite says about a full disk into trouble of the run."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise no_room(error) from error


def _entry(row: Any) -> Entry:
    _, _, body, source, name, path, line, extra = row
    place = Place(source, name, path, line)
    if extra is None:
        return Entry(_decode(body), place)
    more = msgspec.convert(json.loads(extra), _Extra)
    return Entry(_decode(body), place, more.findings, more.raw, origins=more.origins, cut=more.cut)


def _pack(entry: Entry) -> bytes | None:
    if not (entry.findings or entry.raw or entry.origins or entry.cut):
        return None
    extra = _Extra(entry.findings, entry.raw, dict(entry.origins), entry.cut)
    return json.dumps(msgspec.to_builtins(extra)).encode()


def _decode(body: bytes) -> AnyRecord:
    try:
        record: AnyRecord = _DECODER.decode(body)
    except msgspec.DecodeError:
        # A lone surrogate: msgspec takes none, and a rule is to tell of it.
        record = msgspec.convert(json.loads(body), AnyRecord)
    return record


@lru_cache(maxsize=1024)
def _key(id_: str | None) -> bytes | None:
    """Ids are compared as bytes: SQLite takes no lone surrogates as text."""
    return None if id_ is None else id_.encode(errors="surrogatepass")
