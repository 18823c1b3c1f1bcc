"""Days, moments and lengths of time, in the forms of the schema and in those people use instead."""

import datetime as dt
import re
from typing import NamedTuple

from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import LARGEST, malformed

_ZONE = r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})"
    r"(?:\.(?P<fraction>[0-9]{1,20})|[:;][0-9]{2})?)?"
)
_DAY = re.compile(rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[T ]{_CLOCK})?{_ZONE}", re.ASCII)
_TIME = re.compile(_CLOCK + _ZONE, re.ASCII)
_STRICT = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
    r"|24:00:00(?:\.0+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
_LENGTH = re.compile(
    r"(?P<minus>-)?P(?:0+Y)?(?:0+M)?(?:(?P<days>[0-9]{1,20})D)?"
    r"(?:T(?:(?P<hours>[0-9]{1,20})H)?(?:(?P<minutes>[0-9]{1,20})M)?"
    r"(?:(?P<seconds>[0-9]{1,20})(?:\.(?P<fraction>[0-9]{1,20}))?S)?)?",
    re.ASCII,
)
_SECONDS = re.compile(r"(?P<seconds>[0-9]{1,18})(?:\.(?P<fraction>[0-9]{1,20}))?", re.ASCII)
_UNITS = {
    "days": 86400,
    "hours": 3600,
    "hour": 3600,
    "minutes": 60,
    "minute": 60,
    "seconds": 1,
    "second": 1,
}
_LATEST = 48
_LAST_MINUTE = 59
_FAREST = 14 * 60
_MINUTE = dt.timedelta(minutes=1)

_TIME_FORM = "a time such as 20:15:00+01:00"
_LENGTH_FORM = "a length such as PT1H30M"


class Length(NamedTuple):
    """Elapsed time: whole seconds, and what is left in microseconds."""

    seconds: int
    microseconds: int = 0


class Moment(NamedTuple):
    """A date, with its time where one was said; naive where no offset was said."""

    value: dt.datetime
    timed: bool


def with_whole_minutes(value: dt.datetime) -> dt.datetime:
    """A moment that records can hold: in UTC where its offset is none that a clock has today.

    Raises ValueError where the calendar ends before.
    """
    offset = value.utcoffset()
    if not offset or (not offset % _MINUTE and abs(offset) <= _FAREST * _MINUTE):
        return value
    try:
        return value.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError(str(value)) from error


def day(node: Node | None, notes: Notes) -> dt.date | None:
    """An xs:date; its zone says nothing about a day."""
    if node is None or not (text := node.said()):
        return None
    found = _DAY.fullmatch(text)
    try:
        date = dt.date.fromisoformat(found["day"]) if found else None
    except ValueError:
        date = None
    if date is None or (found and found["hour"]):
        malformed(text, "a date such as 2026-03-28", node, notes)
    return date


def moment_of(date_node: Node | None, time_node: Node | None, notes: Notes) -> Moment | None:
    """The moment that a date and a time say together; the zone on the time wins.

    A time inside the date, without seconds, or past midnight (25:30) is told and understood.
    """
    text = date_node.said() if date_node is not None else ""
    clock = time_node.said() if time_node is not None else ""
    if date_node is None or not text:
        return None
    found = _DAY.fullmatch(text)
    if found is None or (found["hour"] and not clock):
        expected = "a date such as 2026-03-28, beside which a time stands on its own"
        malformed(text, expected, date_node, notes)
    if found is None:
        return None
    time = found if found["hour"] else None
    if clock and time_node is not None:
        if not _STRICT.fullmatch(clock):
            malformed(clock, _TIME_FORM, time_node, notes)
        time = _TIME.fullmatch(clock) or time
    value = _value(found["day"], time, (time and time["zone"]) or found["zone"])
    if value is None:
        malformed(f"{text} {clock}".strip(), "a date with a time", date_node, notes)
        return None
    return Moment(value, time is not None)


def length_of(node: Node | None, notes: Notes) -> Length | None:
    """An xs:duration of days and less; plain seconds and clock times are told and understood."""
    if node is None or not (text := node.said()):
        return None
    found = _LENGTH.fullmatch(text)
    if found is None or found["minus"] or text.endswith(("P", "T")):
        malformed(text, _LENGTH_FORM, node, notes)
        found = _SECONDS.fullmatch(text) or _TIME.fullmatch(text)
        if found is None:
            return None
    parts = found.groupdict()
    seconds = sum(int(parts[unit] or 0) * _UNITS[unit] for unit in parts.keys() & _UNITS)
    if seconds > LARGEST:
        malformed(text, "a length that anything can have", node, notes)
        return None
    return Length(seconds, _microseconds(parts["fraction"]))


def _value(date: str, time: re.Match[str] | None, zone: str | None) -> dt.datetime | None:
    """Both as a moment; hours go on after midnight, as the broadcast day does."""
    try:
        midnight = dt.datetime.fromisoformat(f"{date}T00:00:00").replace(tzinfo=_zone(zone))
        if time is None:
            return midnight
        hour, minute, second = (int(time[name] or 0) for name in ("hour", "minute", "second"))
        if hour >= _LATEST or minute > _LAST_MINUTE or second > _LAST_MINUTE:
            return None
        fraction = _microseconds(time["fraction"])
        since = dt.timedelta(hours=hour, minutes=minute, seconds=second, microseconds=fraction)
        return midnight + since
    except (ValueError, OverflowError):
        return None


def _microseconds(fraction: str | None) -> int:
    return int(fraction[:6].ljust(6, "0")) if fraction else 0


def _zone(text: str | None) -> dt.timezone | None:
    """The zone of an offset; raises ValueError where no clock is."""
    if not text:
        return None
    if text == "Z":
        return dt.UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > _LAST_MINUTE or hours * 60 + minutes > _FAREST:
        raise ValueError(text)
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if text[0] == "-" else offset)
