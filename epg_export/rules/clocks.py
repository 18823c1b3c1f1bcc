"""Offsets against the zones they stand for: summer time missed, two clocks in one broadcast."""

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from epg_export.model import Broadcast, Channel
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR, odd_times
from epg_export.vocab.zones import (
    channel_zone,
    clocks_changed,
    exists,
    offset_at,
    offsets_of,
    placed,
    zone,
)

_UTC = dt.timedelta()
_HALF_HOUR = dt.timedelta(minutes=30)
_HOURS = dt.timedelta(hours=2)
_LAST_DAY = dt.date.max - dt.timedelta(days=2)


@rule(
    "EPG107",
    "unknown-time-zone",
    "warning",
    Channel,
    remedy="use a name of the IANA time zone database, such as Europe/Berlin",
)
def unknown_time_zone(channel: Channel, _context: Context) -> Iterator[Fault]:
    """A channel's time zone is not in the IANA database, so it places no times.

    Names such as CET mean different offsets to different readers. RFC 6557.

    Example:
        {"type": "channel", "id": "one.example", "time_zone": "Europe/Entenhausen"}

    Instead:
        {"type": "channel", "id": "one.example", "time_zone": "Europe/Berlin"}
    """
    if channel.time_zone is not None and zone(channel.time_zone) is None:
        yield Fault(".time_zone", f'there is no time zone "{channel.time_zone}"')


@rule(
    "EPG122",
    "offset-not-of-zone",
    "warning",
    Broadcast,
    remedy="write the offset that the channel's zone has at that moment",
)
def offset_not_of_zone(broadcast: Broadcast, context: Context) -> Iterable[Fault]:
    """A time is written with an offset that its channel's zone does not have at that moment.

    Summer time was missed, and the whole schedule is an hour off until the clocks change again. An
    offset is judged that the zone has at other times of the year: one that it never has, or UTC, is
    the clock of a house that writes all times in its own, and the moments are right. RFC 3339,
    section 4.

    Example:
        [{"type": "channel", "id": "zoned.example", "time_zone": "Europe/Berlin"}, {"type":
        "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "zoned.example", "start": "2026-07-01T20:00:00+01:00", "stop":
        "2026-07-01T20:15:00+01:00"}]}]

    Instead:
        [{"type": "channel", "id": "zoned.example", "time_zone": "Europe/Berlin"}, {"type":
        "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "zoned.example", "start": "2026-07-01T20:00:00+02:00", "stop":
        "2026-07-01T20:15:00+02:00"}]}]
    """
    zone_info = zone_of(broadcast, context)
    if zone_info is None:
        return ()
    for field, moment in (("start", broadcast.start), ("stop", broadcast.stop)):
        written = moment.utcoffset() if moment is not None else None
        if moment is None or not written or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            continue
        if offset_at(moment, zone_info) == written or _is_jumped_over(moment, zone_info):
            continue
        if written in offsets_of(zone_info, moment.year):
            return (_off(field, moment, zone_info),)
    return ()


@rule(
    "EPG123",
    "two-offsets",
    "info",
    Broadcast,
    remedy="write start and stop with the offset that the channel's clock shows",
    look=odd_times,
)
def two_offsets(broadcast: Broadcast, context: Context) -> Iterator[Fault]:
    """Start and stop have different offsets, though no clock was changed between them.

    That is right in the night in which summer time begins or ends, and only there; otherwise one
    of the two was made up, and the length with it. UTC goes with any offset. RFC 3339, section 4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-07-01T20:00:00+01:00", "stop": "2026-07-01T21:15:00+02:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-29T00:30:00+01:00", "stop": "2026-03-29T03:15:00+02:00"}]}
    """
    start, stop = broadcast.start, broadcast.stop
    if stop is None:
        return
    before, after = start.utcoffset(), stop.utcoffset()
    if not before or not after or before == after:
        return  # UTC is what an unknown offset is taken for, and told as such
    zone_info = zone_of(broadcast, context)
    if zone_info is None:
        changed = _changed_somewhere(start.date(), before, after)
    else:
        changed = offset_at(start, zone_info) != offset_at(stop, zone_info) or is_jumped_over(
            broadcast, zone_info
        )
    if not changed:
        message = f"starts at {start.isoformat()} and ends at {stop.isoformat()}"
        yield Fault(".stop", f"{message}, and no clock was changed between")


def zone_of(broadcast: Broadcast, context: Context) -> ZoneInfo | None:
    """The zone of a broadcast's channel: its own, or the one that is assumed."""
    return channel_zone(context.channels.get(broadcast.channel), context.terms.zone)


def is_jumped_over(broadcast: Broadcast, zone_info: ZoneInfo) -> bool:
    """Whether the clock was put forward over the start or the stop, so that it shows no length."""
    times = (broadcast.start, broadcast.stop)
    return any(moment is not None and _is_jumped_over(moment, zone_info) for moment in times)


def _is_jumped_over(moment: dt.datetime, zone_info: ZoneInfo) -> bool:
    """Whether the clock was put forward over a time that has the offset of before.

    It is the right moment, and EPG105 told of it where it came without an offset.
    """
    wall = moment.replace(tzinfo=None, fold=0)
    return placed(wall, zone_info).utcoffset() == moment.utcoffset() and not exists(wall, zone_info)


def _changed_somewhere(day: dt.date, before: dt.timedelta, after: dt.timedelta) -> bool:
    """Whether clocks were changed so in some zone that night; no clock jumps far."""
    if not _HALF_HOUR <= abs(after - before) <= _HOURS or not dt.date.min < day < _LAST_DAY:
        return False
    return clocks_changed(day, before, after)


def _off(field: str, moment: dt.datetime, zone_info: ZoneInfo) -> Fault:
    """What is told of a moment in another offset than its zone's, by what its wall clock said."""
    wall = moment.replace(tzinfo=None, fold=0)
    then = moment.astimezone(zone_info).isoformat()
    facts = {"zone": zone_info.key, "expected": then[-6:]}
    message = f"{field} is {moment.isoformat()}, but {zone_info.key} was at {then[-6:]}"
    clock = wall.strftime("%H:%M")
    if not exists(wall, zone_info):
        message += f", and its clock was put forward over {clock}"
        remedy = f"write {then}, if the moment is right"
    else:
        meant = placed(wall, zone_info).isoformat()
        remedy = f"write {meant}, if the clock showed {clock}; the moment written is {then}"
    return Fault(f".{field}", message, remedy, facts=facts)
