"""A day's playlist as entries: its channel, its programmes, and what is to be said of it."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import IO

import msgspec

from epg_export.entry import Entry, name_of, telling
from epg_export.findings import Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.ffplayout import mapping
from epg_export.formats.ffplayout.kinds import (
    CLIPS_LEFT_OUT,
    MALFORMED,
    NAMED_BY_FILE,
    OVERLONG,
    OVERSIZED,
    SHORT,
    UNCERTAIN_STARTS,
)
from epg_export.formats.ffplayout.reading.clips import Reading
from epg_export.formats.ffplayout.reading.cutting import Piece, Stray, pieces
from epg_export.formats.ffplayout.reading.head import Head, head_of
from epg_export.formats.ffplayout.reading.interstitials import LeftOut, interstitial
from epg_export.formats.ffplayout.reading.positions import Positions
from epg_export.formats.ffplayout.reading.programmes import OnAir, Programme, programmes, stem
from epg_export.formats.kinds import BYTE_ORDER_MARK, UNKNOWN_FIELD
from epg_export.formats.made_ids import numbered
from epg_export.formats.seen import Met
from epg_export.formats.shape import shown
from epg_export.model import Broadcast, Channel, Episode, Genre, Property, Text, Title

DAY = 24 * 3600 * 1_000_000
_TOLERANCE = 1_000_000
_DIGITS = 12
_BOM = b"\xef\xbb\xbf"


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield the channel of a playlist and an episode for each programme, in their order.

    Starts and stops have no offset: they count from midnight how long after the start of the
    channel's day they are (``counted`` of the format). Clips that are no programmes are left out
    and counted; faults are entries without a record. Memory holds the text, which has no more than
    a record may have, and what 100,000 clips say; a longer text is refused.
    """
    most = options.wishes.bounds.record
    text = _whole(stream, most)
    if len(text) > most:
        message = f"it has more than {most} bytes, expected the playlist of one day"
        yield telling(OVERSIZED.at(Place(options.source, line=1, column=1), message))
        return
    if text.startswith(_BOM):
        message = "the text starts with a byte order mark"
        yield telling(BYTE_ORDER_MARK.at(Place(options.source, line=1, column=1), message))
        text = text.removeprefix(_BOM)
    head = head_of(text, options)
    yield from map(telling, head.findings)
    if head.day is not None:
        yield from _Day(head, head.day, options).entries(text)


def _whole(stream: IO[bytes], most: int) -> bytes:
    """The text, or as much of it as shows that it has more bytes than ``most``."""
    blocks: list[bytes] = []
    left = most + 1
    while left > 0 and (block := stream.read(min(left, 1 << 20))):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


