"""How far schedules go: over already, over soon, and too far."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import ChannelSummary, FeedSummary
from epg_export.rules.wording import quoted, spoken
from epg_export.vocab.zones import utc_at

_DAY = 86_400
_LONGEST_SPAN = 60 * _DAY


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
        first, last = (utc_at(moment).date() for moment in (summary.start, summary.end))
        yield Fault("", f"broadcasts are from {first} to {last}, {span // _DAY} days")


def _left(summary: ChannelSummary, context: Context) -> int | None:
    """How many seconds of schedule are left, None where nobody can say."""
    now = context.terms.now
    if now is None or summary.end is None:
        return None
    return summary.end - int(now.timestamp())


def _ago(seconds: int) -> str:
    """A length in the largest unit that it is said in: people want to know how bad it is."""
    for unit, least in ((_DAY, 2 * _DAY), (3_600, 3_600), (60, 60)):
        if seconds >= least:
            return spoken(seconds - seconds % unit)
    return spoken(seconds)
