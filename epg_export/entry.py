"""What flows from reader to writer: a record, where it stands, and what was found about it."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

import msgspec

from epg_export.findings import Finding, Place
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Series


class Entry(msgspec.Struct, frozen=True):
    """One record on its way.

    ``record`` is None where nothing could be made of the text, which is then in ``raw``; where a
    record lost faulty parts on reading, ``raw`` holds what it was. ``origins`` says where parts
    stand that came from elsewhere than ``place`` (``.broadcasts[2]`` or ``.broadcasts[0].stop``,
    of another file); the longest path that fits is the one that counts. A joined episode brings
    the ``series`` it belongs to. ``cut`` says that broadcasts of it were rejected before, ``part``
    that its source tells of one record in several places, as a table does in several rows;
    ``unnamed`` that nobody gave the record its id: the reader made one.
    """

    record: AnyRecord | None
    place: Place
    findings: tuple[Finding, ...] = ()
    raw: bytes | None = None
    origins: Mapping[str, Place] = {}
    series: Series | None = None
    cut: bool = False
    part: bool = False
    unnamed: bool = False

    def locate(self, path: str) -> Place:
        """Where ``path`` (``.broadcasts[2].start``) of the record stands in its source."""
        end = len(path) if self.origins else 0
        while end > 0:
            if origin := self.origins.get(path[:end]):
                return origin.below(path[end:], _channel_at(self.record, path))
            end = max(path.rfind(".", 0, end), path.rfind("[", 0, end))
        return self.place.below(path, _channel_at(self.record, path))

    def about(self, path: str) -> tuple[str, str | None]:
        """The source and the channel of what :meth:`locate` finds, without more of a place."""
        if self.origins:
            place = self.locate(path)
            return place.source, place.channel
        return self.place.source, _channel_at(self.record, path) or self.place.channel


def telling(*findings: Finding) -> Entry:
    """An entry without a record that tells what was found, where the first of it stands."""
    return Entry(None, findings[0].place, findings)


_BROADCAST = re.compile(r"\.broadcasts\[(\d+)\]")


def _channel_at(record: AnyRecord | None, path: str) -> str | None:
    """The channel that a path of a record is about, None where it is about several or none."""
    if isinstance(record, Channel):
        return record.id
    if isinstance(record, Broadcast):
        return record.channel
    if not isinstance(record, Episode):
        return None
    if match := _BROADCAST.match(path):
        index = int(match.group(1))
        return record.broadcasts[index].channel if index < len(record.broadcasts) else None
    if len(record.broadcasts) == 1:
        return record.broadcasts[0].channel
    channels = {broadcast.channel for broadcast in record.broadcasts}
    return channels.pop() if len(channels) == 1 else None


_LONGEST_NAME = 200
_KINDS = {type_: str(type_.__struct_config__.tag) for type_ in get_args(AnyRecord)}


def name_of(record: AnyRecord) -> str:
    """What people call a record: its type and id."""
    kind = _KINDS[type(record)]
    if record.id is None:
        return kind
    id_ = record.id if len(record.id) <= _LONGEST_NAME else f"{record.id[:_LONGEST_NAME]}…"
    return f'{kind} "{id_}"'


def within(origins: Mapping[str, Place], part: str) -> dict[str, Place]:
    """Where the fields of a part (``.broadcasts[0]``) stand, by their paths below it."""
    return {
        path[len(part) :]: place
        for path, place in origins.items()
        if path.startswith((f"{part}.", f"{part}["))
    }


def with_broadcasts_at(entry: Entry, stay: Sequence[int]) -> Entry:
    """An episode's entry with only the broadcasts at these indices, which keep their places."""
    episode = entry.record
    if not isinstance(episode, Episode) or len(stay) == len(episode.broadcasts):
        return entry
    origins = {
        path: place for path, place in entry.origins.items() if not path.startswith(".broadcasts[")
    }
    for new, old in enumerate(stay):
        origins[f".broadcasts[{new}]"] = entry.locate(f".broadcasts[{old}]")
        for path, place in within(entry.origins, f".broadcasts[{old}]").items():
            origins[f".broadcasts[{new}]{path}"] = place
    broadcasts = tuple(episode.broadcasts[index] for index in stay)
    record = msgspec.structs.replace(episode, broadcasts=broadcasts)
    return msgspec.structs.replace(entry, record=record, origins=origins)
