"""Why a text is no time, and what it should be where that is plain."""

import calendar
import datetime as dt
import re
from typing import NamedTuple

from epg_export.formats.xmltv.reading.times import read_time
from epg_export.formats.xmltv.stamps import stamp

EXPECTED = "a time such as 20260328201500 +0100"
"""What a time should look like, for messages."""

_PLACEHOLDER = re.compile(
    r"-*|n/?a|null|nil|none|nan|undefined|unknown|tb[acd]|invalid date|"
    r"#+.*|%.*%|\$.*|\{.*\}|\[.*\]|<.*>|y{4}.*",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS = re.compile(r"(\d+)\s*((?:[+-][\d:]*|[A-Za-z][\w/+-]*))?", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d(?:[T ]\d\d(?::?\d\d){0,2})?)(?:\.\d+)?\s*(\S*)", re.ASCII)
_OFFSET = re.compile(r"[+-](\d{1,2}):?(\d{2})?", re.ASCII)
_WHOLE = 14
_SECONDS, _MILLISECONDS = 10, 13
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_NOT_DIGITS = re.compile(r"\D", re.ASCII)
_LAST_BROADCAST_HOUR = 29
_FARTHEST = 14
_MONTHS = 12
_LAST_HOUR = 23
_LAST_MINUTE = 59


class Unreadable(NamedTuple):
    """Why a text is no time; ``remedy`` where it is plain what it should be."""

    why: str
    remedy: str | None = None


def unreadable(text: str) -> Unreadable:
    """Why a text is no time that can be read."""
    plain = text.strip()
    if not plain:
        return Unreadable("it is empty")
    if _PLACEHOLDER.fullmatch(plain):
        return Unreadable("that is a placeholder which was never filled in")
    match = _DIGITS.fullmatch(plain) or _ISO.fullmatch(plain)
    if match is None:
        return Unreadable(f"expected {EXPECTED}")
    digits, zone = _NOT_DIGITS.sub("", match.group(1)), match.group(2)
    return (
        _since_1970(digits, zone)
        or _wrong_length(digits)
        or _beyond_the_clock(digits, zone)
        or _wrong_zone(zone)
        or Unreadable(f"expected {EXPECTED}")
    )


def _since_1970(digits: str, zone: str | None) -> Unreadable | None:
    """A time in seconds or milliseconds since 1970, as programs count; of our days only."""
    if zone or not digits.startswith("1") or digits.startswith("19"):
        return None
    if len(digits) not in (_SECONDS, _MILLISECONDS):
        return None
    value = dt.datetime.fromtimestamp(int(digits[:_SECONDS]), dt.UTC)
    unit = "seconds" if len(digits) == _SECONDS else "milliseconds"
    return Unreadable(f"those are {unit} since 1970", f'write "{stamp(value)}"')


def _wrong_length(digits: str) -> Unreadable | None:
    if len(digits) > _WHOLE or len(digits) % 2:
        return Unreadable(f"it has {len(digits)} digits, expected 14: YYYYMMDDhhmmss")
    return None


def _beyond_the_clock(digits: str, zone: str | None) -> Unreadable | None:
    """The part of a time that no calendar or clock has."""
    if wrong := _wrong_day(int(digits[:4]), int(digits[4:6] or 1), int(digits[6:8] or 1)):
        return Unreadable(wrong)
    hour = int(digits[8:10] or 0)
    if hour > _LAST_BROADCAST_HOUR:
        return Unreadable(f"there is no hour {hour}")
    for name, part in (("minute", digits[10:12]), ("second", digits[12:14])):
        if int(part or 0) > _LAST_MINUTE:
            return Unreadable(f"there is no {name} {part}")
    return _next_day(digits, zone) if hour > _LAST_HOUR else None


def _wrong_day(year: int, month: int, day: int) -> str | None:
    if not year:
        return "there is no year 0000"
    if not 1 <= month <= _MONTHS:
        return f"there is no month {month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"there is no {day} {calendar.month_name[month]} {year}"
    return None


def _next_day(digits: str, zone: str | None) -> Unreadable:
    """The hours from 24 on, which schedules count to the day before."""
    hour = int(digits[8:10])
    midnight = dt.datetime.fromisoformat(digits[:8])
    rest = digits[10:].ljust(4, "0")
    try:
        day = midnight + dt.timedelta(days=1)
    except OverflowError:
        return Unreadable(f"there is no hour {hour}")
    right = f"{day:%Y%m%d}{hour - 24:02}{rest}" + (f" {zone}" if zone else "")
    why = f"hour {hour} is of the broadcast day: that is {hour - 24:02}:{rest[:2]} of the next day"
    return Unreadable(why, f'write "{right}"')


def _wrong_zone(zone: str | None) -> Unreadable | None:
    if not zone:
        return None
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return Unreadable(f'there is no zone "{zone}"', "write the offset as +0100")
    hours, minutes = int(match.group(1)), int(match.group(2) or 0)
    if hours * 60 + minutes > _FARTHEST * 60:
        return Unreadable(f"no place on earth is {zone} from UTC: 14 hours are the most")
    return Unreadable(f'no offset is written "{zone}"', "write the offset as +0100")


def is_date(text: str) -> bool:
    """Whether a text is a date in whatever format, as the DTD allows it for that of the feed.

    One in digits alone, or that begins as ISO dates do, is looked at; of others it is enough that
    they name a year and something else.
    """
    plain = text.strip()
    if (iso := _ISO_DAY.match(plain)) is not None:
        return _wrong_day(*map(int, iso.groups())) is None
    if plain[:1].isdigit() and _DIGITS.fullmatch(plain):
        return read_time(plain) is not None or _since_1970(plain, None) is not None
    year = _YEAR.search(plain)
    return year is not None and bool(re.search(r"\w", plain[: year.start()] + plain[year.end() :]))
