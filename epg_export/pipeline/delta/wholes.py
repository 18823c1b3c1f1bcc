"""Parts of a feed that are cancelled as a whole: a channel, a day, a day on a channel."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from epg_export.model import Broadcast, Channel
from epg_export.pipeline.delta.lines import Cancel
from epg_export.vocab.days import broadcast_day


class Cancelled:
    """Knows which broadcasts are in one of some parts, of which there may be very many.

    ``assumed`` is the zone of channels without one, for the day that a broadcast is counted to.
    """

    def __init__(self, parts: Iterable[Cancel], assumed: ZoneInfo | None) -> None:
        self._assumed = assumed
        gathered: dict[str | None, list[Cancel]] = defaultdict(list)
        for part in parts:
            gathered[part.channel].append(part)
        self._parts = {channel: _Parts(own) for channel, own in gathered.items()}

    def __bool__(self) -> bool:
        return bool(self._parts)

    def hold(self, broadcast: Broadcast, channels: Mapping[str, Channel]) -> bool:
        """Whether a broadcast is in one of them; ``channels`` are those of its feed."""
        channel = channels.get(broadcast.channel)
        found = (self._parts.get(key) for key in (broadcast.channel, None))
        return any(parts is not None and self._is_in(parts, broadcast, channel) for parts in found)

    def _is_in(self, parts: "_Parts", broadcast: Broadcast, channel: Channel | None) -> bool:
        """Whether a broadcast is in parts of its channel: by the clock, by its day, or at all."""
        if broadcast.start.tzinfo is None:
            days = parts.all_days
        elif parts.reach(broadcast.start):
            return True
        else:
            days = parts.days
        if not days or None in days:
            return bool(days)
        return broadcast_day(broadcast, channel, self._assumed) in days


class _Parts:
    """The parts of one channel, or of all of them.

    ``days`` are those of parts without moments, None for a part that is of any day; ``all_days``
    also those of parts whose moments nobody can compare with a start.
    """

    def __init__(self, parts: Iterable[Cancel]) -> None:
        self.days: set[dt.date | None] = set()
        self.all_days: set[dt.date | None] = set()
        spans: list[tuple[dt.datetime, dt.datetime]] = []
        for part in parts:
            self.all_days.add(part.day)
            if part.since is not None and part.to is not None:
                spans.append((part.since, part.to))
            else:
                self.days.add(part.day)
        self._begins: list[dt.datetime] = []
        self._ends: list[dt.datetime] = []
        for begin, end in sorted(spans):
            if not self._ends or begin > self._ends[-1]:
                if begin <= end:
                    self._begins.append(begin)
                    self._ends.append(end)
            else:
                self._ends[-1] = max(self._ends[-1], end)

    def reach(self, moment: dt.datetime) -> bool:
        """Whether a moment is between those of a part, both included."""
        at = bisect_right(self._begins, moment) - 1
        return at >= 0 and moment <= self._ends[at]
