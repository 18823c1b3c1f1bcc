"""From entries to programmes: which channel each is on, and what they are sorted by."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.kinds import NO_TITLE, XMLTV_VIOLATION
from epg_export.formats.languages import Order
from epg_export.formats.schema import Piece, PieceChecker
from epg_export.formats.spool import Sorter, Times
from epg_export.formats.xmltv.settings import Settings
from epg_export.formats.xmltv.writing.receiver import Receiver
from epg_export.inheritance import inherit
from epg_export.model import Broadcast, Channel, Episode, Feed

SCHEMA = "xmltv.xsd"
_Key = tuple[int, Times]
"""The rank of the channel, and when the programme is on."""


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
        self._known: dict[str, Order] = {}

    def of(self, id_: str, entry: Entry | None) -> Order:
        """The order on the channel of that id and entry."""
        order = self._known.get(id_)
        if order is None:
            record = entry.record if entry else None
            own = record.languages if isinstance(record, Channel) else ()
            order = self._known[id_] = Order(self._asked or (*own, *self._feed.languages))
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

    def pieces(self, entries: Iterable[Entry]) -> Iterator[Piece[_Key]]:
        """Yield each broadcast that has a title, with its place in the order."""
        for entry in entries:
            record = entry.record
            if isinstance(record, Episode):
                yield from self._broadcasts(entry, record)
            elif isinstance(record, Channel):
                self._rank(record.id)
                self.late[record.id] = entry

    def _broadcasts(self, entry: Entry, episode: Episode) -> Iterator[Piece[_Key]]:
        shown = inherit(episode, entry.series)
        for index, broadcast in enumerate(episode.broadcasts):
            key = self._key(broadcast)
            id_ = broadcast.channel
            order = self._orders.of(id_, self.late.get(id_) or self._channels.get(id_))
            text, told = self._receiver.programme(entry, shown, index, order)
            piece = Piece(key, text or "", entry, index, told)
            yield piece if text is not None else _untitled(piece)

    def _key(self, broadcast: Broadcast) -> _Key:
        start = broadcast.start
        first = int(start.timestamp())
        last = first if broadcast.stop is None else int(broadcast.stop.timestamp())
        return self._rank(broadcast.channel), (first, last)

    def _rank(self, channel: str) -> int:
        rank = self._ranks.get(channel)
        if rank is None:
            rank = self._ranks[channel] = len(self._ranks)
            self.undeclared.append(channel)
        return rank


def _untitled(piece: Piece[_Key]) -> Piece[_Key]:
    finding = NO_TITLE.at(piece.place(), "has no title, so it is left out")
    told = [(piece.subject(), finding)]
    return Piece(piece.key, "", piece.entry, piece.broadcast, told)
