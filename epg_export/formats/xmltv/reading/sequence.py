"""What is looked at from one programme to the next: their order, and whether times have offsets."""

import datetime as dt
from typing import Any, NamedTuple

from epg_export.findings import Finding, Place
from epg_export.formats.xmltv.kinds import MIXED_ZONES, UNSORTED
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.stamps import stamp


class _First(NamedTuple):
    """Where a time was met first: in which programme, and in which of its attributes."""

    number: int
    line: int
    attribute: str


class Sequence:
    """Holds the last start of each channel, and where both kinds of times were met first.

    A hot path: about a microsecond a programme.
    """

    def __init__(self) -> None:
        self._starts: dict[str, dt.datetime] = {}
        self._counts = [0, 0]
        self._first: list[_First | None] = [None, None]

    def look(self, broadcast: dict[str, Any], number: int, line: int, notes: Notes) -> None:
        """Look at a programme, the ``number``-th of the feed."""
        start, stop = broadcast["start"], broadcast.get("stop")
        self._count(start, number, line, "start")
        if stop is not None:
            self._count(stop, number, line, "stop")
        channel = broadcast["channel"]
        before = self._starts.get(channel)
        self._starts[channel] = start
        if before is None or (before.tzinfo is None) is not (start.tzinfo is None):
            return
        if start < before:
            message = f'it starts before "{_shown(before)}", which stands before it on the channel'
            notes.note(UNSORTED, "/@start", message, {"before": before.isoformat()})

    def _count(self, time: dt.datetime, number: int, line: int, attribute: str) -> None:
        has_offset = time.tzinfo is not None
        self._counts[has_offset] += 1
        if self._counts[has_offset] == 1:
            self._first[has_offset] = _First(number, line, attribute)

    def mixed_zones(self, source: str) -> Finding | None:
        """The finding about a feed in which some times have an offset and some have none."""
        without, with_ = self._counts
        rare = int(with_ < without)
        first = self._first[rare]
        if not without or not with_ or first is None:
            return None
        path = f"/tv/programme[{first.number}]/@{first.attribute}"
        message = f"{with_} times have an offset, {without} have none"
        place = Place(source, None, path, first.line)
        return MIXED_ZONES.at(place, message, facts={"with": with_, "without": without})


def _shown(moment: dt.datetime) -> str:
    return stamp(moment) if moment.tzinfo else f"{moment:%Y%m%d%H%M%S}"
