"""Lines and columns of places in a BXF text, looked up when findings are shown.

A place is the path of an element (``/BxfMessage/BxfData/Schedule[1]/ScheduledEvent[4]``), or one of
the record that was made of it (``….broadcasts[0].start``). The text is read once more by a parser
that knows where everything stands, and what a record says is looked for in its event.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import IO, NamedTuple
from xml.parsers.expat import ExpatError

import msgspec

from epg_export.findings import Place
from epg_export.formats.parsing import Undeclared, expat_parser

_RECORD = re.compile(r"(?P<element>/.*?\w(?:\[[0-9]+\])?)(?P<path>(?:\.\w+(?:\[[0-9]+\])?)+)")
_NUMBERED = frozenset({"scheduledevent", "asrun", "scheduleelements"})
_SAID_BY = (
    (".broadcasts[0].start", ("startdatetime",)),
    (".broadcasts[0].actual_start", ("startdatetime",)),
    (".broadcasts[0].stop", ("lengthoption", "duration")),
    (".broadcasts[0].actual_stop", ("duration",)),
    (".broadcasts[0].id", ("eventid", "asruneventid")),
    (".broadcasts[0].note", ("eventnotes",)),
    (".titles", ("seriesname", "eventtitle", "programname", "name")),
    (".descriptions", ("synopses", "eventdescription", "description")),
    (".identifiers", ("contentid",)),
    (".numbering", ("series",)),
    (".numbers", ("episodecode",)),
    (".ratings", ("parentalrating",)),
    (".genres", ("genre",)),
    (".credits", ("credits",)),
    (".video", ("tsvideo", "video")),
    (".audio", ("tsaudio", "audio")),
    (".subtitles", ("tscaptioning", "captions")),
    (".names", ("name",)),
)
"""Which elements say what a record has, the first that is there."""


class _Spot(NamedTuple):
    line: int
    column: int


def locate(stream: IO[bytes], places: Iterable[Place]) -> Mapping[Place, Place]:
    """The places with line and column, as far as they can be found."""
    wanted: dict[str, list[tuple[Place, tuple[str, ...]]]] = defaultdict(list)
    for place in dict.fromkeys(places):
        if place.column is None and place.path.startswith("/"):
            found = _RECORD.fullmatch(place.path)
            element = found["element"] if found else place.path
            wanted[element].append((place, _names(found["path"]) if found else ()))
    if not wanted:
        return {}
    walking = _Walk(wanted)
    for block in Undeclared(stream).blocks():
        if not walking.feed(block):
            break
    return walking.found


def _names(path: str) -> tuple[str, ...]:
    return next((names for said, names in _SAID_BY if path.startswith(said)), ())


class _Walk:
    """One walk through a text: the elements that are open, and what is looked for in them."""

    def __init__(self, wanted: Mapping[str, list[tuple[Place, tuple[str, ...]]]]) -> None:
        self.found: dict[Place, Place] = {}
        self._wanted = dict(wanted)
        self._inside: list[tuple[int, Place, tuple[str, ...]]] = []
        self._best: dict[Place, int] = {}
        self._on_their_line: set[Place] = set()
        self._paths: list[str] = [""]
        self._counts: list[Counter[str]] = [Counter()]
        self._schedules = 0
        self._parser = expat_parser()
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended

    def feed(self, block: bytes) -> bool:
        """Read on; False where all was found, or nothing more can be read."""
        try:
            self._parser.Parse(block, False)
        except ExpatError:
            return False
        return bool(self._wanted or self._inside)

    def _started(self, name: str, _attributes: object) -> None:
        local = name.rpartition(":")[2]
        lower = local.lower()
        path = f"{self._paths[-1]}/{local}"
        if lower == "schedule":
            self._schedules += 1
            path += f"[{self._schedules}]"
        elif lower in _NUMBERED:
            self._counts[-1][local] += 1
            path += f"[{self._counts[-1][local]}]"
        self._paths.append(path)
        self._counts.append(Counter())
        self._look(path, lower)

    def _look(self, path: str, name: str) -> None:
        spot = _Spot(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        for _, place, names in self._inside:
            if not names:
                self._look_by_line(place, spot)
                continue
            rank = names.index(name) if name in names else len(names)
            if rank < self._best.get(place, len(names)):
                self._best[place] = rank
                self._put(place, spot)
        for place, names in self._wanted.pop(path, ()):
            self._put(place, spot)
            if names or (place.line or 0) > spot.line:
                self._inside.append((len(self._paths), place, names))

    def _look_by_line(self, place: Place, spot: _Spot) -> None:
        """What was found behind the first line of an event is in an element on its line."""
        if spot.line == place.line and place not in self._on_their_line:
            self._on_their_line.add(place)
            self._put(place, spot)

    def _put(self, place: Place, spot: _Spot) -> None:
        self.found[place] = msgspec.structs.replace(place, line=spot.line, column=spot.column)

    def _ended(self, _name: str) -> None:
        depth = len(self._paths)
        if self._inside:
            self._inside = [one for one in self._inside if one[0] < depth]
        self._paths.pop()
        self._counts.pop()
