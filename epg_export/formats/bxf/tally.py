"""What is told once for each kind, with how often it came and where it did so first.

A day of a playlist has thousands of spots, and each of them says ten things that no guide knows.
"""

from collections.abc import Iterator
from typing import NamedTuple

from epg_export.entry import Entry, telling
from epg_export.findings import Kind, Place
from epg_export.formats.bxf.node import Left
from epg_export.formats.excerpt import short

_MOST = 500
"""How many different things are told apart; the rest are counted together."""
_PLAYOUT = frozenset(
    {
        *("alternateaudiocontent", "alternateevent", "alternatescheduleeventflag", "endmode"),
        *("federaltype", "format", "insertaftereventid", "macroevent", "media", "mediafile"),
        *("nonprimaryelements", "nonprogramevents", "primaryelementid", "privateinformation"),
        *("protection", "som", "startmode", "transformationoutput", "transitions", "usagepolicy"),
        *("@nominalflag", "billingreferencecode", "constraints", "expendable", "segmentname"),
        "schedulename",
        *("playoutrestrictions", "programcontract", "paidprogramcontract", "qualitycontrol"),
    }
)
"""Elements that say how something is played out, or who pays for it."""


class _Count:
    __slots__ = ("first", "message", "number")

    def __init__(self, first: Place, message: str) -> None:
        self.number = 0
        self.first = first
        self.message = message


class At(NamedTuple):
    """Where something stands, and how often it does so there."""

    path: str
    line: int
    number: int = 1


class _Key(NamedTuple):
    kind: Kind
    name: str


class Tally:
    """Counts what is not told each time it comes."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._counts: dict[_Key, _Count] = {}

    def count(self, kind: Kind, name: str, message: str, at: At) -> None:
        """Count something by its name; ``message`` is that of the first one."""
        key = _Key(kind, name)
        if key not in self._counts and len(self._counts) >= _MOST:
            key, message = _Key(kind, ""), "others, too many to be told apart"
        found = self._counts.get(key)
        if found is None:
            found = self._counts[key] = _Count(
                Place(self._source, None, at.path, at.line), short(message)
            )
        found.number += at.number

    def left(self, left: Left, unread: Kind, playout: Kind, path: str) -> None:
        """Count what nobody understood, by its path in the event."""
        names = left.path.lower().split("/")
        where = At(path, left.line, left.number)
        kind = playout if _PLAYOUT.intersection(names) else unread
        if kind is playout:
            at = next(at for at, name in enumerate(names) if name in _PLAYOUT)
            name = left.path.split("/")[at]
            self.count(kind, name, f"{name} is not read", where)
        else:
            message = f'{left.path} is not read: "{left.words}"'
            self.count(kind, left.path, message, where)

    def told(self) -> Iterator[Entry]:
        """Yield what was counted, each once."""
        for (kind, name), found in self._counts.items():
            times = "once" if found.number == 1 else f"{found.number} times; this is the first"
            message = f"{found.message} ({times})"
            facts = {"name": short(name), "count": found.number}
            yield telling(kind.at(found.first, message, facts=facts))
        self._counts.clear()
