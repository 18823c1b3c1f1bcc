"""Channels and what is on air on them: undeclared ones, empty ones, none at all."""

from collections.abc import Iterator

from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import ChannelSummary, FeedSummary
from epg_export.rules.wording import quoted

_LONGEST_ID = 200
"""Of an id of a megabyte a report has no need to show all."""


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
            facts={"channel": summary.id[:_LONGEST_ID], "broadcasts": count},
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
    broadcasts at all, and where none names the channel: one that is cancelled, or whose time or
    episode nobody knows, is told of by itself.

    Example:
        [{"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}, {"type": "episode",
        "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel": "one.example", "start":
        "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]

    Instead:
        [{"type": "channel", "id": "two.example", "names": [{"value": "Two"}]}, {"type": "episode",
        "id": "e", "titles": [{"value": "News"}], "broadcasts": [{"channel": "two.example", "start":
        "2026-03-28T20:00:00Z", "stop": "2026-03-28T20:15:00Z"}]}]
    """
    if summary.channel is not None and not summary.named:
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
