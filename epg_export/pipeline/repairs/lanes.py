"""What is on air at once on a channel, sorted by whom it is meant for."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Self

from epg_export.model import Clump
from epg_export.pipeline.schedule import Aired
from epg_export.pipeline.slots import unpacked
from epg_export.rules.feed import Reach, compete

_FEW = 64
_Lane = tuple[str | None, bool, str | None]


class Show:
    """A broadcast on its way through the repair, whose stop may come earlier."""

    __slots__ = ("aired", "clump", "reach", "start", "stop")

    def __init__(self, aired: Aired, clump: Clump | None, reach: Reach) -> None:
        self.aired = aired
        self.clump = clump
        self.reach = reach
        self.start = aired.start
        self.stop = aired.stop

    @classmethod
    def of(cls, aired: Aired) -> Self:
        """What the schedule holds of it."""
        return cls(aired, *unpacked(aired.apart))

    def is_on(self, moment: int) -> bool:
        """Whether it goes on behind a moment, or starts at it; the moments come in order."""
        return self.start == moment or (self.stop is not None and self.stop > moment)


class Lanes:
    """The broadcasts of a channel that go on, in lanes: one for each region, medium and listing.

    Only what shares a lane can be in each other's way, so many regions cost no more than few.
    """

    def __init__(self) -> None:
        self._lanes: defaultdict[_Lane, list[Show]] = defaultdict(list)
        self._most = _FEW

    def in_the_way(self, show: Show) -> list[Show]:
        """Those that go on when it starts, or start with it, and compete with it for viewers."""
        found: dict[int, Show] = {}
        for key in _keys(show.reach):
            if key in self._lanes:
                self._lanes[key] = [one for one in self._lanes[key] if one.is_on(show.start)]
                found |= {one.aired.seq: one for one in self._lanes[key] if compete(one, show)}
        return [found[seq] for seq in sorted(found)]

    def add(self, show: Show) -> None:
        """Let a broadcast go on from its start."""
        for key in _keys(show.reach):
            self._lanes[key].append(show)
        if len(self._lanes) > self._most:
            self._sweep(show.start)

    def _sweep(self, moment: int) -> None:
        """Forget the lanes in which nothing goes on."""
        for key in [k for k, lane in self._lanes.items() if not any(s.is_on(moment) for s in lane)]:
            del self._lanes[key]
        self._most = max(_FEW, 2 * len(self._lanes))


def _keys(reach: Reach) -> Iterator[_Lane]:
    for region in reach.regions or (None,):
        yield reach.medium, reach.listed, region
