"""One channel under many names: house id, XMLTV id, DVB triplet, numbers on platforms.

Inside, a channel is called by its house id, whichever of its ids an input used. What is written
calls it as the format does: see :attr:`epg_export.formats.Format.channel_ids`. Ids of broadcasts
and episodes stay as they were read, those too that were made of the id of a channel.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from epg_export.entry import Entry, name_of
from epg_export.errors import ConfigError
from epg_export.findings import Finding, Place, kind
from epg_export.formats import Carries, format_named
from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Episode,
    Identifier,
)
from epg_export.pipeline.channels.channel_maps import Mapped, channels_in, content_of
from epg_export.pipeline.channels.renaming import with_channels
from epg_export.vocab.triplets import Triplet, triplet_of

UNMAPPED_CHANNEL = kind(
    "EPG336",
    "unmapped-channel",
    "warning",
    remedy="add the channel to the channel map",
    about=(
        "The channel map does not know a channel, so it keeps the id of its source, and those who "
        "know the ids of the house do not find it. Said once for each channel."
    ),
)

_DVB, _XMLTV, _HOUSE = "dvb", "xmltv", "house"
"""Schemes of the identifiers that a channel is given."""


class ChannelMap(msgspec.Struct, frozen=True, kw_only=True):
    """Which ids and numbers are of one channel, both ways. ``known`` finds channels by any id.

    ``sha256`` is the hash of the file, hexadecimal.
    """

    source: str
    known: Mapping[str | Triplet, Mapped]
    sha256: str | None = None

    @classmethod
    def load(cls, path: Path) -> "ChannelMap":
        """Read a map of CSV or TOML.

        Raises :class:`ReadError` where it cannot be opened, :class:`ConfigError` where it is no map
        or contradicts itself.
        """
        known: dict[str | Triplet, Mapped] = {}
        content = content_of(path)
        for channel in channels_in(path, content):
            for key in _keys(channel):
                other = known.setdefault(key, channel)
                if other is not channel:
                    raise _contradiction(path, key, other, channel)
        sha256 = hashlib.sha256(content).hexdigest()
        return cls(source=str(path), known=known, sha256=sha256)

    def house_id(self, id_: str) -> str:
        """The house id of a channel by any of its ids; the same id where the map has none."""
        found = self._found(id_)
        return id_ if found is None else found.house_id

    def inward(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries as they are read, with channels called by their house ids.

        A channel without a name or a zone has that of the map. One that has broadcasts and that
        nobody declared is declared in the end, by its row.
        """
        return _Inward(self).entries(entries)

    def outward(self, entry: Entry, format_name: str, carries: Carries | None = None) -> Entry:
        """An entry that is about to be published, with channels called as its format calls them.

        Channels have the numbers and identifiers of the map as far as the format ``carries`` them:
        what nobody asked for is not to be lost.
        """
        target = format_named(format_name)

        def called(id_: str) -> str:
            mapped = self.known.get(id_)
            return id_ if mapped is None else _called(mapped, target.channel_ids)

        record = entry.record
        if isinstance(record, Channel) and (mapped := self.known.get(record.id)):
            written = _called(mapped, target.channel_ids)
            record = _completed(record, mapped, written, carries or target.carries)
        return _with(entry, with_channels(record, called))

    def named(self, finding: Finding) -> Finding:
        """A finding about a channel by its house id: settings of a channel are by that."""
        place = finding.place
        if place.channel is None or (house := self.house_id(place.channel)) == place.channel:
            return finding
        return msgspec.structs.replace(finding, place=place.on(house))

    def _found(self, id_: str) -> Mapped | None:
        found = self.known.get(id_)
        if found is None and (triplet := triplet_of(id_)) is not None:
            found = self.known.get(triplet)
        return found


