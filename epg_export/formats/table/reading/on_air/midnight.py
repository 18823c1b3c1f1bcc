"""Whether a clock that counts from a day is already on the next one."""

import datetime as dt
from collections.abc import Callable

from epg_export.formats.table.reading.kinds import CLOCK_GOES_BACK, NEXT_DAY
from epg_export.formats.table.reading.on_air.days import Base
from epg_export.formats.table.reading.row import Facts

DAY = dt.timedelta(days=1)
_HALF = dt.timedelta(hours=12)
_NIGHT_ENDS = dt.timedelta(hours=6)
_CHANNELS_HELD = 4096


def shown_clock(clock: dt.timedelta) -> str:
    """A time since midnight as a clock shows it, counted on behind 24:00."""
    minutes = int(clock.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


class Midnights:
    """Follows the clock of each channel from row to row.

    ``day_start`` is when the broadcast day begins; where nobody said, the order of rows tells.
    ``comes_again`` knows of a time on a channel whether it goes back because clocks do.
    """

    def __init__(
        self, day_start: dt.timedelta | None, comes_again: Callable[[dt.datetime, str], bool]
    ) -> None:
        self._comes_again = comes_again
        self._day_start = day_start
        self._last: dict[str, tuple[dt.date, dt.timedelta]] = {}

    def since(self, base: Base, clock: dt.timedelta, channel: str, row: Facts) -> dt.timedelta:
        """How long after the midnight that ``base`` began with a clock shows this time."""
        before, last = self._last.get(channel, (None, dt.timedelta()))
        if clock < DAY:
            if base.runs_on and self._day_start is not None:
                clock += DAY if clock < self._day_start else dt.timedelta()
            elif (
                before == base.day
                and _fell(last, clock)
                and not self._is_second(base, clock, channel)
            ):
                clock = _past(base, last, clock, row)
        self._remember(channel, base.day, clock)
        return clock

    def _is_second(self, base: Base, clock: dt.timedelta, channel: str) -> bool:
        return self._comes_again(dt.datetime.combine(base.day, dt.time()) + clock, channel)

    def _remember(self, channel: str, day: dt.date, clock: dt.timedelta) -> None:
        if len(self._last) >= _CHANNELS_HELD and channel not in self._last:
            self._last.pop(next(iter(self._last)))
        self._last[channel] = (day, clock)


def _fell(last: dt.timedelta, clock: dt.timedelta) -> bool:
    """Whether midnight is between two clocks; a row that only stands in the wrong order is not."""
    return clock < last and (last - clock >= _HALF or clock < _NIGHT_ENDS)


def _past(base: Base, last: dt.timedelta, clock: dt.timedelta, row: Facts) -> dt.timedelta:
    """A clock that went back: of the next day where the day runs on, else as written."""
    start = row.cells.one("start")
    place = row.place if start is None else start.place
    times = f"from {shown_clock(last)} to {shown_clock(clock)}"
    facts = {"before": shown_clock(last), "after": shown_clock(clock)}
    if not base.runs_on:
        message = f"the clock goes back {times}, both on {base.day.isoformat()}"
        row.tell(CLOCK_GOES_BACK.at(place, message, facts=facts))
        return clock
    if last < DAY:
        message = f"the clock goes back {times}: read as the day after {base.day.isoformat()}"
        row.tell(NEXT_DAY.at(place, message, facts=facts))
    return clock + DAY
