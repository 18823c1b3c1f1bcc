"""What the cell of a start says: a time, a day and a time, or when it starts and stops."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.clocks import clock_range, day_zero
from epg_export.formats.table.values.moments import Moment, moment
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.formats.wishes import DateOrder


class Began(NamedTuple):
    """A start, and the clock of its ``stop`` where the cell holds a range."""

    moment: Moment
    stop: dt.timedelta | None = None


class Moments:
    """Reads days with times, ``order`` being that of :func:`~.days.day`.

    Workbooks give a midnight as its day alone: where starts have their days beside them in the
    cell (see :meth:`look_at`), a day is its midnight. In a text it stays a day without a time.
    """

    def __init__(self, order: DateOrder | None) -> None:
        self._order = order
        self._has_midnights = False

    def look_at(self, values: Iterable[Value]) -> None:
        """See by some cells of starts whether days stand in them."""
        self._has_midnights = any(
            type(value) is dt.datetime and day_zero(value.date()) is None for value in values
        )

    def moment(self, value: Value) -> Read[Moment]:
        """What a cell says that may hold a day, a time, or both; UnreadableError."""
        said, note = moment(value, self._order)
        if self._has_midnights and said.clock is None and type(value) is dt.date:
            said = said._replace(clock=dt.timedelta())
        return Read(said, note)

    def began(self, value: Value) -> Read[Began]:
        """What the cell of a start says; UnreadableError."""
        if isinstance(value, str):
            try:
                (clock, stop), note = clock_range(value)
            except UnreadableError:
                pass
            else:
                return Read(Began(Moment(None, clock), stop), note)
        said, note = self.moment(value)
        return Read(Began(said), note)
