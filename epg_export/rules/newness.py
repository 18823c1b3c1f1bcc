"""Schedules in which too much is new."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import ChannelSummary
from epg_export.rules.wording import quoted

_MANY = 20
_ALMOST_ALL = 0.95


@rule(
    "EPG140",
    "everything-new",
    "warning",
    ChannelSummary,
    remedy="mark as new only what is shown for the first time",
)
def everything_new(summary: ChannelSummary, _context: Context) -> Iterator[Fault]:
    """Almost everything on a channel is marked as new, so the mark tells nobody anything.

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
        count = f"{summary.new} of {summary.broadcasts} broadcasts"
        yield Fault("", f"{count} on {quoted(summary.id)} are marked as new")
