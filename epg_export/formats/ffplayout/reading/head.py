"""What a playlist says beside its clips: its channel, its day."""

import datetime as dt
import re
from pathlib import PurePath
from typing import Any, NamedTuple

from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.ffplayout.kinds import (
    MALFORMED,
    OTHER_BEGIN,
    OTHER_DATE,
    UNDATED,
    UNNAMED_CHANNEL,
)
from epg_export.formats.ffplayout.mapping import DEFAULT_CHANNEL
from epg_export.formats.ffplayout.reading.cutting import PROGRAM, Piece, Stray, pieces
from epg_export.formats.ffplayout.reading.positions import Positions
from epg_export.formats.kinds import UNKNOWN_FIELD
from epg_export.formats.shape import shown
from epg_export.vocab.days import time_of_day

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_IN_NAME = re.compile(r"(?:.*[^0-9])?([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.[^0-9]*)?", re.ASCII)
_YEARS = range(1970, 2200)
_FIELDS = ("channel", "date", PROGRAM)
_OLD = ("begin", "length", "start_sec", "path", "modified")
"""What other versions of ffplayout wrote, or keep with a playlist; no version reads it today."""


class Head(NamedTuple):
    """Which day of which channel it is; None for a day that nobody says."""

    channel: str
    day: dt.date | None
    place: Place
    findings: list[Finding]


def head_of(text: bytes, options: ReadOptions) -> Head:
    """What a playlist says beside its clips, and what is wrong with that."""
    found = _Found(text, options.source)
    if found.nothing is not None:
        place = Place(options.source, line=1, column=1)
        return Head("", None, place, [MALFORMED.at(place, found.nothing)])
    channel = found.channel()
    day = found.day()
    found.begin(options.wishes.day_start)
    found.unknown()
    return Head(channel, day, found.place("channel"), found.findings)


class _Found:
    """The members of a playlist but its clips, and what is to be told of them."""

    def __init__(self, text: bytes, source: str) -> None:
        self._source = source
        self._positions = Positions(text)
        self._members: dict[str, Piece] = {}
        self._twice: list[str] = []
        self.nothing: str | None = None
        """What is there instead of a playlist, None where there is one."""
        for piece in pieces(text):
            if isinstance(piece, Stray):
                self.nothing = self.nothing or piece.message
            elif piece.nth is None:
                self._twice += [piece.name] if piece.name in self._members else []
                self._members[piece.name] = piece
        if self._members:
            self.nothing = None
        self.findings: list[Finding] = []

    def place(self, name: str) -> Place:
        """Where a member stands; the start of the text where there is none."""
        piece = self._members.get(name)
        if piece is None:
            return Place(self._source, line=1, column=1)
        line, column = self._positions.of(piece.start)
        return Place(self._source, None, f"$.{name}", line, column)

    def channel(self) -> str:
        """The channel's name, which is its id too."""
        said = self._value("channel")
        if isinstance(said, str) and said.strip():
            return said.strip()
        message = f"the channel is {shown(said)}" if "channel" in self._members else "no channel"
        told = f'{message}; "{DEFAULT_CHANNEL}" was taken, as ffplayout does'
        self.findings.append(UNNAMED_CHANNEL.at(self.place("channel"), told))
        return DEFAULT_CHANNEL

    def day(self) -> dt.date | None:
        """The day: the one that is said, else that of the file's name."""
        said, named = self._value("date"), self._named()
        day = _date(said)
        if day is not None and named is not None and day != named:
            message = f"the date is {day}, and the file is called after {named}"
            self.findings.append(OTHER_DATE.at(self.place("date"), message))
        if day is not None:
            return day
        wrong = f"the date is {shown(said)}" if "date" in self._members else "there is no date"
        if named is not None:
            message = f"{wrong}; {named} was taken, after which the file is called"
            self.findings.append(OTHER_DATE.at(self.place("date"), message))
            return named
        message = f"{wrong}, expected a day such as 2026-11-23: no clip of it was read"
        self.findings.append(UNDATED.at(self.place("date"), message))
        return None

    def begin(self, wished: str | None) -> None:
        """Tell of a start of the day that is said and not heeded."""
        said = self._value("begin")
        if not isinstance(said, str):
            return
        begins = time_of_day(said.partition(".")[0])
        if begins is None or wished is None or time_of_day(wished) != begins:
            message = f'"begin" is {shown(said)}, which is not heeded'
            self.findings.append(OTHER_BEGIN.at(self.place("begin"), message))

    def unknown(self) -> None:
        """Tell of what a playlist does not have, its clips if they are no list among it."""
        if PROGRAM in self._members:
            value = self._members[PROGRAM].value
            message = f'"{PROGRAM}" is {shown(value)}, expected a list of clips'
            self.findings.append(UNKNOWN_FIELD.at(self.place(PROGRAM), message))
        for name in dict.fromkeys(self._twice):
            message = f"{shown(name)} is there more than once; the last one was taken"
            self.findings.append(UNKNOWN_FIELD.at(self.place(name), message))
        for name in self._members:
            if name not in (*_FIELDS, *_OLD):
                message = f"a playlist has no field {shown(name)}: it is not read"
                self.findings.append(UNKNOWN_FIELD.at(self.place(name), message))

    def _value(self, name: str) -> Any:
        piece = self._members.get(name)
        return None if piece is None else piece.value

    def _named(self) -> dt.date | None:
        match = _IN_NAME.fullmatch(PurePath(self._source).name)
        return _date(match[1]) if match else None


def _date(said: object) -> dt.date | None:
    """The day of a text; None for one that is none, or of another century."""
    if not isinstance(said, str) or not _DAY.fullmatch(said.strip()):
        return None
    try:
        day = dt.date.fromisoformat(said.strip())
    except ValueError:
        return None
    return day if day.year in _YEARS else None
