"""The lines of a delta, in JSON Lines: a header, then what is put into a feed and taken out of it.

All lines count at once: a ``cancel`` is about the feed as it was, an ``upsert`` about the feed as
it is to be, whole; where both are about one record, it stays.
"""

import datetime as dt
from typing import Literal

import msgspec

from epg_export.entry import Entry
from epg_export.model import AnyRecord, Broadcast, encode

VERSION = 1
RecordType = Literal["feed", "channel", "series", "episode", "broadcast"]
Op = Literal["upsert", "cancel"]
"""What a line behind the header does."""


class _Line(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What all lines share: absent fields are not written, unknown ones are faults."""


class Held(_Line, frozen=True, kw_only=True):
    """What a feed holds: how many records and broadcasts, and the digest of all of them.

    ``digest`` is hexadecimal and does not depend on the order of the records: see docs/deltas.md.
    """

    records: int
    broadcasts: int
    digest: str


class Header(_Line, frozen=True, kw_only=True, tag_field="type", tag="delta"):
    """The first line: which feed a delta is made for, which one it makes, how many lines follow.

    ``before`` and ``after`` are absent where nobody knows them; nothing is compared then.
    """

    version: int
    before: Held | None = None
    after: Held | None = None
    cancels: int | None = None
    upserts: int | None = None


class Gone(_Line, frozen=True, kw_only=True):
    """What is taken out: a record by type and id, a broadcast also by where and when it was.

    ``episode`` is the id of the episode that the broadcast was of.
    """

    type: RecordType
    id: str | None = None
    episode: str | None = None
    channel: str | None = None
    start: dt.datetime | None = None
    stop: dt.datetime | None = None


Behind = Gone | msgspec.UnsetType | None
"""The record that a new one stands behind: None where it is the first, unset where nobody says."""


class Upsert(_Line, frozen=True, kw_only=True, tag_field="op", tag="upsert"):
    """A record that is new, or that replaces the one of its type and id as a whole.

    ``after`` is the record of the same type that a new one stands behind, null where it is the
    first; absent, or where the feed has no such record, it stands at the end.
    """

    record: AnyRecord
    after: Behind = msgspec.UNSET


class Cancel(
    _Line, frozen=True, kw_only=True, tag_field="op", tag="cancel", rename={"since": "from"}
):
    """What is gone: one ``record``, the broadcasts of a ``channel`` and ``day``, or ``everything``.

    A part of a feed is a channel, a day on all channels, or a day on a channel. With ``from`` and
    ``to`` it is what starts between these moments, both included, whatever day it is counted to.
    What loses its last broadcast by it goes too: episodes, their series, the channel.
    """

    record: Gone | None = None
    channel: str | None = None
    day: dt.date | None = None
    since: dt.datetime | None = None
    to: dt.datetime | None = None
    everything: bool | None = None


def line(value: Header | Cancel) -> bytes:
    """A line as it is written."""
    return encode(value) + b"\n"


def upsert(body: bytes, after: Behind = msgspec.UNSET) -> bytes:
    """The line that puts a record, given as JSON, into a feed; behind another one, if it is new."""
    behind = b"" if after is msgspec.UNSET else b',"after":' + encode(after)
    return b'{"op":"upsert","record":' + body + behind + b"}\n"


def before_it(kind: RecordType, key: str | None) -> Behind:
    """How the record is named that a new one stands behind, by its key; None names none.

    Unset is what has no name: a broadcast without an id, the feed itself.
    """
    if kind == "feed":
        return msgspec.UNSET
    if key is None:
        return None
    if kind != "broadcast":
        return Gone(type=kind, id=key)
    return Gone(type=kind, id=key[1:]) if key.startswith("i") else msgspec.UNSET


def key_before(after: Gone) -> str:
    """The key of the record that a line names: see :func:`key_of_record`."""
    return f"i{after.id}" if after.type == "broadcast" else after.id or ""


def gone(broadcast: Broadcast, episode: str | None) -> Gone:
    """How a broadcast is named that is gone."""
    return Gone(
        type="broadcast",
        id=broadcast.id,
        episode=episode,
        channel=broadcast.channel,
        start=broadcast.start,
        stop=broadcast.stop,
    )


def moment(start: dt.datetime) -> str:
    """A start as deltas compare it: the moment, whatever its offset."""
    return str(start.timestamp()) if start.tzinfo is not None else start.isoformat()


def key_of_record(record: AnyRecord) -> str:
    """What a record is known by beside its type; a feed has one feed record, whatever its id.

    A broadcast that stands alone without an id is known by its episode, channel and start.
    """
    if isinstance(record, Broadcast):
        if record.id is not None:
            return f"i{record.id}"
        return f"s{record.episode or ''}\n{record.channel}\n{moment(record.start)}"
    return "" if record.id is None or record.__struct_config__.tag == "feed" else record.id


def type_of(entry: Entry) -> str:
    """The type of an entry's record, as lines name it."""
    return str(entry.record.__struct_config__.tag) if entry.record is not None else ""
