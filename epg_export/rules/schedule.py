"""Whether a broadcast says when it is on air: stops, offsets, years that can be."""

from collections.abc import Iterator
from operator import attrgetter

from epg_export.model import SIDE_TIMES, Broadcast, Feed, Right
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import FIRST_YEAR, LAST_YEAR, odd_times

_SIDE_TIMES = {part: attrgetter(*fields, fields[0]) for part, fields in SIDE_TIMES.items()}
"""All of them at once; the first one twice, so that one alone makes a tuple too."""
_NO_TIMES = {part: (None,) * (len(fields) + 1) for part, fields in SIDE_TIMES.items()}
_MINUTE = 60


def side_times(part: Broadcast | Right | Feed) -> bool:
    """Whether there is a time beside the schedule."""
    return _SIDE_TIMES[type(part)](part) != _NO_TIMES[type(part)]


def odd_seconds(broadcast: Broadcast) -> bool:
    """Whether a start or stop is between two minutes."""
    stop = broadcast.stop
    return broadcast.start.second != 0 or (stop is not None and stop.second != 0)


@rule(
    "EPG104",
    "naive-time",
    "error",
    Broadcast,
    remedy="write the offset (2026-03-28T20:15:00+01:00), give the channel a time_zone, or use "
    "--assume-zone",
    look=odd_times,
)
def naive_time(broadcast: Broadcast, context: Context) -> Iterator[Fault]:
    """A start or stop has no offset, and nothing says in which zone it is.

    The same words mean another moment in each zone, so nobody can tell when it is on air.
    RFC 3339, section 4.4 (unqualified local time).

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00", "stop": "2026-03-28T20:15:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:15:00+01:00"}]}
    """
    for field in ("start", "stop"):
        value = getattr(broadcast, field)
        if value is not None and value.tzinfo is None:
            yield Fault(
                f".{field}", f"{value.isoformat()} has no offset, and {_why(broadcast, context)}"
            )


@rule(
    "EPG108",
    "unplaced-time",
    "warning",
    Broadcast,
    Right,
    Feed,
    remedy="write the offset (2026-03-28T20:15:00+01:00), give the channel a time_zone, or use "
    "--assume-zone",
    look=side_times,
)
def unplaced_time(part: Broadcast | Right | Feed, _context: Context) -> Iterator[Fault]:
    """A time beside the schedule has no offset; it is left out of what is written.

    The broadcast itself can be used, so it is published without that time. RFC 3339, section 4.4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "vps_start":
        "2026-03-28T20:00:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "vps_start":
        "2026-03-28T20:00:00Z"}]}
    """
    for field in SIDE_TIMES[type(part)]:
        value = getattr(part, field)
        if value is not None and value.tzinfo is None:
            yield Fault(f".{field}", f"{value.isoformat()} has no offset")


@rule(
    "EPG113",
    "missing-stop",
    "warning",
    Broadcast,
    remedy="write the stop, or let it be inferred with --infer-stop",
    look=odd_times,
)
def missing_stop(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast does not say when it ends.

    Most receivers drop a programme whose end they do not know. xmltv.dtd, programme: stop is
    optional, and feeds that leave it out show no grid.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:15:00+01:00"}]}
    """
    if broadcast.stop is None:
        yield Fault("", "a broadcast does not say when it ends")


@rule(
    "EPG117",
    "odd-seconds",
    "info",
    Broadcast,
    remedy="round start and stop to the minute",
    look=odd_seconds,
    lifecycle="preview",
)
def odd_seconds_in_times(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast starts or ends between two minutes.

    Grids show slivers, and a stop at :59 leaves a second in which nothing is on air. Transmission
    is planned to the frame, what the public is told is rounded. xmltv.dtd, programme: times may go
    to the second.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:14:59Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    for field in ("start", "stop"):
        moment = getattr(broadcast, field)
        if moment is not None and moment.second:
            what = "a second before the minute" if moment.second == _MINUTE - 1 else "no minute"
            yield Fault(f".{field}", f"{field} is {moment.time().isoformat()}, {what}")


@rule(
    "EPG126",
    "implausible-date",
    "warning",
    Broadcast,
    remedy="correct the year of the start",
    look=odd_times,
)
def implausible_date(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast starts before 2000 or after 2100.

    A start in 1970 stands for an empty time, one in another century for a field that was read
    wrongly; receivers drop it or never show it. xmltv.dtd, programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "1970-01-01T00:00:00Z", "stop": "1970-01-01T00:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T00:00:00Z", "stop": "2026-03-28T00:15:00Z"}]}
    """
    year = broadcast.start.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        expected = f"expected {FIRST_YEAR} to {LAST_YEAR}"
        yield Fault(".start", f"starts in the year {year}, {expected}", facts={"year": year})


def _why(broadcast: Broadcast, context: Context) -> str:
    channel = context.channels.get(broadcast.channel)
    if channel is None:
        return f'its channel "{broadcast.channel}" is not declared'
    if channel.time_zone is None:
        return f'its channel "{channel.id}" has no time_zone'
    return f'the time_zone "{channel.time_zone}" of its channel is not known'
