"""When a row is on air: its start, its stop, how long it lasts, and whether that is certain."""

import datetime as dt
from functools import partial

from epg_export.findings import Place
from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.carrying import Carried
from epg_export.formats.table.reading.kinds import (
    CONTRADICTING_CELLS,
    DOUBTFUL_READING,
    UNKNOWN_WORD,
)
from epg_export.formats.table.reading.on_air.days import Base, Days
from epg_export.formats.table.reading.on_air.midnight import Midnights
from epg_export.formats.table.reading.on_air.second_hour import Nights
from epg_export.formats.table.reading.on_air.slots import Slot
from epg_export.formats.table.reading.on_air.starts import Began, Moments
from epg_export.formats.table.reading.on_air.stops import Stopping, comparable
from epg_export.formats.table.reading.row import Facts, Settings
from epg_export.formats.table.reading.taking import needed, shown, taken
from epg_export.formats.table.reading.troubles import RowError, SheetLacksError
from epg_export.formats.table.values.lengths import length
from epg_export.formats.table.values.numbers import plain
from epg_export.formats.table.values.reading import Read
from epg_export.formats.table.values.statuses import status_of

_APART = 60
_UNITS = {"seconds": 1, "minutes": 60, "hours": 3600}


class Schedule:
    """Reads when the rows of a sheet are on air, one after the other."""

    def __init__(self, settings: Settings, carried: Carried) -> None:
        self._days = Days(settings.order, carried)
        self._nights = Nights(settings.zone)
        self._midnights = Midnights(settings.map.day_start, self._nights.comes_again)
        self._moments = Moments(settings.order)
        self._stopping = Stopping(self._moments.moment, self._nights)
        self.is_day = self._days.is_day
        self.look_at = self._moments.look_at

    def slot(self, row: Facts, channel: str) -> Slot:
        """When a row with a start is on air.

        Raises :class:`RowError` where nobody can tell, :class:`SheetLacksError` where that is for
        want of a day in all of the sheet.
        """
        cell = row.cells.one("start")
        assert cell is not None  # noqa: S101 - a row without one is no broadcast
        said = needed(cell, self._moments.began, row.tell)
        slot = self._started(cell, said, channel, row)
        slot.keep("broadcast_day", slot.base.broadcast_day, row.cells.one("broadcast-day"))
        slot.duration, slot.lasting = lasting(row)
        self._stopping.stop(slot, said.stop, row)
        self._stopping.vps(slot, row)
        _status(slot, row)
        self._check_duration(slot, row)
        self._nights.note(slot, channel)
        return slot

    def _started(self, cell: Cell, said: Began, channel: str, row: Facts) -> Slot:
        if said.moment.clock is None:
            message = f"the start is {shown(cell.value)}, a day without a time"
            raise RowError(cell.place, message, "give the time too, such as 20:15")
        base, clock = self._days.base(row), said.moment.clock
        if said.moment.day is not None:
            self._days.check(cell)
            base = _own(said.moment.day, base, row)
        elif base is None:
            raise SheetLacksError("day", 'name the column of the days in a map, as "date"')
        else:
            clock = self._midnights.since(base, clock, channel, row)
        try:
            start = dt.datetime.combine(base.day, dt.time(), said.moment.offset) + clock
        except OverflowError as error:
            raise RowError(cell.place, "the calendar ends before it starts") from error
        slot = Slot(start, base, cell)
        self._nights.begin(slot, channel, row.tell)
        return slot

    def _check_duration(self, slot: Slot, row: Facts) -> None:
        """Tell where a duration is not that from start to stop."""
        stop = slot.fields.get("stop")
        if slot.duration is None or stop is None or not comparable(stop, slot.start):
            return
        lasts = int(self._nights.between(slot.start, stop).total_seconds())
        if abs(lasts - slot.duration) > _APART:
            said = f"the duration is {slot.duration // 60} min"
            message = f"{said}, but from start to stop {lasts // 60}"
            row.tell(DOUBTFUL_READING.at(slot.lasting or row.place, message))


def _own(day: dt.date, base: Base | None, row: Facts) -> Base:
    """The day in the cell of the start itself, which says more than the one beside it."""
    beside = row.cells.one("date")
    if base is not None and beside is not None and base.day != day:
        message = f"the date is {base.day.isoformat()}, but the start has {day.isoformat()}"
        row.tell(CONTRADICTING_CELLS.at(beside.place, f"{message}, which counts"))
    return Base(day, runs_on=False, broadcast_day=base.broadcast_day if base else None)


def lasting(row: Facts) -> tuple[int | None, Place | None]:
    """The duration of a row in seconds, and where it stands."""
    cell = row.cells.one("duration")
    if cell is None:
        return None, None
    return taken(cell, partial(_length, unit=cell.column.of), row.tell), cell.place


def _length(value: Value, unit: str | None) -> Read[int]:
    """A length; bare figures are in the unit of their column."""
    if unit in _UNITS and (number := _bare(value)) is not None:
        return Read(round(number * _UNITS[unit]))
    return length(value)


def _bare(value: Value) -> float | None:
    try:
        return None if isinstance(value, bool) else float(plain(value).replace(",", "."))
    except ValueError:
        return None


def _status(slot: Slot, row: Facts) -> None:
    cell = row.cells.one("status")
    if cell is None:
        return
    status = status_of(cell.value)
    slot.keep("status", status, cell)
    if status is None:
        message = f"{shown(cell.value)} is no word for a status that is known"
        remedy = "write planned, confirmed, cancelled or aired"
        row.tell(UNKNOWN_WORD.at(cell.place, message, remedy=remedy))
