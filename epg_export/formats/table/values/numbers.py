"""Numbers as people write them: Folge 3, 3/10, S02E03, a year, and any cell as plain text."""

import datetime as dt
import re

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values import number_words as words
from epg_export.formats.table.values.clocks import since_midnight, written
from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.reading import (
    Lost,
    Read,
    UnreadableError,
    about_right,
    counted,
    figures,
)
from epg_export.model import Numbering

_YEARS = range(1870, 2200)
_SERIALS_OF_YEARS = 1905  # what a number such as 2024 becomes when its cell is shown as a date
_MOST = 10**9
_EXACT = 10**15
_LONGEST = 10**20
_AS_TEXT = "write it as text: spreadsheet programs make a day of 3/10 and of 3-4"
_NUMBER = "a number such as 3"
_NUMBERING = "a number such as S02E03, 3/10 or Folge 3"
_YEAR = "a year such as 2024"
_ABOUT = r"(?P<about>ca\.?|circa|um|c\.|etwa|about|vers|env\.?|environ|~|≈)"
_YEAR_FORM = re.compile(
    rf"(?:{_ABOUT} ?|© ?|\(c\) ?)?\(?(?P<year>\d{{4}})(?: ?[/-] ?(?P<last>\d{{4}}|\d\d))?\)?"
)
_SPELLED_OUT = re.compile(r"(\d{4})-(?:0[1-9]|1[0-2])")


def number(value: Value) -> Read[int]:
    """A number from 0 on, alone or with the word for what it counts; UnreadableError."""
    cell = _whole(value)
    if cell is not None:
        return Read(cell)
    found = words.alone().fullmatch(figures(_no_day(value), _NUMBER))
    if found is None or found["count"] or _is_several(found):
        raise UnreadableError(_NUMBER)
    return Read(int(found["number"]))


def of_count(value: Value) -> Read[tuple[int, int | None]]:
    """A number and, behind a slash or a word, how many there are: ``3/10``; UnreadableError."""
    cell = _whole(value)
    if cell is not None:
        return Read((cell, None))
    found = words.alone().fullmatch(figures(_no_day(value), _NUMBERING))
    if found is None or _is_several(found):
        raise UnreadableError("a number such as 3 or 3/10")
    first, count = int(found["number"]), _int(found["count"])
    return Read((first, count), _beyond(first, count))


def numbering(value: Value) -> Read[Numbering]:
    """Season, episode and part in one cell: ``S02E03``; a number alone counts episodes.

    UnreadableError where not all of the cell is understood.
    """
    cell = _whole(value)
    if cell is not None:
        return Read(Numbering(episode=cell))
    text = figures(_no_day(value), _NUMBERING)
    found = words.numbers(text)
    if found is None:
        raise UnreadableError(_NUMBERING)
    note = _beyond(found.get("episode_to", found.get("episode")), found.get("episode_count"))
    return Read(Numbering(**found), note)


def year(value: Value) -> Read[str]:
    """A year of four figures, the first of several; UnreadableError."""
    if isinstance(value, dt.date):
        return _year_of(value)
    cell = _whole(value) if counted(value) is not None else None
    text = figures(value if cell is None else str(cell), _YEAR)
    found = _YEAR_FORM.fullmatch(text)
    if found is None or (_SPELLED_OUT.fullmatch(text) and found["last"] <= found["year"][2:]):
        return _year_of_day(text)
    if int(found["year"]) not in _YEARS:
        raise UnreadableError(_YEAR)
    return Read(found["year"], _doubt(found))


def plain(value: Value) -> str:
    """A cell as text: 12.0 is ``12``, a day is ISO, a time 20:15; text is left as it stands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time | dt.timedelta):
        return written(since_midnight(value) if isinstance(value, dt.time) else value)
    return value if isinstance(value, str) else _figures(value)


def is_rounded(value: Value) -> bool:
    """Whether a cell holds a number of more figures than workbooks keep, such as a long id."""
    return isinstance(value, float) and value.is_integer() and abs(value) >= _EXACT


def _figures(value: float) -> str:
    """As spreadsheet programs show a number: with no more than 15 figures behind the point."""
    if not isinstance(value, int) and not (value.is_integer() and abs(value) < _LONGEST):
        return f"{value:.15g}"
    try:
        return str(int(value))
    except ValueError:  # no workbook holds an integer of thousands of figures, but a caller may
        return hex(int(value))


def _whole(value: Value) -> int | None:
    """The number of a cell that holds one; None for cells with anything else."""
    found = counted(value)
    if found is None:
        return None
    if not found.is_integer() or not 0 <= found < _MOST:
        raise UnreadableError("a whole number from 0 on")
    return int(found)


def _no_day(value: Value) -> Value:
    if isinstance(value, dt.date):
        raise UnreadableError("a number, not a day", _AS_TEXT)
    return value


def _is_several(found: re.Match[str]) -> bool:
    return found["last"] is not None or found["second"] is not None


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _beyond(number: int | None, count: int | None) -> str | None:
    if number is None or count is None or number <= count:
        return None
    return f"number {number} of only {count}"


def _doubt(found: re.Match[str]) -> str | None:
    if found["last"]:
        return Lost(f"only the first year is read, {found['year']}")
    return about_right("year") if found["about"] else None


def _year_of(date: dt.date) -> Read[str]:
    if date.year <= _SERIALS_OF_YEARS:
        raise UnreadableError(_YEAR, "give the cell the format of a number, not of a date")
    return Read(str(date.year), Lost("only the year of the day is read"))


def _year_of_day(text: str) -> Read[str]:
    if month := _SPELLED_OUT.fullmatch(text):
        return Read(month[1], Lost("only the year of the month is read"))
    try:
        found = day(text)
    except UnreadableError as error:
        raise UnreadableError(_YEAR) from error
    return _year_of(found.value)
