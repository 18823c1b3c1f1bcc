"""Events folded into programmes: a guide shows the programme, a playlist its segments and spots.

A program header begins a programme; segments belong to the one that is open where they are of its
name or material, or lie in its time. Without headers the first segment begins one. It ends when
its header says so, else where the next programme starts, if only a break lies between; else with
its last segment.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.formats.bxf.facts import Facts
from epg_export.formats.bxf.items import Item

_BREAK = dt.timedelta(minutes=15)
"""A gap up to this between two programmes is the break that belongs to the first."""
_SUNDAY = 6
_MONTHS = (3, 4, 9, 10, 11)
_CHANGED_BY = dt.timedelta(hours=4)
"""Months and time of the night in which clocks are changed, wherever that is on a Sunday."""
_SHORTEST = dt.timedelta(minutes=2)
"""What nobody calls a programme is one from this length on."""


class Programme(NamedTuple):
    """A programme of a schedule: its first event, what all of them say, and when it ends.

    ``inferred`` says that it ends where the next one starts; ``missed`` counts segments that did
    not air, of ``segments``.
    """

    item: Item
    facts: Facts
    stop: dt.datetime | None
    inferred: bool
    segments: int
    missed: int


class Dropped(NamedTuple):
    """An event that no guide shows, and what it is called."""

    item: Item
    kind: str


class _Open:
    """The programme that is open."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.keys = set(item.keys)
        self.houses = {item.facts.house} - {None}
        self.facts = item.facts
        self.number = item.number
        self.end = None if _says_no_end(item) else item.stop
        self.segments = 0
        self.missed = 0
        self.sure = item.sort != "unsure"
        if item.sort != "header":
            self._count(item)

    def add(self, item: Item, *, extends: bool) -> Iterator[tuple[str, str]]:
        """Take one more segment; only one that is surely of it makes it longer.

        Yield what only it says, and the programme does not.
        """
        if not self.segments or self.item.sort != "header":
            self.facts = self.facts.or_else(item.facts)
        yield from item.facts.beyond(self.facts)
        if item.aired is not None and item.aired.remark is not None:
            yield "note", item.aired.remark
        self.keys |= item.keys
        self.houses |= {item.facts.house} - {None}
        if item.number is not None:
            self.number = max(item.number, self.number or 0)
        self._count(item)
        if extends and not (item.aired and not item.aired.aired):
            self.end = _latest(self.end, item.stop)

    def is_of(self, item: Item) -> bool:
        """Whether an event is of the same name or material."""
        return (
            item.facts.house is not None and item.facts.house in self.houses
        ) or not item.keys.isdisjoint(self.keys)

    def spans(self, item: Item) -> bool:
        """Whether an event starts before this is over, by what its header says."""
        start, stop = item.start, self.item.stop
        if self.item.sort != "header" or start is None:
            return False
        if stop is None or stop == (self.item.start and self.item.start.moment):
            return True
        return _before(start.moment, stop)

    def _count(self, item: Item) -> None:
        self.segments += 1
        self.missed += item.aired is not None and not item.aired.aired


