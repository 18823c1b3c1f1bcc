"""Times and channels of broadcasts."""

from collections.abc import Iterator

from epg_export.model import SIDE_TIMES, Broadcast, Channel, Feed, Right
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import spoken
from epg_export.vocab.zones import zone


def stopless(broadcast: Broadcast) -> bool:
    """Whether a broadcast has no stop."""
    return broadcast.stop is None


@rule(
    "EPG101",
    "stop-before-start",
    "error",
    Broadcast,
    remedy="correct the stop, or leave it out where it is not known",
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
    start, stop = broadcast.start, broadcast.stop
    if stop is not None and start.tzinfo and stop.tzinfo and stop < start:
        early = start - stop
        yield Fault(
            ".stop",
            f"ends {spoken(early.total_seconds())} before it starts: {stop.isoformat()} is before "
            f"{start.isoformat()}",
            facts={"seconds": int(early.total_seconds())},
        )


@rule(
    "EPG103",
    "zero-length-broadcast",
    "warning",
    Broadcast,
    remedy="correct the stop, or leave it out where it is not known",
)
def zero_length_broadcast(broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
    """A broadcast ends the moment it begins.

    Some receivers drop it, some show it without length. xmltv.dtd, programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:00:00+01:00"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00+01:00", "stop": "2026-03-28T20:05:00+01:00"}]}
    """
    start, stop = broadcast.start, broadcast.stop
    if stop is not None and start.tzinfo and stop.tzinfo and stop == start:
        yield Fault(".stop", f"starts and ends at {start.isoformat()}")


@rule(
    "EPG104",
    "naive-time",
    "error",
    Broadcast,
    remedy="write the offset (2026-03-28T20:15:00+01:00), give the channel a time_zone, or use "
    "--assume-zone",
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
    "EPG107",
    "unknown-time-zone",
    "warning",
    Channel,
    remedy="use a name of the IANA time zone database, such as Europe/Berlin",
)
def unknown_time_zone(channel: Channel, _context: Context) -> Iterator[Fault]:
    """A channel's time zone is not in the IANA database, so it places no times.

    Names such as CET mean different offsets to different readers. RFC 6557.

    Example:
        {"type": "channel", "id": "one.example", "time_zone": "Europe/Entenhausen"}

    Instead:
        {"type": "channel", "id": "one.example", "time_zone": "Europe/Berlin"}
    """
    if channel.time_zone is not None and zone(channel.time_zone) is None:
        yield Fault(".time_zone", f'there is no time zone "{channel.time_zone}"')


@rule(
    "EPG113",
    "missing-stop",
    "warning",
    Broadcast,
    remedy="write the stop, or let it be inferred with --infer-stop",
    look=stopless,
)
def missing_stop(_broadcast: Broadcast, _context: Context) -> Iterator[Fault]:
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
    yield Fault("", "a broadcast does not say when it ends")


def _why(broadcast: Broadcast, context: Context) -> str:
    channel = context.channels.get(broadcast.channel)
    if channel is None:
        return f'its channel "{broadcast.channel}" is not declared'
    if channel.time_zone is None:
        return f'its channel "{channel.id}" has no time_zone'
    return f'the time_zone "{channel.time_zone}" of its channel is not known'
