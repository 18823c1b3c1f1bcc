"""The day that a broadcast is counted to, and when it begins."""

import datetime as dt
from collections.abc import Iterator
from operator import attrgetter

from epg_export.model import Broadcast, Channel
from epg_export.rules.clocks import zone_of
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import DAY
from epg_export.rules.wording import quoted
from epg_export.vocab.days import day_start

_SMALL_HOURS = dt.time(6)
"""Until then the day before may go on, where nobody says when the day begins."""

has_day = attrgetter("broadcast_day")


@rule(
    "EPG130",
    "wrong-broadcast-day",
    "warning",
    Broadcast,
    remedy="correct the broadcast day, or the channel's day_start",
    look=has_day,
)
def wrong_broadcast_day(broadcast: Broadcast, context: Context) -> Iterator[Fault]:
    """A broadcast is counted to a day on which it is not on air.

    Whoever asks for the schedule of a day misses it. The broadcast day of a channel begins at its
    day_start (at 06:00, what starts at 02:15 belongs to the day before); where nobody says when it
    begins, the small hours may belong to either day. EBU Tech 3293, scheduleDate.

    Example:
        [{"type": "channel", "id": "early.example", "time_zone": "Europe/Berlin", "day_start":
        "06:00"}, {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts":
        [{"channel": "early.example", "start": "2026-03-28T02:15:00+01:00", "stop":
        "2026-03-28T02:30:00+01:00", "broadcast_day": "2026-03-28"}]}]

    Instead:
        [{"type": "channel", "id": "early.example", "time_zone": "Europe/Berlin", "day_start":
        "06:00"}, {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts":
        [{"channel": "early.example", "start": "2026-03-28T02:15:00+01:00", "stop":
        "2026-03-28T02:30:00+01:00", "broadcast_day": "2026-03-27"}]}]
    """
    given = broadcast.broadcast_day
    local, known = _local(broadcast, context)
    if given is None or local.date() in (dt.date.min, dt.date.max):
        return
    channel = context.channels.get(broadcast.channel)
    begins = day_start(channel)
    days = _days(local, begins if known else None)
    if not known:  # in UTC, where another zone has another day
        days = {local.date() - DAY, local.date(), local.date() + DAY}
    if given not in days:
        expected = " or ".join(sorted(day.isoformat() for day in days))
        clock = f"{local:%H:%M} on {local.date().isoformat()}"
        where = f" (the day begins at {begins:%H:%M})" if begins and known else ""
        message = f"broadcast day is {given.isoformat()}, but it starts at {clock}{where}"
        yield Fault(".broadcast_day", message, f"expected {expected}: correct the broadcast day")


@rule(
    "EPG144",
    "malformed-day-start",
    "warning",
    Channel,
    remedy="write it as HH:MM between 00:00 and 23:59, such as 06:00",
)
def malformed_day_start(channel: Channel, _context: Context) -> Iterator[Fault]:
    """A channel's day_start is no time of day.

    Nothing can be counted to a day that begins at no time. EBU Tech 3293, scheduleDate; ISO 8601
    for the form.

    Example:
        {"type": "channel", "id": "one.example", "day_start": "6 am"}

    Instead:
        {"type": "channel", "id": "one.example", "day_start": "06:00"}
    """
    if channel.day_start is not None and day_start(channel) is None:
        yield Fault(".day_start", f"day_start is {quoted(channel.day_start)}, expected HH:MM")


def _local(broadcast: Broadcast, context: Context) -> tuple[dt.datetime, bool]:
    """The start as the channel's clock showed it, and whether that is known.

    Without a zone it is as written, which says nothing where it is in UTC on purpose.
    """
    start = broadcast.start
    zone_info = zone_of(broadcast, context)
    if zone_info is None or start.tzinfo is None:
        return start, start.utcoffset() != dt.timedelta()
    try:
        return start.astimezone(zone_info), True
    except OverflowError:
        return start, False  # at the ends of the calendar


def _days(local: dt.datetime, begins: dt.time | None) -> set[dt.date]:
    """The days that a broadcast may be counted to."""
    day, clock = local.date(), local.time()
    if begins is not None:
        return {day - DAY} if clock < begins else {day}
    return {day - DAY, day} if clock < _SMALL_HOURS else {day}
