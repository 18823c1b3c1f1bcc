"""Deciding what of an entry is published: a fault in a broadcast rejects that broadcast only."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Literal, NamedTuple, TypeVar, cast

import msgspec

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Broadcast, Episode
from epg_export.pipeline.kinds import CHARACTER_REMOVED
from epg_export.vocab.characters import legal

_Record = TypeVar("_Record", bound=AnyRecord)
OnError = Literal["reject", "stop", "keep"]


class Rejected(NamedTuple):
    """What was left out, and why: a record, or the text it came as.

    ``path`` (``.broadcasts[1]``) is the part of the text that was left out, where not all of it.
    """

    record: AnyRecord | None
    raw: bytes | None
    path: str
    findings: tuple[Finding, ...]


class Sifted(NamedTuple):
    """What goes on, and what was left out."""

    entry: Entry | None
    rejected: tuple[Rejected, ...] = ()


_BROADCAST = re.compile(r"\.broadcasts\[(\d+)\]")


def sift(entry: Entry, on_error: OnError, *, holds_all: bool = False) -> Sifted:
    """Split an entry by its errors.

    Under ``keep`` only what cannot be said at all is left out; that is nothing where the target
    ``holds_all`` that a record can say, be it wrong.
    """
    errors = tuple(finding for finding in entry.findings if finding.severity == "error")
    if entry.record is None:
        # Without a text it is about a whole input, not about a record.
        rejected = (Rejected(None, entry.raw, "", errors),) if errors and entry.raw else ()
        return Sifted(None, rejected)
    if not errors or (on_error == "keep" and holds_all):
        return Sifted(entry)
    if on_error == "keep":
        return _keep(entry, errors)
    if not isinstance(entry.record, Episode):
        return Sifted(None, (Rejected(entry.record, entry.raw, "", errors),))
    return _reject(entry, entry.record, errors)


def _reject(entry: Entry, episode: Episode, errors: tuple[Finding, ...]) -> Sifted:
    """Leave out the broadcasts with errors, or the whole episode where an error is its own."""
    blame = _blame(entry, episode, errors)
    if blame.own:
        return Sifted(None, (Rejected(episode, entry.raw, "", errors),))
    rejected = (*_rejected(episode, blame, blame.bad), *_rejected_on_reading(entry, blame))
    kept = _without(entry, episode, blame.bad)
    return Sifted(msgspec.structs.replace(kept, cut=True), rejected)


def _keep(entry: Entry, errors: tuple[Finding, ...]) -> Sifted:
    """Leave out what names no moment or no episode; whoever has no title is the writer's matter."""
    record = entry.record
    if isinstance(record, Broadcast):
        return Sifted(None, (Rejected(record, entry.raw, "", errors),))
    if not isinstance(record, Episode):
        return Sifted(_scrubbed(entry))
    blame = _blame(entry, record, errors)
    timeless = [n for n, broadcast in enumerate(record.broadcasts) if not broadcast.start.tzinfo]
    rejected = (*_rejected(record, blame, timeless), *_rejected_on_reading(entry, blame))
    kept = msgspec.structs.replace(
        _without(entry, record, frozenset(timeless)), cut=bool(rejected) or entry.cut
    )
    return Sifted(_scrubbed(_with_stops_placed(kept)), rejected)


class _Blame(NamedTuple):
    """Whose an episode's errors are.

    ``bad`` has them by the broadcast's index, ``gone`` by the path of one that was left out on
    reading; ``own`` are the episode's.
    """

    bad: dict[int, list[Finding]]
    gone: dict[str, list[Finding]]
    own: list[Finding]


def _blame(entry: Entry, episode: Episode, errors: tuple[Finding, ...]) -> _Blame:
    known = _broadcast_places(entry, episode)
    blame = _Blame({}, {}, [])
    for error in errors:
        index = _broadcast_at(error.place, known)
        if index is not None:
            blame.bad.setdefault(index, []).append(error)
        elif path := _gone_broadcast(entry, error):
            blame.gone.setdefault(path, []).append(error)
        else:
            blame.own.append(error)
    return blame


