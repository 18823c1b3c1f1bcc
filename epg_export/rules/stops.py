"""When a broadcast ends, against when it starts: too early, at once, too late."""

import datetime as dt
from collections.abc import Iterator

from epg_export.model import Broadcast
from epg_export.rules.clocks import is_jumped_over, zone_of
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import DAY, MINUTE, lasts, odd_times
from epg_export.rules.wording import spoken

_NONE = dt.timedelta()
_LONG = dt.timedelta(hours=6)
_HALF_A_DAY = dt.timedelta(hours=12)
_EMPTY = (1, 1900, 1970, 1980)
"""Years in which programs begin to count: a time of nothing is the first one that they know."""
_MIDNIGHT = dt.time()


@rule(
    "EPG101",
    "stop-before-start",
    "error",
    Broadcast,
    remedy="correct the stop, or leave it out where it is not known",
    look=odd_times,
)
def stop_before_start(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast ends before it begins.

    Receivers drop it, or show it with a negative length. xmltv.dtd, programme: start and stop
    make a half-open interval.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00+01:00", "stop": "2026-03-28T20:00:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:15:00+01:00"}]}
    """
    start, stop, length = broadcast.start, broadcast.stop, lasts(broadcast)
    if stop is None or length is None or length >= _NONE:
        return
    early = -length.total_seconds()
    yield Fault(
        ".stop",
        f"ends {spoken(early)} before it starts: {stop.isoformat()} is before {start.isoformat()}",
        _meant(start, stop),
        facts={"seconds": int(early)},
    )


@rule(
    "EPG103",
    "zero-length-broadcast",
    "warning",
    Broadcast,
    remedy="correct the stop, or leave it out where it is not known",
    look=odd_times,
)
def zero_length_broadcast(broadcast: Broadcast, context: Context) -> Iterator[Fault]:
    """A broadcast ends the moment it begins.

    Some receivers drop it, some show it without length. A time over which the clock was put forward
    is told as such. xmltv.dtd, programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:00:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:05:00+01:00"}]}
    """
    if lasts(broadcast) != _NONE:
        return
    zone_info = zone_of(broadcast, context)
    if zone_info is None or not is_jumped_over(broadcast, zone_info):
        yield Fault(".stop", f"starts and ends at {broadcast.start.isoformat()}")


@rule(
    "EPG120",
    "implausible-length",
    "warning",
    Broadcast,
    remedy="correct the stop, or leave it out where it is not known",
    look=odd_times,
)
def implausible_length(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast lasts less than a minute, or more than a day.

    The stop is of another broadcast or another day: a grid shows a sliver, or one title for weeks.
    A stop that was inferred is not judged. xmltv.dtd, programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2027-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    length = lasts(broadcast)
    if length is None or broadcast.stop_inferred:
        return
    if length > DAY or _NONE < length < MINUTE:
        expected = "more than a day" if length > DAY else "less than a minute"
        seconds = int(length.total_seconds())
        message = f"lasts {spoken(seconds)}, {expected}"
        yield Fault(".stop", message, facts={"seconds": seconds})


@rule(
    "EPG121",
    "long-broadcast",
    "info",
    Broadcast,
    remedy="check the stop",
    lifecycle="preview",
)
def long_broadcast(broadcast: Broadcast, context: Context) -> Iterator[Fault]:
    """A broadcast lasts more than six hours.

    That is a night of sport, or what stands in for a schedule that nobody knows: receivers show
    one title for half a day. Radio is not judged. xmltv.dtd, programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T08:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    length = lasts(broadcast)
    if length is None or not _LONG < length <= DAY or broadcast.stop_inferred:
        return
    channel = context.channels.get(broadcast.channel)
    if channel is None or channel.kind != "radio":
        seconds = int(length.total_seconds())
        yield Fault(".stop", f"lasts {spoken(seconds)}", facts={"seconds": seconds})


def _meant(start: dt.datetime, stop: dt.datetime) -> str | None:
    """What was meant by a stop before the start; None where that cannot be told."""
    if stop.year in _EMPTY and start.year != stop.year:
        return f"leave the stop out: {stop.isoformat()} stands for a time of nothing"
    if start - stop > DAY or stop.date() == dt.date.max:
        return None
    midnight = stop.time() == _MIDNIGHT and stop.date() == start.date()
    next_day = stop + DAY
    if _NONE < next_day - start <= (_HALF_A_DAY if midnight else _LONG):
        why = "the midnight at the end of a day is the next day's" if midnight else "a day later"
        return f"write the stop as {next_day.isoformat()}: {why}"
    if start - stop <= _LONG and not midnight:
        return f"swap start and stop, if it lasts {spoken((start - stop).total_seconds())}"
    return None
