"""The hour that a night has twice, when clocks go back: which of its times are the second ones."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from epg_export.findings import Place
from epg_export.formats.table.cells import Tell
from epg_export.formats.table.reading.kinds import SECOND_OF_THE_HOUR
from epg_export.formats.table.reading.on_air.slots import Slot
from epg_export.vocab.zones import ambiguous, placed

_CHANNELS_HELD = 4096


class _Before(NamedTuple):
    """What the row before was: its start as written, that as a moment, the moment it ends.

    ``in_order`` says that all rows of its channel up to here start one after the other.
    """

    local: dt.datetime
    start: dt.datetime
    stop: dt.datetime | None
    in_order: bool


class Nights:
    """Follows the starts of each channel from row to row, in the ``zone`` of the sheet.

    Where that is None no time is known to be the second one, and all are left as they are.
    """

    def __init__(self, zone: ZoneInfo | None) -> None:
        self._zone = zone
        self._before: dict[str, _Before] = {}

    def comes_again(self, local: dt.datetime, channel: str) -> bool:
        """Whether a start as written is the second such time of the night, by the row before."""
        before = self._before.get(channel)
        both = self._both(local)
        if before is None or both is None or not before.in_order:
            return False
        return both[0] < before.start <= both[1] or before.stop == both[1]

    def begin(self, slot: Slot, channel: str, tell: Tell) -> None:
        """Place a start that is the second such time of the night, and tell it."""
        if not self.comes_again(slot.local, channel):
            return
        slot.place(self._placed(slot.local, later=True))
        before = self._before[channel]
        why = f"the row before ends at {slot.local:%H:%M}"
        if before.local > slot.local:
            why = f"it is after {before.local:%H:%M}"
        elif before.start == self._placed(before.local, later=True):
            why = f"{before.local:%H:%M} before it is"
        _tell(slot.local, why, slot.origins[".start"], tell)

    def is_second(self, stop: dt.datetime, slot: Slot) -> bool:
        """Whether a stop as written is the second such time: the first one is before the start.

        The duration may say so too.
        """
        both = self._both(stop)
        if both is None or slot.local.tzinfo is not None:
            return False
        start = self._start(slot)
        if slot.duration is not None and start + dt.timedelta(seconds=slot.duration) == both[1]:
            return True
        return both[0] <= start < both[1]

    def end(self, slot: Slot, stop: dt.datetime, place: Place, tell: Tell) -> dt.datetime:
        """A stop as written as the slot is to have it: placed if it is a second one, and told."""
        if self._zone is None or stop.tzinfo is not None or slot.local.tzinfo is not None:
            return stop
        later = self.is_second(stop, slot)
        if later and slot.start.tzinfo is None:
            by_start = stop <= slot.local
            why = f"it starts at {slot.local:%H:%M}" if by_start else "the duration says it"
            slot.place(self._start(slot))
            _tell(stop, why, place, tell)
        return stop if slot.start.tzinfo is None else self._placed(stop, later=later)

    def near(self, slot: Slot, local: dt.datetime) -> dt.datetime:
        """A time as written that is beside a start: placed, if that is, so that it is closest."""
        if slot.start.tzinfo is None or local.tzinfo is not None or self._zone is None:
            return local
        both = (self._placed(local), self._placed(local, later=True))
        return min(both, key=lambda one: abs(one - slot.start))

    def between(self, start: dt.datetime, stop: dt.datetime) -> dt.timedelta:
        """How long it is from start to stop, the change of clocks counted where it is known."""
        return self._placed(stop) - self._placed(start)

    def note(self, slot: Slot, channel: str) -> None:
        """Remember a row, for the next one of its channel."""
        if self._zone is None:
            return
        before, start = self._before.get(channel), self._start(slot)
        if before is None and len(self._before) >= _CHANNELS_HELD:
            self._before.pop(next(iter(self._before)))
        in_order = before is None or (before.in_order and before.start <= start)
        local = slot.local.replace(tzinfo=None)
        self._before[channel] = _Before(local, start, self._stop(slot, start), in_order)

    def _stop(self, slot: Slot, start: dt.datetime) -> dt.datetime | None:
        stop = slot.fields.get("stop")
        if stop is not None:
            return self._placed(stop)
        return None if slot.duration is None else start + dt.timedelta(seconds=slot.duration)

    def _start(self, slot: Slot) -> dt.datetime:
        return self._placed(slot.start)

    def _both(self, local: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
        """The two moments of a time as written that stands twice; None for any other."""
        if self._zone is None or local.tzinfo is not None or not ambiguous(local, self._zone):
            return None
        return placed(local, self._zone), placed(local, self._zone, later=True)

    def _placed(self, moment: dt.datetime, *, later: bool = False) -> dt.datetime:
        if self._zone is None or moment.tzinfo is not None:
            return moment
        return placed(moment, self._zone, later=later)


def _tell(local: dt.datetime, why: str, place: Place, tell: Tell) -> None:
    message = f"{local:%H:%M} is the second one of the night: {why}"
    tell(SECOND_OF_THE_HOUR.at(place, message, facts={"time": local.isoformat()}))
