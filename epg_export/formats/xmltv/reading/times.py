"""Times as feeds write them: in the DTD's form, and in all others that can only mean one thing.

xmltv.dtd: ``YYYYMMDDhhmmss`` or the start of it, and a zone; without one it is UTC, which is for
the pipeline to say, since a channel or an option may know better: such a time is naive here.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from epg_export.formats.made_ids import MOMENT
from epg_export.formats.xmltv.stamps import DIGITS
from epg_export.model import Precision, Stamp
from epg_export.vocab.zones import in_utc, named_offsets, offset

EXACT = 20
"""The length of a time in the usual form."""
_LONGEST = 80
_FOUR_DIGITS = 1000
"""The first year that is written with as many digits wherever it is written."""
_QUARTERS = ("00", "15", "30", "45")
_FAREST = "1400"
_DIGITS = re.compile(r"([0-9]{4,14})\s*(\S.*)?", re.ASCII | re.DOTALL)
_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)?)?"
    r"|[0-9]{8}T[0-9]{2,6})"
    r"(?:\.[0-9]+)?\s*(\S.*)?",
    re.ASCII | re.DOTALL,
)
_ZONE = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?", re.ASCII)
_PRECISIONS = {digits: precision for precision, digits in DIGITS.items()}
_EARLIEST = "00000101000000"
_MIDNIGHT = "24"


class Time(NamedTuple):
    """A time that was read; ``form`` says how it is odd, where it is.

    Naive without a zone. What is not said of it is the first moment of what is.
    """

    value: dt.datetime
    precision: Precision = "second"
    form: str | None = None

    def stamp(self) -> Stamp:
        """It as a stamp of its precision."""
        return Stamp(value=self.value, precision=self.precision)


@lru_cache(maxsize=8192)
def id_part(text: str) -> str:
    """A time that can be read as part of an id: the same for one moment, whatever its offset.

    One without an offset is that of UTC here, wherever it is placed later: an id may not change
    with an option.
    """
    time = read_time(text)
    assert time is not None  # noqa: S101 - it was read before
    value = time.value if time.value.tzinfo else time.value.replace(tzinfo=dt.UTC)
    moment = in_utc(value)
    if moment.year < _FOUR_DIGITS:
        return moment.strftime(f"{MOMENT}Z")
    # The same a microsecond quicker, which nearly every programme of a feed would need.
    iso = moment.isoformat()
    return f"{iso[:4]}{iso[5:7]}{iso[8:13]}{iso[14:16]}{iso[17:19]}Z"


def read_time(text: str) -> Time | None:
    """The time that a text says, None where it says none."""
    return _remembered(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=8192)
def usual_time(text: str) -> dt.datetime | None:
    """The time that a text of that length says in the usual form.

    A hot path: it is sliced, and what was read once is remembered, since a programme starts when
    another one stops.
    """
    if (
        text[14] == " "
        and text[15] in "+-"
        and text[16:] <= _FAREST
        and text[18:] in _QUARTERS
        and text[:14].isdecimal()
        and text[16:18].isdecimal()
        and text[8:10] < _MIDNIGHT
        and text.isascii()
    ):
        try:
            time = dt.datetime.fromisoformat(f"{text[:8]}T{text[8:14]}")
        except ValueError:
            return None
        # Times that share a zone are compared ten times quicker.
        return time.replace(tzinfo=_offset(text[15:]))
    return None


_offset = lru_cache(maxsize=256)(offset)


@lru_cache(maxsize=8192)
def _remembered(text: str) -> Time | None:
    usual = usual_time(text) if len(text) == EXACT else None
    return _loose(text) if usual is None else Time(usual)


def _loose(text: str) -> Time | None:
    stripped = text.strip()
    iso = _ISO.fullmatch(stripped)
    found = iso or _DIGITS.fullmatch(stripped)
    if found is None:
        return None
    digits, zone = re.sub("[^0-9]", "", found.group(1)), found.group(2)
    precision = _PRECISIONS.get(len(digits))
    if precision is None:
        return None
    try:
        value = _moment(digits).replace(tzinfo=None if zone is None else _zone(zone.strip()))
        value.isoformat()
    except (ValueError, OverflowError):
        return None
    return Time(value, precision, _oddity(text, digits, zone, iso=iso is not None))


def _moment(digits: str) -> dt.datetime:
    """The digits as a time; 24:00 is the end of the day."""
    full = digits + _EARLIEST[len(digits) :]
    if full[8:10] == _MIDNIGHT and not full[10:].strip("0"):
        return dt.datetime.strptime(full[:8], "%Y%m%d") + dt.timedelta(days=1)  # noqa: DTZ007
    return dt.datetime.fromisoformat(f"{full[:8]}T{full[8:]}")


def _zone(text: str) -> dt.timezone:
    """A zone by its offset or its name; raises ValueError for neither."""
    if match := _ZONE.fullmatch(text.upper()):
        sign, hours, minutes = match.groups()
        return offset(f"{sign}{int(hours):02}{minutes or '00'}")
    named = named_offsets().get(text.upper())
    if named is None:
        message = f'there is no zone "{text}"'
        raise ValueError(message)
    return named


def _oddity(text: str, digits: str, zone: str | None, *, iso: bool) -> str | None:
    """What is odd about the form of a time that could be read."""
    if iso:
        return "it is in ISO form"
    if digits[8:10] == _MIDNIGHT:
        return "24 o'clock is midnight of the next day"
    if text != text.strip():
        return "there is white space around it"
    return None if zone is None else _odd_zone(text, digits, zone)


def _odd_zone(text: str, digits: str, zone: str) -> str | None:
    if not re.fullmatch("[+-][0-9]{4}", zone):
        return f'its zone is written "{zone}"'
    if zone[3:] not in _QUARTERS:
        return "no clock is that far from UTC today"
    return None if text == f"{digits} {zone}" else "there must be one space before the offset"
