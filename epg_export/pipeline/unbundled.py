"""Entries on disk, with a row for each broadcast and the episode without them once.

So an episode that is on air a hundred thousand times is not read as a whole for each of them. A
private SQLite file; memory holds its page cache (8 MiB), some hundred rows that are to be written,
a few episodes without their broadcasts, and the records in hand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.model import AnyRecord, Broadcast, Episode, encode
from epg_export.pipeline.kept import COLUMNS, ROW, decoded, entry_of, row_of
from epg_export.pipeline.lent import LENT, Lent
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected

_CACHE_KIB = 8192
_BATCH = 500
_HELD = 64
_RECORD = (
    "CREATE TABLE record (seq INTEGER PRIMARY KEY, kind TEXT, id BLOB, series BLOB, "
    f"slots INTEGER, lent INTEGER, {ROW})"
)
_SLOT = (
    "CREATE TABLE slot (seq INTEGER PRIMARY KEY, record INTEGER, number INTEGER, origins BLOB, "
    "body BLOB)"
)
_KEEP = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEEP_SLOT = "INSERT INTO slot VALUES (?, ?, ?, ?, ?)"
_BARE = f"SELECT slots, lent, {COLUMNS} FROM record WHERE seq = ?"  # noqa: S608
_BROADCASTS = ".broadcasts["


class Slot(NamedTuple):
    """A broadcast as it is kept: its record, its index there, where it stands, and its text.

    ``origins`` are the places of its fields by their path in it, where the entry told them. Without
    a ``body`` the record is the broadcast.
    """

    record: int
    number: int
    origins: bytes | None
    body: bytes | None


class Unbundled:
    """Takes entries apart on disk, and puts them together again. To be closed.

    Records and their broadcasts (slots) are counted from 1 in the order in which they come.
    ``tables`` are those in which the ones who build on it note what they look for.
    """

    def __init__(self, *tables: str) -> None:
        self._base = scratch(_RECORD, _SLOT, LENT, *tables, cache_kib=_CACHE_KIB)
        self._lent = Lent(self._base)
        self._records = 0
        self._slots = 0
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._bare = lru_cache(maxsize=_HELD)(self._load_bare)

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def _keep(self, entry: Entry, record: AnyRecord) -> range:
        """Keep an entry with its record; gives the numbers of the slots that it got."""
        broadcasts, bare, origins = broadcasts_of(record), entry, dict[int, dict[str, Place]]()
        if isinstance(record, Episode):
            record = msgspec.structs.replace(record, broadcasts=())
            bare, origins = _without_origins(entry)
        self._records += 1
        row = (
            self._records,
            str(record.__struct_config__.tag),
            key_of(record.id),
            key_of(record.series) if isinstance(record, Episode) else None,
            len(broadcasts),
            self._lent.number(entry.series),
            *row_of(bare, record),
        )
        first, self._slots = self._slots + 1, self._slots + len(broadcasts)
        whole = isinstance(record, Broadcast)
        slots = (
            (first + n, self._records, n, _packed(origins.get(n)), None if whole else encode(one))
            for n, one in enumerate(broadcasts)
        )
        self._put(_KEEP, iter((row,)))
        self._put(_KEEP_SLOT, slots)
        return range(first, self._slots + 1)

    def _entries(self, where: str, *values: object) -> Iterator[tuple[int, int, Entry]]:
        """Yield number, count of slots, and entry without them, of some records in their order."""
        query = f"SELECT seq, slots, lent, {COLUMNS} FROM record WHERE {where} ORDER BY seq"  # noqa: S608
        for seq, slots, lent, *kept in self._select(query, *values):
            yield seq, slots, self._lent.with_series(entry_of(kept), lent)

    def _load_bare(self, record: int) -> tuple[int, Entry]:
        """How many slots a record has, and its entry: without them, and what was found in them."""
        slots, lent, *kept, _ = next(self._select(_BARE, record))
        return slots, self._lent.with_series(entry_of((*kept, None)), lent)

    def _put(self, query: str, rows: Iterator[tuple[Any, ...]]) -> None:
        """Write rows, some at once; whatever is read is written before."""
        waiting = self._waiting.setdefault(query, [])
        while some := list(islice(rows, _BATCH)):
            waiting += some
            if len(waiting) >= _BATCH:
                self._settle()

    def _settle(self) -> None:
        with on_disk():
            for query, rows in self._waiting.items():
                if rows:
                    self._base.executemany(query, rows)
                    rows.clear()

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        self._settle()
        return selected(self._base, query, values)


def rebundled(bare: Entry, count: int, slots: Sequence[Slot]) -> Entry:
    """An entry with some of its ``count`` broadcasts; each of them knows where it stood."""
    episode = bare.record
    if not isinstance(episode, Episode) or not slots:
        return bare
    broadcasts = tuple(broadcast_in(slot.body) for slot in slots)
    origins = dict(bare.origins)
    for new, (slot, broadcast) in enumerate(zip(slots, broadcasts, strict=True)):
        told = _unpacked(slot.origins)
        if len(slots) < count:
            there = bare.place.below(f"{_BROADCASTS}{slot.number}]").on(broadcast.channel)
            told = {"": there, **told}
        for path, place in told.items():
            origins[f"{_BROADCASTS}{new}]{path}"] = place
    record = msgspec.structs.replace(episode, broadcasts=broadcasts)
    return msgspec.structs.replace(bare, record=record, origins=origins)


def broadcast_in(body: bytes | None) -> Broadcast:
    """The broadcast in the text of a slot."""
    broadcast = decoded(body or b"")
    assert isinstance(broadcast, Broadcast)  # noqa: S101 - nothing else is put there
    return broadcast


def broadcasts_of(record: AnyRecord) -> tuple[Broadcast, ...]:
    """The broadcasts of an episode, or the one that stands alone."""
    if isinstance(record, Broadcast):
        return (record,)
    return record.broadcasts if isinstance(record, Episode) else ()


def _without_origins(entry: Entry) -> tuple[Entry, dict[int, dict[str, Place]]]:
    """The entry without the places of its broadcasts; and those, by their index and path there."""
    own: dict[str, Place] = {}
    found: dict[int, dict[str, Place]] = {}
    for path, place in entry.origins.items():
        if path.startswith(_BROADCASTS):
            number, _, field = path.removeprefix(_BROADCASTS).partition("]")
            found.setdefault(int(number), {})[field] = place
        else:
            own[path] = place
    return (msgspec.structs.replace(entry, origins=own), found) if found else (entry, {})


def _packed(origins: Mapping[str, Place] | None) -> bytes | None:
    return json.dumps(msgspec.to_builtins(origins)).encode() if origins else None


def _unpacked(body: bytes | None) -> dict[str, Place]:
    return msgspec.convert(json.loads(body), dict[str, Place]) if body is not None else {}
