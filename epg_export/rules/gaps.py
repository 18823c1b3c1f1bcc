"""Times when nothing is on air: holes, slivers, and hours that a channel is off the air."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import ChannelSummary, Neighbours
from epg_export.rules.wording import quoted, spoken

_SLIVER = 60
"""Seconds: what is longer and tolerated is meant to be so."""
LONGEST_FILLED = 86_400
"""Seconds: nobody makes up whole days."""


def would_be_filled(seconds: int) -> bool:
    """Whether an export that is asked to fill gaps would fill one of this length.

    No programme lasts less than a minute, and nobody makes up whole days.
    """
    return _SLIVER <= seconds <= LONGEST_FILLED


@rule(
    "EPG116",
    "off-air",
    "info",
    ChannelSummary,
    remedy="write a broadcast for these hours too, if anything is on air; "
    "export --fill-gaps TITLE would fill them",
)
def off_air(summary: ChannelSummary, _context: Context) -> Iterator[Fault]:
    """Nothing is on air on a channel at about the same hours, on three days or more.

    Many channels are off the air at night, or share their place with another one. Each hole is
    longer than three hours and shorter than a day, and begins and ends within two hours of the
    first one; it is told once, and not as a gap of every day. Receivers show an empty line there.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-24T06:00:00Z", "stop": "2026-03-25T02:00:00Z"}, {"channel":
        "one.example", "start": "2026-03-25T06:00:00Z", "stop": "2026-03-26T02:00:00Z"}, {"channel":
        "one.example", "start": "2026-03-26T06:00:00Z", "stop": "2026-03-27T02:00:00Z"}, {"channel":
        "one.example", "start": "2026-03-27T06:00:00Z", "stop": "2026-03-28T02:00:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-24T06:00:00Z", "stop": "2026-03-25T06:00:00Z"}, {"channel":
        "one.example", "start": "2026-03-25T06:00:00Z", "stop": "2026-03-26T06:00:00Z"}]}
    """
    for hole in summary.off_air:
        before, after = hole.before, hole.after
        since = after.clock(after.start if before.stop is None else before.stop)
        hours = f"from about {since:%H:%M} to {after.clock(after.start):%H:%M}"
        yield Fault(
            "",
            f"nothing is on air on {quoted(summary.id)} {hours}, on {hole.days} days",
            facts={"channel": summary.id, "days": hole.days},
            related=(before.place, after.place),
        )


@rule(
    "EPG118",
    "schedule-gap",
    "warning",
    Neighbours,
    remedy="fill the gap, or correct the stop before it",
)
def schedule_gap(pair: Neighbours, context: Context) -> Iterator[Fault]:
    """Nothing is on air on a channel between two broadcasts, for longer than is tolerated.

    Guides show a hole, and some receivers take a channel with holes off their list. The time that
    is tolerated is a setting (60 seconds); hours that a channel is off the air day after day are
    told once (off-air). OTT and linear ingest specifications ask for schedules
    without gaps.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:30:00Z", "stop": "2026-03-28T20:45:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:30:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:30:00Z", "stop": "2026-03-28T20:45:00Z"}]}]
    """
    length = _between(pair)
    if length > context.terms.gap_on(pair.after.place.channel):
        yield Fault(
            ".start",
            f"starts {spoken(length)} after {pair.cover.name} ends, and nothing is on air between",
            f"fill the gap, or correct the stop of {pair.cover.name}{_filling(pair, length)}",
            facts={"seconds": length},
            related=(pair.cover.place,),
        )


@rule(
    "EPG119",
    "short-gap",
    "info",
    Neighbours,
    remedy="let each broadcast end when the next one starts",
)
def short_gap(pair: Neighbours, context: Context) -> Iterator[Fault]:
    """A broadcast ends a few seconds before the next one starts.

    It is the mark of a source that lets everything end at :59; grids show slivers.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:14:59Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:30:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:30:00Z"}]}]
    """
    length = _between(pair)
    if 0 < length <= min(context.terms.gap_on(pair.after.place.channel), _SLIVER):
        yield Fault(
            ".start",
            f"starts {spoken(length)} after {pair.cover.name} ends",
            facts={"seconds": length},
            related=(pair.cover.place,),
        )


def _between(pair: Neighbours) -> int:
    """The seconds when nothing is on air; 0 where that cannot be said."""
    stop = pair.cover.stop
    if stop is None or pair.before.stop is None:
        return 0
    return max(pair.after.start - stop, 0)


def _filling(pair: Neighbours, length: int) -> str:
    """What an export would do about the gap if it were asked to."""
    if not would_be_filled(length):
        return ""
    clock = pair.after.clock
    since, until = clock(pair.after.start - length), clock(pair.after.start)
    day = "" if since.date() == until.date() else " of the next day"
    return f"; export --fill-gaps TITLE would fill {since:%H:%M} to {until:%H:%M}{day}"
