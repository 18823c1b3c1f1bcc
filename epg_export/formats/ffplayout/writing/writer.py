"""A day's playlist out: the clips of one day on one channel, in the order of their starts."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.formats.base import WriteOptions
from epg_export.formats.ffplayout.kinds import (
    NO_LENGTH,
    NO_SOURCE,
    OVERRUN,
    SECOND_DAY,
    UNFILLED,
)
from epg_export.formats.ffplayout.mapping import DEFAULT_CHANNEL, Clip, micros
from epg_export.formats.ffplayout.writing.clips import clips_for
from epg_export.formats.languages import Order
from epg_export.model import Broadcast, Channel, Episode
from epg_export.vocab.days import broadcast_day, day_start
from epg_export.vocab.zones import channel_zone, placed

_SECOND = 1_000_000
_Day = tuple[str, dt.date]


class _OnAir(NamedTuple):
    """A broadcast and its clips."""

    entry: Entry
    broadcast: Broadcast
    clips: list[Clip]

    @property
    def order(self) -> tuple[dt.datetime, dt.datetime]:
        """By the start, and of what starts in one second what ends first; else as they came."""
        start = _moment(self.broadcast.start)
        return start, start if self.broadcast.stop is None else _moment(self.broadcast.stop)

    @property
    def length(self) -> int:
        """How long its clips are played, in microseconds."""
        return sum(micros(clip["out"]) - micros(clip["in"]) for clip in self.clips)


def write(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write the playlist; returns the number of broadcasts in it.

    It is that of the first broadcast; one on another day or channel is reported and left out, and
    so is one that no file is known for. Memory holds the clips of one day.
    """
    day = _Playlist(options)
    for entry in entries:
        day.take(entry)
    return day.write(stream)


class _Playlist:
    """Gathers the clips of one day on one channel."""

    def __init__(self, options: WriteOptions) -> None:
        self._options = options
        self._channels: dict[str, Channel] = {}
        self._key: _Day | None = None
        self._on_air: list[_OnAir] = []

    def take(self, entry: Entry) -> None:
        """Take the broadcasts of an episode; a channel says when its days begin."""
        record = entry.record
        if isinstance(record, Channel):
            self._channels[record.id] = record
        elif isinstance(record, Episode):
            for index, broadcast in enumerate(record.broadcasts):
                self._take(entry, record, index, broadcast)

    def write(self, stream: BinaryIO) -> int:
        """Write what was taken, and tell where its times are not those of the records."""
        self._on_air.sort(key=lambda one: one.order)
        self._tell_times()
        channel, day = self._key or (next(iter(self._channels), DEFAULT_CHANNEL), None)
        stream.write(b'{\n  "channel": %b,\n' % _json(channel))
        if day is not None:
            stream.write(b'  "date": %b,\n' % _json(day.isoformat()))
        stream.write(b'  "program": [')
        clips = (_json(clip) for one in self._on_air for clip in one.clips)
        stream.writelines(
            (b",\n    " if index else b"\n    ") + clip for index, clip in enumerate(clips)
        )
        stream.write(b"\n  ]\n}\n" if self._on_air else b"]\n}\n")
        return len(self._on_air)

    def _take(self, entry: Entry, episode: Episode, index: int, broadcast: Broadcast) -> None:
        key = (broadcast.channel, broadcast_day(broadcast, self._channels.get(broadcast.channel)))
        place = entry.locate(f".broadcasts[{index}]")
        if self._key not in (None, key):
            message = f"it is of {key[1]} on {key[0]}; the playlist is of {_said(self._key)}"
            finding = SECOND_DAY.at(place, message)
        else:
            clips = clips_for(entry, episode, broadcast, self._order(broadcast.channel))
            if clips and all(clip.get("out", 0) > clip["in"] for clip in clips):
                self._key = key
                self._on_air.append(_OnAir(entry, broadcast, clips))
                return
            message = "nobody says how long it is played" if clips else "nobody says what is played"
            finding = (NO_LENGTH if clips else NO_SOURCE).at(place, message)
        self._options.report(with_broadcasts_at(entry, (index,)), finding)

    def _order(self, channel: str) -> Order:
        """The languages that are preferred on a channel."""
        declared = self._channels.get(channel)
        return Order((*self._options.languages, *(declared.languages if declared else ())))

    def _tell_times(self) -> None:
        """Tell where clips come earlier or later than their broadcast starts, and by how much."""
        if not self._on_air:
            return
        clock = self._begin() or _moment(self._on_air[0].broadcast.start)
        off = 0
        for one, played in _running(self._on_air):
            start = (_moment(one.broadcast.start) - clock) // dt.timedelta(microseconds=1)
            gap = start - played - off
            if abs(gap) <= _SECOND:
                continue
            off += gap
            place = one.entry.place.on(one.broadcast.channel)
            facts = {"seconds": round(gap / _SECOND), "in_all": round(off / _SECOND)}
            at = one.broadcast.start.isoformat()
            if gap > 0:
                message = f"nothing is played for {facts['seconds']} seconds before {at}"
                finding = UNFILLED.at(place, message, facts=facts)
            else:
                message = f"what is played before {at} is {-facts['seconds']} seconds longer"
                finding = OVERRUN.at(place, message, facts=facts)
            self._options.report(None, finding)

    def _begin(self) -> dt.datetime | None:
        """When the day begins, None where the channel does not say."""
        assert self._key is not None  # noqa: S101 - there is something on air
        channel, first = self._channels.get(self._key[0]), self._on_air[0].broadcast.start
        begins = day_start(channel)
        if begins is None or first.tzinfo is None:
            return None
        local = dt.datetime.combine(self._key[1], begins)
        zone = channel_zone(channel, None)
        return placed(local, zone) if zone is not None else local.replace(tzinfo=first.tzinfo)


def _running(on_air: list[_OnAir]) -> Iterator[tuple[_OnAir, int]]:
    """Yield each broadcast with what is played before it, in microseconds."""
    played = 0
    for one in on_air:
        yield one, played
        played += one.length


def _moment(time: dt.datetime) -> dt.datetime:
    """A time that can be compared with others."""
    return time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)


def _said(key: _Day | None) -> str:
    return f"{key[1]} on {key[0]}" if key is not None else "none"


def _json(value: object) -> bytes:
    """JSON on one line; half a character, which UTF-8 has no form for, stays an escape."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
