"""Lines and columns of places in an EBUCore document, looked up when findings are shown.

A place is a path of XML (``/ebuCoreMain/coreMetadata/part[8]/title/@note``) where the reader or the
schema told something, and one of a record (``….broadcasts[0].start``) where a rule did. The
document is read once more, with elements that know where they stand, and only as much of it as is
asked for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Place
from epg_export.formats.ebucore.locating.marked import Marked
from epg_export.formats.ebucore.locating.origins import Origins
from epg_export.formats.ebucore.locating.walk import walk
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.reader import Reading
from epg_export.formats.ebucore.reading.scan import Document, Found, Part
from epg_export.formats.pulling import Fault
from epg_export.formats.spot import Spot

_RECORD = re.compile(r"(.*/[^/.]+)((?:\.\w+(?:\[\d+\])?)+)")
_CUT = re.compile(r"[/.]")
_UNIQUE = re.compile(r".*/ebuCoreMain(?:\[\d+\])?(?:/.*)?")
"""Pieces that no other one has the path of: documents are numbered, and parts in them."""


def locate(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """The places with line and column, as far as they can be found."""
    search = _Search(dict.fromkeys(places))
    if not search.done:
        walk(stream, search)
        search.end()
    return search.found


class _Wanted(NamedTuple):
    """A place in a record: the path of that, and the path in it."""

    place: Place
    record: str
    path: str


class _Piece(NamedTuple):
    """A piece of the document, the element that it was made of, and the path of that."""

    found: Part | Document
    root: Marked
    path: str

    def element(self, path: str) -> Marked | None:
        """The element of a path in the document."""
        return self.root.find(path[len(self.path) :])

    def entries(self) -> list[Entry]:
        """What is read from it alone, with the channels and the feed that it tells of."""
        reading = Reading("")
        return [*_read(reading, _again(self.found, self.root)), *reading.end()]


class _Search:
    """The places that are looked for, and those that were found."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.found: dict[Place, Place] = {}
        self._waiting: set[Place] = set()
        self._below: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            if place.column is None and place.path.startswith("/"):
                self._waiting.add(place)
                for end in (*(cut.start() for cut in _CUT.finditer(place.path, 1)), None):
                    self._below[place.path[:end]].append(place)
        self._reading = Reading("")
        self._held: dict[str, tuple[Marked, list[_Wanted]]] = {}
        self._roots: list[Marked] = []

    @property
    def done(self) -> bool:
        """Whether all places are decided."""
        return not self._waiting

    def wants(self, path: str) -> bool:
        """Whether places stand below a path, or a record before is not whole yet."""
        return bool(self._held) or any(one in self._waiting for one in self._below.get(path, ()))

    def took(self, found: Found, root: Marked) -> None:
        """Find what stands in a piece of the document."""
        if isinstance(found, Fault):
            return
        piece = _Piece(found, root, _path_of(found))
        places = [one for one in self._below.get(piece.path, ()) if one in self._waiting]
        if places and not _UNIQUE.fullmatch(piece.path):
            self._in_one_of_many(piece, places)
            places = []
        wanted = [one for place in places if (one := self._in_elements(piece, place)) is not None]
        if any(map(_is_beside, wanted)):
            self._beside(piece, [one for one in wanted if _is_beside(one)])
        before = list(self._held)
        for one in wanted:
            element = piece.element(one.record)
            if element is not None and one.place in self._waiting:
                self._held.setdefault(one.record, (element, []))[1].append(one)
        self._roots.append(root)
        self._release(_read(self._reading, found), before)

    def end(self) -> None:
        """Find what only the end of the document gives."""
        self._release(self._reading.end(), list(self._held))

    def _decide(self, place: Place, spot: Spot | None) -> None:
        self._waiting.discard(place)
        if spot is not None:
            self.found[place] = msgspec.structs.replace(place, line=spot.line, column=spot.column)

    def _in_elements(self, piece: _Piece, place: Place) -> _Wanted | None:
        """Find a place by its path of XML; else give it back as one in a record."""
        spot = piece.root.at(place.path[len(piece.path) :])
        match = _RECORD.fullmatch(place.path) if spot is None else None
        if match is not None and piece.element(match[1]) is not None:
            return _Wanted(place, match[1], match[2])
        self._decide(place, spot)
        return None

    def _beside(self, piece: _Piece, wanted: list[_Wanted]) -> None:
        """Find places in channels and the feed, which were told of here first."""
        origins = Origins([piece.root])
        for entry in piece.entries():
            for one in wanted:
                if (entry.place.path, entry.place.record) == (one.record, one.place.record):
                    self._resolve(one, entry, piece.element(one.record), origins)

    def _in_one_of_many(self, piece: _Piece, places: list[Place]) -> None:
        """Find places where several pieces have the same path: line and record must be theirs."""
        origins = Origins([piece.root])
        entries = piece.entries()
        records = {entry.place.record for entry in entries}
        for place in places:
            below = place.path[len(piece.path) :].partition("/@")[0]
            element = piece.root.find(below)
            if element is not None:
                if place.record in records and element.sourceline == place.line:
                    self._decide(place, piece.root.at(place.path[len(piece.path) :]))
                continue
            match = _RECORD.fullmatch(place.path)
            for entry in entries if match else ():
                known = (entry.place.path, entry.place.record, entry.place.line)
                if match and known == (match[1], place.record, place.line):
                    one = _Wanted(place, match[1], match[2])
                    self._resolve(one, entry, piece.element(match[1]), origins)

    def _release(self, entries: Iterable[Entry], before: list[str]) -> None:
        """Find the places in the records that are whole now.

        With any of them those are whole that were held ``before``; one that did not come is none.
        """
        origins: Origins | None = None
        late: list[str] = []
        for entry in entries:
            late = before
            element, wanted = self._held.pop(entry.place.path, (None, []))
            for one in wanted:
                origins = origins or Origins(self._roots)
                self._resolve(one, entry, element, origins)
        for path in late:
            for one in self._held.pop(path, (None, []))[1]:
                self._decide(one.place, None)
        if not self._held:
            self._roots.clear()

    def _resolve(
        self, one: _Wanted, entry: Entry, element: Marked | None, origins: Origins
    ) -> None:
        if element is not None and entry.record is not None:
            self._decide(one.place, origins.spot(entry.record, element, one.path))
        else:
            self._decide(one.place, element.spot if element is not None else None)


def _is_beside(one: _Wanted) -> bool:
    """Whether it is in what is told of a source as a whole, where that was said first."""
    return (one.place.record or "").startswith(("channel ", "feed"))


def _read(reading: Reading, found: Part | Document) -> Iterator[Entry]:
    return reading.part(found) if isinstance(found, Part) else reading.document(found)


def _path_of(found: Part | Document) -> str:
    top = found.node if isinstance(found, Part) else found.core
    while top.parent is not None:
        top = top.parent
    return found.path + top.path


def _again(found: Part | Document, root: Marked) -> Part | Document:
    """The same piece before anything was taken of it; of a part without what stands around."""
    read: Any = root
    if isinstance(found, Part):
        around: Any = Marked("coreMetadata", [], None, root.spot)
        return Part(Node(read, None, found.node.position), Node(around), found.path)
    top, core = found.core.parent, found.core
    main = Node(read, None, core.position if top is None else top.position)
    again = main
    if top is not None:
        again = main.apart("coreMetadata")[core.position - 1]
    for part in again.all("part"):
        part.drop()
    return found._replace(core=again, main=None if found.main is None else main)
