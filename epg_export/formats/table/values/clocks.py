"""Times of day as people write them: 20:15, 20.15 Uhr, 20h15, 8 pm, and 26:15."""

import datetime as dt
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError


class ClockRange(NamedTuple):
    """Two times in one cell, ``20:15-21:00``; ``stop`` None where there is only one."""

    start: dt.timedelta
    stop: dt.timedelta | None


def clock(value: Value) -> Read[dt.timedelta]:
    """The time since the midnight of its day, up to 47:59:59; UnreadableError."""
    if isinstance(value, dt.time):
        return Read(dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    hours, colon, minutes = str(value).strip().partition(":")
    if colon and hours.isdecimal() and minutes.isdecimal():
        return Read(dt.timedelta(hours=int(hours), minutes=int(minutes)))
    raise UnreadableError("a time such as 20:15")


def clock_range(value: Value) -> Read[ClockRange]:
    """A time, or two with a dash or a word between them: ``20:15-21:00``; UnreadableError."""
    if isinstance(value, str) and "-" in value:
        start, _, stop = value.partition("-")
        return Read(ClockRange(clock(start).value, clock(stop).value))
    return Read(ClockRange(clock(value).value, None))
