"""A BXF text as entries, while it streams."""

from collections.abc import Iterator
from typing import IO

from epg_export.entry import Entry, name_of, telling
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.bxf import items
from epg_export.formats.bxf.channels import channel
from epg_export.formats.bxf.facts import facts_of
from epg_export.formats.bxf.folding import Dropped, Programme
from epg_export.formats.bxf.items import Item
from epg_export.formats.bxf.kinds import (
    DUPLICATE_EVENT,
    EVENT_WITHOUT_START,
    LEFT_OUT,
    NO_CHANNEL,
    NO_SCHEDULE,
    OTHER_VERSION,
    PAST_MIDNIGHT,
    PLAYOUT_ONLY,
    UNREAD,
)
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.notes import Notes
from epg_export.formats.bxf.records import episode_of
from epg_export.formats.bxf.scan import Beside, ChannelOf, End, Event, Message, Schedule, scan
from epg_export.formats.bxf.schedules import UNKNOWN, Running
from epg_export.formats.bxf.tally import At, Tally
from epg_export.formats.excerpt import short
from epg_export.formats.kinds import WRONG_ROOT
from epg_export.formats.made_ids import made_id, numbered
from epg_export.formats.pulling import Fault
from epg_export.formats.seen import Met, Seen
from epg_export.model import Feed

