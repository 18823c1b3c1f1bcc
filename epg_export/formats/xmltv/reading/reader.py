"""An XMLTV document as entries, while it streams."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from lxml import etree

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.excerpt import short
from epg_export.formats.kinds import NAMESPACE, TRUNCATED, WRONG_ROOT
from epg_export.formats.made_ids import numbered
from epg_export.formats.seen import Counts, Met
from epg_export.formats.xmltv.kinds import (
    CHANNEL_AFTER_PROGRAMME,
    DUPLICATE_PROGRAMME,
    MISSPELT_ATTRIBUTE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_ELEMENT,
    UNREADABLE_DATE,
)
from epg_export.formats.xmltv.mapping import FEED_ATTRIBUTES
from epg_export.formats.xmltv.reading.before import NOTHING, Before, Starts
from epg_export.formats.xmltv.reading.channel import channel
from epg_export.formats.xmltv.reading.found import Broken, Child, Fault, Root
from epg_export.formats.xmltv.reading.notes import Notes, finding_of
from epg_export.formats.xmltv.reading.outcome import Outcome
from epg_export.formats.xmltv.reading.pieces import Piece, pieces
from epg_export.formats.xmltv.reading.plain import Plain
from epg_export.formats.xmltv.reading.programme import Programme, programme
from epg_export.formats.xmltv.reading.scan import scan
from epg_export.formats.xmltv.reading.sequence import Sequence
from epg_export.formats.xmltv.reading.spaces import local_name
from epg_export.formats.xmltv.reading.unreadable import is_date
from epg_export.model import AnyRecord, Feed
from epg_export.vocab.links import FEED_FILE


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield the feed, channels and episodes as they stand in the document, good or bad.

    What is no record is an entry without one; its text is in ``raw``. Memory holds a piece of the
    text and sixteen to 32 bytes for each programme. Times without an offset are naive.
    """
    reading = Reading(options.source, options.met or Met())
    yield from entries(pieces(stream, options.wishes.bounds), reading)
    yield from reading.outcome.end(options.source)


def entries(document: Iterable[Fault | Root | Piece], reading: "Reading") -> Iterator[Entry]:
    """Yield what pieces of a document hold, as far as it can be told before all was read."""
    for found in scan(document):
        if isinstance(found, Plain):
            yield reading.plain(found)
        elif isinstance(found, Child):
            entry = reading.child(found)
            if found.faults:
                yield from _mended(found, entry)
            yield entry
        elif isinstance(found, Root):
            yield from reading.root(found)
        elif isinstance(found, Broken):
            yield reading.broken(found)
        elif not reading.knows(found):
            yield reading.fault(found)


def _mended(child: Child, entry: Entry) -> Iterator[Entry]:
    """What had to be mended before an entry could be read.

    It is an error of the document, which strict receivers refuse whole; the record is as good as
    any other, so these findings are not the record's.
    """
    for fault in child.faults:
        finding = finding_of(fault, entry.place)
        yield Entry(None, finding.place, (finding,))


