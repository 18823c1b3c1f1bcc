"""On which day a row's clock counts: its own, one that stands above, or that of its start."""

import datetime as dt
import re
from functools import lru_cache, partial
from typing import NamedTuple

from epg_export.findings import Place
from epg_export.formats.table.cells import Cell, Tell, Value
from epg_export.formats.table.reading.carrying import Carried
from epg_export.formats.table.reading.kinds import MIXED_DATE_ORDERS
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.taking import needed, shown
from epg_export.formats.table.reading.troubles import RowError
from epg_export.formats.table.values.days import day
from epg_export.formats.wishes import DateOrder

_DAYS_HELD = 64
_FIGURES = re.compile(r"\D*(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*\d{2,4}", re.ASCII)
_MONTHS = 12


class Base(NamedTuple):
    """The day that a row's clock counts from.

    ``runs_on`` says that the night behind it may be counted to it, as that of a broadcast day, or
    of a day that stands once above its rows.
    """

    day: dt.date
    runs_on: bool
    broadcast_day: dt.date | None = None


class Days:
    """Reads the days of a sheet."""

    def __init__(self, order: DateOrder | None, carried: Carried) -> None:
        self._carried = carried
        self._orders: dict[str, tuple[str, Place]] = {}
        self._read = lru_cache(maxsize=_DAYS_HELD, typed=True)(partial(day, order=order))

    def base(self, row: Facts) -> Base | None:
        """The day of a row by its cells, or by those above; None where nothing says one.

        Raises :class:`RowError` where the day that counts cannot be read.
        """
        date, counted = row.cells.one("date"), row.cells.one("broadcast-day")
        if counted is not None:
            broadcast_day = self._day(counted, row.tell)
            if date is None:
                return Base(broadcast_day, runs_on=True, broadcast_day=broadcast_day)
            return Base(self._day(date, row.tell), runs_on=False, broadcast_day=broadcast_day)
        if date is None:
            return self._above(row)
        return Base(self._day(date, row.tell), runs_on=_is_of_several(date, row.place))

    def check(self, cell: Cell) -> None:
        """Compare the order of a date's figures with that of the dates before it.

        Raises :class:`RowError` where some have the day first and others the month.
        """
        match = _FIGURES.match(cell.value) if isinstance(cell.value, str) else None
        if match is None:
            return
        first, sign, second = int(match[1]), match[2], int(match[3])
        if (first > _MONTHS) == (second > _MONTHS):
            return
        order = "day first" if first > _MONTHS else "month first"
        known, place = self._orders.setdefault(sign, (order, cell.place))
        if known != order:
            message = f"{shown(cell.value)} has the {order}, other dates have the {known}"
            raise RowError(cell.place, message, kind=MIXED_DATE_ORDERS, related=(place,))

    def is_day(self, value: Value) -> bool:
        """Whether a cell holds a day and nothing else."""
        try:
            self._read(value)
        except ValueError:
            return False
        return True

    def _above(self, row: Facts) -> Base | None:
        date = self._carried.of("date", row)
        if date is not None:
            return Base(self._day(date, row.tell), runs_on=True)
        counted = self._carried.of("broadcast-day", row)
        if counted is None:
            return None
        day_ = self._day(counted, row.tell)
        return Base(day_, runs_on=True, broadcast_day=day_)

    def _day(self, cell: Cell, tell: Tell) -> dt.date:
        self.check(cell)
        return needed(cell, self._read, tell)


def _is_of_several(cell: Cell, row: Place) -> bool:
    """Whether a cell was merged with those of the rows above: it stands in none but the first."""
    return cell.place.line != row.line
