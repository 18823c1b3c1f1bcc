"""Time zones by their IANA name, and local times that do not exist or stand twice."""

import datetime as dt
import errno
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from epg_export.model import Channel
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

_FIRST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
_FARTHEST_MINUTES = 14 * 60
_LAST_MINUTE = 59
_LONGEST_NAME = 255
"""What a file may be called; :mod:`zoneinfo` does not get to the end of a path without one."""


@remembered(1024)
def zone(name: str) -> ZoneInfo | None:
    """The zone of that name, None where there is none.

    Raises :class:`OSError` where the disk fails on which it is: another time it may be there.
    """
    if len(name) > _LONGEST_NAME:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError):
        return None
    except OSError as error:
        if error.errno == errno.EIO:
            raise
        return None


def channel_zone(channel: Channel | None, assumed: ZoneInfo | None) -> ZoneInfo | None:
    """The zone of what is on a channel: its own where that is known, else the one assumed."""
    own = zone(channel.time_zone) if channel is not None and channel.time_zone else None
    return own or assumed


def in_utc(moment: dt.datetime) -> dt.datetime:
    """An aware time in UTC; the first or last moment there is where the calendar ends before."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        return _FIRST if moment.year == 1 else _LAST


def utc_at(seconds: int) -> dt.datetime:
    """The moment so many seconds after 1970, in UTC; the nearest that the calendar has."""
    return dt.datetime.fromtimestamp(
        min(max(seconds, int(_FIRST.timestamp())), int(_LAST.timestamp())), tz=dt.UTC
    )


def placed(local: dt.datetime, zone_info: ZoneInfo, *, later: bool = False) -> dt.datetime:
    """A naive local time with the offset its zone had then.

    Where it stands twice (the clock went back) the first one is taken, or the ``later``.
    """
    aware = local.replace(tzinfo=zone_info, fold=int(later))
    return aware.replace(tzinfo=dt.timezone(aware.utcoffset() or dt.timedelta()), fold=0)


def exists(local: dt.datetime, zone_info: ZoneInfo) -> bool:
    """Whether the clock in that zone ever showed this time (it was not jumped over)."""
    aware = local.replace(tzinfo=zone_info, fold=0)
    if aware.utcoffset() == aware.replace(fold=1).utcoffset():
        return True  # no clock was changed about then (PEP 495), as nearly always
    try:
        back = aware.astimezone(dt.UTC).astimezone(zone_info)
    except OverflowError:
        return True  # at the ends of the calendar no clock was ever changed
    return back.replace(tzinfo=None) == local.replace(fold=0)


def ambiguous(local: dt.datetime, zone_info: ZoneInfo) -> bool:
    """Whether the clock in that zone showed this time twice."""
    first = local.replace(tzinfo=zone_info, fold=0).utcoffset()
    second = local.replace(tzinfo=zone_info, fold=1).utcoffset()
    return first != second and exists(local, zone_info)


def offset_at(moment: dt.datetime, zone_info: ZoneInfo) -> dt.timedelta:
    """How far the clock in that zone was ahead of UTC at an aware time."""
    try:
        return moment.astimezone(zone_info).utcoffset() or dt.timedelta()
    except OverflowError:  # at the ends of the calendar no clock was ever changed
        return moment.replace(tzinfo=zone_info).utcoffset() or dt.timedelta()


def by_the_same_clock(
    moment: dt.datetime, other: dt.datetime, zone_info: ZoneInfo | None
) -> dt.datetime:
    """A moment as the clock shows it by which the other one was written; both are aware.

    That is the clock of the zone where it showed the other one so: its offset may have changed in
    between. Else it is the offset of the other one. Where the calendar ends before, the moment
    keeps its own.
    """
    clock = other.tzinfo
    if zone_info is not None and offset_at(other, zone_info) == other.utcoffset():
        clock = dt.timezone(offset_at(moment, zone_info))
    try:
        return moment.astimezone(clock)
    except OverflowError:
        return moment


@lru_cache(maxsize=1024)
def offsets_of(zone_info: ZoneInfo, year: int) -> frozenset[dt.timedelta]:
    """The offsets that a zone has in the course of a year: two where clocks change."""
    days = (dt.datetime(year, month, 1, 12, tzinfo=zone_info) for month in range(1, 13))
    return frozenset(day.utcoffset() or dt.timedelta() for day in days)


@lru_cache(maxsize=1024)
def clocks_changed(day: dt.date, before: dt.timedelta, after: dt.timedelta) -> bool:
    """Whether somewhere the clock went from one offset to the other about that day."""
    noon = dt.datetime.combine(day, dt.time(12))
    eve, morrow = noon - dt.timedelta(days=1), noon + dt.timedelta(days=1)
    return any(
        morrow.replace(tzinfo=place).utcoffset() == after
        and eve.replace(tzinfo=place).utcoffset() == before
        for place in _everywhere()
    )


@cache
def _everywhere() -> tuple[ZoneInfo, ...]:
    """Every zone there is; looking for them takes as long as a thousand questions to one."""
    return tuple(map(ZoneInfo, sorted(available_timezones())))


@cache
def named_offsets() -> dict[str, dt.timezone]:
    """Offsets by the short names that feeds use (``zone_names.csv``).

    The letters of RFC 5322 (section 4.3) and of xmltv.dtd (BST is British summer time), and those
    that stand for one offset wherever they are in use. A name of several zones that are all on
    air, such as IST, is left out: nobody can tell which was meant.
    """
    return {row["name"]: offset(row["offset"]) for row in rows("zone_names.csv")}


def offset(digits: str) -> dt.timezone:
    """``+HHMM`` as a zone; raises ValueError beyond 14 hours or 59 minutes, where no clock is."""
    hours, minutes = int(digits[1:3]), int(digits[3:5])
    if hours * 60 + minutes > _FARTHEST_MINUTES or minutes > _LAST_MINUTE:
        message = f"no clock is {digits} from UTC"
        raise ValueError(message)
    length = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-length if digits[0] == "-" else length)
