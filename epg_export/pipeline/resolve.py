"""Giving times without an offset the one that their channel's zone had then, or else UTC's."""

import datetime as dt
from collections.abc import Container, Mapping
from operator import attrgetter
from zoneinfo import ZoneInfo

import msgspec

import epg_export.rules.schedule  # noqa: F401 - declares what is told of a time without a place
from epg_export.entry import Entry
from epg_export.findings import KINDS, Finding
from epg_export.model import SIDE_TIMES, Broadcast, Channel, Episode, Feed, Part, Right, Shown
from epg_export.pipeline.elapsed import Counted, placed_by
from epg_export.pipeline.kinds import (
    AMBIGUOUS_LOCAL_TIME,
    NONEXISTENT_LOCAL_TIME,
    ZONELESS_TIME,
)
from epg_export.vocab.zones import ambiguous, channel_zone, exists, placed

_SHOWN = ("start", "stop")
"""What a guide shows must be a moment; a time beside it that is none is left as it is, and told."""
_TIMES = (*_SHOWN, *SIDE_TIMES[Broadcast])
_UTC = ZoneInfo("UTC")
_UNPLACED = "EPG108"  # declared by the rule that tells of such times elsewhere
_DAYS = ("year", "month", "day")


class _Placing:
    """Places the times of one entry, and gathers what is to be said about them."""

    def __init__(self, entry: Entry) -> None:
        self.findings: list[Finding] = []
        self.entry = entry

    def broadcast(self, part: Broadcast, zone_info: ZoneInfo | None, path: str) -> Broadcast:
        """The broadcast with its times placed, its earlier showings' too."""
        changes = self.times(part, _TIMES, zone_info, path)
        changes.update(self._previously_shown(part, zone_info, path))
        return msgspec.structs.replace(part, **changes) if changes else part

    def utc(self, part: Broadcast, path: str, in_utc: Container[str]) -> ZoneInfo | None:
        """UTC, where the broadcast has local times and comes from one of these sources."""
        naive = [field for field in _TIMES if _is_naive(getattr(part, field))]
        if any(map(_is_naive_stamp, part.previously_shown)):
            naive.append("previously_shown")
        if not naive:
            return None
        place = self.entry.locate(f"{path}.{naive[0]}")
        if place.source not in in_utc:
            return None
        message = f"no offset in {', '.join(naive)}; UTC was taken"
        self.findings.append(ZONELESS_TIME.at(place, message))
        return _UTC

    def right(self, part: Right, zone_info: ZoneInfo | None, path: str) -> Right:
        """The right with its window placed."""
        changes = self.times(part, SIDE_TIMES[Right], zone_info, path)
        return msgspec.structs.replace(part, **changes) if changes else part

    def times(
        self, part: Part, fields: tuple[str, ...], zone_info: ZoneInfo | None, path: str
    ) -> dict[str, object]:
        """The fields of a part that hold local times, with the times placed."""
        changes: dict[str, object] = {}
        for field in fields:
            local = getattr(part, field)
            if local is None or local.tzinfo is not None or zone_info is None:
                continue
            if field in _SHOWN or exists(local, zone_info):
                start = changes.get("start")
                changes[field] = self._placed(local, zone_info, f"{path}.{field}", start)
        return changes

    def _placed(
        self, local: dt.datetime, zone_info: ZoneInfo, path: str, start: object
    ) -> dt.datetime:
        first = placed(local, zone_info)
        if not exists(local, zone_info):
            message = f"{local.isoformat()} does not exist in {zone_info.key}"
            self.findings.append(NONEXISTENT_LOCAL_TIME.at(self.entry.locate(path), message))
        elif ambiguous(local, zone_info):
            later = bool(local.fold) or _starts_after(start, first)
            first = placed(local, zone_info, later=later)
            self._tell_ambiguous(local, first, zone_info, path)
        return first

    def _tell_ambiguous(
        self, local: dt.datetime, taken: dt.datetime, zone_info: ZoneInfo, path: str
    ) -> None:
        message = f"{local.isoformat()} stands twice in {zone_info.key}; {taken.isoformat()}"
        place = self.entry.locate(path)
        self.findings.append(AMBIGUOUS_LOCAL_TIME.at(place, f"{message} was taken"))

    def _previously_shown(
        self, broadcast: Broadcast, zone_info: ZoneInfo | None, path: str
    ) -> dict[str, object]:
        """Earlier showings with their times placed; a day or less needs no zone."""
        if zone_info is None or not any(map(_is_naive_stamp, broadcast.previously_shown)):
            return {}
        return {
            "previously_shown": tuple(
                self._showing(shown, zone_info, f"{path}.previously_shown[{index}].start")
                if _is_naive_stamp(shown)
                else shown
                for index, shown in enumerate(broadcast.previously_shown)
            )
        }

    def _showing(self, shown: Shown, zone_info: ZoneInfo, path: str) -> Shown:
        """An earlier showing with its time placed.

        Of one that the clock jumped over only the day is kept, which is right in any zone: a time
        of day without an offset would be written as one, and taken for UTC.
        """
        assert shown.start is not None  # noqa: S101 - it is a local time
        local = shown.start.value
        if exists(local, zone_info):
            value = placed(local, zone_info)
            if ambiguous(local, zone_info):
                self._tell_ambiguous(local, value, zone_info, path)
            start = msgspec.structs.replace(shown.start, value=value)
        else:
            day = dt.datetime.combine(local.date(), dt.time())
            start = msgspec.structs.replace(shown.start, value=day, precision="day")
            message = f"{local.isoformat()} does not exist in {zone_info.key}; its day was kept"
            self.findings.append(KINDS[_UNPLACED].at(self.entry.locate(path), message))
        return msgspec.structs.replace(shown, start=start)


