"""What is known from one event of a schedule to the next: its channel, its clock, its order."""

import datetime as dt
from typing import Final

from epg_export.formats.bxf.facts import flag
from epg_export.formats.bxf.folding import Folding
from epg_export.formats.bxf.items import Item
from epg_export.formats.bxf.moments import Clock, moment_of
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.scan import Schedule

UNKNOWN: Final = "unknown"
"""The id of a channel that nobody names; what is on it is rejected."""
_HALF = dt.timedelta(hours=12)
_DAY = dt.timedelta(days=1)
_HOUR = dt.timedelta(hours=1)
_LONGEST = dt.timedelta(hours=25)
"""A broadcast day in the night when the clock is turned back."""


class Running:
    """A schedule that is being read. ``channel`` is None as long as nobody has said it.

    One that ``is_alternate`` stands by for another and is not on air, unless it is invoked.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.action = schedule.action
        self.path, self.line = schedule.path, schedule.line
        self.channel: str | None = None
        self.folding = Folding()
        self.blocks = 0
        self._begin = self._end = None
        self._before: dt.datetime | None = None
        self._end_before: dt.datetime | None = None
        self._is_second = False
        self.is_alternate = False
        node = schedule.node
        if node is not None:
            alternate = (node.take("type") or "").lower() == "alternate"
            self.is_alternate = alternate and flag(node.take("invokeSchedule")) is not True
            self.action = node.look("action") or schedule.action
            self._begin, self._end = _bound(node, "scheduleStart"), _bound(node, "scheduleEnd")
            self._name = node.take("scheduleName")
        else:
            self._name = None
        self.clock = Clock(self._only_day())

    @property
    def named(self) -> str | None:
        """What the schedule is called, for want of a channel."""
        return self._name

    def _only_day(self) -> dt.date | None:
        """The broadcast day that a schedule is of; None for one of several, or of no known one."""
        begin, end = self._begin, self._end
        if begin is None or end is None or end - begin > _LONGEST:
            return None
        return begin.date()

    def in_order(self, item: Item) -> tuple[Item, bool]:
        """The event, on the next day where the order of the schedule says so; and whether it does.

        Under the date of its broadcast day a time after midnight falls back by more than half a
        day, and the schedule says that it goes on so long.
        """
        start = item.start
        if start is None or start.day is None or item.sort == "clip":
            return item, False
        shifted = False
        if self._is_past_midnight(start.moment):
            try:
                stop = item.stop + _DAY if item.stop is not None else None
                item, shifted = item._replace(start=start.later(1), stop=stop), True
            except OverflowError:
                return item, False
        return self._in_second_hour(item), shifted

    def _in_second_hour(self, item: Item) -> Item:
        """The event, known to be in the second of two hours where the clock falls back to it.

        By the order of the schedule: it starts before the one before it does, or an hour before
        that one ends. Whether the clock is changed in that night only its zone says.
        """
        start = item.start
        assert start is not None  # noqa: S101 - it had one
        moment, before, end = start.moment, self._before, self._end_before
        if before is not None and before.tzinfo is None:
            falls = dt.timedelta() < before - moment <= _HOUR
            said = end if item.sort == "header" and end and end.tzinfo is None else None
            goes_on = said is not None and said - moment == _HOUR
            self._is_second = falls or goes_on or (self._is_second and moment >= before)
        self._before, self._end_before = moment, item.stop
        if not self._is_second:
            return item
        return item._replace(start=start._replace(moment=moment.replace(fold=1)))

    def _is_past_midnight(self, moment: dt.datetime) -> bool:
        begin, end, before = self._begin, self._end, self._before
        if begin is None or end is None or before is None or before.tzinfo is not None:
            return False
        later = moment.year < dt.MAXYEAR and begin <= moment + _DAY < end
        return moment < begin and before - moment > _HALF and later


def _bound(node: Node, name: str) -> dt.datetime | None:
    """The start or end of a schedule by the local clock; None where it is said in UTC."""
    text = node.take(name)
    found = moment_of(text) if text else None
    return found if found is not None and found.tzinfo is None else None
