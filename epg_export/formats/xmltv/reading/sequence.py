"""What is looked at from one programme to the next: their order, and whether times have offsets."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from epg_export.findings import Finding, Place
from epg_export.formats.xmltv.kinds import MIXED_ZONES, UNSORTED
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.stamps import stamp


class First(NamedTuple):
    """Where a time was met first: in which programme, and in which of its attributes."""

    number: int
    line: int
    attribute: str


class Zones(msgspec.Struct, frozen=True):
    """How many times have no offset and how many have one, and where both were met first."""

    counts: tuple[int, int] = (0, 0)
    first: tuple[First | None, First | None] = (None, None)

    def joined(self, later: "Zones") -> "Zones":
        """Those of a text and of what follows it."""
        counts = (self.counts[0] + later.counts[0], self.counts[1] + later.counts[1])
        return Zones(counts, (self.first[0] or later.first[0], self.first[1] or later.first[1]))

    def mixed(self, source: str) -> Finding | None:
        """The finding about a feed in which some times have an offset and some have none."""
        without, with_ = self.counts
        rare = int(with_ < without)
        first = self.first[rare]
        if not without or not with_ or first is None:
            return None
        path = f"/tv/programme[{first.number}]/@{first.attribute}"
        message = f"{with_} times have an offset, {without} have none"
        place = Place(source, None, path, first.line)
        return MIXED_ZONES.at(place, message, facts={"with": with_, "without": without})


class Sequence:
    """Holds the last start of each channel, and where both kinds of times were met first.

    ``starts`` are the last starts before; where there is none, the first one of a channel is held
    too. A hot path: about a microsecond a programme.
    """

    def __init__(self, starts: Mapping[str, dt.datetime] | None = None) -> None:
        self.last: dict[str, dt.datetime] = dict(starts or {})
        self.first: dict[str, dt.datetime] = {}
        self._counts = [0, 0]
        self._first: list[First | None] = [None, None]

    def look(self, broadcast: dict[str, Any], number: int, line: int, notes: Notes) -> None:
        """Look at a programme, the ``number``-th of the feed."""
        start, stop = broadcast["start"], broadcast.get("stop")
        counts = self._counts
        if stop is not None and start.tzinfo and stop.tzinfo and counts[1]:
            counts[1] += 2
        else:
            self._count(start, number, line, "start")
            if stop is not None:
                self._count(stop, number, line, "stop")
        channel = broadcast["channel"]
        before = self.last.get(channel)
        self.last[channel] = start
        if before is None:
            self.first[channel] = start
        elif is_unsorted(before, start):
            message = f'it starts before "{_shown(before)}", which stands before it on the channel'
            notes.note(UNSORTED, "/@start", message, {"before": before.isoformat()})

    def _count(self, time: dt.datetime, number: int, line: int, attribute: str) -> None:
        has_offset = time.tzinfo is not None
        self._counts[has_offset] += 1
        if self._counts[has_offset] == 1:
            self._first[has_offset] = First(number, line, attribute)

    @property
    def zones(self) -> Zones:
        """How many times there are of both kinds so far."""
        without, with_ = self._counts
        return Zones((without, with_), (self._first[0], self._first[1]))


def is_unsorted(before: dt.datetime, start: dt.datetime) -> bool:
    """Whether what starts then stands behind what starts later; both have an offset, or none."""
    return (before.tzinfo is None) is (start.tzinfo is None) and start < before


def _shown(moment: dt.datetime) -> str:
    return stamp(moment) if moment.tzinfo else f"{moment:%Y%m%d%H%M%S}"
