"""Holes in the schedule of a channel, told apart: those that come back daily, and the others.

A channel that is off the air at night has a hole every night; that is how it is, and no fault of
each day. One that loses its programmes for once has a hole that nobody planned.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

_HOUR = 3_600
_DAY = 24 * _HOUR
_SHORTEST = 3 * _HOUR
_ABOUT = 2 * _HOUR
_DAYS = 3
"""Twice may be chance, and so may be two holes of one lost day."""

Pair = TypeVar("Pair")


class _Hours(Generic[Pair]):
    """Holes that begin and end at about the same hours; few are kept, the rest is counted."""

    def __init__(self, start: int, stop: int, first: Pair) -> None:
        self.start = start
        self.stop = stop
        self.first = first
        self.pairs: list[Pair] = []
        self.days = 0

    def add(self, pair: Pair) -> None:
        """Another one."""
        self.days += 1
        if self.days <= _DAYS:
            self.pairs.append(pair)


class Holes(Generic[Pair]):
    """Learns the holes of a channel in the order of time; memory grows with hours, not with days.

    They are long ones, shorter than a day: a whole day without programmes is no habit.
    """

    def __init__(self) -> None:
        self._hours: list[_Hours[Pair]] = []

    def learn(self, start: int, stop: int, pair: Pair) -> bool:
        """Keep a hole that may come back; False for one that need not be waited with."""
        if not _SHORTEST < stop - start < _DAY:
            return False
        for hours in self._hours:
            if _near(hours.start, start) and _near(hours.stop, stop):
                hours.add(pair)
                return True
        hours = _Hours(start, stop, pair)
        hours.add(pair)
        self._hours.append(hours)
        return True

    def daily(self) -> Iterator[tuple[int, Pair]]:
        """Yield those that come back: on how many days, and the first of them."""
        for hours in self._hours:
            if hours.days >= _DAYS:
                yield hours.days, hours.first

    def single(self) -> Iterator[Pair]:
        """Yield those that do not."""
        for hours in self._hours:
            if hours.days < _DAYS:
                yield from hours.pairs


def _near(one: int, other: int) -> bool:
    """Whether two moments are at about the same hour of their days."""
    apart = (one - other) % _DAY
    return min(apart, _DAY - apart) <= _ABOUT
