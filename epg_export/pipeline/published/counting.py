"""Counting what is about to be published, by channel and within the time that is published."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from epg_export.entry import Entry
from epg_export.model import Channel, Episode
from epg_export.pipeline.published.reading import on_air

Extent = tuple[int, int]
"""From the first start to the last end of what is published, in seconds since 1970."""


class Counted(NamedTuple):
    """What was counted of one part of a feed."""

    named: frozenset[str]
    programmes: Counter[str]
    within: Counter[str]
    first: int | None
    ends: Mapping[str, int]


class Counting:
    """Counts entries, and takes back what was left out of them after all.

    ``named`` are the channels that are declared, ``programmes`` the numbers of what is on air,
    ``within`` those of it that start in the ``extent`` of what is published; ``first`` is the first
    start, ``ends`` when each channel's last programme ends, in seconds since 1970.
    """

    def __init__(self, extent: Extent | None = None) -> None:
        self._extent = extent
        self.named: set[str] = set()
        self.programmes: Counter[str] = Counter()
        self.within: Counter[str] = Counter()
        self.first: int | None = None
        self.ends: dict[str, int] = {}

    def count(self, entry: Entry) -> None:
        """Count an entry that is about to be published."""
        if isinstance(entry.record, Episode):
            self._count(entry.record, 1)
        elif isinstance(entry.record, Channel):
            self.named.add(entry.record.id)

    def discount(self, entry: Entry) -> None:
        """Take back an entry, or the broadcasts in it, that the writer left out after all."""
        if isinstance(entry.record, Episode):
            self._count(entry.record, -1)

    def learnt(self) -> Counted:
        """What was counted of one part of a feed, for the counting of the whole."""
        return Counted(frozenset(self.named), self.programmes, self.within, self.first, self.ends)

    def take_over(self, part: Counted) -> None:
        """Add what was counted of the part of the feed that comes next, as if it was done here."""
        self.named |= part.named
        self.programmes.update(part.programmes)
        self.within.update(part.within)
        if part.first is not None:
            self.first = part.first if self.first is None else min(part.first, self.first)
        for channel, end in part.ends.items():
            self.ends[channel] = max(end, self.ends.get(channel, end))

    def _count(self, episode: Episode, number: int) -> None:
        """Count what is on air of an episode: a hot path."""
        extent = self._extent
        for channel, start, stop in on_air(episode):
            self.programmes[channel] += number
            if number > 0:
                if self.first is None or start < self.first:
                    self.first = start
                if stop > self.ends.get(channel, stop - 1):
                    self.ends[channel] = stop
            if extent is not None and extent[0] <= start < extent[1]:
                self.within[channel] += number
