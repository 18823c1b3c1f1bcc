"""An EBUCore text as entries, while it streams."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.ebucore.kinds import (
    DUPLICATE_RECORD,
    EMPTY_DOCUMENT,
    SEASON_WITHOUT_SERIES,
    UNREAD,
)
from epg_export.formats.ebucore.reading.channels import merged, note_crowded
from epg_export.formats.ebucore.reading.feed import is_ours, said_by_header, said_by_root
from epg_export.formats.ebucore.reading.held import Held
from epg_export.formats.ebucore.reading.ids import Ids
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.record import (
    Above,
    Header,
    episode,
    header_of,
    season,
    series,
)
from epg_export.formats.ebucore.reading.scan import Document, Part, scan
from epg_export.formats.ebucore.reading.shelf import Shelf
from epg_export.formats.excerpt import short
from epg_export.formats.kinds import UNDECLARED_ENTITY
from epg_export.formats.pulling import Fault
from epg_export.model import AnyRecord, Channel, Feed, Series

_LATE = "write type and identifier before the parts"
_OF_RECORDS = ("publicationHistory", "planning", "type", "identifier")
"""What a part inside an episode has, if it is a record and not a stretch of the episode's time."""


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield series and episodes as they come, and at the end channels and the feed.

    Every ``ebuCoreMain`` is a record, or a schedule with its parts as records; so are EBUCore's
    elements inside an element of others. A season comes with its series, or as a series that says
    no more than it. Memory holds one record, the channels, and a few ids for each series and
    season, sixteen to 32 bytes for each episode. Times without an offset are naive.
    """
    reading = Reading(options.source)
    for found in scan(stream, options.wishes.bounds):
        if isinstance(found, Fault):
            yield from reading.broken(found)
        elif isinstance(found, Part):
            yield from reading.part(found)
        else:
            yield from reading.document(found)
    yield from reading.end()


class Reading:
    """What is known from one record to the next; it takes what a scan finds, and makes entries."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._notes = Notes()
        self._shelf = Shelf()
        self._ids = Ids()
        self._headers: list[tuple[Node, Header]] = []
        self._channels: dict[str, tuple[Channel, Place]] = {}
        self._crowded: set[str] = set()
        self._feed: tuple[dict[str, Any], Place] | None = None
        self._held: Held | None = None
        self._foreign = False

    def part(self, part: Part) -> Iterator[Entry]:
        """The records in a part that stands right in a document's core."""
        self._written_by(part.header.parent)
        if not self._headers or self._headers[-1][0] is not part.header:
            known = (part.header, header_of(part.header, foreign=self._foreign))
            self._headers.append(known)
        header = self._headers[-1][1]
        above = Above(header.id) if header.kind == "series" else Above()
        yield from self._part(part.node, header, above, part.path)

    def document(self, document: Document) -> Iterator[Entry]:
        """The record of a document, or the feed that a schedule tells of."""
        core, node = document.core, document.main or document.core
        self._written_by(document.main)
        header = header_of(core, foreign=self._foreign)
        empty = _is_empty(core, header) and not core.words()
        self._note_late(document, header)
        of_feed = said_by_root(document.main, self._notes)
        place = self._place(node, document.path, "feed")
        if header.kind == "feed" or (document.parts and _says_nothing(core, header)):
            of_feed |= said_by_header(core, header.id)
            yield from self._released()
            record = Feed(**of_feed) if of_feed else None
            entry = self._entry(record, (core,) if node is core else (core, node), place)
            if entry.record is not None or entry.findings:
                yield entry
        elif empty:
            if document.main is not None:
                yield from self._released()
                self._notes.note(EMPTY_DOCUMENT, node, "the document says nothing of any record")
                yield self._entry(None, (node,), self._place(node, document.path, "document"))
        elif document.whole:
            self._learn_feed(of_feed, node, place)
            yield from self._record(core, header, Above(), document.path, document.main)

    def _note_late(self, document: Document, header: Header) -> None:
        """Tell of a series that says behind its parts what it is: they were read without it."""
        shown = [known for node, known in self._headers if node is document.header]
        self._headers = [one for one in self._headers if one[0] is not document.header]
        for known in shown:
            if header.kind == "series" and (known.kind, known.id) != (header.kind, header.id):
                message = (
                    f'that this is the series "{header.id}" stands behind its parts, which are '
                    "read as if they stood in none"
                )
                self._notes.note(UNREAD, document.core, message, remedy=_LATE)

    def _written_by(self, main: Node | None) -> None:
        """Know whether the document is one of ours."""
        self._shelf.by_own_ids = is_ours(main)
        self._foreign = not self._shelf.by_own_ids

    def _learn_feed(self, fields: dict[str, Any], node: Node, place: Place) -> None:
        """Keep what the first document says of the feed; another provider is told."""
        if self._feed is None and fields:
            self._feed = (fields, place)
        elif fields and self._feed is not None:
            known, other = self._feed[0].get("provider"), fields.get("provider")
            if other not in (None, known):
                message = f'another document has the provider "{known}": "{other}" is not read'
                self._notes.note(UNREAD, node, message)

    def broken(self, fault: Fault) -> Iterator[Entry]:
        """A fault of the text."""
        place = Place(self._source, None, "/", fault.line, fault.column)
        yield from self._released()
        yield Entry(None, place, (fault.kind.at(place, fault.message),))

    def end(self) -> Iterator[Entry]:
        """What can only be told when all was read."""
        yield from self._released()
        for place, findings in self._never_came():
            yield Entry(None, place, findings)
        for channel, place in self._channels.values():
            yield Entry(channel, place)
        if self._feed is not None:
            fields, place = self._feed
            yield Entry(Feed(**fields), place)

    def _never_came(self) -> Iterator[tuple[Place, tuple[Finding, ...]]]:
        """What series and seasons say of episodes that did not come behind them."""
        for place, names in self._shelf.unkept():
            said = ", ".join(f'"{name}"' for name in names)
            message = f"hasEpisode is not read where no such episode follows: {said}"
            facts = {"name": "hasEpisode", "value": short(" ".join(names))}
            yield place, (UNREAD.at(place, short(message), facts=facts),)

    def _part(self, node: Node, around: Header, above: Above, path: str) -> Iterator[Entry]:
        """The record that a part is, and those in it; one of an episode may be but a stretch."""
        if around.kind == "episode" and not any(map(node.has, _OF_RECORDS)):
            place = self._place(node, path, "part")
            message = f'a part of a programme is no record: "{node.words()}"'
            self._notes.note(UNREAD, node, message)
            node.drop()
            yield from self._released()
            yield Entry(None, place, self._notes.findings(self._within(place, path)))
            return
        header = header_of(node, foreign=self._foreign)
        parts = node.apart("part")
        yield from self._record(node, header, above, path)
        below = self._below(header, above)
        for part in parts:
            yield from self._part(part, header, below, path)

    def _below(self, header: Header, above: Above) -> Above:
        """What the parts of a record stand in."""
        if header.kind == "series":
            return Above(header.id)
        if header.kind == "season":
            of = self._shelf.season(header.id) if header.id is not None else None
            return Above(*of) if of is not None else above
        return Above()

    def _record(
        self, node: Node, header: Header, above: Above, path: str, around: Node | None = None
    ) -> Iterator[Entry]:
        """One record, and what nobody understood of it and of the document around it."""
        record: AnyRecord | None
        if header.kind == "series":
            record = series(node, header, self._shelf, self._notes)
            if record.id in self._shelf:
                self._note_twin(record.id, node)
            self._shelf.put_series(record.id, record.identifiers)
        elif header.kind == "season":
            record = season(node, header, above, self._shelf, self._notes)
            if record is None:
                message = "a season that does not say of which series it is, and which one"
                self._notes.note(SEASON_WITHOUT_SERIES, node, message)
        else:
            read_, channels = episode(
                node, header, above, self._shelf, self._notes, foreign=self._foreign
            )
            id_, twin = self._ids.given(read_, node)
            if twin is not None:
                self._note_twin(twin, node)
            record = msgspec.structs.replace(read_, id=id_)
            self._learn(channels, node, path)
        self._note_left(node)
        if around is not None and around is not node:
            self._note_left(around)
        place = self._place(node, path, name_of(record) if record is not None else header.kind)
        if isinstance(record, Series):
            self._shelf.place_promises(place)
        entry = Entry(record, place, self._notes.findings(self._within(place, path)))
        if isinstance(record, Series):
            yield from self._series(entry, record)
        else:
            yield from self._released()
            yield entry

    def _series(self, entry: Entry, record: Series) -> Iterator[Entry]:
        """A series, which waits for its seasons: they are the records behind it."""
        if self._held is None or not self._held.takes(record, entry.findings):
            yield from self._released()
            self._held = Held(entry, record)

    def _released(self) -> Iterator[Entry]:
        if self._held is not None:
            held, self._held = self._held, None
            yield held.entry()

    def _note_twin(self, id_: str, node: Node) -> None:
        message = f'another record before has the id "{id_}"'
        self._notes.note(DUPLICATE_RECORD, node, message, facts={"id": id_})

    def _learn(self, channels: tuple[Channel, ...], node: Node, path: str) -> None:
        for channel in channels:
            known = self._channels.get(channel.id)
            if known is None:
                place = self._place(node, path, name_of(channel))
                self._channels[channel.id] = (channel, place)
            elif known[0] != channel:
                both = merged(known[0], channel)
                self._channels[channel.id] = (both.channel, known[1])
                if both.crowded and channel.id not in self._crowded:
                    self._crowded.add(channel.id)
                    note_crowded(channel.id, node, self._notes)

    def _note_left(self, node: Node) -> None:
        """Tell of everything that nobody understood."""
        for left in node.left():
            if left.entity:
                known = f"&{left.entity}; is none of XML's own references"
                message = f'{known}; it was read as "{left.words}"'
                self._notes.note(UNDECLARED_ENTITY, left.node, message)
                continue
            name = left.attribute or left.node.name.rpartition("}")[2]
            self._notes.note(
                UNREAD,
                left.node,
                f'{name} is not read: "{left.words}"',
                attribute=left.attribute,
                facts={"name": name, "value": left.words},
            )

    def _entry(self, record: AnyRecord | None, nodes: Iterable[Node], place: Place) -> Entry:
        for node in nodes:
            self._note_left(node)
        return Entry(record, place, self._notes.findings(self._within(place, "")))

    def _place(self, node: Node, path: str, record: str) -> Place:
        return Place(self._source, record, path + node.path, node.line)

    def _within(self, place: Place, path: str) -> Place:
        """The place from which the paths of nodes go down."""
        return msgspec.structs.replace(place, path=path)


def _is_empty(core: Node, header: Header) -> bool:
    """Whether a core of which nothing is left said nothing of a record in its header either."""
    document = core.parent.look("documentId") if core.parent is not None else None
    return not header.types and header.named is None and header.id in (None, document)


def _says_nothing(core: Node, header: Header) -> bool:
    """Whether a core with parts is but what holds them."""
    return header.kind == "episode" and header.said is None and not core.has("publicationHistory")
