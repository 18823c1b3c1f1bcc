"""Entries as rows of a private SQLite file."""

from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Episode, decode, encode
from epg_export.pipeline.scratch import key_of, text_of

ROW = (
    "body BLOB NOT NULL, source BLOB NOT NULL, name BLOB, path TEXT NOT NULL, line INTEGER, "
    "extra BLOB"
)
"""The columns that hold an entry."""
COLUMNS = "body, source, name, path, line, extra"

Row = tuple[bytes, bytes | None, bytes | None, str, int | None, bytes | None]
_DECODER = msgspec.json.Decoder(AnyRecord)


class _Extra(msgspec.Struct):
    """What only an entry with trouble brings."""

    findings: tuple[Finding, ...] = ()
    raw: bytes | None = None
    origins: dict[str, Place] = {}
    cut: bool = False
    part: bool = False
    second: tuple[tuple[int, str], ...] = ()
    """Starts and stops of broadcasts that are the second of two such times: no text can say so."""


_EXTRA = msgspec.json.Decoder(_Extra)


def row_of(entry: Entry, record: AnyRecord) -> Row:
    """An entry with its record as a row; the series it was joined with is not in it."""
    place = entry.place
    return (
        encode(record),
        key_of(place.source),
        key_of(place.record),
        place.path,
        place.line,
        _pack(entry, record),
    )


def entry_of(row: Any) -> Entry:
    """The entry that a row holds."""
    body, source, name, path, line, extra = row
    place = Place(text_of(source) or "", text_of(name), path, line)
    if extra is None:
        return Entry(decoded(body), place)
    more = decode(extra, _EXTRA)
    return Entry(
        _in_second_hour(decoded(body), more.second),
        place,
        more.findings,
        more.raw,
        origins=more.origins,
        cut=more.cut,
        part=more.part,
    )


def decoded(body: bytes) -> AnyRecord:
    """A record from its text."""
    record: AnyRecord = decode(body, _DECODER)
    return record


def _second_hours(record: AnyRecord) -> tuple[tuple[int, str], ...]:
    if not isinstance(record, Episode):
        return ()
    return tuple(
        (number, field)
        for number, one in enumerate(record.broadcasts)
        for field, time in (("start", one.start), ("stop", one.stop))
        if time is not None and time.fold
    )


def _in_second_hour(record: AnyRecord, second: tuple[tuple[int, str], ...]) -> AnyRecord:
    if not second or not isinstance(record, Episode):
        return record
    broadcasts = list(record.broadcasts)
    for number, field in second:
        one = broadcasts[number]
        later = {field: getattr(one, field).replace(fold=1)}
        broadcasts[number] = msgspec.structs.replace(one, **later)
    return msgspec.structs.replace(record, broadcasts=tuple(broadcasts))


def _pack(entry: Entry, record: AnyRecord) -> bytes | None:
    second = _second_hours(record)
    if not (entry.findings or entry.raw or entry.origins or entry.cut or entry.part or second):
        return None
    extra = _Extra(entry.findings, entry.raw, dict(entry.origins), entry.cut, entry.part, second)
    return encode(extra)
