"""A file for each channel, each day, or each day on a channel, and the list of them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, BinaryIO, NamedTuple, Protocol

import msgspec

from epg_export.entry import Entry
from epg_export.formats import Format, Layout, WriteOptions
from epg_export.model import Broadcast, Channel, Feed, Series, encode
from epg_export.pipeline.kinds import IN_NO_PART
from epg_export.pipeline.splitting.once import Once, Tell
from epg_export.pipeline.splitting.parts import Part, Parts
from epg_export.pipeline.unbundled import broadcasts_of
from epg_export.publish.names import file_name

INDEX = "index"


class Form(NamedTuple):
    """How each file is written: in which format and layout, and packed by which suffix, if any."""

    format: Format
    layout: Layout
    pack: str | None = None

    @property
    def suffix(self) -> str:
        """The end of the files' names."""
        packed = f".{self.pack}" if self.pack else ""
        return f"{self.format.suffixes[0]}{packed}"


class Target(Protocol):
    """A folder or an archive of files, written one after the other and packed by their names."""

    def open(self, name: str, role: Any = ...) -> BinaryIO:
        """A new file; the index is told by its role."""
        ...

    def describe(self, name: str, **facts: Any) -> None:
        """What the manifest says of a file beside its size and its hash."""
        ...


def write_split(parts: Parts, target: Target, form: Form, options: WriteOptions) -> int:
    """Write each part into a file of its own; returns how much content is in them.

    What is in none of them is told, and so is what the writer finds: once for each record. Raises
    :class:`WriteError` where a file cannot be written.
    """
    names = _Names(parts, form.suffix)
    written = 0
    with closing(Once(options.report)) as once:
        told = msgspec.structs.replace(options, report=once.take)
        for part in parts:
            once.begin()
            name = names.of(part)
            extent = _Extent()
            with target.open(name) as stream:
                written += form.layout.write(extent.of(parts.entries(part)), stream, told)
            if once.refused:
                extent = _Extent(once.refused)
                for _ in extent.of(parts.entries(part)):
                    continue
            target.describe(name, channel=part.channel, day=_date(part.day), **extent.facts())
        once.finish()
    _write_index(parts, names, target, form, options)
    _tell_left_out(parts, form.format, options.report)
    return written


class _Names:
    """What the files are called."""

    def __init__(self, parts: Parts, suffix: str) -> None:
        self._suffix = suffix
        ids = {part.channel for part in parts}
        self._alike = Counter(file_name(id_, None, "").lower() for id_ in ids)

    def of(self, part: Part) -> str:
        """The name of the file of a part."""
        crowded = self._alike[file_name(part.channel, None, "").lower()] > 1
        return file_name(part.channel, part.day, self._suffix, crowded=crowded)


class _Extent:
    """How many programmes entries have, from when to when, but for those the writer ``refused``."""

    def __init__(self, refused: Iterable[Broadcast] = ()) -> None:
        self._refused = Counter(map(encode, refused))
        self._programmes = 0
        self._first: dt.datetime | None = None
        self._last: dt.datetime | None = None

    def of(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries, and learn what they have."""
        for entry in entries:
            for broadcast in broadcasts_of(entry.record) if entry.record is not None else ():
                self._take(broadcast)
            yield entry

    def facts(self) -> dict[str, Any]:
        """What the manifest says; moments keep the offset of the broadcast that they are of."""
        return {"programmes": self._programmes, "first": self._first, "last": self._last}

    def _take(self, broadcast: Broadcast) -> None:
        if self._refused and self._refused[key := encode(broadcast)]:
            self._refused[key] -= 1
            return
        self._programmes += 1
        start, stop = broadcast.start, broadcast.stop or broadcast.start
        if start.tzinfo is not None and (self._first is None or start < self._first):
            self._first = start
        if stop.tzinfo is not None and (self._last is None or stop > self._last):
            self._last = stop


def _date(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)


def _write_index(
    parts: Parts, names: _Names, target: Target, form: Form, options: WriteOptions
) -> None:
    """Write the index of a format that has one."""
    if form.format.index is None:
        return
    files: dict[str, list[str]] = {}
    for part in parts:
        for id_ in parts.channels_of(part):
            files.setdefault(id_, []).append(names.of(part))
    feed = next((entry.record for entry in parts.feeds()), None)
    channels = ((_channel(parts, id_), files[id_]) for id_ in parts.ranked(files))
    with target.open(f"{INDEX}{form.format.suffixes[0]}", role="index") as stream:
        form.format.index(feed if isinstance(feed, Feed) else Feed(), channels, stream, options)


def _channel(parts: Parts, id_: str) -> Channel:
    declared = parts.channel(id_)
    record = declared.record if declared is not None else None
    return record if isinstance(record, Channel) else Channel(id=id_)


def _tell_left_out(parts: Parts, target: Format, tell: Tell) -> None:
    """Tell what is in no file; what the format could not hold anyway was told before."""
    for entry in parts.in_no_part():
        record = entry.record
        if isinstance(record, Channel):
            kind, message = "channel", "has no broadcast, so it is in no file"
        elif target.broadcasts_only:
            continue
        elif isinstance(record, Series):
            kind, message = "series", "no episode of it has a broadcast, so it is in no file"
        else:
            kind, message = "episode", "has no broadcast, so it is in no file"
        tell(entry, IN_NO_PART.at(entry.place, message, facts={"record": kind}))
