"""A whole XMLTV document: channels first, then programmes by channel and start."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.kinds import NO_TITLE, XMLTV_VIOLATION
from epg_export.formats.languages import Order
from epg_export.formats.markup import attributes
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.formats.spool import Key, Sorter
from epg_export.formats.xmltv.mapping import FEED_ATTRIBUTES
from epg_export.formats.xmltv.writing.receiver import Receiver
from epg_export.inheritance import inherit
from epg_export.model import Broadcast, Channel, Episode, Feed
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
        opened=writing.receiver.settings.opened(),
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
        self.receiver = Receiver(options)
        self.shown: set[int] = set()
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
            order = self._order(broadcast.channel)
            text = self.receiver.programme(entry, shown, index, order)
            key = self._key(broadcast)
            if text is not None:
                yield Piece(key, text, entry, index)
                continue
            untitled = Piece(key, "", entry, index)
            finding = NO_TITLE.at(untitled.place(), "has no title, so it is left out")
            self._options.report(untitled.subject(), finding)

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
            empty = self._ranks[id_] not in self.shown
            text = self.receiver.channel(entry, channel, self._order(id_), empty=empty)
            if text is not None:
                yield Piece(None, text, entry)

    def feed_attributes(self) -> str:
        """The attributes of the root, in the order of the DTD."""
        feed = self._feed
        return attributes(
            **{
                name: legal(value)
                for name, field in FEED_ATTRIBUTES.items()
                if (value := getattr(feed, field))
            }
        )
