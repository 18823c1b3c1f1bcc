"""When events start and how long they last, out of the forms that BXF has for it."""

import datetime as dt
import re
from typing import NamedTuple

from epg_export.formats.bxf.kinds import FRAMES_WITHOUT_RATE, MALFORMED_TIME
from epg_export.formats.bxf.node import Node
from epg_export.formats.bxf.notes import Notes
from epg_export.formats.bxf.timecode import Code, code_of, rate_of

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII)
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9})|[:;][0-9]{2})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
_LENGTH = re.compile(
    r"P(?:([0-9]{1,3})D)?(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?"
    r"(?:([0-9]{1,7})(?:\.([0-9]{1,9}))?S)?)?",
    re.ASCII,
)
_FRAMES = re.compile(r"[0-9]{1,8}", re.ASCII)
_FAREST = dt.timedelta(hours=14)
"""No clock is further from UTC."""
_LATEST = 48 * 3600
"""A broadcast day ends within the next one; a time code beyond says nothing."""


class Start(NamedTuple):
    """When something starts: naive, or aware where it was said in UTC.

    ``code`` is the time code and ``day`` the broadcast date, None where another form was used.
    """

    moment: dt.datetime
    code: Code | None = None
    day: dt.date | None = None

    def later(self, days: int) -> "Start":
        """The same on a later day; raises OverflowError at the end of the calendar."""
        return self._replace(moment=self.moment + dt.timedelta(days=days))

    def after(self, length: "Code | dt.timedelta | None") -> dt.datetime | None:
        """When it ends that lasts so long; None where that is not known."""
        if length is None:
            return None
        try:
            if isinstance(length, dt.timedelta):
                return self.moment + length
            if self.code is None:
                return self.moment + length.clock
            return self.moment - self.code.clock + self.code.plus(length)
        except OverflowError:
            return None


class Clock:
    """Reads times of one schedule; it remembers the frame rate that was said last.

    ``day`` is that of the schedule, for time codes without a date; None where that is not known.
    """

    def __init__(self, day: dt.date | None = None) -> None:
        self._rate: int | None = None
        self._default = day

    def start(self, around: Node | None, notes: Notes) -> Start | None:
        """The moment in a ``BxfDateTime``; None where there is none that can be read."""
        if around is None:
            return None
        smpte = around.one("SmpteDateTime")
        if smpte is None:
            utc = around.one("UtcDateTime")
            text = utc.said() if utc is not None else around.said()
            return self._moment(text, utc or around, notes, utc=utc is not None) if text else None
        rate = self._rate_of(smpte, notes)
        text = smpte.word("SmpteTimeCode") or smpte.said()
        smpte.take("frameCount")  # says the same as the time code
        if _MOMENT.fullmatch(text or ""):
            smpte.take("broadcastDate")
            notes.note(MALFORMED_TIME, smpte, f'"{text}" is no time code; it is read as a moment')
            return self._moment(text, smpte, notes, utc=False)
        day = self._day(smpte, notes)
        code = self._code(text or "", rate, smpte, notes)
        if day is None or code is None:
            return None
        try:
            moment = dt.datetime.combine(day, dt.time()) + code.clock
        except OverflowError:
            return None
        return Start(moment, code, day)

    def length(self, around: Node | None, notes: Notes) -> Code | dt.timedelta | None:
        """The length in a ``BxfDuration``; None where there is none that can be read."""
        if around is None:
            return None
        smpte = around.one("SmpteDuration")
        if smpte is not None:
            rate = self._rate_of(smpte, notes)
            text = smpte.word("SmpteTimeCode") or smpte.said()
            if not text:
                return _frames(smpte, rate)
            smpte.take("frameCount")  # says the same
            return self._code(text, rate, smpte, notes)
        text = around.word("UtcDuration") or around.said()
        if not text:
            return None
        found = _LENGTH.fullmatch(text)
        if found is None or not any(found.groups()):
            return self._code(text, None, around, notes)
        days, hours, minutes, seconds = (int(found[number] or 0) for number in range(1, 5))
        fraction = int((found[5] or "0").ljust(6, "0")[:6])
        return dt.timedelta(
            days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=fraction
        )

    def _day(self, node: Node, notes: Notes) -> dt.date | None:
        if node.look("broadcastDate") is not None:
            return _day(node, notes)
        taken = f"; that of the schedule was taken, {self._default}" if self._default else ""
        message = f"there is no broadcastDate beside the time code{taken}"
        notes.note(MALFORMED_TIME, node, message)
        return self._default

    def _rate_of(self, node: Node, notes: Notes) -> int | None:
        text = node.take("frameRate")
        if text is None:
            return self._rate
        rate = rate_of(text)
        if rate is None:
            notes.note(MALFORMED_TIME, node, f'frameRate is "{text}", expected such as 25 or 29.97')
            return self._rate
        self._rate = rate
        return rate

    def _code(self, text: str, rate: int | None, node: Node, notes: Notes) -> Code | None:
        if not text:
            return None
        code = code_of(text, rate)
        if code is None or code.seconds >= _LATEST:
            expected = "expected a time code such as 20:15:00:00"
            notes.note(MALFORMED_TIME, node, f'"{text}", {expected}')
            return None
        if code.beyond:
            notes.note(MALFORMED_TIME, node, f'"{text}" has more frames than a second has: {rate}')
        elif code.rate is None and code.frames:
            message = "frames without a frameRate: times are read to the second"
            notes.count(FRAMES_WITHOUT_RATE, "", message, node)
        return code

    def _moment(self, text: str, node: Node, notes: Notes, *, utc: bool) -> Start | None:
        moment = moment_of(text)
        if moment is None:
            expected = "expected a moment such as 2026-03-28T19:15:00Z"
            notes.note(MALFORMED_TIME, node, f'"{text}", {expected}')
            return None
        if utc and moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt.UTC)
        return Start(moment)


def moment_of(text: str) -> dt.datetime | None:
    """An ``xs:dateTime``, also with frames behind its seconds; None for what is none."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    fraction, zone = (found[2] or "")[:6], found[3] or ""
    try:
        moment = dt.datetime.fromisoformat(f"{found[1]}.{fraction.ljust(6, '0')}{zone}")
        far = abs(moment.utcoffset() or dt.timedelta()) > _FAREST
        return moment.astimezone(dt.UTC) if far else moment
    except (ValueError, OverflowError):
        return None


def _frames(node: Node, rate: int | None) -> Code | None:
    """A length that is said as a number of frames; untaken where nobody says their rate."""
    if rate is None:
        return None

    def count(text: str) -> int | None:
        is_one = _FRAMES.fullmatch(text) is not None and int(text) < _LATEST * rate
        return int(text) if is_one else None

    found = count(node.look("frameCount") or "")
    if found is not None:
        node.take("frameCount")
    else:
        found = node.reads("FrameCount", count)
    return Code(0, found, rate, drop=False) if found is not None else None


def _day(node: Node, notes: Notes) -> dt.date | None:
    text = node.take("broadcastDate")
    found = _DAY.fullmatch(text or "")
    try:
        day = dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if text and day is None:
        notes.note(MALFORMED_TIME, node, f'broadcastDate is "{text}", expected such as 2026-03-28')
    return day
