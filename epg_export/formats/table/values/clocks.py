"""Times of day as people write them: 20:15, 20.15 Uhr, 20h15, 8 pm, and 26:15."""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.days import DAY_ZERO, FIRST_YEAR, serial_day
from epg_export.formats.table.values.reading import (
    LESS_THAN_A_SECOND,
    Lost,
    Read,
    UnreadableError,
    about_right,
    counted,
    figures,
    noted,
)

EXPECTED = "a time such as 20:15"
HOURS = 48
"""Times of a broadcast day are counted on beyond midnight, but not through the next day."""

_WITHIN = f"a time between 0:00 and {HOURS - 1}:59"
_DAY = dt.timedelta(days=1)
_DAYS_ZERO = {
    DAY_ZERO: dt.timedelta(),
    DAY_ZERO + _DAY: _DAY,
    # The first day of programs that believe 1900 to be a leap year; there no day is 31 December.
    dt.date(1900, 1, 1): _DAY,
}
_NOON = 12
_HOUR_LONG = dt.timedelta(hours=1)
_QUARTERS = (0.25, 0.5, 0.75)
_HUNDRED = 100

_WORDS = re.compile(r"(?:um|ab|von|at|from|à|de|dès) ?(?=\d)")
_ABOUT = re.compile(r"(?:ca\.?|circa|etwa|gegen|approx\.?|about|env\.?|environ|vers|~|≈) ?(?=\d)")
_NEXT_DAY = re.compile(r"(.*[^ (]) ?\(?\+ ?1(?: ?(?:d|day|t|tag|j|jour))?\)?")
_SPELLED = re.compile(
    r"(?P<h>\d{1,2}) ?[:.] ?(?P<m>\d\d)(?: ?[:.] ?(?P<s>\d\d)(?:[.,](?P<part>\d{1,6})"
    r"|[:;](?P<frames>\d\d))?)?(?: ?(?:uhr|hrs?|h)\.?)?"
)
_WITH_HOUR = re.compile(
    r"(?P<h>\d{1,2}) ?(?:uhr|h|heures?)(?: ?(?P<m>\d\d) ?(?:m|mn|min|minuten|minutes)?\.?)?"
)
_NOON_HALF = re.compile(
    r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d)(?:[:.](?P<s>\d\d))?)? ?(?P<half>[ap])(?:\.? ?m)?\.?"
)
_NOON_WORD = re.compile(r"(?:12(?:[:.]00)? ?)?(?:noon|midday)|midi")
_MIDNIGHT_WORD = re.compile(r"(?:(?:12|0?0|24)(?:[:.]00)? ?)?(?:midnight|mitternacht|minuit)")
_SOLID = re.compile(r"(?P<h>\d{1,2})(?P<m>\d\d)(?: ?(?:uhr|h|hrs?))?|(?P<zero>0{1,2})")
_SOLID_SECONDS = re.compile(r"(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)")
_NUMBER = re.compile(r"(\d{1,2})[.,](\d{1,20})(?: ?uhr)?")
_HOUR = re.compile(r"\d{1,2}")
_BETWEEN = re.compile(r" ?-+ ?| (?:bis|to|until|till|à|jusqu'à) ")


class ClockRange(NamedTuple):
    """Two times in one cell, ``20:15-21:00``; ``stop`` None where there is only one."""

    start: dt.timedelta
    stop: dt.timedelta | None


def clock(value: Value) -> Read[dt.timedelta]:
    """The time since the midnight of its day, below 48 hours, in whole seconds; UnreadableError."""
    if isinstance(value, dt.datetime):
        return _of_moment(value)
    if isinstance(value, dt.time):
        return _of_time(value)
    if isinstance(value, dt.timedelta):
        return _bounded(value)
    if isinstance(value, dt.date) and value in _DAYS_ZERO:
        return Read(_DAYS_ZERO[value])
    number = counted(value)
    return _counted(number) if number is not None else _read(figures(value, EXPECTED))


def clock_range(value: Value) -> Read[ClockRange]:
    """A time, or two with a dash or a word between them: ``20:15-21:00``; UnreadableError."""
    parts = _BETWEEN.split(figures(value, EXPECTED)) if isinstance(value, str) else []
    if len(parts) != 2:  # noqa: PLR2004 - two times
        start, note = clock(value)
        return Read(ClockRange(start, None), note)
    first, second = map(_read, parts)
    return Read(ClockRange(first.value, second.value), noted(first.note, second.note))


def day_zero(date: dt.date) -> dt.timedelta | None:
    """How long after midnight a date begins that stands for none in a workbook; None for others."""
    return _DAYS_ZERO.get(date)


def since_midnight(time: dt.time) -> dt.timedelta:
    """A time of day as what has passed of the day."""
    return dt.timedelta(
        hours=time.hour, minutes=time.minute, seconds=time.second, microseconds=time.microsecond
    )


