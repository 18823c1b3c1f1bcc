"""Cells that may hold a day, a time, or both: 28.03.2026 20:15."""

import datetime as dt
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.clocks import clock
from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.formats.wishes import DateOrder


class Moment(NamedTuple):
    """A day, a time since its midnight, and the offset of that time; None for what is not said."""

    day: dt.date | None
    clock: dt.timedelta | None
    offset: dt.timezone | None = None


def moment(value: Value, order: DateOrder | None = None) -> Read[Moment]:
    """The day and the time that a cell says, at least one of them; UnreadableError."""
    if isinstance(value, dt.datetime):
        return Read(Moment(value.date(), value - dt.datetime.combine(value.date(), dt.time())))
    try:
        return Read(Moment(None, clock(value).value))
    except UnreadableError:
        first, _, last = str(value).strip().replace("T", " ").partition(" ")
        return Read(Moment(day(first, order).value, clock(last).value if last else None))
