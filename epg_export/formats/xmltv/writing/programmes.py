"""From entries to programmes: which channel each is on, and what they are sorted by."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.kinds import NO_TITLE, XMLTV_VIOLATION
from epg_export.formats.languages import Order
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.formats.spool import Sorter, Times
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.lending import Lendings
from epg_export.formats.xmltv.writing.programme import programme
from epg_export.formats.xmltv.writing.receiver import Receiver, Told
from epg_export.inheritance import inherit
from epg_export.model import Broadcast, Channel, Episode, Feed

SCHEMA = "xmltv.xsd"
_Key = tuple[int, Times]
"""The rank of the channel, and when the programme is on."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DAY = 24 * 60 * 60


class Head(NamedTuple):
    """What stands before all programmes: the feed, and the channels that are declared."""

    feed: Feed
    channels: dict[str, Entry]


class Notes(NamedTuple):
    """What taking programmes showed.

    ``undeclared`` are the channels that the head does not have, as they came; ``late`` the entries
    of those that were declared after all; ``shown`` the channels that have a programme;
    ``programmes`` is their number.
    """

    undeclared: list[str]
    late: dict[str, Entry]
    shown: set[str]
    programmes: int

    def ranks(self, head: Head) -> dict[str, int]:
        """What undeclared channels are sorted by: they come after those of the head."""
        return {id_: rank for rank, id_ in enumerate(self.undeclared, len(head.channels))}


def head_of(entries: Iterable[Entry]) -> Head:
    """The head of a document, from the entries before all episodes."""
    head = Head(Feed(), {})
    for entry in entries:
        if isinstance(entry.record, Channel):
            head.channels[entry.record.id] = entry
        elif isinstance(entry.record, Feed):
            head = head._replace(feed=entry.record)
    return head


def checker_for(options: WriteOptions) -> PieceChecker:
    """What every piece of the document has to pass."""
    settings: Settings = options.settings or Settings()
    return PieceChecker(
        SCHEMA,
        XMLTV_VIOLATION,
        options.report,
        opening="<tv>",
        closing="</tv>",
        opened=settings.opened(),
    )


def take(head: Head, entries: Iterable[Entry], sorter: Sorter, options: WriteOptions) -> Notes:
    """Give the sorter each programme that the schema passes; the others are reported."""
    programmes = _Programmes(head, options)
    shown: set[int] = set()
    count = 0
    for (rank, times), piece in checker_for(options).passed(programmes.pieces(entries)):
        sorter.add(rank, times, piece)
        shown.add(rank)
        count += 1
    ids = [*head.channels, *programmes.undeclared]
    on_air = {ids[rank] for rank in shown}
    return Notes(programmes.undeclared, programmes.late, on_air, count)


class Orders:
    """The order of languages on each channel: what was asked for, else its own and the feed's."""

    def __init__(self, feed: Feed, options: WriteOptions) -> None:
        self._feed = feed
        self._asked = options.languages
        self._known: dict[tuple[str, ...], Order] = {}

    def of(self, entry: Entry | None) -> Order:
        """The order on the channel of that entry; the same for all that have the same languages."""
        record = entry.record if entry else None
        own = record.languages if isinstance(record, Channel) else ()
        wanted = self._asked or (*own, *self._feed.languages)
        order = self._known.get(wanted)
        if order is None:
            order = self._known[wanted] = Order(wanted)
        return order


class _Programmes:
    """Makes programmes of episodes, and learns the channels that nobody declared before."""

    def __init__(self, head: Head, options: WriteOptions) -> None:
        self.undeclared: list[str] = []
        self.late: dict[str, Entry] = {}
        self._receiver = Receiver(options)
        self._channels = head.channels
        self._ranks = {id_: rank for rank, id_ in enumerate(head.channels)}
        self._orders = Orders(head.feed, options)
        self._on: dict[str, tuple[int, Order]] = {}

    def pieces(self, entries: Iterable[Entry]) -> Iterator[Piece[_Key]]:
        """Yield each broadcast that has a title, with its place in the order.

        A hot path, all in one function: what is around a programme costs a tenth of writing it.
        """
        fitted = self._receiver.programme if self._receiver.fits else None
        lendings, on = Lendings(), self._on
        told: Sequence[Told] = ()
        for entry in entries:
            episode = entry.record
            if not isinstance(episode, Episode):
                if isinstance(episode, Channel):
                    self._rank(episode.id)
                    self.late[episode.id] = entry
                continue
            for index, broadcast in enumerate(episode.broadcasts):
                rank, order = on.get(broadcast.channel) or self._met(broadcast.channel)
                if fitted is None:
                    lending = lendings.of(entry.series, order)
                    text = programme(episode, broadcast, order, lending)
                else:
                    shown = inherit(episode, entry.series)
                    text, told = fitted(entry, shown, index, order)
                piece = Piece((rank, _times(broadcast)), text or "", entry, index, told)
                yield piece if text is not None else _untitled(piece)

    def _met(self, channel: str) -> tuple[int, Order]:
        """The rank of a channel and the order of languages on it, at its first programme."""
        order = self._orders.of(self.late.get(channel) or self._channels.get(channel))
        met = self._on[channel] = (self._rank(channel), order)
        return met

    def _rank(self, channel: str) -> int:
        rank = self._ranks.get(channel)
        if rank is None:
            rank = self._ranks[channel] = len(self._ranks)
            self.undeclared.append(channel)
        return rank


def _times(broadcast: Broadcast) -> Times:
    """What the programmes of a channel are sorted by.

    By the difference, which is half of what ``timestamp()`` costs; a time without an offset, of
    which only a caller from outside may have one, is taken to be local.
    """
    start, stop = broadcast.start, broadcast.stop
    try:
        since = start - _EPOCH
        first = since.days * _DAY + since.seconds
        if stop is None:
            return first, first
        since = stop - _EPOCH
        return first, since.days * _DAY + since.seconds
    except TypeError:
        first = int(start.timestamp())
        return first, first if stop is None else int(stop.timestamp())


def _untitled(piece: Piece[_Key]) -> Piece[_Key]:
    finding = NO_TITLE.at(piece.place(), "has no title, so it is left out")
    told = [(piece.subject(), finding)]
    return Piece(piece.key, "", piece.entry, piece.broadcast, told)
