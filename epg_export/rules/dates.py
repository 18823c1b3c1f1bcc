"""Dates of production and release, and when something was shown before."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from epg_export.model import Broadcast, Episode, Series, Stamp
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import DAY
from epg_export.rules.wording import quoted

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_FIRST_FILM = 1880
_DATES = ("production_date", "production_end", "release_date")
_EXACT, _LONGEST = len("YYYY-MM"), len("YYYY-MM-DD")

shown_before = attrgetter("previously_shown")


def first_day(date: str) -> dt.date | None:
    """The first day of a year, a month or a day as they are written; None for no such date."""
    return _first_day(date) if len(date) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _first_day(date: str) -> dt.date | None:
    form = _FORM.fullmatch(date)
    if form is None:
        return None
    year, month, day = (int(digits or 1) for digits in form.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def odd_dates(record: Episode | Series) -> bool:
    """Whether a date cannot be read, is of before there were films, or after the broadcast."""
    if not isinstance(record, Episode):
        return record.production_date is not None
    if record.copyright_year is not None:
        return True
    for date in (record.production_date, record.production_end, record.release_date):
        if date is not None:
            first = first_day(date)
            if first is None or first.year < _FIRST_FILM:
                return True
            for broadcast in record.broadcasts:
                if first > broadcast.start.date():
                    return True
    return False


@rule(
    "EPG131",
    "unreadable-date",
    "warning",
    Episode,
    Series,
    remedy="write the date as YYYY, YYYY-MM or YYYY-MM-DD",
    look=odd_dates,
)
def unreadable_date(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """A date of production or release is no year, month or day of the calendar.

    Receivers take digits from it that mean something else, or stop reading. xmltv.dtd, date: the
    date the programme was finished, to whatever precision; EBU Tech 3293, section 3.7.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date": "soon"}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date": "2025"}
    """
    for field, date in _dated(record):
        if first_day(date) is None:
            form = _FORM.fullmatch(date)
            why = "which is in no calendar" if form else "expected YYYY, YYYY-MM or YYYY-MM-DD"
            remedy = _day_of(date)
            yield Fault(f".{field}", f"{_named(field)} is {quoted(date)}, {why}", remedy)


@rule(
    "EPG132",
    "implausible-year",
    "warning",
    Episode,
    Series,
    remedy="correct the year",
    look=odd_dates,
)
def implausible_year(record: Episode | Series, _context: Context) -> Iterator[Fault]:
    """Something was made before there were films, or more than a year after it is broadcast.

    Guides show the year beside the title, and look films up by it. xmltv.dtd, date.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date": "0202"}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date": "2022"}
    """
    latest = _latest_year(record)
    years = [(field, first.year) for field, date in _dated(record) if (first := first_day(date))]
    if isinstance(record, Episode) and record.copyright_year is not None:
        years.append(("copyright_year", record.copyright_year))
    for field, year in years:
        if not _FIRST_FILM <= year <= latest:
            until = f"to {latest}" if latest < dt.MAXYEAR else "or later"
            message = f"{_named(field)} is of {year}, expected {_FIRST_FILM} {until}"
            yield Fault(f".{field}", message, facts={"year": year})


@rule(
    "EPG133",
    "produced-after-broadcast",
    "warning",
    Episode,
    remedy="correct the date, or that of the broadcast",
    look=odd_dates,
)
def produced_after_broadcast(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A date of production or release is after the first broadcast.

    Nothing is on air before it is made. A year alone is not judged, nor the end of a production,
    which may go on; a day of grace is given to what is written in another zone. xmltv.dtd, date:
    distinct from the first showing, and before it.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date":
        "2026-04-02", "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "production_date":
        "2026-03-28", "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z",
        "stop": "2026-03-28T20:15:00Z"}]}
    """
    if not episode.broadcasts:
        return
    aired, latest = _first_aired(episode), _latest_year(episode)
    for field, date in _dated(episode):
        first = first_day(date)
        if first is None or len(date) < _EXACT or first.year > latest:
            continue  # told by the other rules
        if field == "production_end":
            continue
        if (first - aired) > DAY:
            message = f"{_named(field)} is {date}, and it is on air on {aired.isoformat()}"
            yield Fault(f".{field}", message)


@rule(
    "EPG134",
    "shown-later",
    "warning",
    Broadcast,
    remedy="correct the time of the earlier showing, or leave it out",
    look=shown_before,
)
def shown_later(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """An earlier showing is not before the broadcast itself.

    Receivers compare the two to tell repeats: one that is no earlier makes a new episode of a
    repeat. It is compared as exactly as it is given. xmltv.dtd, previously-shown.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z",
        "previously_shown": [{"start": {"value": "2026-03-28T20:00:00Z"}}]}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z",
        "previously_shown": [{"start": {"value": "2026-03-27T20:00:00Z"}}]}]}
    """
    for index, shown in enumerate(broadcast.previously_shown):
        if shown.start is not None and not _before(shown.start, broadcast.start):
            earlier, path = _written(shown.start), f".previously_shown[{index}].start"
            message = f"shown before at {earlier}, and starts at {broadcast.start.isoformat()}"
            yield Fault(path, message)


def _dated(record: Episode | Series) -> Iterator[tuple[str, str]]:
    """The dates that a record has, by their fields."""
    for field in _DATES if isinstance(record, Episode) else _DATES[:1]:
        date = getattr(record, field)
        if date is not None:
            yield field, date


def _named(field: str) -> str:
    return field.replace("_", " ")


def _day_of(date: str) -> str | None:
    """What to do about a date that goes on to a time of day."""
    day = date[:_LONGEST]
    if len(date) > len(day) and date[len(day)] in "T " and first_day(day):
        return f"write the day only, {day}"
    return None


def _first_aired(episode: Episode) -> dt.date:
    return min(broadcast.start.date() for broadcast in episode.broadcasts)


def _latest_year(record: Episode | Series) -> int:
    """The last year in which it may have been made: the year after the first broadcast."""
    if isinstance(record, Episode) and record.broadcasts:
        return min(_first_aired(record).year + 1, dt.MAXYEAR)
    return dt.MAXYEAR


def _before(earlier: Stamp, start: dt.datetime) -> bool:
    """Whether a showing may have been before a start, as far as it is known.

    A time of day without an offset is no moment, and not compared.
    """
    value, precision = earlier.value, earlier.precision
    if precision == "year":
        return value.year <= start.year
    if precision == "month":
        return (value.year, value.month) <= (start.year, start.month)
    if precision == "day":
        return value.date() <= start.date()
    if value.tzinfo is None or start.tzinfo is None:
        return True
    return value <= start if precision == "hour" else value < start


def _written(stamp: Stamp) -> str:
    """A stamp as exactly as it is known."""
    lengths = {"year": 4, "month": 7, "day": 10}
    return stamp.value.isoformat()[: lengths.get(stamp.precision)]
