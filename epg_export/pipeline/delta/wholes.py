"""Parts of a feed that are cancelled as a whole: a channel, a day, a day on a channel."""

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from epg_export.model import Broadcast, Channel
from epg_export.pipeline.delta.lines import Cancel
from epg_export.vocab.days import broadcast_day


class Cancelled:
    """Knows which broadcasts are in one of some parts.

    ``assumed`` is the zone of channels without one, for the day that a broadcast is counted to.
    """

    def __init__(self, parts: Iterable[Cancel], assumed: ZoneInfo | None) -> None:
        self._assumed = assumed
        self._parts: dict[str | None, list[Cancel]] = {}
        for part in parts:
            self._parts.setdefault(part.channel, []).append(part)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def hold(self, broadcast: Broadcast, channels: Mapping[str, Channel]) -> bool:
        """Whether a broadcast is in one of them; ``channels`` are those of its feed."""
        channel = channels.get(broadcast.channel)
        return any(self._is_in(part, broadcast, channel) for part in self._of(broadcast.channel))

    def _of(self, channel: str) -> Iterator[Cancel]:
        yield from self._parts.get(channel, ())
        yield from self._parts.get(None, ())

    def _is_in(self, part: Cancel, broadcast: Broadcast, channel: Channel | None) -> bool:
        """Whether a broadcast of its channel is in a part: by the clock, by its day, or at all."""
        if part.since is not None and part.to is not None and broadcast.start.tzinfo is not None:
            return part.since <= broadcast.start <= part.to
        return part.day is None or broadcast_day(broadcast, channel, self._assumed) == part.day
