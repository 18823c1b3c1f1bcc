"""The names of months and weekdays in German, French and English (``day_words.csv``)."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from dateutil import parser

from epg_export.vocab.tables import rows

_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))  # noqa: DTZ001 - no zone is known


def is_month(word: str) -> bool:
    """Whether a word, without case and full stop, names a month."""
    return _reader().info.month(word) is not None


def weekdays(word: str) -> frozenset[int]:
    """The weekdays that a word can name, Monday is 0; French and German have a "di" each."""
    return _weekdays().get(word, frozenset())


def named(day: str, month: str, year: str) -> dt.date | None:
    """The day of a month that is named, of a year with four figures; None for no such day.

    What is not there would be taken from a default, so two of them tell whether all is.
    """
    try:
        found = {
            _reader().parse(f"{day} {month} {year}", default=default).date()
            for default in _DEFAULTS
        }
    except (ValueError, OverflowError):
        return None
    return found.pop() if len(found) == 1 else None


@cache
def _reader() -> parser.parser:
    class Words(parser.parserinfo):
        # The stubs of dateutil know English words only, which are two or three for a month.
        MONTHS = [tuple(words) for _, words in _words("month")]  # type: ignore[misc]  # noqa: RUF012
        WEEKDAYS = []  # noqa: RUF012 - none: one word may name two

    return parser.parser(Words(dayfirst=True))


@cache
def _weekdays() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, words in _words("weekday"):
        for word in words:
            found[word] = found.get(word, frozenset()) | {number}
    return found


def _words(of: str) -> Iterator[tuple[int, list[str]]]:
    for row in rows("day_words.csv", __package__):
        if row["of"] == of:
            yield int(row["number"]), row["words"].split()
