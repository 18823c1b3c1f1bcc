"""Days as people write them: 28.03.2026, Samstag, 28. März 2026, 28 mars 2026, 2026-03-28."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.day_words import is_month, named, weekdays
from epg_export.formats.table.values.reading import (
    Lost,
    MixedOrderError,
    Read,
    UnreadableError,
    counted,
    figures,
    noted,
)
from epg_export.formats.wishes import DateOrder

EXPECTED = "a day such as 28.03.2026 or 2026-03-28"
DAY_ZERO = dt.date(1899, 12, 30)
"""From here spreadsheet programs count days; a time of day has it for a date."""
FIRST_YEAR = 1901
"""Before, a cell is a time or a length that a program shows as a date."""

_SERIALS = range(32874, 73415)  # 1990 to 2100: other numbers in a column of days are no days
_YEARS = range(1800, 2200)
_ZERO = dt.time()
_TURN = 70
_FIGURES_OF_DAY = 2
_FIGURES_OF_YEAR = (2, 4)
_ORDERS: dict[DateOrder, str] = {
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
}
_ASK_ORDER = 'say dates = "dmy" (or "mdy", "ymd") in the map, or --date-order dmy'

_DOTTED = re.compile(r"(\d{1,4}) ?\. ?(\d{1,2}) ?\. ?(\d{1,4})\.?")
_CUT = re.compile(r"(\d{1,4}) ?(?P<cut>[/-]) ?(\d{1,2}) ?(?P=cut) ?(\d{1,4})")
_SOLID = (re.compile(r"(\d{4})(\d\d)(\d\d)"), re.compile(r"(\d\d)(\d\d)(\d{4})"))
_SOLID_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_DAY = r"(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th)?"
_MONTH = r"(?P<month>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_WORDED = (
    re.compile(rf"{_DAY}[ -]?(?:(?:de|of) )?{_MONTH},?[ -]?{_YEAR}"),
    re.compile(rf"{_MONTH}[ -]?{_DAY}(?:, ?|[ -]){_YEAR}"),
    re.compile(rf"(?P<year>\d{{4}})(?:, ?|[ -]){_MONTH}[ -]?{_DAY}"),
)
_NO_YEAR = re.compile(r"\d{1,2} ?[./-] ?\d{1,2}\.?")
_NO_YEAR_WORDED = (re.compile(rf"{_DAY}[ -]?{_MONTH}"), re.compile(rf"{_MONTH}[ -]?{_DAY}"))
_FILLER = r"(?:(?:le|den|dem|am|the|on|du|vom) )?"
_FIRST_FILLER = re.compile(f"^{_FILLER}")
_WEEKDAY_FIRST = re.compile(rf"\(?([^\W\d_]+)\)?[.,]*[ -]*{_FILLER}(.*\d.*)")
_WEEKDAY_LAST = re.compile(r"(.*\d\.?),? ?\(?([^\W\d_]+)\.?\)?")
_MIDNIGHT = re.compile(r"(.*\d)(?: |t)00?:00(?::00(?:[.,]0+)?)?z?")
_WITH_TIME = re.compile(r"(.*\d)(?: |t|, )(\d\d?:\d\d(?::\d\d(?:[.,]\d{1,6})?)?)")


def day(value: Value, order: DateOrder | None = None) -> Read[dt.date]:
    """The calendar day that a cell says; UnreadableError where it is not certain.

    Dots stand between day, month and year; slashes and hyphens (but behind a year) in ``order``.
    MixedOrderError where only another order makes it a day.
    """
    if isinstance(value, dt.datetime):
        time = value.time()
        lost = Lost(f"its time {time:%H:%M} is not read") if time != _ZERO else None
        return Read(_dated(value), lost)
    if isinstance(value, dt.date):
        return Read(_dated(value))
    number = counted(value)
    return _counted(number) if number is not None else _read(figures(value, EXPECTED), order)


def serial_day(number: float) -> dt.date | None:
    """The day that a spreadsheet program counts so, from 1990 to 2100; None for other numbers."""
    return DAY_ZERO + dt.timedelta(days=int(number)) if int(number) in _SERIALS else None


def _dated(value: dt.date) -> dt.date:
    """The day of a cell that has one; a time or a small number shown as a date is none."""
    if value.year < FIRST_YEAR:
        raise UnreadableError(EXPECTED, "give the cell a date; it holds a time or a small number")
    return dt.date(value.year, value.month, value.day)


def _counted(number: float) -> Read[dt.date]:
    """A serial, or a day without separators that became a number: 20260328."""
    found = serial_day(number)
    if found is not None:
        return Read(found, None if number.is_integer() else Lost("its time is not read"))
    if not number.is_integer():
        raise UnreadableError(EXPECTED)
    return written_day(str(int(number)), None)


def _read(text: str, order: DateOrder | None) -> Read[dt.date]:
    if midnight := _MIDNIGHT.fullmatch(text):
        return written_day(midnight[1], order)
    if timed := _WITH_TIME.fullmatch(text):
        date, note = written_day(timed[1], order)
        return Read(date, noted(note, Lost(f"its time {timed[2]} is not read")))
    return written_day(text, order)


@lru_cache(maxsize=4096)
def written_day(text: str, order: DateOrder | None) -> Read[dt.date]:
    """The day that a text of plain signs says, and nothing beside it; UnreadableError."""
    found = _alone(text, order)
    if found is not None:
        return found
    for rest, weekday in _without_weekday(text):
        found = _alone(rest, order)
        if found is not None:
            return _checked(found, weekday)
        if _lacks_year(rest):
            raise UnreadableError("a day with its year", "write the year too, as in 28.03.2026")
    raise UnreadableError(EXPECTED)


def _without_weekday(text: str) -> Iterator[tuple[str, str]]:
    text = _FIRST_FILLER.sub("", text)
    yield text, ""
    if (first := _WEEKDAY_FIRST.fullmatch(text)) and weekdays(first[1]):
        yield first[2], first[1]
    if (last := _WEEKDAY_LAST.fullmatch(text)) and weekdays(last[2]):
        yield last[1], last[2]


def _lacks_year(text: str) -> bool:
    worded = (form.fullmatch(text) for form in _NO_YEAR_WORDED)
    return bool(_NO_YEAR.fullmatch(text)) or any(is_month(one["month"]) for one in worded if one)


def _checked(found: Read[dt.date], weekday: str) -> Read[dt.date]:
    date, note = found
    if not weekday or date.weekday() in weekdays(weekday):
        return found
    real = calendar.day_name[date.weekday()]
    return Read(date, noted(note, f'{date} is a {real}, not "{weekday}"'))


def _alone(text: str, order: DateOrder | None) -> Read[dt.date] | None:
    """A day without weekday and time; None for what has not the look of one."""
    if dotted := _DOTTED.fullmatch(text):
        parts = dotted.groups()
        if len(parts[0]) > _FIGURES_OF_DAY:
            return _placed(parts, "ymd", ())
        return _placed(parts, "dmy", ("mdy",))
    if cut := _CUT.fullmatch(text):
        return _in_order(cut.group(1, 3, 4), order)
    if text.isdecimal():
        return _solid(text, order)
    return _worded(text)


def _in_order(parts: tuple[str, ...], order: DateOrder | None) -> Read[dt.date]:
    if len(parts[0]) > _FIGURES_OF_DAY:
        return _placed(parts, "ymd", ())
    if order is None:
        raise UnreadableError("a day whose order is known, such as 28.03.2026", _ASK_ORDER)
    return _placed(parts, order, tuple(_ORDERS))


def _placed(
    parts: tuple[str, ...], order: DateOrder, others: tuple[DateOrder, ...]
) -> Read[dt.date]:
    """The day that figures are in an order; MixedOrderError if they are one in another only."""
    found = _ordered(parts, order)
    if found is not None:
        return found
    if any(_ordered(parts, other) for other in others):
        raise MixedOrderError(
            f"a date in the order {_ORDERS[order]}", "write all dates in one order, or 2026-03-28"
        )
    raise UnreadableError("a day that is in the calendar")


def _ordered(parts: tuple[str, ...], order: DateOrder) -> Read[dt.date] | None:
    by = dict(zip(order, parts, strict=True))
    if len(by["y"]) not in _FIGURES_OF_YEAR or max(len(by["m"]), len(by["d"])) > _FIGURES_OF_DAY:
        return None
    year, note = _year(by["y"])
    try:
        date = dt.date(year, int(by["m"]), int(by["d"]))
    except ValueError:
        return None
    return Read(date, note) if year in _YEARS else None


def _solid(text: str, order: DateOrder | None) -> Read[dt.date] | None:
    """Figures without anything between them: the year first, a serial, or in a known order."""
    if _SERIAL.fullmatch(text):
        found = serial_day(int(text))
        return Read(found, f"{text} is read as the serial number of {found}") if found else None
    first, last = (form.fullmatch(text) for form in _SOLID)
    if first and (date := _ordered(first.groups(), "ymd")):
        return date
    short = _SOLID_SHORT.fullmatch(text)
    if order is not None and order != "ymd" and last:
        return _placed(last.groups(), order, ())
    return _placed(short.groups(), order, ()) if order is not None and short else None


def _worded(text: str) -> Read[dt.date] | None:
    for form in _WORDED:
        found = form.fullmatch(text)
        if found and is_month(found["month"]):
            year, note = _year(found["year"].lstrip("'"))
            date = named(found["day"], found["month"], str(year))
            if date is None or year not in _YEARS:
                raise UnreadableError("a day that is in the calendar")
            return Read(date, note)
    return None


def _year(text: str) -> tuple[int, str | None]:
    """A year; of two figures, 70 to 99 are those of the last century."""
    year = int(text)
    if len(text) != _FIGURES_OF_YEAR[0]:
        return year, None
    year += 1900 if year >= _TURN else 2000
    return year, f"the year {text} is read as {year}"
