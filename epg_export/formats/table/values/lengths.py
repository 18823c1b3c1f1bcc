"""Lengths as people write them: 90, 1:30, 90', 1 Std. 30 Min., PT1H30M."""

import datetime as dt
import re
from functools import lru_cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.clocks import day_zero, since_midnight, written
from epg_export.formats.table.values.reading import (
    LESS_THAN_A_SECOND,
    Read,
    UnreadableError,
    about_right,
    counted,
    figures,
    noted,
)

EXPECTED = "a length such as 90 (minutes) or 1:30 (hours)"

_MINUTE = 60
_HOUR = 3600
_DAY = 86400
_LONGEST = 7 * _DAY
_REMEDY = "write it with its unit: 90 min, 1 h 30 min, 45 s"
_SURE_HOURS = 10  # from here on, 12:30 may as well be minutes and seconds
_LIKELY_HOURS = 5
_TENTHS = 10
_ABOUT = re.compile(r"(?:ca\.?|circa|etwa|approx\.?|about|env\.?|environ|~|≈) ?(?=\d)")
_NUMBER = r"\d{1,5}(?:[.,]\d{1,4})?"
_HOURS = r"(?:hours?|hrs?|heures?|stunden?|std|h)\.?"
_MINUTES = r"(?:minuten?|minutes?|mins?|mn|m|')\.?"
_SECONDS = r"(?:sekunden?|seconds?|secondes?|secs?|sek|s|''|\")\.?"
_WITH_UNITS = re.compile(
    rf"(?:(?P<h>{_NUMBER}) ?{_HOURS},? ?(?:(?P<bare>\d\d)$)?)?"
    rf"(?:(?P<m>{_NUMBER}) ?{_MINUTES},? ?)?(?:(?P<s>{_NUMBER}) ?{_SECONDS})?"
)
_ISO = re.compile(
    r"p(?:0d)?t(?:(?P<h>\d{1,3})h)?(?:(?P<m>\d{1,5})m)?(?:(?P<s>\d{1,6})(?:[.,]\d{1,9})?s)?"
)
_CUT = re.compile(
    r"(?P<first>\d{1,3}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?(?:[:;.](?P<frames>\d\d))?"
    rf" ?(?P<unit>{_HOURS}|{_MINUTES})?"
)
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,4})?")


def length(value: Value) -> Read[int]:
    """How long something lasts, in seconds; a number alone counts minutes. UnreadableError."""
    if isinstance(value, dt.timedelta):
        return _of_cell(value)
    if isinstance(value, dt.time):
        return _of_cell(since_midnight(value))
    if isinstance(value, dt.datetime) and (before := day_zero(value.date())) is not None:
        return _of_cell(before + since_midnight(value.time()))
    number = counted(value)
    return _counted(number) if number is not None else _read(figures(value, EXPECTED))


def _of_cell(value: dt.timedelta) -> Read[int]:
    """What a workbook holds as a time: 90:00 that was typed so became 90 hours there."""
    return _by_colons(round(value.total_seconds()))


def _by_colons(seconds: int) -> Read[int]:
    """Hours and minutes that were written with a colon, as long as nobody can doubt them."""
    hours = seconds // _HOUR
    if hours < _LIKELY_HOURS or seconds > _LONGEST * _MINUTE:
        return _bounded(seconds)
    said = written(dt.timedelta(seconds=seconds))
    if hours < _SURE_HOURS:
        return _bounded(seconds, f"{said} is read as hours and minutes")
    if seconds >= _DAY and seconds % _MINUTE == 0:
        return _bounded(seconds // _MINUTE, f"{said} is read as minutes and seconds")
    raise UnreadableError("a length that cannot be minutes and seconds as well", _REMEDY)


def _bounded(seconds: float, note: str | None = None) -> Read[int]:
    if not 1 <= round(seconds) <= _LONGEST:
        raise UnreadableError("a length above zero, and of a week at most")
    return Read(round(seconds), note)


def _counted(number: float) -> Read[int]:
    """Minutes; or the part of a day that a workbook counts, which has more decimals."""
    if 0 < number < 1 and not (number * 100).is_integer():
        return _by_colons(round(number * _DAY))
    return _minutes(number, f"{number:.15g}")


def _minutes(number: float, said: str) -> Read[int]:
    if number.is_integer() and number * _MINUTE > _DAY:
        raise UnreadableError("a number of minutes, of a day at most", _REMEDY)
    if number.is_integer():
        return _bounded(number * _MINUTE)
    if number < _TENTHS or number * _MINUTE > _DAY:
        raise UnreadableError("whole minutes, or hours and minutes such as 1:30", _REMEDY)
    return _bounded(number * _MINUTE, f"{said} is read as minutes and parts of one")


@lru_cache(maxsize=4096)
def _read(text: str) -> Read[int]:
    if about := _ABOUT.match(text):
        found = _read(text[about.end() :])
        return Read(found.value, noted(about_right("length"), found.note))
    if _BARE.fullmatch(text):
        number = float(text.replace(",", "."))
        is_part = 0 < number < 1
        return _counted(number) if is_part else _minutes(number, text)
    if cut := _CUT.fullmatch(text):
        return _cut(cut)
    found_form = _ISO.fullmatch(text) or _WITH_UNITS.fullmatch(text)
    by = found_form.groupdict() if found_form else {}
    if not any(by.values()):
        raise UnreadableError(EXPECTED, _REMEDY)
    minutes = _float(by["m"]) + _float(by.get("bare"))
    return _bounded(_float(by["h"]) * _HOUR + minutes * _MINUTE + _float(by["s"]))


def _float(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _cut(cut: re.Match[str]) -> Read[int]:
    first, second, third = (int(cut[name] or 0) for name in ("first", "second", "third"))
    if cut["frames"] is not None and cut["third"] is None:
        raise UnreadableError(EXPECTED, _REMEDY)
    parts = (cut["frames"] or "").strip("0")
    note = LESS_THAN_A_SECOND if parts else None
    as_hours = first * _HOUR + second * _MINUTE + third
    if cut["unit"] and cut["unit"][0] in "hs":
        return _bounded(as_hours, note)
    if cut["unit"] and cut["third"] is None:
        return _bounded(first * _MINUTE + second, note)
    found = _by_colons(as_hours)
    return Read(found.value, noted(found.note, note))