_FAMILY = "http://smpte-ra.org/schemas/2021/"
_KNOWN = frozenset(f"{_FAMILY}{year}/BXF" for year in (2008, 2015, 2017))
_ROOT = "bxfmessage"
_CUT = frozenset({"identifiers", "video", "audio", "subtitles"})
"""What each segment of a programme may have of its own: it is cut into so many files."""


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield the feed, the channels and a programme for each that a playlist or as-run holds.

    Events are folded: see :mod:`epg_export.formats.bxf.folding`. Memory holds one programme, and
    sixteen to 32 bytes for each. Times that are not said to be UTC are naive.
    """
    reading = _Reading(options.source, options.met or Met())
    for found in scan(stream, options.wishes.bounds):
        if isinstance(found, Fault):
            yield from reading.fault(found)
        elif isinstance(found, Message):
            yield from reading.message(found)
        elif isinstance(found, Schedule):
            reading.schedule(found)
        elif isinstance(found, ChannelOf):
            yield from reading.channel(found)
        elif isinstance(found, Event):
            yield from reading.event(found)
        elif isinstance(found, Beside):
            reading.beside(found)
        else:
            assert isinstance(found, End)  # noqa: S101 - there is no more
            yield from reading.ended()
    yield from reading.end()


class _Reading:
    """What is known from one schedule to the next."""

    def __init__(self, source: str, met: Met) -> None:
        self._source = source
        self._met = met
        self._tally = Tally(source)
        self._channels = Seen()
        self._running: Running | None = None
        self._notes: list[Notes] = []
        self._root: Message | None = None
        self._schedules = 0
        self._broken = False

    def fault(self, fault: Fault) -> Iterator[Entry]:
        """A fault of the text; what is open ends there."""
        self._broken = self._broken or fault.ends
        place = Place(self._source, None, "/", fault.line, fault.column)
        yield telling(fault.kind.at(place, fault.message))

    def message(self, message: Message) -> Iterator[Entry]:
        """The feed that the root tells of."""
        self._root = message
        node = message.node
        date, origin = node.take("dateTime"), node.take("origin")
        for idle in (
            *("id", "messageType", "originType", "userName", "destination", "destinationType"),
            *("originId", "destinationId", "originMessageId", "status", "usage", "schemaLocation"),
        ):
            node.take(idle)
        self._count_left(node, f"/{message.name}")
        if message.name.lower() != _ROOT:
            return
        place = Place(self._source, "feed", f"/{message.name}", 1)
        findings = tuple(self._of_version(message.namespace, place))
        feed = Feed(date=date, source_name=origin) if date or origin else None
        if feed is not None or findings:
            yield Entry(feed, place, findings)

    def schedule(self, schedule: Schedule) -> None:
        """A schedule begins."""
        self._schedules += 1
        self._running = Running(schedule)
        if schedule.node is not None:
            for idle in ("scheduleId", "contentType", "userName", "timeStamp", "status"):
                schedule.node.take(idle)
            self._count_left(schedule.node, schedule.path)

    def channel(self, found: ChannelOf) -> Iterator[Entry]:
        """The channel of the schedule; each is told once."""
        running = self._running
        record = channel(found.node)
        self._count_left(found.node, found.path)
        if running is None or record is None:
            return
        running.channel = running.channel or record.id
        if running.channel != record.id:
            message = f'a second channel of one schedule, "{short(record.id)}": no event is its'
            self._tally.count(UNREAD, "second Channel", message, At(found.path, found.node.line))
        if not self._channels.before(record):
            yield Entry(record, Place(self._source, name_of(record), found.path, found.node.line))

    def event(self, found: Event) -> Iterator[Entry]:
        """What an event ends: the programme before it, as it is known only now."""
        running = self._running
        assert running is not None  # noqa: S101 - events stand in one
        running.blocks += 1
        for one, notes in self._items(found, running):
            item = one
            if running.is_alternate and item.sort != "clip":
                item = item._replace(sort="clip", kind="event of an alternate schedule")
            if item.start is None and item.sort != "clip":
                yield self._without_start(item, notes, found, running)
                continue
            placed, shifted = running.in_order(item)
            if shifted:
                message = "times after midnight are read as those of the next day"
                notes.count(PAST_MIDNIGHT, "", message, item.node)
            yield from self._take(placed, notes, running)

    def _take(self, item: Item, notes: Notes, running: Running) -> Iterator[Entry]:
        dropped = False
        for done in running.folding.take(item):
            dropped = dropped or (isinstance(done, Dropped) and done.item is item)
            yield from self._done(done, running)
        for name, value in running.folding.unsaid:
            kind = PLAYOUT_ONLY if name in _CUT else UNREAD
            message = f'{name} of a segment that its programme has not: "{value}"'
            notes.count(kind, f"segment {name}", message, item.node)
        if not dropped:
            self._count_left(item.node, item.path)
            self._notes.append(notes)

    def beside(self, found: Beside) -> None:
        """What stands beside all that is read; of a message without schedules that is said once."""
        if self._schedules:
            self._tally.left(found.left, UNREAD, PLAYOUT_ONLY, found.left.path)

    def ended(self) -> Iterator[Entry]:
        """A schedule ends."""
        running, self._running = self._running, None
        if running is not None:
            for done in running.folding.end():
                yield from self._done(done, running)
        self._notes.clear()

    def end(self) -> Iterator[Entry]:
        """What can only be told when all was read."""
        yield from self._tally.told()
        root = self._root
        if self._schedules or self._broken or root is None:
            return
        place = Place(self._source, None, f"/{root.name}", 1)
        if root.name.lower() == _ROOT:
            yield telling(NO_SCHEDULE.at(place, "the message holds no schedule and no as-run"))
        else:
            message = f'the root is "{short(root.name)}", and there is no "BxfMessage" in it'
            yield telling(WRONG_ROOT.at(place, message))

    def _of_version(self, namespace: str, place: Place) -> Iterator[Finding]:
        if namespace in _KNOWN:
            return
        known = "expected BXF of 2008, 2015 or 2017"
        what = f'the namespace is "{short(namespace)}"' if namespace else "there is no namespace"
        yield OTHER_VERSION.at(place, f"{what}, {known}; it is read as one of them")

    def _items(self, found: Event, running: Running) -> Iterator[tuple[Item, Notes]]:
        """The events in an element: its own, and those it holds."""
        node, block = found.node, running.blocks
        if node.name.lower() == "asrun":
            for part in (*node.apart("BasicAsRun"), *node.apart("CompleteAsRun")):
                notes = Notes(self._tally, found.path)
                at = items.Place(found.path, block, running.action)
                item = items.aired(part, at, running.clock, notes)
                if item is not None:
                    yield item, notes
                else:
                    self._count_left(part, found.path)
            self._count_left(node, found.path)
            return
        elements = node.apart("ScheduleElements")
        at = items.Place(found.path, block, running.action)
        notes = Notes(self._tally, found.path)
        own = items.planned(node, at, running.clock, notes)
        if own is not None:
            header = elements and own.sort != "clip"
            yield own._replace(sort="header") if header else own, notes
        around = None if own is not None else facts_of(node, None, node.one("Content"))
        for element in elements:
            path = f"{found.path}/{element.name}[{element.position}]"
            notes = Notes(self._tally, path)
            item = items.planned(
                element,
                at._replace(path=path, action=node.look("action") or running.action),
                running.clock,
                notes,
            )
            if item is not None:
                facts = item.facts if around is None else item.facts.or_else(around)
                yield item._replace(facts=facts), notes
            else:
                self._count_left(element, path)
        if own is None:
            self._count_left(node, found.path)

    def _done(self, done: Programme | Dropped, running: Running) -> Iterator[Entry]:
        if isinstance(done, Dropped):
            notes = Notes(self._tally, done.item.path)
            message = f"{done.kind}: left out, no guide shows it"
            notes.count(LEFT_OUT, done.kind.lower(), message, done.item.node)
            return
        yield self._programme(done, running)
        self._notes.clear()

    def _programme(self, programme: Programme, running: Running) -> Entry:
        item = programme.item
        start = item.start
        assert start is not None  # noqa: S101 - without one it is none
        channel_id = running.channel or running.named or UNKNOWN
        given = item.id
        id_ = given or made_id(channel_id, start.moment)
        number = 1 if item.late else self._met.number(id_)
        id_ = numbered(id_, number)
        record = episode_of(programme, channel_id, id_)
        place = Place(self._source, name_of(record), item.path, item.node.line)
        findings = [
            finding
            for notes in self._notes
            for finding in notes.findings(self._source, place.record, channel_id)
        ]
        if number > 1 and given is not None:
            message = f'another event before has the id "{given}"'
            facts = {"id": short(given)}
            findings.append(DUPLICATE_EVENT.at(place.on(channel_id), message, facts=facts))
        if running.channel is None and running.named is None:
            at = Place(self._source, place.record, running.path, running.line)
            findings.append(NO_CHANNEL.at(at, "the schedule does not say of which channel it is"))
        return Entry(record, place, tuple(findings), unnamed=given is None)

    def _without_start(self, item: Item, notes: Notes, found: Event, running: Running) -> Entry:
        name = next((title.value for title in item.facts.names.titles()), item.id or "an event")
        place = Place(self._source, name, item.path, item.node.line).on(running.channel)
        what = "is to be removed" if item.removed else "is planned" if not item.aired else "aired"
        message = f'"{short(name)}" {what}, but nobody says when'
        findings = tuple(notes.findings(self._source, name, running.channel))
        told = EVENT_WITHOUT_START.at(place, message)
        return Entry(None, place, (told, *findings), found.raw())

    def _count_left(self, node: Node, path: str) -> None:
        for left in node.left():
            self._tally.left(left, UNREAD, PLAYOUT_ONLY, path)