def _rejected(episode: Episode, blame: _Blame, indices: Iterable[int]) -> Iterator[Rejected]:
    for index in indices:
        yield Rejected(_alone(episode, index), None, "", tuple(blame.bad.get(index, ())))


def _rejected_on_reading(entry: Entry, blame: _Blame) -> Iterator[Rejected]:
    for path, found in blame.gone.items():
        yield Rejected(None, entry.raw, path, tuple(found))


_Spot = tuple[str, int | None, str]


def _broadcast_places(entry: Entry, episode: Episode) -> dict[_Spot, int]:
    """Where each broadcast of the episode stands, and each part of one that came from elsewhere."""
    places = {
        _spot(entry.locate(f".broadcasts[{index}]")): index
        for index in range(len(episode.broadcasts))
    }
    for path, place in entry.origins.items():
        if match := _BROADCAST.match(path):
            places[_spot(place)] = int(match.group(1))
    return places


def _broadcast_at(place: Place, known: dict[_Spot, int]) -> int | None:
    """The broadcast that a place is in."""
    source, line, path = _spot(place)
    while path:
        if (source, line, path) in known:
            return known[source, line, path]
        path = path.rpartition(".")[0]
    return None


def _spot(place: Place) -> _Spot:
    return place.source, place.line, place.path


def _gone_broadcast(entry: Entry, error: Finding) -> str | None:
    """The path of the broadcast an error is about that was left out on reading already."""
    if error.place.source != entry.place.source or error.place.line != entry.place.line:
        return None
    below = error.place.path.removeprefix(entry.place.path)
    match = _BROADCAST.match(below)
    return match.group() if match else None


def _alone(episode: Episode, index: int) -> Broadcast:
    return msgspec.structs.replace(episode.broadcasts[index], episode=episode.id)


def _without(entry: Entry, episode: Episode, indices: Container[int]) -> Entry:
    """The entry without some of its broadcasts."""
    stay = [index for index in range(len(episode.broadcasts)) if index not in indices]
    return with_broadcasts_at(entry, stay)


def _with_stops_placed(entry: Entry) -> Entry:
    """The entry with the stops left out that name no moment."""
    episode = entry.record
    if not isinstance(episode, Episode):
        return entry
    broadcasts = tuple(
        msgspec.structs.replace(broadcast, stop=None)
        if broadcast.stop is not None and broadcast.stop.tzinfo is None
        else broadcast
        for broadcast in episode.broadcasts
    )
    return msgspec.structs.replace(
        entry, record=msgspec.structs.replace(episode, broadcasts=broadcasts)
    )


def scrubbed(record: _Record) -> _Record:
    """A record without the characters that XML forbids."""
    clean = _clean(record, "", [])
    return cast("_Record", clean)


def _scrubbed(entry: Entry) -> Entry:
    """The entry without the characters that XML forbids; each removal is told."""
    removed: list[str] = []
    record = _clean(entry.record, "", removed)
    if not removed:
        return entry
    findings = (
        CHARACTER_REMOVED.at(entry.locate(path), "a character that XML forbids was removed")
        for path in removed
    )
    return msgspec.structs.replace(entry, record=record, findings=(*entry.findings, *findings))


def _clean(value: object, path: str, removed: list[str]) -> object:
    if isinstance(value, str):
        clean = legal(value)
        if clean != value:
            removed.append(path)
        return clean
    if isinstance(value, tuple):
        return tuple(_clean(item, f"{path}[{n}]", removed) for n, item in enumerate(value))
    if isinstance(value, msgspec.Struct):
        fields = {
            field: _clean(getattr(value, field), f"{path}.{field}", removed)
            for field in value.__struct_fields__
        }
        return type(value)(**fields)
    return value
