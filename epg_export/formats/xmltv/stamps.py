"""Time stamps as XMLTV writes them: ``YYYYMMDDhhmmss +HHMM``, or the start of it."""

import datetime as dt
import re

from epg_export.model import Precision, Stamp
from epg_export.vocab.zones import in_utc

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_DATE_TIME = re.compile(
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T((?:[01]\d|2[0-3])(?::[0-5]\d){0,2})"
    r"(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?",
    re.ASCII,
)
_NOT_DIGITS = re.compile(r"[^0-9]")
_ISO_SECONDS = 25
_FAREST = "14:00"
_DAY_DIGITS = 8
DIGITS: dict[Precision, int] = {
    "year": 4,
    "month": 6,
    "day": 8,
    "hour": 10,
    "minute": 12,
    "second": 14,
}
"""How many digits a time of each precision has."""


_MOST_ZONES = 64
_MOST_MOMENTS = 4096
_stamps: dict[dt.timezone, dict[float, str]] = {}


def stamp(moment: dt.datetime) -> str:
    """An aware time with the offset it came with, to the second.

    A hot path: one programme stops when the next one starts, so stamps are kept by offset and
    moment, which takes a fifth of making them. ``timestamp`` is exact for whole seconds; a zone
    that changes its clocks may have two names for one moment.
    """
    zone = moment.tzinfo
    if type(zone) is not dt.timezone or moment.microsecond:
        return _stamp(moment)
    try:
        return _stamps[zone][moment.timestamp()]
    except KeyError:
        return _kept(moment, zone)


def _kept(moment: dt.datetime, zone: dt.timezone) -> str:
    if zone not in _stamps and len(_stamps) >= _MOST_ZONES:
        _stamps.clear()
    kept = _stamps.setdefault(zone, {})
    if len(kept) >= _MOST_MOMENTS:
        kept.clear()
    text = kept[moment.timestamp()] = _stamp(moment)
    return text


def _stamp(moment: dt.datetime) -> str:
    """Slices of the ISO form, which take a tenth of what ``strftime`` takes.

    An offset of seconds (local mean time) has no place in ``+HHMM``, and none is beyond 14 hours:
    both are written as UTC.
    """
    iso = moment.isoformat(timespec="seconds")
    if len(iso) != _ISO_SECONDS or iso[20:25] > _FAREST:
        iso = in_utc(moment).isoformat(timespec="seconds")
    return (
        f"{iso[0:4]}{iso[5:7]}{iso[8:10]}{iso[11:13]}{iso[14:16]}{iso[17:19]}"
        f" {iso[19:22]}{iso[23:25]}"
    )


def partial_stamp(known: Stamp) -> str:
    """A time to the precision it is known to; a day or less needs no offset."""
    digits = DIGITS[known.precision]
    if known.value.tzinfo is None or digits <= _DAY_DIGITS:
        return _NOT_DIGITS.sub("", known.value.replace(tzinfo=None).isoformat())[:digits]
    whole = stamp(known.value)
    return whole[:digits] + whole[14:]


def date_digits(date: str | None) -> str:
    """A production date (YYYY, YYYY-MM, YYYY-MM-DD) without its hyphens; nothing for none.

    One with a time of day has more digits, and an offset where it has one. A day that no calendar
    has (31 February) is written as it was said.
    """
    if not date:
        return ""
    if _DATE.fullmatch(date):
        return date.replace("-", "")
    match = _DATE_TIME.fullmatch(date)
    if match is None or not _is_moment(date):
        return ""
    day, clock, zone = match.groups()
    return _NOT_DIGITS.sub("", day + clock) + (f" {_offset(zone)}" if zone else "")


def _is_moment(date: str) -> bool:
    try:
        dt.datetime.fromisoformat(date)
    except ValueError:
        return False
    return True


def _offset(zone: str) -> str:
    return "+0000" if zone == "Z" else zone.replace(":", "")
