"""SMPTE time codes as wall clocks show them (SMPTE ST 12-1, ST 258, ST 2021).

A time code of a schedule is a label of the house clock: ``20:15:00:12`` at 25 frames a second is
20:15 and 480 milliseconds, whatever the exact rate. Times are added as labels too, so that events
that abut do so here: with drop frames the labels that do not exist are left out.
"""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_CODE = re.compile(
    r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5]?[0-9]):(?P<seconds>[0-5]?[0-9])"
    r"(?:(?P<sign>[:;.,])(?P<frames>[0-9]{1,3}))?",
    re.ASCII,
)
_DROPPING = ";,"
_DROPS = {30: 2, 60: 4}
"""How many labels are dropped each minute, but not each tenth, by the nominal rate."""
_FASTEST = 300
_MICRO = 1_000_000
_MILLI_DIGITS = 3
_FRACTION = re.compile(r"([0-9]{1,7})/([1-9][0-9]{0,4})", re.ASCII)


class Code(NamedTuple):
    """A time code: seconds since midnight (or of a length), frames above, and their rate.

    ``rate`` is the nominal one, in whole frames a second, None where nobody said it; ``drop`` says
    that labels are dropped.
    """

    seconds: int
    frames: int
    rate: int | None
    drop: bool

    def at(self, rate: int | None) -> "Code":
        """The same at a rate, where none was said."""
        return self if self.rate is not None else self._replace(rate=rate)

    @property
    def beyond(self) -> bool:
        """Whether there are more frames than a second has."""
        return self.rate is not None and self.frames >= self.rate

    @property
    def clock(self) -> dt.timedelta:
        """What a wall clock shows, to the microsecond; to the second where no rate is known."""
        return _clock(self.seconds, self.frames, self.rate)

    def plus(self, length: "Code") -> dt.timedelta:
        """What the clock shows so much later."""
        start, later = self.at(length.rate), length.at(self.rate)
        rate = start.rate
        drops = _DROPS.get(rate or 0) if start.drop or later.drop else None
        if rate is None or later.rate != rate:
            return start.clock + later.clock
        if drops is None:
            return _clock(start.seconds + later.seconds, start.frames + later.frames, rate)
        return _clock(0, _label(_count(start, drops) + _count(later, drops), rate, drops), rate)


def code_of(text: str, rate: int | None) -> Code | None:
    """The time code that a text is; None for what is none.

    Three digits behind a point are thousandths of a second, not frames.
    """
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(found[name]) for name in ("hours", "minutes", "seconds"))
    frames, sign = int(found["frames"] or 0), found["sign"] or ":"
    if sign == "." and len(found["frames"] or "") == _MILLI_DIGITS:
        frames = frames * (rate or 0) // 1000
    drop = sign in _DROPPING and rate in (None, *_DROPS)
    return Code(hours * 3600 + minutes * 60 + seconds, frames, rate, drop)


def rate_of(text: str) -> int | None:
    """The nominal frame rate: 30 for 29.97, or for 30000/1001; None for what is none."""
    fraction = _FRACTION.fullmatch(text)
    try:
        rate = Decimal(fraction[1]) / Decimal(fraction[2]) if fraction else Decimal(text)
    except InvalidOperation:
        return None
    if not rate.is_finite() or not 1 <= rate <= _FASTEST:
        return None
    return int(rate.to_integral_value())


def _clock(seconds: int, frames: int, rate: int | None) -> dt.timedelta:
    if rate is None:
        return dt.timedelta(seconds=seconds)
    more, frames = divmod(frames, rate)
    return dt.timedelta(seconds=seconds + more, microseconds=round(frames * _MICRO / rate))


def _count(code: Code, drops: int) -> int:
    """How many frames there are up to a label."""
    rate, minutes = code.rate or 1, code.seconds // 60
    return code.seconds * rate + code.frames - drops * (minutes - minutes // 10)


def _label(count: int, rate: int, drops: int) -> int:
    """The label of a frame as if no label were dropped, in frames."""
    of_ten, of_one = rate * 600 - 9 * drops, rate * 60 - drops
    tens, rest = divmod(count, of_ten)
    after_first = max(rest - drops, 0) // of_one
    return count + 9 * drops * tens + drops * after_first