@lru_cache(maxsize=4096)
def _of_time(value: dt.time) -> Read[dt.timedelta]:
    return _bounded(since_midnight(value))


def _of_moment(value: dt.datetime) -> Read[dt.timedelta]:
    """The date of a time alone is the day from which a program counts, or the next one."""
    passed = _DAYS_ZERO.get(value.date())
    if passed is None and value.year < FIRST_YEAR:
        raise UnreadableError(_WITHIN)
    if passed is None:
        found = _bounded(since_midnight(value.time()))
        return Read(found.value, Lost(f"its day {value.date()} is not read"))
    return _bounded(passed + since_midnight(value.time()))


def _bounded(found: dt.timedelta, note: str | None = None) -> Read[dt.timedelta]:
    """In whole seconds: what programs count in parts of a day is a little less or more."""
    if not dt.timedelta() <= found < dt.timedelta(hours=HOURS):
        raise UnreadableError(_WITHIN)
    return Read(dt.timedelta(seconds=round(found.total_seconds())), note)


def _counted(number: float) -> Read[dt.timedelta]:
    if number == 1:
        raise UnreadableError(EXPECTED, "write 1:00, or 24:00, which is 1 in a workbook")
    if number.is_integer() and number >= 0:
        return _read(str(int(number)))
    if serial_day(number) is not None:
        return _bounded(dt.timedelta(days=number % 1), Lost("its day is not read"))
    if number < 0 or number >= _HUNDRED:
        raise UnreadableError(EXPECTED)
    return _with_point(f"{number:.15g}")


@lru_cache(maxsize=4096)
def _read(text: str) -> Read[dt.timedelta]:
    if about := _ABOUT.match(text):
        found = _read(text[about.end() :])
        return Read(found.value, noted(about_right("time"), found.note))
    if words := _WORDS.match(text):
        text = text[words.end() :]
    if next_day := _NEXT_DAY.fullmatch(text):
        return _bounded(_read(next_day[1]).value + _DAY, "the day after is meant, by its +1")
    if _NOON_WORD.fullmatch(text):
        return Read(_NOON * _HOUR_LONG)
    if _MIDNIGHT_WORD.fullmatch(text):
        expected = "0:00, or 24:00 for the midnight at the end of the day"
        raise UnreadableError(expected, "write 0:00 or 24:00")
    for form in (_SPELLED, _WITH_HOUR, _NOON_HALF, _SOLID, _SOLID_SECONDS):
        found_form = form.fullmatch(text)
        if found_form:
            return _put_together(found_form.groupdict())
    return _with_point(text)


def _put_together(by: dict[str, str | None]) -> Read[dt.timedelta]:
    hours, minutes, seconds = (int(by.get(name) or 0) for name in "hms")
    half = by.get("half")
    if half:
        if not 1 <= hours <= _NOON:
            raise UnreadableError("an hour from 1 to 12 before am and pm")
        hours = hours % _NOON + (_NOON if half == "p" else 0)
    return _time(hours, minutes, seconds, _left_out(by))


def _left_out(by: dict[str, str | None]) -> str | None:
    lost = (by.get("frames") or by.get("part") or "").strip("0")
    return LESS_THAN_A_SECOND if lost else None


def _time(
    hours: int, minutes: int, seconds: int = 0, note: str | None = None
) -> Read[dt.timedelta]:
    if hours >= HOURS or minutes >= 60 or seconds >= 60:  # noqa: PLR2004 - an hour
        raise UnreadableError(_WITHIN)
    return Read(dt.timedelta(hours=hours, minutes=minutes, seconds=seconds), note)


def _with_point(text: str) -> Read[dt.timedelta]:
    """A number with decimals: up to two are minutes that were typed so, more are parts of a day.

    Without decimals it is an hour.

    Quarters of a day are told from 0:25, 0:50 and 0:75 by nothing but that nobody begins then.
    """
    if _HOUR.fullmatch(text):  # what is left of 20.00 in a column of numbers such as 20.15
        hour = _time(int(text), 0).value
        return Read(hour, f"{text} is read as {written(hour)}")
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise UnreadableError(EXPECTED, "write hours and minutes with a colon: 20:15")
    number = float(f"{found[1]}.{found[2]}")
    if number in _QUARTERS or len(found[2]) > 2:  # noqa: PLR2004 - figures of minutes
        return _bounded(dt.timedelta(days=number), _as_part(text, number))
    read = _time(int(found[1]), int(found[2].ljust(2, "0")))
    return Read(read.value, f"{text} is read as {written(read.value)}")


def _as_part(text: str, number: float) -> str | None:
    if number not in _QUARTERS:
        return None
    return f"{text} is read as {written(dt.timedelta(days=number))}, a part of a day"


def written(clock: dt.timedelta) -> str:
    """A time as people write it: 26:15, with seconds where it has some."""
    minutes, seconds = divmod(round(clock.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
