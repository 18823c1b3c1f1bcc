"""Giving times without an offset the one that their channel's zone had then."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Broadcast, Channel, Episode, Feed, Part, Right, Stamp
from epg_export.pipeline.kinds import AMBIGUOUS_LOCAL_TIME, NONEXISTENT_LOCAL_TIME
from epg_export.vocab.zones import ambiguous, exists, placed, zone

_Part = TypeVar("_Part", Broadcast, Right)
_TIMES = (
    "start",
    "stop",
    "planned_start",
    "planned_stop",
    "actual_start",
    "actual_stop",
    "pdc_start",
    "vps_start",
)


class Resolver:
    """Places the local times of records.

    A broadcast's times are those of its channel's ``time_zone``, else of ``assumed``; rights and
    the feed know no channel, so only ``assumed`` places theirs.
    """

    def __init__(self, channels: Mapping[str, Channel], assumed: ZoneInfo | None) -> None:
        self._channels = channels
        self._assumed = assumed

    def resolve(self, entry: Entry) -> Entry:
        """The entry with every local time placed that can be; what is doubtful is told."""
        record = entry.record
        if isinstance(record, Episode):
            changes, findings = self._episode(record, entry)
        elif isinstance(record, Feed):
            changes, findings = self._times(record, ("modified",), self._assumed, "", entry)
        else:
            return entry
        if not changes and not findings:
            return entry
        return msgspec.structs.replace(
            entry,
            record=msgspec.structs.replace(record, **changes),
            findings=(*entry.findings, *findings),
        )

    def _episode(
        self, episode: Episode, entry: Entry
    ) -> tuple[dict[str, object], list[Finding]]:
        findings: list[Finding] = []
        changes: dict[str, object] = {}
        broadcasts = [
            self._part(broadcast, _TIMES, self._zone_of(broadcast), path, entry, findings)
            for path, broadcast in _listed("broadcasts", episode.broadcasts)
        ]
        rights = [
            self._part(right, ("start", "end"), self._assumed, path, entry, findings)
            for path, right in _listed("rights", episode.rights)
        ]
        if any(new is not old for new, old in zip(broadcasts, episode.broadcasts, strict=True)):
            changes["broadcasts"] = tuple(broadcasts)
        if any(new is not old for new, old in zip(rights, episode.rights, strict=True)):
            changes["rights"] = tuple(rights)
        return changes, findings

    def _zone_of(self, broadcast: Broadcast) -> ZoneInfo | None:
        channel = self._channels.get(broadcast.channel)
        own = zone(channel.time_zone) if channel and channel.time_zone else None
        return own or self._assumed

    def _part(  # noqa: PLR0913 - a part and everything that places it
        self,
        part: _Part,
        fields: tuple[str, ...],
        zone_info: ZoneInfo | None,
        path: str,
        entry: Entry,
        findings: list[Finding],
    ) -> _Part:
        changes, found = self._times(part, fields, zone_info, path, entry)
        findings += found
        shown = _previously_shown(part, zone_info) if isinstance(part, Broadcast) else {}
        changes.update(shown)
        return msgspec.structs.replace(part, **changes) if changes else part

    def _times(
        self,
        part: Part,
        fields: tuple[str, ...],
        zone_info: ZoneInfo | None,
        path: str,
        entry: Entry,
    ) -> tuple[dict[str, object], list[Finding]]:
        changes: dict[str, object] = {}
        findings: list[Finding] = []
        for field in fields:
            local = getattr(part, field)
            if local is None or local.tzinfo is not None or zone_info is None:
                continue
            place = entry.locate(f"{path}.{field}")
            if not exists(local, zone_info):
                message = f"{local.isoformat()} does not exist in {zone_info.key}"
                findings.append(NONEXISTENT_LOCAL_TIME.at(place, message))
            later = False
            if ambiguous(local, zone_info):
                later = _starts_after(changes.get("start"), placed(local, zone_info))
                taken = placed(local, zone_info, later=later).isoformat()
                message = f"{local.isoformat()} stands twice in {zone_info.key}; {taken} was taken"
                findings.append(AMBIGUOUS_LOCAL_TIME.at(place, message))
            changes[field] = placed(local, zone_info, later=later)
        return changes, findings


def _starts_after(start: object, stop: dt.datetime) -> bool:
    """Whether the first reading of a stop would end the broadcast before it starts."""
    return isinstance(start, dt.datetime) and stop <= start


def _previously_shown(broadcast: Broadcast, zone_info: ZoneInfo | None) -> dict[str, object]:
    """Earlier showings with their times placed; a day or less needs no zone."""
    if zone_info is None or not any(
        shown.start and shown.start.value.tzinfo is None for shown in broadcast.previously_shown
    ):
        return {}
    return {
        "previously_shown": tuple(
            msgspec.structs.replace(shown, start=_placed_stamp(shown.start, zone_info))
            for shown in broadcast.previously_shown
        )
    }


def _placed_stamp(stamp: Stamp | None, zone_info: ZoneInfo) -> Stamp | None:
    if stamp is None or stamp.value.tzinfo is not None:
        return stamp
    return msgspec.structs.replace(stamp, value=placed(stamp.value, zone_info))


def _listed(field: str, items: tuple[_Part, ...]) -> Iterator[tuple[str, _Part]]:
    return ((f".{field}[{index}]", item) for index, item in enumerate(items))
