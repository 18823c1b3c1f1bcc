"""What differs between two broadcasts that were matched, or between two records of one id."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from epg_export.model import AnyRecord, Broadcast, Channel, Description, Episode, Series, Title
from epg_export.pipeline.diff.paired import pairs
from epg_export.pipeline.diff.side import Content, moment
from epg_export.reporters.changes import (
    FLAGS,
    KINDS,
    Change,
    ChangeKind,
    Name,
    RecordChange,
    Showing,
    Value,
    Words,
)

_TOLD = frozenset(
    {"channel", "start", "id", "episode", "overrides", "titles", "broadcasts", *FLAGS}
)
_EPISODE = tuple(name for name in Episode.__struct_fields__ if name not in _TOLD)
_BROADCAST = tuple(name for name in Broadcast.__struct_fields__ if name not in _TOLD)
_CANCELLED = "cancelled"
KINDS_IN_ORDER: list[ChangeKind] = list(KINDS)
_Text = Title | Description


def added(new: Content) -> Change:
    """What is told of a broadcast that only the new feed has."""
    return Change(("added",), None, showing(new))


def removed(old: Content) -> Change:
    """What is told of a broadcast that only the old feed has."""
    return Change(("removed",), showing(old), None)


def changed(old: Content, new: Content) -> Change | None:
    """What is told of a broadcast that both have; None where nothing differs but its spelling.

    Times are compared as moments: another offset is no change.
    """
    before, after = old.broadcast, new.broadcast
    kinds: set[ChangeKind] = set(_times(before, after))
    titles = _words(old.episode.titles, new.episode.titles)
    descriptions = _words(old.episode.descriptions, new.episode.descriptions)
    flags = _values(before, after, FLAGS)
    fields = tuple(_fields(old, new, titles=titles, descriptions=descriptions))
    if _CANCELLED in (before.status, after.status) and before.status != after.status:
        kinds.add("cancelled" if after.status == _CANCELLED else "reinstated")
    told: tuple[tuple[ChangeKind, Sequence[object]], ...] = (
        ("retitled", titles),
        ("redescribed", descriptions),
        ("flagged", flags),
        ("changed", fields),
    )
    kinds.update(kind for kind, found in told if found)
    if not kinds:
        return None
    ordered = tuple(sorted(kinds, key=KINDS_IN_ORDER.index))
    return Change(ordered, showing(old), showing(new), titles, descriptions, flags, fields)


def record_changed(type_: str, old: AnyRecord | None, new: AnyRecord | None) -> RecordChange | None:
    """What is told of a record that is no broadcast, on both sides or on one; None for nothing."""
    record = new or old
    assert record is not None  # noqa: S101 - it is on one side
    id_, name = record.id or "", _name(record)
    if old is None or new is None:
        return RecordChange("removed" if new is None else "added", type_, id_, name)
    names = [field for field in record.__struct_fields__ if field not in ("id", "broadcasts")]
    fields = _values(old, new, names)
    return RecordChange("changed", type_, id_, name, fields) if fields else None


def _times(before: Broadcast, after: Broadcast) -> Iterator[ChangeKind]:
    if before.channel != after.channel or moment(before.start) != moment(after.start):
        yield "moved"
    lasted, lasts = length(before), length(after)
    if lasted is not None and lasts is not None and lasted != lasts:
        yield "shortened" if lasts < lasted else "lengthened"


def length(broadcast: Broadcast) -> int | None:
    """How long a broadcast is, in microseconds; None where nobody knows."""
    stop = broadcast.stop
    return None if stop is None else moment(stop) - moment(broadcast.start)


def _fields(
    old: Content, new: Content, *, titles: Sequence[Words], descriptions: Sequence[Words]
) -> Iterator[Value]:
    """Every other field that differs; of texts what differs beside their words."""
    before, after = old.broadcast, new.broadcast
    if old.episode.id and new.episode.id and old.episode.id != new.episode.id:
        yield Value("episode", old.episode.id, new.episode.id)
    for name, found in (("titles", titles), ("descriptions", descriptions)):
        if not found:
            yield from _values(old.episode, new.episode, (name,))
    yield from _values(old.episode, new.episode, _WITHOUT_TEXTS)
    for value in _values(before, after, _BROADCAST):
        if value.name == "stop" and None not in (before.stop, after.stop):
            continue  # told as a time
        if value.name == "status" and _CANCELLED in (before.status, after.status):
            continue  # told as what it means
        yield msgspec.structs.replace(value, name=_OWN.get(value.name, value.name))


_WITHOUT_TEXTS = tuple(name for name in _EPISODE if name != "descriptions")
_OWN = {"rights": "broadcast.rights"}
"""What the fields of a broadcast are called that an episode has too."""


def _values(old: Any, new: Any, names: Sequence[str]) -> tuple[Value, ...]:
    found = []
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            found.append(Value(name, _plain(before), _plain(after)))
    return tuple(found)


def _plain(value: Any) -> Any:
    """A value as JSON has it; an empty list is one that is not there."""
    return None if value == () else msgspec.to_builtins(value)


def _words(old: Sequence[_Text], new: Sequence[_Text]) -> tuple[Words, ...]:
    """The texts that differ, by kind and language; of several those that are most alike paired."""
    before, after = _by_kind(old), _by_kind(new)
    return tuple(
        Words(kind, lang, one, other)
        for kind, lang in {**before, **after}
        for one, other in pairs(before.get((kind, lang), ()), after.get((kind, lang), ()))
    )


def _by_kind(texts: Sequence[_Text]) -> dict[tuple[str, str | None], list[str]]:
    found: dict[tuple[str, str | None], list[str]] = {}
    for text in texts:
        found.setdefault((text.kind, text.lang), []).append(text.value)
    return found


def showing(content: Content) -> Showing:
    """A broadcast as it is shown on one of the sides."""
    broadcast = content.broadcast
    return Showing(
        broadcast.channel,
        broadcast.start.isoformat(),
        broadcast.stop.isoformat() if broadcast.stop else None,
        broadcast.id,
        content.episode.id or None,
        broadcast.status,
        tuple(Name(title.kind, title.lang, title.value) for title in content.episode.titles),
    )


def _name(record: AnyRecord) -> str | None:
    """What people call a record."""
    if isinstance(record, Channel):
        return record.names[0].value if record.names else None
    if isinstance(record, Episode | Series):
        return record.titles[0].value if record.titles else None
    return None