class _Day:
    """One playlist on its way to records."""

    def __init__(self, head: Head, day: dt.date, options: ReadOptions) -> None:
        self._head = head
        self._day = day
        self._options = options
        self._met = options.met or Met()
        self._left_out = LeftOut()
        self._clips: list[OnAir] = []
        self._length = 0
        self._unplayed = 0
        self._behind = 0

    def entries(self, text: bytes) -> Iterator[Entry]:
        """Yield the channel, what is wrong with clips, the programmes, and what is said of all."""
        begins = self._options.wishes.day_start
        channel = Channel(id=self._head.channel, day_start=begins)
        yield Entry(channel, msgspec.structs.replace(self._head.place, record=name_of(channel)))
        yield from self._read(text)
        for programme in programmes(self._clips, self._length):
            yield self._programme(programme)
        yield from self._told()

    def _read(self, text: bytes) -> Iterator[Entry]:
        """Take all clips; yield what is wrong with them."""
        positions = Positions(text)
        reading = Reading(self._options.source, self._head.channel, positions)
        for piece in pieces(text):
            if isinstance(piece, Stray):
                yield self._stray(piece, positions)
            elif piece.nth is not None:
                yield from self._clip(piece, reading)
        for name, count, first in reading.fields_told():
            clips = "1 clip has" if count == 1 else f"{count} clips have"
            message = f"{clips} a field {shown(name)}, which is not read"
            yield telling(UNKNOWN_FIELD.at(first, message, facts={"clips": count}))

    def _stray(self, stray: Stray, positions: Positions) -> Entry:
        """What is no clip; one of unknown length, where it is more than a slip of the pen."""
        line, column = positions.of(stray.start)
        place = Place(self._options.source, None, "$", line, column)
        if stray.raw.startswith(b"{"):
            self._unplayed += 1
        return Entry(None, place, (MALFORMED.at(place, stray.message),), raw=stray.raw or None)

    def _clip(self, piece: Piece, reading: Reading) -> Iterator[Entry]:
        taken, findings = reading.taken(piece)
        if findings:
            raw = piece.raw if taken is None else None
            yield Entry(None, findings[0].place, tuple(findings), raw=raw)
        if taken is None:
            self._unplayed += 1
            return
        begins, self._length = self._length, self._length + taken.length
        what = interstitial(taken.clip, taken.length)
        if what is not None:
            self._left_out.add(what, taken.length)
            return
        self._behind += self._unplayed > 0
        self._clips.append(OnAir(taken, begins, self._length))

    def _programme(self, programme: Programme) -> Entry:
        first = programme.parts[0]
        clip, place = first.clip, first.taken.place
        title = next((one.clip["title"] for one in programme.parts if one.clip.get("title")), None)
        findings = []
        if title is None:
            title = _name_of(clip["source"])
            message = f"no title; the name of the file was taken, {shown(title)}"
            findings.append(NAMED_BY_FILE.at(place, message))
        id_ = self._id(clip.get("source") or title)
        episode = Episode(
            id=id_,
            titles=(Title(value=title),),
            genres=_genres(clip.get("category")),
            duration=_seconds(sum(one.taken.length for one in programme.parts)),
            properties=_properties(programme),
            broadcasts=(self._broadcast(programme, id_),),
        )
        place = Place(place.source, f'episode "{id_}"', place.path, place.line, place.column)
        return Entry(episode, place.on(self._head.channel), tuple(findings), unnamed=True)

    def _broadcast(self, programme: Programme, id_: str) -> Broadcast:
        midnight = dt.datetime.combine(self._day, dt.time())
        return Broadcast(
            id=id_,
            channel=self._head.channel,
            start=midnight + dt.timedelta(seconds=_seconds(programme.begins)),
            stop=midnight + dt.timedelta(seconds=_seconds(programme.stop)),
            broadcast_day=self._day,
        )

    def _id(self, played: str) -> str:
        """An id of the channel, the day and the file: it stays when the programme moves.

        The file is not named in it: where a house keeps its files is nothing for a guide.
        """
        digest = hashlib.sha256(played.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
        id_ = f"{self._head.channel}@{self._day.isoformat()}/{digest}"
        return numbered(id_, self._met.number(id_))

    def _told(self) -> Iterator[Entry]:
        """Yield what is said of the whole day."""
        place = self._head.place.on(self._head.channel)
        if total := self._left_out.counts.total():
            clips = f"{total} of {total + len(self._clips)} clips"
            length = clock(self._left_out.length)
            message = f"{clips} are no programmes ({length}): {self._left_out.told()}"
            facts = {
                "clips": dict(self._left_out.counts),
                "seconds": _seconds(self._left_out.length),
            }
            yield telling(CLIPS_LEFT_OUT.at(place, message, facts=facts))
        if self._behind:
            clips = "1 clip" if self._behind == 1 else f"{self._behind} clips"
            message = f"{clips} of programmes behind {self._unplayed} of unknown length"
            yield telling(UNCERTAIN_STARTS.at(place, message))
        over = self._length - DAY
        if over > _TOLERANCE:
            message = f"{clock(self._length)} in all, {clock(over)} more than 24 hours"
            yield telling(OVERLONG.at(place, message, facts={"seconds": _seconds(over)}))
        elif over < -_TOLERANCE:
            message = f"{clock(self._length)} in all, {clock(-over)} less than 24 hours"
            yield telling(SHORT.at(place, message, facts={"seconds": _seconds(-over)}))


def clock(length: int) -> str:
    """A length in microseconds as people read it: 1:02:03."""
    seconds = _seconds(length)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _seconds(length: int) -> int:
    """Microseconds as whole seconds, half a second up: one moment is always the same second."""
    return (length + 500_000) // 1_000_000


def _name_of(source: str) -> str:
    """What a file is called, as a title."""
    return stem(source).replace("_", " ").strip() or source


def _genres(category: str | None) -> tuple[Genre, ...]:
    return (Genre(labels=(Text(value=category),)),) if category else ()


def _properties(programme: Programme) -> tuple[Property, ...]:
    return mapping.properties(one.clip for one in programme.parts)
