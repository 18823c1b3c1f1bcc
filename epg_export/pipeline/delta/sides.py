"""Two versions of a feed beside each other, on disk: what is new, what differs, what is gone.

A private SQLite file. Of the old version only fingerprints and the names of its broadcasts are
kept, of the new one only the records that the old one has not; memory holds the page cache.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import msgspec

from epg_export.model import AnyRecord, Broadcast, decode, encode
from epg_export.pipeline.delta.digest import Digest, body_of, fingerprint, text_of_record
from epg_export.pipeline.delta.lines import (
    VERSION,
    Cancel,
    Gone,
    Header,
    RecordType,
    before_it,
    gone,
    key_of_record,
    line,
    moment,
    upsert,
)
from epg_export.pipeline.scratch import key_of, on_disk, scratch, selected, text_of
from epg_export.pipeline.unbundled import broadcasts_of

_CACHE_KIB = 8192
_TYPES: tuple[RecordType, ...] = ("feed", "channel", "series", "episode", "broadcast")
_OLD = "CREATE TABLE old (seq INTEGER PRIMARY KEY, kind INTEGER, id BLOB, print BLOB, slots BLOB)"
_NEW = "CREATE TABLE new (seq INTEGER PRIMARY KEY, kind INTEGER, id BLOB, fresh INTEGER, body BLOB)"
_LEFT = "CREATE TABLE gone (old INTEGER, id BLOB, line BLOB)"
_AIRED = "CREATE TABLE aired (id BLOB)"
_LOST = (
    "FROM old WHERE NOT EXISTS (SELECT 1 FROM new WHERE new.kind = old.kind AND new.id = old.id)"
)
_RECORDS = f"{_LOST} AND kind < 4"
_PUT = "FROM new NOT INDEXED WHERE body IS NOT NULL"
_OVER = "FROM gone WHERE id IS NULL OR id NOT IN (SELECT id FROM aired)"
_DECODER = msgspec.json.Decoder(tuple[tuple[Gone, bool], ...])


class Sides:
    """Takes the records of the old version, then those of the new one, and tells the delta.

    To be closed.
    """

    def __init__(self) -> None:
        self._base = scratch(_OLD, _NEW, _LEFT, _AIRED, cache_kib=_CACHE_KIB)
        self._digests = (Digest(), Digest())
        self._read_before = False
        self._settled = False

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def before(self, record: AnyRecord) -> None:
        """Take a record of the old version."""
        print_ = fingerprint(body_of(record))
        self._digests[0].add(record, print_)
        row = (*_key(record), print_, _slots(record))
        with on_disk():
            self._base.execute("INSERT INTO old VALUES (NULL, ?, ?, ?, ?)", row)

    def after(self, record: AnyRecord, *, told: bool = False) -> None:
        """Take a record of the new version; ``told`` where it is to be told although it is old."""
        self._end_of_before()
        print_ = fingerprint(body_of(record))
        self._digests[1].add(record, print_)
        key = _key(record)
        with on_disk():
            query = "SELECT seq, print, slots FROM old WHERE kind = ? AND id = ?"
            seq, before, slots = self._base.execute(query, key).fetchone() or (None, None, None)
            same = before == print_
            body = None if same and not told else text_of_record(record)
            row = (*key, seq is None, body)
            self._base.execute("INSERT INTO new VALUES (NULL, ?, ?, ?, ?)", row)
            if not same:
                self._note_ids(record)
                self._note_gone(seq, slots, record)

    def delta(
        self, parts: Iterable[Cancel] = (), *, before_is_known: bool = True
    ) -> Iterator[bytes]:
        """Yield the lines; ``parts`` are cancelled as a whole, before all else."""
        self._settle()
        wholes = list(parts)
        before, after = (digest.held() for digest in self._digests)
        yield line(
            Header(
                version=VERSION,
                before=before if before_is_known else None,
                after=after,
                cancels=len(wholes) + self._count(_OVER) + self._count(_RECORDS),
                upserts=self._count(_PUT),
            )
        )
        yield from map(line, wholes)
        for (told,) in self._select(f"SELECT line {_OVER} ORDER BY old, rowid"):
            yield told
        for kind, id_ in self._select(f"SELECT kind, id {_RECORDS} ORDER BY kind DESC, seq"):
            yield line(Cancel(record=Gone(type=_TYPES[kind], id=text_of(id_) if kind else None)))
        for number in range(len(_TYPES)):
            yield from self._upserts(number)

    def _upserts(self, number: int) -> Iterator[bytes]:
        """Yield the lines of a type; what is new says behind which record it stands."""
        # One scan for each type: to sort whole records costs memory in their size.
        query = "SELECT id, fresh, body FROM new NOT INDEXED WHERE kind = ? ORDER BY seq"
        before: bytes | None = None
        for key, fresh, body in self._select(query, number):
            if body is not None:
                name = text_of(before)
                yield upsert(body, before_it(_TYPES[number], name) if fresh else msgspec.UNSET)
            before = key

    def _note_ids(self, record: AnyRecord) -> None:
        """Remember the broadcasts of a record that changed: it may have them from another one."""
        ids = [(key_of(one.id),) for one in broadcasts_of(record) if one.id is not None]
        self._base.executemany("INSERT INTO aired VALUES (?)", ids)

    def _note_gone(self, seq: int | None, slots: bytes | None, record: AnyRecord) -> None:
        """Note the broadcasts that a record had and has no more, or that are cancelled now."""
        if slots is None:
            return
        stays = {_known_by(one.id, one.channel, one.start): one for one in broadcasts_of(record)}
        for was, cancelled in _slots_of(slots):
            now = stays.get(_known_by(was.id, was.channel, was.start))
            if now is None:
                self._tell_gone(seq, was.id, was)
            elif now.status == "cancelled" and not cancelled:
                self._tell_gone(seq, None, was)

    def _tell_gone(self, seq: int | None, id_: str | None, was: Gone) -> None:
        row = (seq, key_of(id_), line(Cancel(record=was)))
        self._base.execute("INSERT INTO gone VALUES (?, ?, ?)", row)

    def _end_of_before(self) -> None:
        if not self._read_before:
            self._read_before = True
            with on_disk():
                self._base.execute("CREATE INDEX old_by_key ON old (kind, id)")

    def _settle(self) -> None:
        """Find what is gone, when both versions were read."""
        if self._settled:
            return
        self._settled = True
        self._end_of_before()
        with on_disk():
            self._base.execute("CREATE INDEX new_by_key ON new (kind, id)")
            self._base.execute("CREATE INDEX gone_by_old ON gone (old)")
            for seq, slots in self._select(f"SELECT seq, slots {_LOST} AND slots IS NOT NULL"):
                for was, _ in _slots_of(slots):
                    self._tell_gone(seq, was.id, was)

    def _count(self, rows: str) -> int:
        (number,) = next(self._select(f"SELECT count(*) {rows}"))
        return int(number)

    def _select(self, query: str, *values: object) -> Iterator[Any]:
        return selected(self._base, query, values)


def _key(record: AnyRecord) -> tuple[int, bytes | None]:
    return _TYPES.index(str(record.__struct_config__.tag)), key_of(key_of_record(record))


def _known_by(id_: str | None, channel: str | None, start: dt.datetime | None) -> Hashable:
    """What tells a broadcast from the others of its episode."""
    return id_ if id_ is not None else (channel, moment(start) if start else None)


def _slots(record: AnyRecord) -> bytes | None:
    """How the broadcasts of a record are named once they are gone; whether each is cancelled."""
    owner = record.episode if isinstance(record, Broadcast) else record.id
    named = [(gone(one, owner), one.status == "cancelled") for one in broadcasts_of(record)]
    return encode(named) if named else None


def _slots_of(body: bytes) -> tuple[tuple[Gone, bool], ...]:
    return decode(body, _DECODER)
