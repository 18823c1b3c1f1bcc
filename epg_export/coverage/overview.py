"""What is in a feed: where it is from, how much of what, from when to when, in which languages."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from epg_export.coverage.matrix import Counts, Coverage, fields_json
from epg_export.entry import Entry
from epg_export.model import Broadcast, Channel, Episode, Feed, Series

_FACTS: dict[str, tuple[str, ...]] = {
    "generator": ("generator_name", "generator_url"),
    "source": ("source_name", "provider", "source_url"),
    "date": ("date", "modified"),
}


class _Span:
    """The first start and the last end of broadcasts; times without an offset tell neither."""

    __slots__ = ("first", "last")

    def __init__(self) -> None:
        self.first: dt.datetime | None = None
        self.last: dt.datetime | None = None

    def add(self, broadcast: Broadcast) -> None:
        """Stretch it over another broadcast, which ends where it starts if nobody says when."""
        start, end = broadcast.start, broadcast.stop or broadcast.start
        if start.tzinfo is not None and (self.first is None or start < self.first):
            self.first = start
        if end.tzinfo is not None and (self.last is None or end > self.last):
            self.last = end

    def take_over(self, other: "_Span") -> None:
        """Stretch it over another span, which was learnt later."""
        if other.first is not None and (self.first is None or other.first < self.first):
            self.first = other.first
        if other.last is not None and (self.last is None or other.last > self.last):
            self.last = other.last

    def as_json(self) -> dict[str, str | None]:
        """Both in ISO form, as the overview tells them."""
        return {
            "first": None if self.first is None else self.first.isoformat(),
            "last": None if self.last is None else self.last.isoformat(),
        }


class Seen(NamedTuple):
    """What an overview saw of one part of the inputs."""

    feed: Mapping[str, str | None]
    names: Mapping[str, str | None]
    counts: Counter[type]
    spans: Mapping[str, _Span]
    coverage: Mapping[str, Counts]


class Overview:
    """Collects what is to be told of inputs, in memory that grows with their channels only."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = list(inputs)
        self.forget()

    def forget(self) -> None:
        """Know of nothing in them, as at the beginning."""
        self._feed: dict[str, str | None] = dict.fromkeys(_FACTS)
        self._names: dict[str, str | None] = {}
        self._counts: Counter[type] = Counter()
        self._spans: dict[str, _Span] = {}
        self._coverage = Coverage()

    def take(self, entry: Entry) -> None:
        """Count a record as it comes from being joined."""
        record = entry.record
        if record is None:
            return
        self._counts[type(record)] += 1
        if isinstance(record, Episode):
            self._coverage.add(record, entry.series)
            self._time(record.broadcasts)
        elif isinstance(record, Broadcast):
            self._coverage.add_alone(record)
            self._time((record,))
        elif isinstance(record, Channel):
            names = (name.value.strip() for name in record.names)
            self._names[record.id] = next(filter(None, names), None)
        elif isinstance(record, Feed):
            self._tell(record)

    def learnt(self) -> Seen:
        """What was seen of one part of the inputs, for the overview of the whole."""
        channels = self._coverage.channels
        return Seen(self._feed, self._names, self._counts, self._spans, channels)

    def can_take_over(self, part: Seen) -> bool:
        """Whether the next part can be added; where it cannot, it is to be looked over here."""
        return self._coverage.can_take_over(part.coverage)

    def take_over(self, part: Seen) -> None:
        """Add what was seen of the part of the inputs that comes next, as if it was seen here."""
        for fact, said in part.feed.items():
            self._feed[fact] = said if self._feed[fact] is None else self._feed[fact]
        self._names.update(part.names)
        self._counts.update(part.counts)
        for channel, span in part.spans.items():
            self._spans.setdefault(channel, _Span()).take_over(span)
        self._coverage.take_over(part.coverage)

    def as_json(self) -> dict[str, Any]:
        """The overview as one JSON object: that of ``epg-export info --format json``."""
        total = self._coverage.total()
        return {
            "inputs": self._inputs,
            "feed": self._feed,
            "channels": self._counts[Channel],
            "channels_on_air": len(self._coverage.channels),
            "series": self._counts[Series],
            "episodes": self._counts[Episode],
            "broadcasts": total.broadcasts,
            **self._whole().as_json(),
            "languages": [self._channel(id_) for id_ in self._on_air()],
            "total": {"broadcasts": total.broadcasts, "fields": fields_json(total)},
        }

    def _time(self, broadcasts: Iterable[Broadcast]) -> None:
        for broadcast in broadcasts:
            span = self._spans.get(broadcast.channel)
            if span is None:
                span = self._spans[broadcast.channel] = _Span()
            span.add(broadcast)

    def _tell(self, feed: Feed) -> None:
        """Where the feed is from; what an earlier one said stays."""
        for fact, fields in _FACTS.items():
            said = (getattr(feed, field) for field in fields)
            value = next((one for one in said if one), None)
            if self._feed[fact] is None and value is not None:
                text = value.isoformat() if isinstance(value, dt.datetime) else str(value)
                self._feed[fact] = text

    def _whole(self) -> _Span:
        whole = _Span()
        for span in self._spans.values():
            whole.take_over(span)
        return whole

    def _on_air(self) -> list[str]:
        """Channels that have broadcasts: the declared ones in their order, then the others."""
        on_air = self._coverage.channels
        declared = [id_ for id_ in self._names if id_ in on_air]
        return [*declared, *sorted(on_air.keys() - self._names.keys())]

    def _channel(self, id_: str) -> dict[str, Any]:
        counts: Counts = self._coverage.channels[id_]
        return {
            "channel": id_,
            "name": self._names.get(id_),
            "broadcasts": counts.broadcasts,
            **self._spans[id_].as_json(),
            "fields": fields_json(counts),
        }
