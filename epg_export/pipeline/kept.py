"""Entries as rows of a private SQLite file."""

from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, decode, encode
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
        _pack(entry),
    )


def entry_of(row: Any) -> Entry:
    """The entry that a row holds."""
    body, source, name, path, line, extra = row
    place = Place(text_of(source) or "", text_of(name), path, line)
    if extra is None:
        return Entry(decoded(body), place)
    more = decode(extra, _EXTRA)
    return Entry(
        decoded(body),
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


def _pack(entry: Entry) -> bytes | None:
    if not (entry.findings or entry.raw or entry.origins or entry.cut or entry.part):
        return None
    extra = _Extra(entry.findings, entry.raw, dict(entry.origins), entry.cut, entry.part)
    return encode(extra)
