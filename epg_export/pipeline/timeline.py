"""All broadcasts in the order of time, channel by channel, for the rules that compare them.

Feeds come in any order and any size: a private file sorts them (:mod:`epg_export.pipeline.slots`),
memory holds a batch of them and what is known of the channel in hand.
"""

import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.inheritance import main_titles
from epg_export.model import Broadcast, Channel, Episode
from epg_export.pipeline.neighbours import Walk
from epg_export.pipeline.slots import RowTuple, Slots, packed, seconds, span, text
from epg_export.rules import Checker
from epg_export.rules.feed import ChannelSummary, FeedSummary, SharedId, Slot
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR


class Learnt(NamedTuple):
    """What a timeline learnt of one part of the input: what is on air is in the file of a path."""

    path: Path
    places: Mapping[str, Place]
    source: str
    broadcasts: int


class Timeline:
    """Learns what is on air, entry by entry, and tells in the end what the rules find in it.

    Where ``ids_are_unique`` by the way they were made, none is remembered. One that learns a part
    of the input only is given the ``path`` of the file, a new one, that it leaves to another.
    """

    def __init__(
        self, checker: Checker, *, ids_are_unique: bool = False, path: Path | None = None
    ) -> None:
        self._checker = checker
        self._ids_are_unique = ids_are_unique
        self._path = path
        self._slots = Slots(path)
        self._places: dict[str, Place] = {}
        self._source = ""
        self._count = 0

    def close(self) -> None:
        """Let the file go."""
        self._slots.close()

    def learn(self, entry: Entry) -> None:
        """Note where a channel stands, and when the broadcasts of an episode are on air.

        One that is cancelled, names no moment or one in another century is on nobody's schedule,
        nor is one that belongs to no episode; but the channel that it names is no empty one.
        """
        record = entry.record
        if not self._source:
            self._source = entry.place.source
        if isinstance(record, Episode):
            for index, broadcast in enumerate(record.broadcasts):
                start = broadcast.start
                known = start.tzinfo is not None and FIRST_YEAR <= start.year <= LAST_YEAR
                if known and broadcast.status != "cancelled":
                    self._note(entry, record, index, broadcast)
                else:
                    self._slots.name(broadcast.channel)
            self._slots.settle()
        elif isinstance(record, Channel):
            self._places.setdefault(record.id, entry.place)
        elif isinstance(record, Broadcast):
            self._slots.name(record.channel)

    def learnt(self) -> Learnt:
        """What was learnt of one part of the input; nothing more is learnt."""
        assert self._path is not None  # noqa: S101 - whoever sees a part only has a file for it
        self._slots.leave()
        return Learnt(self._path, self._places, self._source, self._count)

    def take_over(self, part: Learnt) -> None:
        """Know what was learnt of the part of the input that comes next, as if it was learnt here.

        The file it is in is of no use any more.
        """
        self._slots.take_over(part.path)
        for id_, place in part.places.items():
            self._places.setdefault(id_, place)
        self._source = self._source or part.source
        self._count += part.broadcasts

    def findings(self) -> Iterator[Finding]:
        """Yield what the rules find when all was learnt: by channel, then of the whole."""
        start, end = yield from self._of_channels()
        yield from self._of_ids()
        whole = FeedSummary(
            channels=self._checker.context.channels,
            places=self._places,
            broadcasts=self._count,
            start=start,
            end=end,
        )
        yield from self._checker.about(whole, Place(self._source))

    def _note(self, entry: Entry, episode: Episode, index: int, broadcast: Broadcast) -> None:
        """Note a broadcast: a hot path, so a row is a plain tuple in the order of the columns."""
        place = entry.place
        if entry.origins:
            place = entry.locate(f".broadcasts[{index}]")
            about = f"{place.source}\0{place.record or ''}\0{place.path}"
        else:
            about = f"{place.source}\0{place.record or ''}\0{place.path}.broadcasts[{index}]"
        self._count += 1
        begins, ends = span(broadcast)
        shift = broadcast.start.utcoffset()
        self._slots.add(
            (
                broadcast.channel,
                begins,
                ends,  # told by EPG101, EPG103, EPG113
                _title(entry, episode),
                (2 * seconds(shift) if shift else 0) + (broadcast.new is True),
                packed(broadcast),
                None if self._ids_are_unique else broadcast.id,
                about,
                place.line,
            )
        )

    def _of_channels(self) -> Generator[Finding, None, tuple[int | None, int | None]]:
        """Yield what is found on each channel; gives from when to when the schedules go."""
        channels = self._checker.context.channels
        start: int | None = None
        end: int | None = None
        on_air: set[str] = set()
        for key, rows in groupby(self._slots.in_time(), key=itemgetter(0)):
            id_ = text(key)
            summary = yield from self._of_channel(id_, rows)
            if id_ in channels:
                on_air.add(id_)
            start, end = _earlier(start, summary.start), _later(end, summary.end)
        for id_, channel in channels.items() if self._count else ():
            if id_ not in on_air:
                empty = ChannelSummary(id_, channel, named=self._slots.is_named(id_))
                yield from self._checker.about(empty, self._place_of(id_))
        return start, end

    def _of_channel(
        self, id_: str, rows: Iterable[RowTuple]
    ) -> Generator[Finding, None, ChannelSummary]:
        """Yield what is found between the broadcasts of a channel, then of its whole schedule."""
        walk = Walk()
        for pair in walk.pairs(rows):
            yield from self._checker.about(pair, pair.after.place)
        channel = self._checker.context.channels.get(id_)
        summary = walk.summary(id_, channel)
        first = summary.first
        place = self._place_of(id_) if channel is not None or first is None else first.place
        yield from self._checker.about(summary, place)
        return summary

    def _of_ids(self) -> Iterator[Finding]:
        """Yield what is found of broadcasts that bear one id: each beside the first of them."""
        first: Slot | None = None
        known: object = None
        for row in self._slots.of_shared_ids():
            if first is None or row.id is None or row.id != known:
                first, known = row.slot(), row.id
                continue
            shared = SharedId(text(row.id), first, row.slot())
            yield from self._checker.about(shared, shared.slot.place)

    def _place_of(self, id_: str) -> Place:
        return self._places.get(id_) or Place(self._source)


def _title(entry: Entry, episode: Episode) -> int:
    """A number that stands for what the guide shows as the name, the series' where it has none."""
    for title in episode.titles:
        if title.kind == "main":
            return _number_of(title.value)
    lent = main_titles(entry.series) if entry.series is not None else ()
    return _number_of(lent[0].value) if lent else 0


def _number_of(title: str) -> int:
    """A number that stands for a title, the same in every process, as hash() is not.

    Two sums that go wrong in different ways: for different titles that follow each other on a
    channel to have one number is as good as impossible.
    """
    said = title.encode(errors="surrogatepass")
    return zlib.crc32(said) << 31 ^ zlib.adler32(said)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _later(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)
