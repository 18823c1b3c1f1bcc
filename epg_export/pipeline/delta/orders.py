"""The lines of one delta on disk, to be found by the record that they are about.

A private SQLite file; memory holds its page cache and the parts that are cancelled as a whole.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.model import Broadcast, Episode
from epg_export.pipeline.delta.lines import (
    Behind,
    Cancel,
    Gone,
    Header,
    key_before,
    key_of_record,
    moment,
)
from epg_export.pipeline.kept import COLUMNS, ROW, entry_of, row_of
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected, text_of

_CACHE_KIB = 4096
_PUT = (
    "CREATE TABLE put "
    f"(seq INTEGER PRIMARY KEY, kind TEXT, id BLOB, used INTEGER, behind BLOB, {ROW})"
)
_FIRST, _BEHIND = b"^", b">"
"""Where a new record stands: before all others of its type, or behind the one of the key."""
_AIRED = "CREATE TABLE aired (id BLOB PRIMARY KEY) WITHOUT ROWID"
_GONE = (
    "CREATE TABLE gone (seq INTEGER PRIMARY KEY, kind TEXT, id BLOB, line INTEGER, used INTEGER)"
)
_SLOT = (
    "CREATE TABLE slot (seq INTEGER PRIMARY KEY, id BLOB, episode BLOB, channel BLOB, start TEXT, "
    "line INTEGER, used INTEGER)"
)
_INDEXES = (
    "CREATE INDEX put_by_key ON put (kind, id)",
    "CREATE INDEX put_by_place ON put (kind, behind) WHERE behind IS NOT NULL",
    "CREATE INDEX gone_by_key ON gone (kind, id)",
    "CREATE INDEX slot_by_id ON slot (id)",
    "CREATE INDEX slot_by_start ON slot (channel, start)",
)


class Orders:
    """What a delta wants done to a feed; to be closed.

    ``name`` is that of its source. What is found to be in the feed is marked by asking for it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.header: Header | None = None
        self.parts: list[Cancel] = []
        self.everything = False
        self._base = scratch(_PUT, _AIRED, _GONE, _SLOT, cache_kib=_CACHE_KIB)
        self._has: set[str] = set()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def put(self, entry: Entry, after: Behind = msgspec.UNSET) -> None:
        """Take a record that is to be in the feed; of two with one id the later one counts.

        A new one stands behind the one that it is to come ``after``, or None first of its type.
        """
        record = entry.record
        if record is None:
            return
        key = (str(record.__struct_config__.tag), key_of(key_of_record(record)))
        self._has.add(key[0])
        if isinstance(record, Episode):
            ids = [(key_of(one.id),) for one in record.broadcasts if one.id is not None]
            self._many("INSERT OR IGNORE INTO aired VALUES (?)", ids)
        self._many(
            "INSERT INTO put VALUES (NULL, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, self._place(key[0], after), *row_of(entry, record))],
        )

    def _place(self, kind: str, after: Behind) -> bytes | None:
        if isinstance(after, msgspec.UnsetType) or (after is not None and after.type != kind):
            return None
        self._has.add(f"behind {kind}")
        return _FIRST if after is None else _BEHIND + (key_of(key_before(after)) or b"")

    def cancel(self, cancel: Cancel, line: int) -> None:
        """Take what is to be out of the feed, by the number of its line."""
        self.everything = self.everything or bool(cancel.everything)
        if cancel.channel is not None or cancel.day is not None:
            self.parts.append(cancel)
        if cancel.record is not None:
            self._cancel(cancel.record, line)

    def _cancel(self, gone: Gone, line: int) -> None:
        if gone.type != "broadcast":
            self._has.add("gone")
            row = (gone.type, key_of(gone.id or ""), line)
            self._many("INSERT INTO gone VALUES (NULL, ?, ?, ?, 0)", [row])
            return
        self._has.add("slot")
        start = moment(gone.start) if gone.start is not None else None
        slot = (key_of(gone.id), key_of(gone.episode), key_of(gone.channel), start, line)
        self._many("INSERT INTO slot VALUES (NULL, ?, ?, ?, ?, ?, 0)", [slot])

    def seal(self) -> None:
        """Index what was taken; from here on it is asked for."""
        with on_disk():
            self._base.execute(
                "DELETE FROM put WHERE seq NOT IN (SELECT max(seq) FROM put GROUP BY kind, id)"
            )
            for index in _INDEXES:
                self._base.execute(index)

    def has(self, kind: str, key: str | None) -> bool:
        """Whether a record is put into the feed."""
        return kind in self._has and self._found(kind, key) is not None

    def replacement(self, kind: str, key: str) -> tuple[Entry, ...] | None:
        """What stands for a record of the feed from now on; None where it stays as it is.

        That is its replacement, or nothing where that was given already.
        """
        row = self._found(kind, key) if kind in self._has else None
        if row is None:
            return None
        seq, used, *kept = row
        if used:
            return ()
        self._many("UPDATE put SET used = 1 WHERE seq = ?", [(seq,)])
        return (entry_of(kept),)

    def following(self, kind: str, key: str | None) -> Iterator[Entry]:
        """Yield what is new behind a record of the feed, or None before all of its type."""
        place = _FIRST if key is None else _BEHIND + (key_of(key) or b"")
        while f"behind {kind}" in self._has:
            query = (
                f"SELECT seq, id, {COLUMNS} FROM put "  # noqa: S608 - constants
                "WHERE kind = ? AND behind = ? AND used = 0 ORDER BY seq LIMIT 1"
            )
            found = next(self._select(query, kind, place), None)
            if found is None:
                return
            seq, id_, *kept = found
            self._many("UPDATE put SET used = 1 WHERE seq = ?", [(seq,)])
            yield entry_of(kept)
            place = _BEHIND + (id_ or b"")

    @property
    def replaces_single(self) -> bool:
        """Whether broadcasts are put into the feed without their episodes."""
        return "broadcast" in self._has

    def single(self, broadcast: Broadcast, episode: str) -> Broadcast | None:
        """The broadcast that is put into the feed for one of an episode."""
        for owner in (episode, None):
            named = msgspec.structs.replace(broadcast, episode=owner)
            if (row := self._found("broadcast", key_of_record(named))) is not None:
                record = entry_of(row[2:]).record
                return record if isinstance(record, Broadcast) else None
        return None

    def rest(self, *kinds: str) -> Iterator[Entry]:
        """Yield what is put into the feed and was not in it, in the order of the delta."""
        # Not by an index: whole records would have to be sorted then, in memory of their size.
        rows = f"SELECT {COLUMNS} FROM put NOT INDEXED"  # noqa: S608
        for kind in kinds:
            if kind in self._has:
                query = f"{rows} WHERE kind = ? AND used = 0 ORDER BY seq"
                yield from map(entry_of, self._select(query, kind))

    def takes_out(self, kind: str, key: str) -> bool:
        """Whether a record other than a broadcast is to go."""
        if "gone" not in self._has:
            return False
        query = "SELECT seq FROM gone WHERE kind = ? AND id = ?"
        return self._marked("gone", self._select(query, kind, key_of(key)))

    def takes_out_broadcast(self, broadcast: Broadcast, start: str, episode: str | None) -> bool:
        """Whether a broadcast of an episode is to go: by its id, or where and when it starts."""
        if "slot" not in self._has:
            return False
        of = "(episode IS NULL OR episode = ?)"
        found: list[Any] = []
        if broadcast.id is not None:
            query = f"SELECT seq FROM slot WHERE id = ? AND {of}"  # noqa: S608
            found = list(self._select(query, key_of(broadcast.id), key_of(episode)))
        if not found:
            query = f"SELECT seq FROM slot WHERE channel = ? AND start = ? AND {of}"  # noqa: S608
            if broadcast.id is not None:
                query += " AND id IS NULL"
            found = list(self._select(query, key_of(broadcast.channel), start, key_of(episode)))
        return self._marked("slot", iter(found))

    def airs(self, broadcast: Broadcast) -> bool:
        """Whether an episode is put into the feed that has this broadcast, by its id."""
        if broadcast.id is None or "episode" not in self._has:
            return False
        query = "SELECT 1 FROM aired WHERE id = ?"
        return next(self._select(query, key_of(broadcast.id)), None) is not None

    def unmet(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the name of each record that was to go and was not there."""
        for line, kind, id_ in self._select(
            "SELECT line, kind, id FROM gone WHERE used = 0 ORDER BY line"
        ):
            yield line, f'{kind} "{text_of(id_)}"' if id_ else kind
        for line, id_, channel in self._select(
            "SELECT line, id, channel FROM slot WHERE used = 0 ORDER BY line"
        ):
            name = f'broadcast "{text_of(id_)}"' if id_ is not None else "broadcast"
            yield line, f"{name} on {text_of(channel)}" if channel is not None else name

    def _found(self, kind: str, key: str | None) -> Any:
        query = f"SELECT seq, used, {COLUMNS} FROM put WHERE kind = ? AND id = ?"  # noqa: S608
        return next(self._select(query, kind, key_of(key)), None)

    def _marked(self, table: str, found: Iterator[Any]) -> bool:
        seqs = list(found)
        self._many(f"UPDATE {table} SET used = 1 WHERE seq = ?", seqs)  # noqa: S608
        return bool(seqs)

    def _many(self, query: str, rows: list[Any]) -> None:
        with on_disk():
            self._base.executemany(query, rows)

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        return selected(self._base, query, values)
