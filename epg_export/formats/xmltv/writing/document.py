"""A whole XMLTV document: channels first, then programmes by channel and start."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.base import WriteOptions
from epg_export.formats.kinds import NO_TITLE, XMLTV_VIOLATION
from epg_export.formats.languages import Order
from epg_export.formats.markup import attributes, one_line
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.formats.spool import Key, Sorter
from epg_export.formats.xmltv.fitting import (
    DROPPED_FOR_RECEIVER,
    Dropped,
    fit_channel,
    fit_programme,
)
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.media import icons, links
from epg_export.formats.xmltv.writing.programme import programme
from epg_export.formats.xmltv.writing.words import lang
from epg_export.inheritance import inherit
from epg_export.model import Broadcast, Channel, Episode, Feed, Text
from epg_export.vocab.characters import legal

SCHEMA = "xmltv.xsd"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n'


def write(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write the document; returns the number of programmes.

    Memory holds the channels and one run of programmes to sort. Each programme is checked against
    ``xmltv.xsd`` before it is taken; one that the schema refuses is reported and left out. A
    channel that nobody declared is implied.
    """
    writing = _Writing(options)
    checker = PieceChecker(
        SCHEMA,
        XMLTV_VIOLATION,
        options.report,
        opening="<tv>",
        closing="</tv>",
        opened=writing.settings.opened(),
    )
    with closing(Sorter()) as sorter:
        programmes = 0
        for key, piece in checker.passed(writing.programmes(entries)):
            sorter.add(key, piece)
            programmes += 1
            writing.shown.add(key.channel)
        stream.write(_PROLOGUE.encode())
        stream.write(f"<tv{writing.feed_attributes()}>\n".encode())
        stream.writelines(piece for _, piece in checker.passed(writing.channels()))
        stream.writelines(sorter.sorted())
        stream.write(b"</tv>\n")
    return programmes


class _Writing:
    """What is learnt from entry to entry: the feed, the channels, the order of languages.

    ``shown`` holds the ranks of the channels that have a programme.
    """

    def __init__(self, options: WriteOptions) -> None:
        self.settings: Settings = options.settings or Settings()
        self.shown: set[int] = set()
        self._fitted = self.settings != Settings()
        self._options = options
        self._feed = Feed()
        self._channels: dict[str, Entry | None] = {}
        self._ranks: dict[str, int] = {}
        self._orders: dict[str, Order] = {}
        self._number = 0

    def programmes(self, entries: Iterable[Entry]) -> Iterator[Piece[Key]]:
        """Yield each broadcast that has a title, with its place in the order."""
        for entry in entries:
            record = entry.record
            if isinstance(record, Episode):
                yield from self._broadcasts(entry, record)
            elif isinstance(record, Channel):
                self._channels[record.id] = entry
                self._ranks[record.id] = len(self._ranks)
            elif isinstance(record, Feed):
                self._feed = record

    def _broadcasts(self, entry: Entry, episode: Episode) -> Iterator[Piece[Key]]:
        shown = inherit(episode, entry.series)
        for index, broadcast in enumerate(episode.broadcasts):
            text = self._written(entry, shown, broadcast)
            key = self._key(broadcast)
            if text is not None:
                yield Piece(key, text, entry, index)
                continue
            untitled = Piece(key, "", entry, index)
            finding = NO_TITLE.at(untitled.place(), "has no title, so it is left out")
            self._options.report(untitled.subject(), finding)

    def _written(self, entry: Entry, shown: Episode, broadcast: Broadcast) -> str | None:
        """The programme as it is, or as the receiver is to get it."""
        order = self._order(broadcast.channel)
        if not self._fitted:
            return programme(shown, broadcast, order)
        draft = fit_programme(shown, broadcast, order, self.settings)
        text = programme(draft.episode, draft.broadcast, draft.order)
        if text is not None:
            self._tell(entry, draft.dropped)
        return text

    def _tell(self, entry: Entry | None, dropped: Iterable[Dropped]) -> None:
        """Report what is left out for the receiver."""
        name = self._options.profile
        for path, field, reason in dropped:
            place = entry.locate(path) if entry else Place("output")
            finding = DROPPED_FOR_RECEIVER.at(
                place,
                f"{field} is dropped for {name}: {reason}",
                facts={"field": field, "format": "xmltv", "profile": name},
            )
            self._options.report(entry, finding)

    def _key(self, broadcast: Broadcast) -> Key:
        stop = broadcast.stop or broadcast.start
        self._number += 1
        return Key(
            self._rank(broadcast.channel),
            int(broadcast.start.timestamp()),
            int(stop.timestamp()),
            self._number,
        )

    def _rank(self, channel: str) -> int:
        if channel not in self._ranks:
            self._ranks[channel] = len(self._ranks)
            self._channels[channel] = None
        return self._ranks[channel]

    def _order(self, channel: str) -> Order:
        """Languages that were asked for, else those of the channel, then those of the feed."""
        if channel not in self._orders:
            declared = self._channels.get(channel)
            record = declared.record if declared else None
            own = record.languages if isinstance(record, Channel) else ()
            self._orders[channel] = Order(self._options.languages or (*own, *self._feed.languages))
        return self._orders[channel]

    def channels(self) -> Iterator[Piece[None]]:
        """Yield the channel elements, declared and implied, in the order of their rank."""
        for id_, entry in self._channels.items():
            record = entry.record if entry else None
            channel = record if isinstance(record, Channel) else Channel(id=id_)
            if self.settings.empty_channels or self._ranks[id_] in self.shown:
                yield Piece(None, self._channel(entry, channel), entry)
            else:
                self._tell(entry, [Dropped("", "channel", "no programme is on it")])

    def _channel(self, entry: Entry | None, channel: Channel) -> str:
        order = self._order(channel.id)
        if not self._fitted:
            return _channel(channel, order)
        channel, dropped = fit_channel(channel, order, self.settings)
        self._tell(entry, dropped)
        return _channel(channel, Order(()))

    def feed_attributes(self) -> str:
        """The attributes of the root, in the order of the DTD."""
        feed = self._feed
        return attributes(
            **{
                name: legal(value) if value else None
                for name, value in (
                    ("date", feed.date),
                    ("source-info-url", feed.source_url),
                    ("source-info-name", feed.source_name),
                    ("source-data-url", feed.data_url),
                    ("generator-info-name", feed.generator_name),
                    ("generator-info-url", feed.generator_url),
                )
            }
        )


def _channel(channel: Channel, order: Order) -> str:
    lines: list[str] = []
    names = [name for name in order.sort(channel.names) if name.value.strip()]
    for name in names or [Text(value=channel.id)]:
        value = one_line(name.value)
        lines.append(f"    <display-name{lang(name.lang)}>{value}</display-name>\n")
    icons(lines.append, "    ", channel.icons)
    links(lines.append, "    ", channel.links)
    return f"  <channel{attributes(id=channel.id)}>\n{''.join(lines)}  </channel>\n"