class Folding:
    """Takes the events of one schedule in their order.

    ``unsaid`` is what the event that was taken last says as a segment of a programme that has
    something else in that field: the name of the field and the value.
    """

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._headers = False
        self.unsaid: tuple[tuple[str, str], ...] = ()

    def take(self, item: Item) -> Iterator[Programme | Dropped]:
        """Yield the programme that an event ends, and what is left out."""
        self._headers = self._headers or item.sort == "header"
        self.unsaid = ()
        if item.sort == "clip":
            yield Dropped(item, item.kind)
        elif item.removed and item.sort != "header" and (item.number or 0) > 1:
            yield Dropped(item, "removed segment")
        elif self._open is not None and self._belongs(self._open, item):
            extends = self._open.is_of(item) or item.sort == "header"
            self.unsaid = tuple(self._open.add(item, extends=extends))
        elif item.sort == "unsure" and self._headers:
            yield Dropped(item, "event that is no program event, outside of program headers")
        else:
            yield from self._end(item)
            self._open = _Open(item)

    def end(self) -> Iterator[Programme | Dropped]:
        """Yield what is still open."""
        yield from self._end(None)
        self._open = None

    def _belongs(self, programme: _Open, item: Item) -> bool:
        """Whether an event is one more segment of the programme that is open."""
        if item.removed != programme.item.removed:
            return False
        if item.sort == "header":
            return self._goes_on(programme, item)
        if programme.item.sort == "header":
            return programme.spans(item) or (
                programme.is_of(item) and not _restarts(programme, item)
            )
        if not programme.is_of(item) or _restarts(programme, item):
            return False
        same_house = item.facts.house is not None and item.facts.house in programme.houses
        return same_house or item.number is not None or _same_episode(programme, item)

    def _goes_on(self, programme: _Open, item: Item) -> bool:
        """Whether a header is but the next segment: some systems call every segment so."""
        if not programme.is_of(item):
            return False
        higher = item.number is not None and item.number > max(programme.number or 0, 0)
        return higher and (item.number or 0) > 1

    def _end(self, following: Item | None) -> Iterator[Programme | Dropped]:
        """End the programme that is open; something else follows it, or nothing."""
        programme = self._open
        if programme is None:
            return
        item, end = programme.item, programme.end
        if not programme.sure and _is_short(item, end):
            yield Dropped(item, "event of less than two minutes that nobody calls a programme")
            return
        start = item.start.moment if item.start is not None else None
        next_start = following.start.moment if following and following.start else None
        said = item.sort == "header" and item.stop is not None and item.stop != start
        inferred = False
        if next_start is not None and start is not None and _follows(start, next_start):
            if said:
                if _clock_changed(start, end, next_start):
                    end, inferred = next_start, True
            elif _near(end, next_start) if end else _within_a_day(start, next_start):
                end, inferred = next_start, True
        yield Programme(item, programme.facts, end, inferred, programme.segments, programme.missed)


def _restarts(programme: _Open, item: Item) -> bool:
    """Whether segments count from the beginning again: the next showing."""
    return bool(item.number and programme.number and item.number <= programme.number)


def _same_episode(programme: _Open, item: Item) -> bool:
    """Whether two events without numbers may be of one episode: nothing tells them apart."""
    one, other = programme.facts, item.facts
    if one.house and other.house:
        return False
    names = one.names.episode, other.names.episode
    return not (names[0] and names[1]) or names[0] == names[1]


def _says_no_end(item: Item) -> bool:
    """Whether a length of nothing is planned: that of what is not known yet."""
    start = item.start.moment if item.start is not None else None
    return item.aired is None and item.stop is not None and item.stop == start


def _is_short(item: Item, end: dt.datetime | None) -> bool:
    if item.start is None or end is None:
        return True
    try:
        return end - item.start.moment < _SHORTEST
    except TypeError:  # one of them with an offset, one without
        return True


def _before(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether a moment is before another; never where only one of them has an offset."""
    return (one.tzinfo is None) == (other.tzinfo is None) and one < other


def _follows(one: dt.datetime, other: dt.datetime) -> bool:
    """Whether a start is behind another; the same time in the second of two hours is so too."""
    if _before(one, other) or one.tzinfo is not None or other.tzinfo is not None:
        return _before(one, other)
    return other.fold > one.fold and one - other <= dt.timedelta(hours=1)


def _near(end: dt.datetime, start: dt.datetime) -> bool:
    """Whether no more than a break lies between, or is on both sides."""
    return (end.tzinfo is None) == (start.tzinfo is None) and abs(start - end) <= _BREAK


def _clock_changed(begin: dt.datetime, end: dt.datetime | None, start: dt.datetime) -> bool:
    """Whether an hour is missing, or too much, in the night to a Sunday.

    Time codes are those of the local clock and lengths elapse: in the night when the clock changes
    a length leads an hour past the start of what follows, or ends an hour before it.
    """
    if end is None or end.tzinfo is not None or start.tzinfo is not None:
        return False
    is_an_hour = abs(abs(start - end) - dt.timedelta(hours=1)) < dt.timedelta(seconds=1)
    night = dt.datetime.combine(start.date(), dt.time())
    is_in_it = begin < night + _CHANGED_BY and end > night
    return is_an_hour and is_in_it and start.weekday() == _SUNDAY and start.month in _MONTHS


def _within_a_day(one: dt.datetime, other: dt.datetime) -> bool:
    return other - one <= dt.timedelta(days=1)


def _latest(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    if one is None or other is None:
        return one or other
    return other if _before(one, other) else one
