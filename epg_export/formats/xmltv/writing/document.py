"""A whole XMLTV document: channels first, then programmes by channel and start.

One process writes it in one go, several in parts (:class:`epg_export.formats.base.Shares`): then
the body of a part holds its programmes as sorted runs, and those of all parts are merged.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, repeat
from typing import BinaryIO, NamedTuple

from epg_export.entry import Entry
from epg_export.formats.base import WriteOptions
from epg_export.formats.markup import attributes
from epg_export.formats.schema import Piece
from epg_export.formats.spool import Run, Sorter, merged
from epg_export.formats.xmltv.mapping import FEED_ATTRIBUTES
from epg_export.formats.xmltv.writing.programmes import (
    SCHEMA,
    Head,
    Notes,
    Orders,
    checker_for,
    head_of,
    take,
)
from epg_export.formats.xmltv.writing.receiver import Receiver
from epg_export.model import Channel, Episode, Feed
from epg_export.vocab.characters import legal

__all__ = ["SCHEMA", "begin", "join", "part", "write"]

_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n'
_END = b"</tv>\n"


def write(entries: Iterable[Entry], stream: BinaryIO, options: WriteOptions) -> int:
    """Write the document; returns the number of programmes.

    Memory holds the channels and one run of programmes to sort. Each programme is checked against
    ``xmltv.xsd`` before it is taken; one that the schema refuses is reported and left out. A
    channel that nobody declared is implied.
    """
    entries = iter(entries)
    before, episodes = _before_episodes(entries)
    head = begin(before, options)
    with closing(Sorter()) as sorter:
        notes = take(head, chain(episodes, entries), sorter, options)
        _write_head(head, [notes], stream, options)
        stream.writelines(sorter.sorted())
        stream.write(_END)
    return notes.programmes


class PartNotes(NamedTuple):
    """What is known of a part: its programmes, and the sorted runs of them in its body."""

    taken: Notes
    runs: list[Run]


def begin(entries: Iterable[Entry], _options: WriteOptions) -> Head:
    """The feed and the channels."""
    return head_of(entries)


def part(known: Head, entries: Iterable[Entry], body: BinaryIO, options: WriteOptions) -> PartNotes:
    """Write the programmes of a run of episodes, checked and sorted."""
    sorter = Sorter(body)
    notes = take(known, entries, sorter, options)
    return PartNotes(notes, sorter.runs())


def join(
    known: Head,
    parts: Iterable[tuple[PartNotes, BinaryIO]],
    stream: BinaryIO,
    options: WriteOptions,
) -> int:
    """Write the document from its parts; returns the number of programmes."""
    bodies = list(parts)
    _write_head(known, [notes.taken for notes, _ in bodies], stream, options)
    undeclared = [notes.taken.ranks(known) for notes, _ in bodies]
    for rank in range(len(known.channels)):
        stream.writelines(_on_channel(bodies, repeat(rank)))
    for id_ in dict.fromkeys(chain.from_iterable(undeclared)):
        stream.writelines(_on_channel(bodies, (ranks.get(id_) for ranks in undeclared)))
    stream.write(_END)
    return sum(notes.taken.programmes for notes, _ in bodies)


def _on_channel(
    bodies: Iterable[tuple[PartNotes, BinaryIO]], ranks: Iterable[int | None]
) -> Iterator[bytes]:
    """The programmes on one channel, which has a rank in each part that knows it."""
    return merged(
        run.blocks(body, rank)
        for (notes, body), rank in zip(bodies, ranks, strict=False)
        if rank is not None
        for run in notes.runs
    )


def _before_episodes(entries: Iterator[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of feed and channels, and the first entry that is no longer before episodes.

    Series are passed over: they may be many, and each episode brings its own.
    """
    before: list[Entry] = []
    for entry in entries:
        if isinstance(entry.record, Episode):
            return before, [entry]
        if isinstance(entry.record, Feed | Channel):
            before.append(entry)
    return before, []


def _write_head(head: Head, parts: list[Notes], stream: BinaryIO, options: WriteOptions) -> None:
    """Write all that stands before the programmes."""
    stream.write(_PROLOGUE.encode())
    stream.write(f"<tv{_feed_attributes(head.feed)}>\n".encode())
    pieces = _channels(head, parts, options)
    stream.writelines(piece for _, piece in checker_for(options).passed(pieces))


def _channels(head: Head, parts: list[Notes], options: WriteOptions) -> Iterator[Piece[None]]:
    """Yield the channel elements: declared, then implied as they came."""
    receiver, orders = Receiver(options), Orders(head.feed, options)
    late = {id_: entry for notes in parts for id_, entry in notes.late.items()}
    shown = {id_ for notes in parts for id_ in notes.shown}
    for id_ in dict.fromkeys(chain(head.channels, *(notes.undeclared for notes in parts))):
        entry = late.get(id_) or head.channels.get(id_)
        record = entry.record if entry else None
        channel = record if isinstance(record, Channel) else Channel(id=id_)
        order = orders.of(entry)
        text, told = receiver.channel(entry, channel, order, empty=id_ not in shown)
        yield Piece(None, text, entry, told=told)


def _feed_attributes(feed: Feed) -> str:
    """The attributes of the root, in the order of the DTD."""
    return attributes(
        **{
            name: legal(value)
            for name, field in FEED_ATTRIBUTES.items()
            if (value := getattr(feed, field))
        }
    )
