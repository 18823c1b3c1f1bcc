"""What the cell of a start says: a time, a day and a time, or when it starts and stops."""

import datetime as dt
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.clocks import clock_range
from epg_export.formats.table.values.moments import Moment, moment
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.formats.wishes import DateOrder


class Began(NamedTuple):
    """A start, and the clock of its ``stop`` where the cell holds a range."""

    moment: Moment
    stop: dt.timedelta | None = None


def began(value: Value, order: DateOrder | None) -> Read[Began]:
    """What the cell of a start says; UnreadableError."""
    if isinstance(value, str):
        try:
            (clock, stop), note = clock_range(value)
        except UnreadableError:
            pass
        else:
            return Read(Began(Moment(None, clock), stop), note)
    said, note = moment(value, order)
    return Read(Began(said), note)
