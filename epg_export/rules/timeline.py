"""What broadcasts are to each other: overlaps, gaps, duplicates, and schedules as a whole."""

import datetime as dt
from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import ChannelSummary, FeedSummary, Neighbours, SharedId, Slot
from epg_export.rules.wording import quoted, spoken

_DAY = 86_400
_LONGEST_SPAN = 60 * _DAY
_MANY = 20
_ALMOST_ALL = 0.95


@rule(
    "EPG102",
    "overlapping-broadcasts",
    "warning",
    Neighbours,
    remedy="move the start, or correct the stop of the other one",
)
def overlapping_broadcasts(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """A broadcast starts before another one on its channel has ended.

    Receivers cut one of the two, drop it, or shift all that follows. Broadcasts that share a slot
    on purpose (clumps), those for other regions and those not listed are no overlap. What one stop
    days later covers is told once. xmltv.dtd, programme: start and stop make a half-open interval.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:30:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:45:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Weather"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:45:00Z"}]}]
    """
    cover, after = pair.rival, pair.after
    if cover is None or cover.stop is None or cover.stop <= after.start:
        return
    if not _compete(cover, after) or (
        after.start == pair.before.start and _compete(pair.before, after)
    ):
        return  # shares the slot, or is told as a duplicate
    if cover.stop - cover.start > _DAY and pair.before.start > cover.start:
        return  # told of the first one that it covers
    early = cover.stop - after.start
    yield Fault(
        ".start",
        f"starts {spoken(early)} before {cover.name} ends",
        f"move the start, or correct the stop of {cover.name}",
        {"seconds": early},
        related=(cover.place,),
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
    is tolerated is a setting (60 seconds). OTT and linear ingest specifications ask for schedules
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
    if length > context.terms.gap:
        yield Fault(
            ".start",
            f"starts {spoken(length)} after {pair.cover.name} ends, and nothing is on air between",
            f"fill the gap, or correct the stop of {pair.cover.name}",
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
    if 0 < length <= context.terms.gap:
        yield Fault(
            ".start",
            f"starts {spoken(length)} after {pair.cover.name} ends",
            facts={"seconds": length},
            related=(pair.cover.place,),
        )


@rule(
    "EPG128",
    "duplicate-broadcast",
    "warning",
    Neighbours,
    remedy="keep one of the two",
)
def duplicate_broadcast(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """Two broadcasts start at once on one channel.

    Many receivers know a broadcast by channel and start, so they keep one of the two: the first or
    the last. Those that share a slot on purpose (clumps) are no duplicates.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:15:00Z", "stop": "2026-03-28T20:30:00Z"}]}]
    """
    before, after = pair.before, pair.after
    if after.start != before.start or not _compete(before, after):
        return
    same = after.title == before.title and after.stop == before.stop
    what = "is on air twice at once: it stands" if same else "starts at the same time as"
    where = f"as {before.name} too" if same else before.name
    yield Fault(".start", f"{what} {where}", facts={"identical": same}, related=(before.place,))


@rule(
    "EPG129",
    "cut-at-midnight",
    "info",
    Neighbours,
    remedy="write the broadcast once, from its start to its stop",
    lifecycle="preview",
)
def cut_at_midnight(pair: Neighbours, _context: Context) -> Iterator[Fault]:
    """A broadcast ends at midnight, and another one of the same title starts there.

    It is the mark of a guide that was gathered day by day; recordings are cut in two. A channel
    that repeats one title all night has two broadcasts there, rightly.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T23:00:00Z", "stop": "2026-03-29T00:00:00Z"}]},
        {"type": "episode", "id": "b", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-29T00:00:00Z", "stop": "2026-03-29T00:40:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "Film"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T23:00:00Z", "stop": "2026-03-29T00:40:00Z"}]}]
    """
    before, after = pair.before, pair.after
    midnight = (after.start + after.shift) % 86_400 == 0
    if midnight and before.title == after.title and before.stop == after.start:
        yield Fault(".start", f"{before.name} of the same title ends here, at midnight")


@rule(
    "EPG301",
    "undeclared-channel",
    "warning",
    ChannelSummary,
    remedy="add a channel record with this id, or correct the broadcast's channel",
)
def undeclared_channel(summary: ChannelSummary, _context: Context) -> Iterator[Fault]:
    """A broadcast names a channel that no record declares.

    The channel is implied and written out under its id, because some receivers drop what is on a
    channel they were not told of. Said once for each channel. xmltv.dtd, channel.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "nobody.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    if summary.channel is None:
        count = summary.broadcasts
        what = "a broadcast is" if count == 1 else f"{count} broadcasts are"
        yield Fault(
            ".channel",
            f"no channel {quoted(summary.id)} is declared, and {what} on it",
            facts={"channel": summary.id, "broadcasts": count},
        )


@rule(
    "EPG317",
    "channel-without-broadcasts",
    "warning",
    ChannelSummary,
    remedy="leave the channel out, or find out where its schedule is",
)
def channel_without_broadcasts(summary: ChannelSummary, _context: Context) -> Iterator[Fault]:
    """A channel is declared and nothing is on air on it, while others have a schedule.

    Plex refuses a guide with such a channel, others show an empty line. Said only where there are
    broadcasts at all.

    Example:
        [{"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}, {"type": "episode",
        "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel": "one.example", "start":
        "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]

    Instead:
        [{"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}, {"type": "episode",
        "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel": "two.example", "start":
        "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]
    """
    if summary.channel is not None and not summary.broadcasts:
        yield Fault("", f"nothing is on air on the channel {quoted(summary.id)}")


@rule(
    "EPG322",
    "no-channels",
    "warning",
    FeedSummary,
    remedy="declare each channel, with its id and a name",
)
def no_channels(summary: FeedSummary, _context: Context) -> Iterator[Fault]:
    """There are broadcasts, and not one channel is declared.

    Kodi loads nothing of such a feed, Jellyfin and Plex offer no channel to map. In what is written
    the channels are implied. xmltv.dtd, tv.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "nobody.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    if summary.broadcasts and not summary.channels:
        yield Fault("", f"no channel is declared for {summary.broadcasts} broadcasts")


@rule(
    "EPG124",
    "stale-schedule",
    "warning",
    ChannelSummary,
    remedy="fetch or make the schedule anew",
)
def stale_schedule(summary: ChannelSummary, context: Context) -> Iterator[Fault]:
    """A channel's schedule has ended already; asked only where it is known what time it is.

    Viewers see an empty guide. ``--now`` says the time to judge by, ``--now clock`` takes the real
    one.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-01-28T20:00:00Z", "stop": "2026-01-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    left = _left(summary, context)
    if left is not None and left < 0:
        yield Fault("", f"the schedule of {quoted(summary.id)} ended {_ago(-left)} ago")


@rule(
    "EPG125",
    "short-horizon",
    "warning",
    ChannelSummary,
    remedy="add the days that follow",
)
def short_horizon(summary: ChannelSummary, context: Context) -> Iterator[Fault]:
    """A channel's schedule ends soon; asked only where it is known what time it is.

    A guide that is fetched once a day runs empty before the next one comes. What is soon is a
    setting (24 hours).

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-02T08:00:00Z", "stop": "2026-03-02T08:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}
    """
    left = _left(summary, context)
    if left is not None and 0 <= left < context.terms.horizon * 3600:
        yield Fault("", f"the schedule of {quoted(summary.id)} ends in {_ago(left)}")


@rule(
    "EPG127",
    "long-span",
    "warning",
    FeedSummary,
    remedy="correct the date that is far from the others",
)
def long_span(summary: FeedSummary, _context: Context) -> Iterator[Fault]:
    """From the first broadcast to the last it is more than 60 days.

    Nobody plans that far in a guide, so some date is wrong, or old broadcasts were never taken out;
    DVB schedule tables hold 64 days. ETSI EN 300 468, section 5.2.4.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"},
        {"channel": "lost.example", "start": "2027-03-28T20:00:00Z", "stop":
        "2027-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"},
        {"channel": "lost.example", "start": "2026-03-29T20:00:00Z", "stop":
        "2026-03-29T20:15:00Z"}]}
    """
    if summary.start is None or summary.end is None:
        return
    span = summary.end - summary.start
    if span > _LONGEST_SPAN:
        first, last = (_day(moment) for moment in (summary.start, summary.end))
        yield Fault("", f"broadcasts are from {first} to {last}, {span // 86_400} days")


@rule(
    "EPG140",
    "everything-new",
    "warning",
    FeedSummary,
    remedy="mark as new only what is shown for the first time",
)
def everything_new(summary: FeedSummary, _context: Context) -> Iterator[Fault]:
    """Almost everything is marked as new, so the mark tells nobody anything.

    Receivers show all as new and record repeats again and again. xmltv.dtd, new.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T10:00:00Z", "stop": "2026-03-28T10:15:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T10:15:00Z", "stop":
        "2026-03-28T10:30:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T10:30:00Z", "stop": "2026-03-28T10:45:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T10:45:00Z", "stop": "2026-03-28T11:00:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T11:00:00Z", "stop":
        "2026-03-28T11:15:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T11:15:00Z", "stop": "2026-03-28T11:30:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T11:30:00Z", "stop": "2026-03-28T11:45:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T11:45:00Z", "stop":
        "2026-03-28T12:00:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T12:00:00Z", "stop": "2026-03-28T12:15:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T12:15:00Z", "stop": "2026-03-28T12:30:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T12:30:00Z", "stop":
        "2026-03-28T12:45:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T12:45:00Z", "stop": "2026-03-28T13:00:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T13:00:00Z", "stop": "2026-03-28T13:15:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T13:15:00Z", "stop":
        "2026-03-28T13:30:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T13:30:00Z", "stop": "2026-03-28T13:45:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T13:45:00Z", "stop": "2026-03-28T14:00:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T14:00:00Z", "stop":
        "2026-03-28T14:15:00Z", "new": true}, {"channel": "one.example", "start":
        "2026-03-28T14:15:00Z", "stop": "2026-03-28T14:30:00Z", "new": true}, {"channel":
        "one.example", "start": "2026-03-28T14:30:00Z", "stop": "2026-03-28T14:45:00Z", "new":
        true}, {"channel": "one.example", "start": "2026-03-28T14:45:00Z", "stop":
        "2026-03-28T15:00:00Z", "new": true}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel":
        "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z", "new":
        true}]}
    """
    if summary.broadcasts >= _MANY and summary.new > _ALMOST_ALL * summary.broadcasts:
        yield Fault("", f"{summary.new} of {summary.broadcasts} broadcasts are marked as new")


@rule(
    "EPG332",
    "shared-broadcast-id",
    "warning",
    SharedId,
    remedy="give each broadcast an id of its own",
)
def shared_broadcast_id(shared: SharedId, _context: Context) -> Iterator[Fault]:
    """Several broadcasts have the same id.

    A late change or a cancellation that names the id reaches one of them, or all.

    Example:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"id": "b-1",
        "channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}, {"type": "episode", "id": "b", "titles": [{"value": "News"}],
        "broadcasts": [{"id": "b-1", "channel": "one.example", "start": "2026-03-28T20:15:00Z",
        "stop": "2026-03-28T20:30:00Z"}]}]

    Instead:
        [{"type": "episode", "id": "a", "titles": [{"value": "News"}], "broadcasts": [{"id": "b-1",
        "channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}, {"type": "episode", "id": "b", "titles": [{"value": "News"}],
        "broadcasts": [{"id": "b-2", "channel": "one.example", "start": "2026-03-28T20:15:00Z",
        "stop": "2026-03-28T20:30:00Z"}]}]
    """
    first, *others = shared.slots
    for slot in others:
        yield Fault(
            ".id",
            f"the id {quoted(shared.id)} is that of a broadcast of {first.name} already",
            elsewhere=slot.place.below(".id"),
            related=(first.place,),
        )


def _compete(one: Slot, other: Slot) -> bool:
    """Whether two broadcasts are for the same viewers, and do not share a slot on purpose."""
    return one.reach == other.reach and not (one.clump and other.clump)


def _between(pair: Neighbours) -> int:
    """The seconds when nothing is on air; 0 where that cannot be said."""
    stop = pair.cover.stop
    if stop is None or pair.before.stop is None:
        return 0
    return max(pair.after.start - stop, 0)


def _left(summary: ChannelSummary, context: Context) -> int | None:
    """How many seconds of schedule are left, None where nobody can say."""
    now = context.terms.now
    if now is None or summary.end is None:
        return None
    return summary.end - int(now.timestamp())


def _ago(seconds: int) -> str:
    """A length in the largest unit that fits: people want to know how bad it is."""
    for unit in (86_400, 3_600, 60):
        if seconds >= unit:
            return spoken(seconds - seconds % unit)
    return spoken(seconds)


def _day(moment: int) -> str:
    return dt.datetime.fromtimestamp(moment, tz=dt.UTC).date().isoformat()