class Reading:
    """What is known from one element to the next, and ``before`` the first of them."""

    def __init__(self, source: str, met: Met | Counts, before: Before = NOTHING) -> None:
        self._source = source
        self._before = before
        self._numbers = Counter(channel=before.channels, programme=before.programmes)
        self._roots = 0
        self._cut = False
        self._is_index = False
        self._channel_is_late = False
        self._met = met
        self._notes = Notes()
        self._line = 0
        self._sequence = Sequence(before.starts)

    def root(self, root: Root) -> Iterator[Entry]:
        """The feed that a root's attributes tell of."""
        self._roots += bool(root.name)
        place = Place(self._source, "feed", "/tv", root.line, root.column)
        local = root.name.rpartition(":")[2]
        if root.name and local != "tv":
            message = f'the root is "{short(local)}", expected "tv"'
            yield Entry(None, place, (WRONG_ROOT.at(place, message),))
        # A prefix that nobody declared is its own namespace here, and was told.
        if root.space and not root.name.startswith(f"{root.space}:"):
            self._notes.note(NAMESPACE, "", f'the root is in the namespace "{root.space}"')
        fields = self._fields(root.attributes)
        if "date" in fields and not is_date(fields["date"]):
            message = f'date is "{fields["date"]}", which no date is written like'
            self._notes.note(UNREADABLE_DATE, "/@date", message, {"value": fields["date"]})
        findings = self._notes.findings(place)
        self._notes.clear()
        if fields or findings:
            yield Entry(Feed(**fields) if fields else None, place, findings)

    def _fields(self, attributes: Mapping[str, str]) -> dict[str, Any]:
        """The fields of the feed; as spelt by the DTD an attribute goes before as misspelt."""
        fields: dict[str, Any] = {}
        for written, value in attributes.items():
            name = local_name(written)
            plain = name.replace("_", "-").lower()
            if name in FEED_ATTRIBUTES:
                fields[FEED_ATTRIBUTES[name]] = value
            elif plain in FEED_ATTRIBUTES:
                fields.setdefault(FEED_ATTRIBUTES[plain], value)
                self._notes.note(MISSPELT_ATTRIBUTE, f"/@{name}", f'"{name}" is read as "{plain}"')
            else:
                message = f'there is no attribute "{name}" of tv: "{value}"'
                facts = {"name": name, "value": value}
                self._notes.note(UNKNOWN_ATTRIBUTE, f"/@{name}", message, facts)
        return fields

    def child(self, child: Child) -> Entry:
        """The record that a child of the root is."""
        self._line = child.line
        if child.element.tag == "programme":
            return self._programme(child)
        if child.element.tag == "channel":
            return self._channel(child)
        name = local_name(child.element.tag)
        place = Place(self._source, None, f"/tv/{name}", child.line, child.column)
        message = f"there is no {short(name)} in tv"
        return Entry(None, place, (UNKNOWN_ELEMENT.at(place, message),), _text(child))

    def _channel(self, child: Child) -> Entry:
        record = channel(child.element, self._notes)
        if record is not None and any(link.system == FEED_FILE for link in record.links):
            self._is_index = True
        if self._numbers["programme"]:
            self._channel_is_late = True
            message = "a channel stands after programmes"
            self._notes.note(CHANNEL_AFTER_PROGRAMME, "", message)
        return self._entry(child, "channel", record)

    def _programme(self, child: Child) -> Entry:
        found = programme(child.element, self._notes)
        if found is None:
            return self._entry(child, "programme", None)
        number = self._numbers["programme"] + 1
        self._sequence.look(found.broadcast, number, child.line, self._notes)
        return self._entry(child, "programme", found.record(self._id(found)))

    def plain(self, plain: Plain) -> Entry:
        """The record that a programme is which was read without a parser. A hot path."""
        self._line = line = plain.line
        notes = self._notes
        found = plain.programme(notes)
        number = self._numbers["programme"] = self._numbers["programme"] + 1
        self._sequence.look(found.broadcast, number, line, notes)
        record = found.record(self._id(found))
        place = Place(self._source, name_of(record), f"/tv/programme[{number}]", line)
        if not notes:
            return Entry(record, place)
        findings = notes.findings(place.on(plain.attributes["channel"]))
        notes.clear()
        return Entry(record, place, findings)

    def _id(self, found: Programme) -> str:
        """The id of a programme: its own, or that of where and when; a second one gets a number."""
        id_ = found.key if found.event_id is None else found.event_id
        number = self._met.number(id_)
        if number == 1:
            return id_
        # Whether two that start at once on a channel may do so is for the rules to say.
        if found.event_id is not None:
            message = f'another programme has the id "{id_}"'
            self._notes.note(DUPLICATE_PROGRAMME, "", message, {"id": id_})
        return numbered(id_, number)

    def _entry(self, child: Child, name: str, record: AnyRecord | None) -> Entry:
        place = self._place(name, child.line, name_of(record) if record is not None else name)
        notes = self._notes
        if not notes:
            return Entry(record, place)
        element = child.element
        channel = element.get("channel" if name == "programme" else "id")
        findings = notes.findings(place.on(channel))
        notes.clear()
        return Entry(record, place, findings, None if record is not None else _text(child))

    def _place(self, name: str, line: int, record: str) -> Place:
        number = self._numbers[name] = self._numbers[name] + 1
        return Place(self._source, record, f"/tv/{name}[{number}]", line)

    def broken(self, broken: Broken) -> Entry:
        """A channel or programme that is no XML."""
        place = self._place(broken.name or "programme", broken.fault.line, broken.name)
        finding = finding_of(broken.fault, place)
        self._cut = self._cut or broken.fault.kind is TRUNCATED
        return Entry(None, place, (finding,), broken.fault.raw)

    def knows(self, fault: Fault) -> bool:
        """Whether it was told: a document is cut off once."""
        return self._cut and fault.kind is TRUNCATED

    def fault(self, fault: Fault) -> Entry:
        """A fault of the text that is not one of a channel or programme."""
        self._line = fault.line
        self._cut = self._cut or fault.kind is TRUNCATED
        finding = finding_of(fault, Place(self._source, None, "/"))
        return Entry(None, finding.place, (finding,), fault.raw)

    @property
    def starts(self) -> Starts:
        """The first and the last start of each channel."""
        return Starts(self._sequence.first, self._sequence.last)

    @property
    def outcome(self) -> Outcome:
        """What was read so far."""
        return Outcome(
            roots=self._roots,
            channels=self._numbers["channel"] - self._before.channels,
            programmes=self._numbers["programme"] - self._before.programmes,
            cut=self._cut,
            is_index=self._is_index,
            channel_is_late=self._channel_is_late,
            line=self._line,
            zones=self._sequence.zones,
        )


def _text(child: Child) -> bytes:
    """An element as text: what a report or the rejects show of what is no record."""
    return etree.tostring(child.element, encoding="utf-8", with_tail=False)
