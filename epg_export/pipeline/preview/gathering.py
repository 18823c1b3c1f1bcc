"""Gathering what a guide shows, record by record, while the feed is validated."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from epg_export.coverage.matrix import OTHER, UNTAGGED
from epg_export.entry import Entry
from epg_export.findings import Finding, Place, Severity
from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import Broadcast, Channel, Episode, Feed, decode, encode
from epg_export.pipeline.diff.window import Window
from epg_export.pipeline.preview.rows import row_of, times_of
from epg_export.pipeline.preview.shelf import Aired, Shelf
from epg_export.report import Report
from epg_export.reporters.guide.contents import Sample
from epg_export.verdicts import Verdicts
from epg_export.vocab.days import broadcast_day

_FINDING = msgspec.json.Decoder(Finding)
_DAY = dt.timedelta(days=1)
_MOST_LANGUAGES = 200

Stand = tuple[str, str | None, str, int | None]
"""Where a record or a part of it stands: source, name of the record, path, line."""


class ChannelSeen(NamedTuple):
    """A channel by its number: its id, and its record where it is declared."""

    id: str
    record: Channel | None


class Gathering:
    """Sees entries, and puts on the shelf what a guide shows of them.

    ``window`` says what is asked for: what is found in anything else is not told, and the
    ``report`` counts the rest. Memory grows with the channels only.
    """

    def __init__(self, shelf: Shelf, window: Window, verdicts: Verdicts, report: Report) -> None:
        self._shelf = shelf
        self._window = window
        self._judge = verdicts.of
        self.report = report
        self._before = report.mark()
        self._clear()

    def begin(self) -> None:
        """Know that what was seen until now stands."""
        self._shelf.begin()
        self._before = self.report.mark()

    def forget(self) -> None:
        """Take back what was seen since."""
        self._shelf.forget()
        self.report.back_to(self._before)
        self._clear()

    def _clear(self) -> None:
        self.feed: Feed | None = None
        self.channels: dict[str, Channel] = {}
        self.numbers: dict[str, int] = {}
        self.languages: Counter[str] = Counter()
        self.kinds: dict[tuple[str, Severity], int] = {}
        self.records = 0
        self.about_channels: dict[str, Counter[int]] = {}
        self._declared: dict[Stand, str] = {}

    def see(self, entry: Entry) -> None:
        """Keep what is shown of an entry, and what was found in it."""
        record = entry.record
        self.records += record is not None and not isinstance(record, Feed)
        if isinstance(record, Episode):
            self._episode(entry, record, record.broadcasts)
            return
        if isinstance(record, Broadcast):
            self._episode(entry, Episode(id=record.episode or ""), (record,))
            return
        if isinstance(record, Channel):
            self._declared[_stand(entry.place)] = record.id
            if self._window.wants_record(record):
                self.channels[record.id] = record
                self._number(record.id)
        elif isinstance(record, Feed):
            self.feed = self.feed or record
        for finding in self._judged(entry.findings):
            self._shelf.later(encode(finding))

    def settle(self) -> None:
        """Know what was told last is about, once all was seen."""
        for body in self._shelf.kept_for_later():
            finding = decode(body, _FINDING)
            about, channel = self._about(finding.place), self._channel_of(finding.place)
            if not self._is_asked_for(channel) or (about and about[1] is None):
                continue
            self.report.add(finding, stands=True)
            if about is not None:
                self._keep(about[0], finding)
            elif channel in self.numbers:
                known = self.about_channels.setdefault(channel, Counter())
                known[self.kind_of(finding)] += 1
        self._shelf.settle()

    def seen(self) -> Iterator[ChannelSeen]:
        """Yield the channels by their numbers."""
        for id_ in self.numbers:
            yield ChannelSeen(id_, self.channels.get(id_))

    def kind_of(self, finding: Finding) -> int:
        """The number of a kind of finding, by its code and its weight."""
        return self.kinds.setdefault((finding.code, finding.severity), len(self.kinds))

    def sample(self, finding: Finding) -> Sample:
        """A finding as the page tells it."""
        place = finding.place
        return Sample(
            self.kind_of(finding),
            finding.message,
            finding.help,
            place.source,
            place.line,
            place.record,
            place.path,
            self._channel_of(place),
        )

    def _episode(self, entry: Entry, episode: Episode, broadcasts: tuple[Broadcast, ...]) -> None:
        shown = msgspec.structs.replace(inherit(episode, entry.series), broadcasts=())
        alone = episode is not entry.record
        places = [entry.place if alone else _at(entry, n) for n in range(len(broadcasts))]
        usual: int | None = None
        kept: dict[Stand, int] = {}
        for broadcast, place in zip(broadcasts, places, strict=True):
            if not self._window.wants(broadcast, self.channels):
                self._shelf.programme(Aired(self._shelf.next(), hash(_stand(place)), *[None] * 7))
                continue
            own = shown
            if broadcast.overrides is not None:
                own = as_broadcast(shown, broadcast.overrides)
                number = self._shelf.episode(encode(own))
            else:
                number = usual = usual or self._shelf.episode(encode(shown))
            kept[_stand(place)] = self._broadcast(own, number, broadcast, place)
        if entry.findings and (kept or not self._window.selection.narrows):
            self._found(entry.findings, kept, {_stand(place) for place in places})

    def _broadcast(self, episode: Episode, number: int, broadcast: Broadcast, place: Place) -> int:
        times = times_of(broadcast)
        channel = self._number(broadcast.channel)
        row = row_of(channel, episode, broadcast, times)
        titled = [title.lang for title in episode.titles]
        self._count([*titled, *(text.lang for text in episode.descriptions)])
        seq = self._shelf.next()
        body = msgspec.structs.replace(broadcast, overrides=None)
        self._shelf.programme(
            Aired(
                seq,
                hash(_stand(place)),
                number,
                self._day(broadcast).toordinal(),
                channel,
                times.start,
                times.stop,
                encode(row),
                encode(body),
            )
        )
        return seq

    def _day(self, broadcast: Broadcast) -> dt.date:
        """The broadcast day, unless that is far from the start: nobody would look for it there."""
        channel, assumed = self.channels.get(broadcast.channel), self._window.assumed
        day = broadcast_day(broadcast, channel, assumed)
        if broadcast.broadcast_day is None or abs(day - broadcast.start.date()) <= _DAY:
            return day
        undated = msgspec.structs.replace(broadcast, broadcast_day=None)
        return broadcast_day(undated, channel, assumed)

    def _found(
        self, findings: Iterable[Finding], kept: dict[Stand, int], broadcasts: set[Stand]
    ) -> None:
        """Keep what was found in an episode: with one of its broadcasts, or with all of them."""
        for finding in self._judged(findings):
            stand = next(filter(broadcasts.__contains__, _stands_above(finding.place)), None)
            if stand is not None and stand not in kept:
                continue
            self.report.add(finding, stands=True)
            for seq in kept.values() if stand is None else (kept[stand],):
                self._keep(seq, finding)

    def _about(self, place: Place) -> tuple[int, int | None] | None:
        """The broadcast that a place is in or below, and its day; None where it is in none."""
        found = (self._shelf.at(hash(stand)) for stand in _stands_above(place))
        return next((one for one in found if one is not None), None)

    def _channel_of(self, place: Place) -> str | None:
        """The channel that a place is about, or whose record it is in."""
        if place.channel is not None:
            return place.channel
        found = (self._declared.get(stand) for stand in _stands_above(place))
        return next((one for one in found if one is not None), None)

    def _keep(self, seq: int, finding: Finding) -> None:
        sample = self.sample(finding)
        self._shelf.finding(seq, sample.kind, encode(sample))

    def _judged(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return filter(None, map(self._judge, findings))

    def _is_asked_for(self, channel: str | None) -> bool:
        asked = self._window.selection.channels
        return channel is None or not asked or channel in asked

    def _number(self, channel: str) -> int:
        return self.numbers.setdefault(channel, len(self.numbers))

    def _count(self, languages: Iterable[str | None]) -> None:
        for lang in {lang or UNTAGGED for lang in languages}:
            known = lang in self.languages or len(self.languages) < _MOST_LANGUAGES
            self.languages[lang if known else OTHER] += 1


def _at(entry: Entry, index: int) -> Place:
    return entry.locate(f".broadcasts[{index}]")


def _stand(place: Place) -> Stand:
    return place.source, place.record, place.path, place.line


def _stands_above(place: Place) -> Iterator[Stand]:
    """Yield where a place is, and the parts that it is in, from the inside out."""
    path = place.path
    while path:
        yield place.source, place.record, path, place.line
        path = path[: max(path.rfind("."), path.rfind("["), path.rfind("/"), 0)]