class _Inward:
    """What one reading knows: how the inputs' ids are understood, and which channels they have."""

    def __init__(self, map_: ChannelMap) -> None:
        self._map = map_
        self._ids: dict[str, str] = {}
        self._unmapped: set[str] = set()
        self._declared: set[str] = set()
        self._on_air: set[str] = set()

    def entries(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries, then the channels that only the map declares."""
        for entry in entries:
            yield self._entry(entry)
        for id_ in sorted(self._on_air - self._declared):
            mapped = self._map.known[id_]
            record = Channel(id=id_, names=mapped.names, time_zone=mapped.time_zone)
            yield Entry(record, Place(self._map.source, name_of(record), line=mapped.line))

    def _entry(self, entry: Entry) -> Entry:
        findings = tuple(map(self._map.named, entry.findings))
        found = tuple(self._unknown(entry)) if entry.record is not None else ()
        record = with_channels(entry.record, self._house_id)
        if isinstance(record, Channel) and (mapped := self._map.known.get(record.id)):
            self._declared.add(record.id)
            if not any(name.value.strip() for name in record.names):
                record = msgspec.structs.replace(record, names=mapped.names)
            if record.time_zone is None and mapped.time_zone is not None:
                record = msgspec.structs.replace(record, time_zone=mapped.time_zone)
        if findings != entry.findings or found:
            entry = msgspec.structs.replace(entry, findings=(*findings, *found))
        return _with(entry, record)

    def _unknown(self, entry: Entry) -> Iterator[Finding]:
        """Yield what is to be told of the channels that a record is about; note the others."""
        for path, id_ in _channels(entry.record):
            house = self._house_id(id_)
            if house in self._map.known:
                if path != ".id":
                    self._on_air.add(house)
            elif id_ not in self._unmapped:
                self._unmapped.add(id_)
                message = f'the channel "{id_}" is not in {self._map.source}'
                yield UNMAPPED_CHANNEL.at(entry.locate(path), message, facts={"channel": id_})

    def _house_id(self, id_: str) -> str:
        if id_ not in self._ids:
            self._ids[id_] = self._map.house_id(id_)
        return self._ids[id_]


def _channels(record: AnyRecord | None) -> Iterator[tuple[str, str]]:
    """Where a record names a channel that it declares or is on, and which."""
    if isinstance(record, Channel):
        yield ".id", record.id
    elif isinstance(record, Broadcast):
        yield ".channel", record.channel
    elif isinstance(record, Episode):
        for index, broadcast in enumerate(record.broadcasts):
            yield f".broadcasts[{index}].channel", broadcast.channel


def _with(entry: Entry, record: AnyRecord | None) -> Entry:
    return entry if record is entry.record else msgspec.structs.replace(entry, record=record)


def _called(mapped: Mapped, ids: str) -> str:
    return mapped.xmltv_id or mapped.house_id if ids == _XMLTV else mapped.house_id


def _completed(channel: Channel, mapped: Mapped, written: str, carries: Carries | None) -> Channel:
    """A channel with what the map knows and it lacks, as far as it can be held."""
    platforms = {(number.platform, number.region) for number in channel.numbers}
    numbers = (n for n in mapped.numbers if (n.platform, n.region) not in platforms)
    identifiers = _identifiers(channel, mapped, written)
    more = {
        field: items
        for field, given in (("numbers", numbers), ("identifiers", identifiers))
        if (items := _held(field, tuple(given), len(getattr(channel, field)), carries))
    }
    changed = {field: getattr(channel, field) + items for field, items in more.items()}
    return msgspec.structs.replace(channel, **changed) if changed else channel


def _identifiers(channel: Channel, mapped: Mapped, written: str) -> Iterator[Identifier]:
    """The ids of the map that a channel does not bear, and that it is not called by."""
    borne = {(one.scheme, triplet_of(one.value) or one.value) for one in channel.identifiers}
    for triplet in mapped.triplets:
        if (_DVB, triplet) not in borne:
            yield Identifier(scheme=_DVB, value=str(triplet))
    for scheme, id_ in ((_XMLTV, mapped.xmltv_id), (_HOUSE, mapped.house_id)):
        if id_ not in (None, written) and (scheme, triplet_of(id_) or id_) not in borne:
            yield Identifier(scheme=scheme, value=id_)


def _held(
    field: str, items: tuple[Any, ...], there: int, carries: Carries | None
) -> tuple[Any, ...]:
    """What of the items a format can hold beside those that are there."""
    if carries is None or not items:
        return items
    if field not in carries.fields.get(Channel, ()):
        return ()
    most = carries.most.get((Channel, field))
    if most is not None:
        items = items[: max(most - there, 0)]
    said = carries.fields.get(type(items[0]), frozenset()) if items else frozenset()
    return tuple(type(item)(**{name: getattr(item, name) for name in said}) for item in items)


def _keys(channel: Mapped) -> Iterator[str | Triplet]:
    """All that a channel is known by; an id that is a triplet is known in all its spellings."""
    ids = [channel.house_id, *filter(None, [channel.xmltv_id])]
    read = filter(None, map(triplet_of, ids))
    keys: Iterable[str | Triplet] = chain(ids, channel.triplets, read)
    return iter(dict.fromkeys(keys))


def _contradiction(path: Path, key: str | Triplet, first: Mapped, second: Mapped) -> ConfigError:
    where = f"{path}:{second.line}" if second.line else str(path)
    on_line = f" on line {first.line}" if first.line else ""
    if first.house_id == second.house_id:
        what = f'the house_id "{second.house_id}" stands{on_line} too'
    else:
        what = f'"{key}" is of "{second.house_id}", and of "{first.house_id}"{on_line}'
    return ConfigError(f"{where}: {what}", remedy="an id is of one channel: correct one of the two")
