"""A moment as EBUCore writes it: a date and a time of the same offset; and a length of time."""

import datetime as dt
from functools import lru_cache

from epg_export.vocab.zones import in_utc

_FAREST = dt.timedelta(hours=14)
_MINUTE = dt.timedelta(minutes=1)


def moment(time: dt.datetime, *, fractions: bool = False) -> tuple[str, str]:
    """Local date and local time with the offset on the time, ``01:30:00+01:00``.

    Never only one of them in another zone: 00:30+02:00 is 22:30Z of the day before. An offset
    with seconds, or beyond the 14 hours that xs:time takes, is written as UTC; a time without one
    has none.
    """
    if not sayable(time):
        time = in_utc(time)
    text = time.isoformat() if fractions else time.isoformat(timespec="seconds")
    date, clock = text[:10], text[11:]
    if fractions and time.microsecond:
        whole, _, rest = clock.partition(".")
        clock = f"{whole}.{rest[:6].rstrip('0')}{rest[6:]}"
    return date, f"{clock[:-6]}Z" if clock.endswith("+00:00") else clock


def sayable(time: dt.datetime) -> bool:
    """Whether its offset is one that xs:time takes; true without any."""
    return _is_offset(time.utcoffset())


@lru_cache(maxsize=256)
def _is_offset(offset: dt.timedelta | None) -> bool:
    return not offset or (not offset % _MINUTE and abs(offset) <= _FAREST)


@lru_cache(maxsize=2048)
def length(seconds: int, microseconds: int = 0) -> str:
    """Elapsed time as xs:duration, ``PT1H28M30S``."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    last = f"{rest}.{microseconds:06}".rstrip("0") if microseconds else str(rest or "")
    parts = ((str(hours or ""), "H"), (str(minutes or ""), "M"), (last, "S"))
    return "PT" + ("".join(count + unit for count, unit in parts if count) or "0S")
