"""Numbers as people write them: Folge 3, 3/10, S02E03, a year, and any cell as plain text."""

import datetime as dt

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.model import Numbering


def number(value: Value) -> Read[int]:
    """A number, counted from 0 or 1; UnreadableError."""
    text = plain(value).strip()
    if text.isdecimal():
        return Read(int(text))
    raise UnreadableError("a number such as 3")


def of_count(value: Value) -> Read[tuple[int, int | None]]:
    """A number and, behind a slash or a word, how many there are: ``3/10``; UnreadableError."""
    first, _, count = plain(value).partition("/")
    return Read((number(first).value, number(count).value if count else None))


def numbering(value: Value) -> Read[Numbering]:
    """Season, episode and part in one cell: ``S02E03``; UnreadableError."""
    return Read(Numbering(episode=number(value).value))


def year(value: Value) -> Read[str]:
    """A year of four figures; UnreadableError."""
    return Read(str(number(value).value))


def plain(value: Value) -> str:
    """A cell as text: 12.0 is ``12``, a day is ISO; text is left as it stands."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value)