class Resolver:
    """Places the local times of records.

    A broadcast's times are those of its channel's ``time_zone``, else of ``assumed``, else, where
    it comes from one of the sources ``in_utc``, UTC's; those of the sources ``counted`` go by the
    start of the channel's day as well (:mod:`epg_export.pipeline.elapsed`). Rights and the feed
    know no channel, so only ``assumed`` places theirs.

    Of a time that stands twice the first one is taken, unless it lies before the start, or whoever
    read it knows by the order of what is on air that it is the second (``fold``).
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        assumed: ZoneInfo | None,
        in_utc: Container[str] = frozenset(),
        counted: frozenset[str] = frozenset(),
    ) -> None:
        self._channels = channels
        self._assumed = assumed
        self._in_utc = in_utc
        self._counted = Counted(counted) if counted else None

    def resolve(self, entry: Entry) -> Entry:
        """The entry with every local time placed that can be; what is doubtful is told."""
        record = entry.record
        if not isinstance(record, Episode | Feed):
            return entry
        placing = _Placing(entry)
        if isinstance(record, Feed):
            changes = placing.times(record, SIDE_TIMES[Feed], self._assumed, "")
        else:
            changes = self._episode(record, placing)
        if not changes:
            return entry
        return msgspec.structs.replace(
            entry,
            record=msgspec.structs.replace(record, **changes),
            findings=(*entry.findings, *placing.findings),
        )

    def _episode(self, episode: Episode, placing: _Placing) -> dict[str, object]:
        if not episode.rights and all(map(_is_placed, episode.broadcasts)):
            return {}
        broadcasts = tuple(
            self._broadcast(broadcast, placing, index)
            for index, broadcast in enumerate(episode.broadcasts)
        )
        rights = tuple(
            placing.right(right, self._assumed, f".rights[{index}]")
            for index, right in enumerate(episode.rights)
        )
        changes: dict[str, object] = {}
        if any(new is not old for new, old in zip(broadcasts, episode.broadcasts, strict=True)):
            changes["broadcasts"] = broadcasts
        if any(new is not old for new, old in zip(rights, episode.rights, strict=True)):
            changes["rights"] = rights
        return changes

    def _broadcast(self, broadcast: Broadcast, placing: _Placing, index: int) -> Broadcast:
        path = f".broadcasts[{index}]"
        zone_info = self._zone_of(broadcast, placing, index)
        entry = placing.entry
        if self._counted is not None and self._counted.holds(entry, broadcast, path):
            channel = self._channels.get(broadcast.channel)
            broadcast, told = placed_by(self._counted, entry, index, (channel, zone_info))
            placing.findings += told
            if zone_info is None:
                return broadcast
        return placing.broadcast(broadcast, zone_info, path)

    def _zone_of(self, broadcast: Broadcast, placing: _Placing, index: int) -> ZoneInfo | None:
        known = channel_zone(self._channels.get(broadcast.channel), self._assumed)
        return known or placing.utc(broadcast, f".broadcasts[{index}]", self._in_utc)


def _starts_after(start: object, stop: dt.datetime) -> bool:
    """Whether the first reading of a stop would end the broadcast before it starts."""
    return isinstance(start, dt.datetime) and stop <= start


_ALL_TIMES = attrgetter(*_TIMES)


def _is_placed(broadcast: Broadcast) -> bool:
    """Whether all times of a broadcast have an offset, as they mostly do."""
    for moment in _ALL_TIMES(broadcast):
        if moment is not None and moment.tzinfo is None:
            return False
    return not broadcast.previously_shown or not any(
        map(_is_naive_stamp, broadcast.previously_shown)
    )


def _is_naive(moment: dt.datetime | None) -> bool:
    return moment is not None and moment.tzinfo is None


def _is_naive_stamp(shown: Shown) -> bool:
    """Whether an earlier showing is known to the hour or better, but not in which zone."""
    start = shown.start
    return start is not None and _is_naive(start.value) and start.precision not in _DAYS
