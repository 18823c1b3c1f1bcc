"""When a row ends, and when recorders are told that it starts: clocks that count from its day."""

import datetime as dt
from collections.abc import Callable

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.kinds import CONTRADICTING_CELLS, UNREADABLE_CELL
from epg_export.formats.table.reading.on_air.midnight import DAY, shown_clock
from epg_export.formats.table.reading.on_air.second_hour import Nights
from epg_export.formats.table.reading.on_air.slots import Slot
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.taking import shown, taken
from epg_export.formats.table.values.moments import Moment
from epg_export.formats.table.values.reading import Read


class Stopping:
    """Reads the stops and VPS times of rows that start."""

    def __init__(self, read: Callable[[Value], Read[Moment]], nights: Nights) -> None:
        self._read = read
        self._nights = nights

    def stop(self, slot: Slot, ranged: dt.timedelta | None, row: Facts) -> None:
        """Give a slot its stop: that of its own cell, else of the range in the start's."""
        inside = self._after(slot, Moment(None, ranged, None)) if ranged is not None else None
        cell = row.cells.one("stop")
        said = self._moment(cell, row) if cell is not None else None
        stop = self._after(slot, said) if said is not None else None
        holder = cell if stop else row.cells.one("start")
        if (ends := stop or inside) is not None and holder is not None:
            slot.keep("stop", self._nights.end(slot, ends, holder.place, row.tell), holder)
        if cell is not None and stop and inside and stop != inside:
            message = f"the stop is {shown(cell.value)}, but the range of the start ends at "
            row.tell(CONTRADICTING_CELLS.at(cell.place, message + shown_clock(ranged or DAY)))

    def vps(self, slot: Slot, row: Facts) -> None:
        """Give a slot its VPS time, on the day that brings it closest to the start."""
        cell = row.cells.one("vps")
        said = self._moment(cell, row) if cell is not None else None
        if said is None or said.clock is None:
            return
        day = said.day or slot.local.date()
        vps = _at(day, said, slot)
        if vps is not None and said.day is None and comparable(vps, slot.local):
            shifted = (vps + days * DAY for days in (-1, 0, 1))
            vps = min(shifted, key=lambda one: abs(one - slot.local))
        slot.keep("vps_start", vps and self._nights.near(slot, vps), cell)

    def _after(self, slot: Slot, said: Moment) -> dt.datetime | None:
        """When a slot ends, as written; a clock before that of its start is of the next day.

        In the night of two equal hours it may be in the second of them.
        """
        assert said.clock is not None  # noqa: S101 - the caller looked
        if said.day is not None:
            return _at(said.day, said, slot)
        if said.clock >= DAY:
            return _at(slot.base.day, said, slot)
        stop = _at(slot.local.date(), said, slot)
        if stop is None or not comparable(stop, slot.local) or stop >= slot.local:
            return stop
        if self._nights.is_second(stop, slot):
            return stop
        return _at(slot.local.date(), Moment(None, said.clock + DAY, said.offset), slot)

    def _moment(self, cell: Cell, row: Facts) -> Moment | None:
        """What a cell says, if that is a time."""
        said = taken(cell, self._read, row.tell)
        if said is None or said.clock is not None:
            return said
        message = f"{cell.column.header} is {shown(cell.value)}, a day without a time"
        row.tell(UNREADABLE_CELL.at(cell.place, message, remedy="give the time, such as 21:00"))
        return None


def comparable(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether both times have an offset, or neither."""
    return (one.tzinfo is None) == (other.tzinfo is None)


def _at(day: dt.date, said: Moment, slot: Slot) -> dt.datetime | None:
    """A clock on a day, with its own offset or the one of the start; None behind the calendar."""
    assert said.clock is not None  # noqa: S101 - the caller looked
    try:
        return dt.datetime.combine(day, dt.time(), said.offset or slot.local.tzinfo) + said.clock
    except OverflowError:
        return None
