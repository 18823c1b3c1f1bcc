"""Cells that may hold a day, a time, or both: 28.03.2026 20:15, 2026-03-28T20:15:00+01:00."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values import days
from epg_export.formats.table.values.clocks import clock, day_zero, since_midnight
from epg_export.formats.table.values.days import day, serial_day, written_day
from epg_export.formats.table.values.reading import (
    MixedOrderError,
    Read,
    UnreadableError,
    counted,
    figures,
    noted,
)
from epg_export.formats.wishes import DateOrder

EXPECTED = "a day, a time, or both, such as 28.03.2026 20:15"

_MOST_CUTS = 12
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_FARTHEST = dt.timedelta(hours=14)
_BETWEEN = re.compile(r"[ ,;|_]+(?:- )?|(?<=\d)t(?=\d)")
_SOLID = re.compile(r"(\d{8})t?(\d{4}(?:\d\d)?)")
_AHEAD = r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?"
# A hyphen behind a time may also stand before another one; behind a day of ISO 8601 it does not.
_ISO = re.compile(
    rf"(?P<rest>\d{{4}}-\d\d-\d\d[t ]\d\d:?\d\d\S*?|\d{{12}}|\d{{14}}|\d{{8}}t\d{{4,6}})"
    rf" ?(?:z|utc|gmt|{_AHEAD})"
)
_OTHER = re.compile(
    r"(?P<rest>.*\d\d[:.]\d\d) ?(?:z|utc|gmt|(?P<sign>\+)(?P<hours>\d\d):?(?P<minutes>\d\d))"
)


class Moment(NamedTuple):
    """A day, a time since its midnight, and the offset of that time; None for what is not said."""

    day: dt.date | None
    clock: dt.timedelta | None
    offset: dt.timezone | None = None


def moment(value: Value, order: DateOrder | None = None) -> Read[Moment]:
    """The day and the time that a cell says, at least one of them; UnreadableError.

    ``order`` is that of :func:`~.days.day`. A workbook has no offsets; a text keeps its own.
    """
    if isinstance(value, dt.datetime):
        return _of_moment(value)
    if isinstance(value, dt.date) and day_zero(value) is None:
        return Read(Moment(day(value).value, None))
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return _timed(None, clock(value))
    number = counted(value)
    return _counted(number) if number is not None else _read(figures(value, EXPECTED), order)


def _of_moment(value: dt.datetime) -> Read[Moment]:
    if day_zero(value.date()) is not None:
        return _timed(None, clock(value))
    passed = since_midnight(value.time())
    seconds = dt.timedelta(seconds=round(passed.total_seconds()))
    offset = value.utcoffset()
    zone = None if offset is None else dt.timezone(offset)
    return Read(Moment(day(value.date()).value, seconds, zone))


def _counted(number: float) -> Read[Moment]:
    """A serial with the time as its fraction, a time, or figures without separators."""
    found = serial_day(number)
    if found is not None:
        return Read(Moment(found, None if number.is_integer() else clock(number % 1.0).value))
    return _read(str(int(number)), None) if number.is_integer() else _timed(None, clock(number))


@lru_cache(maxsize=4096)
def _read(text: str, order: DateOrder | None) -> Read[Moment]:
    found = _ISO.fullmatch(text) or _OTHER.fullmatch(text)
    if found is None:
        return _local(text, order)
    (date, time, _), note = _local(found["rest"], order)
    if time is None:
        raise UnreadableError(EXPECTED)
    return Read(Moment(date, time, _offset(found)), note)


def _offset(found: re.Match[str]) -> dt.timezone:
    if not found["sign"]:
        return dt.UTC
    ahead = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if ahead > _FARTHEST:
        raise UnreadableError("an offset of at most 14 hours")
    return dt.timezone(ahead if found["sign"] == "+" else -ahead)


def _local(text: str, order: DateOrder | None) -> Read[Moment]:
    """A day, a time, or both; what is wrong with a lone one is told as it is told of a day."""
    if solid := _SOLID.fullmatch(text):
        return _both(solid[1], solid[2], order)
    try:
        return _timed(None, clock(text))
    except UnreadableError:
        ways = list(_ways(text, order))
        if len({way.value for way in ways}) == 1:
            return ways[0]
        if ways or _TIME.fullmatch(text):
            raise
        return _dated(text, order)


def _dated(text: str, order: DateOrder | None) -> Read[Moment]:
    try:
        date, note = written_day(text, order)
    except UnreadableError as error:
        if error.expected == days.EXPECTED:
            raise UnreadableError(EXPECTED) from error
        raise
    return Read(Moment(date, None), note)


def _ways(text: str, order: DateOrder | None) -> Iterator[Read[Moment]]:
    """Every way to cut a text into a day and a time, in either order."""
    cuts = list(_BETWEEN.finditer(text))
    for cut in cuts[:_MOST_CUTS]:
        first, last = text[: cut.start()], text[cut.end() :]
        for date, time in ((first, last), (last, first)):
            try:
                yield _both(date, time, order)
            except MixedOrderError:
                raise
            except UnreadableError:
                continue


def _both(date: str, time: str, order: DateOrder | None) -> Read[Moment]:
    """A day and a time; on day zero of a spreadsheet program, which texts bring along, a time."""
    passed = clock(time)
    found = written_day(date, order)
    before = day_zero(found.value)
    if before is not None:
        return Read(Moment(None, before + passed.value), passed.note)
    return _timed(found.value, passed, found.note)


def _timed(
    date: dt.date | None, passed: Read[dt.timedelta], note: str | None = None
) -> Read[Moment]:
    return Read(Moment(date, passed.value), noted(note, passed.note))
