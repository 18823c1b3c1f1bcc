"""Publication events as broadcasts (EBU Tech 3293, section 3.15)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from epg_export.formats.ebucore.addresses import unref, unrefs
from epg_export.formats.ebucore.kinds import EVENT_WITHOUT_START
from epg_export.formats.ebucore.mapping.events import (
    FLAGS,
    MEDIUM,
    OF_CHANNEL,
    PREVIOUSLY_SHOWN,
)
from epg_export.formats.ebucore.mapping.tokens import UNKNOWN
from epg_export.formats.ebucore.reading.channels import (
    Merged,
    channel,
    channel_id,
    merged,
    note_crowded,
    regions,
)
from epg_export.formats.ebucore.reading.moments import Moment, day, length_of, moment_of
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.technical import Formats
from epg_export.formats.ebucore.reading.tokens import broadcast_fields, stamp
from epg_export.formats.ebucore.reading.values import flag, malformed, unusable
from epg_export.model import Broadcast, Channel, Shown
from epg_export.vocab.labels import folded

_PREVIOUSLY_SHOWN = folded(PREVIOUSLY_SHOWN)


def broadcasts(
    record: Node, notes: Notes, formats: Formats
) -> tuple[tuple[Broadcast, ...], tuple[Channel, ...]]:
    """The broadcasts of a record, published or planned, and the channels they are on.

    ``formats`` are the record's, which say what differs in single broadcasts.
    """
    found: list[Broadcast] = []
    channels: dict[str, Channel] = {}
    crowded: dict[str, Node] = {}
    for event, planning in _events(record):
        broadcast, on = _broadcast(event, notes, formats, planning=planning)
        if on is not None:
            known = channels.get(on.id)
            both = merged(known, on) if known else Merged(on)
            channels[on.id] = both.channel
            if both.crowded:
                crowded.setdefault(on.id, event)
        if broadcast is not None:
            found.append(broadcast)
    for id_, event in crowded.items():
        note_crowded(id_, event, notes)
    return tuple(found), tuple(channels.values())


def _events(record: Node) -> Iterator[tuple[Node, bool]]:
    for name, planning in (("publicationHistory", False), ("planning", True)):
        for group in record.all(name):
            for event in group.all("publicationEvent"):
                if event.speaks():
                    yield event, planning


def _broadcast(
    event: Node, notes: Notes, formats: Formats, *, planning: bool
) -> tuple[Broadcast | None, Channel | None]:
    dated = {name: event.text(name) for name in ("publicationDate", "publicationTime")}
    said = moment_of(event.one("publicationDate"), event.one("publicationTime"), notes)
    where, country = regions(event)
    on = channel(event, country)
    if said is None or not said.timed or on is None:
        _note_no_broadcast(event, dated, said, on, notes)
        event.drop()
        return None, on
    fields = broadcast_fields(event, notes)
    stop = _stop(event, said.value, notes)
    if stop is not None and fields.setdefault("stop", stop) != stop:
        said_otherwise = f"stop={fields['stop'].isoformat()}"
        unusable(said_otherwise, "what publicationDuration says", event, notes, "note")
        fields["stop"] = stop
    status = fields.pop("status", "planned" if planning else None)
    for name in ("publicationEventId", "formatIdRef"):
        fields[name] = event.take(name)
    id_, version = fields.pop("publicationEventId"), fields.pop("formatIdRef")
    return Broadcast(
        channel=on.id,
        start=said.value,
        id=unref(id_) if id_ else None,
        broadcast_day=day(event.one("scheduleDate"), notes),
        status=None if status == UNKNOWN else status,
        regions=where,
        medium=_medium(event),
        previously_shown=tuple(_previously_shown(event, notes)),
        rights=unrefs(event.take("rightsIDRefs") or ""),
        overrides=formats.version(version, event, notes) if version else None,
        **_flags(event, notes),
        **fields,
    ), on


def _note_no_broadcast(
    event: Node, dated: dict[str, str], said: Moment | None, on: Channel | None, notes: Notes
) -> None:
    """Tell what an event lacks that would make it a broadcast, and what is known of it."""
    lacks = []
    if said is None or not said.timed:
        unsaid = [name for name, text in dated.items() if not text]
        lacks += [f"no {name}" for name in unsaid] or ["no date and time that can be read"]
    if on is None:
        lacks.append("no publicationChannel")
    known = {"publicationEventId": event.look("publicationEventId"), **dated}
    known["publicationChannel"] = on.id if on is not None else None
    facts = {name: text for name, text in known.items() if text}
    message = f"an event with {' and '.join(lacks)} is no broadcast"
    if facts:
        message += ": " + ", ".join(f'{name} "{text}"' for name, text in facts.items())
    notes.note(EVENT_WITHOUT_START, event, message, facts=facts)


def _flags(event: Node, notes: Notes) -> dict[str, Any]:
    return {field: flag(event, name, notes) for field, name in FLAGS.items()}


def _stop(event: Node, start: dt.datetime, notes: Notes) -> dt.datetime | None:
    node = event.one("publicationDuration")
    text = node.words() if node is not None else ""
    length = length_of(node, notes)
    if node is None or length is None:
        return None
    try:
        return start + dt.timedelta(seconds=length.seconds, microseconds=length.microseconds)
    except OverflowError:
        malformed(text, "a length that ends before the calendar does", node, notes)
        return None


def _medium(event: Node) -> str | None:
    """The broadcast's own medium; one that only follows from its channel is none."""
    node = event.one("publicationMedium")
    if node is None:
        return None
    if folded(node.look("typeLabel") or "") == MEDIUM:
        node.take("typeLabel")
    if node.look("typeDefinition") == OF_CHANNEL:
        node.drop()
        return None
    return node.said() or node.take("typeLabel")


def _previously_shown(event: Node, notes: Notes) -> Iterator[Shown]:
    """Earlier showings; what else is related is left."""
    for related in event.all("relatedPublicationEvent"):
        if folded(related.look("publicationEventName") or "") == _PREVIOUSLY_SHOWN:
            related.take("publicationEventName")
            date, time = related.one("publicationDate"), related.one("publicationTime")
            start = stamp(related, moment_of(date, time, notes), notes)
            yield Shown(start=start, channel=channel_id(related))
