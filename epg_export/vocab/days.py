"""The day that a broadcast is counted to: that of its channel, which may begin in the morning."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from epg_export.model import Broadcast, Channel
from epg_export.vocab.zones import channel_zone

_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)
_MIDNIGHT = dt.time()


def day_start(channel: Channel | None) -> dt.time | None:
    """When the day of a channel begins, by its clock; None where nobody says so rightly."""
    return time_of_day(channel.day_start or "") if channel is not None else None


def time_of_day(text: str) -> dt.time | None:
    """The time of day that ``HH:MM`` or ``HH:MM:SS`` says; None where it says none."""
    match = _TIME_OF_DAY.fullmatch(text)
    return dt.time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def broadcast_day(
    broadcast: Broadcast, channel: Channel | None, assumed: ZoneInfo | None = None
) -> dt.date:
    """The day that a broadcast says it is counted to, else the one its start falls in.

    That is by the clock of the channel's zone, or of the zone ``assumed``; where neither is known,
    by the clock that the start was written with. EBU Tech 3293, scheduleDate.
    """
    if broadcast.broadcast_day is not None:
        return broadcast.broadcast_day
    start = broadcast.start
    zone = channel_zone(channel, assumed)
    try:
        local = start.astimezone(zone) if zone is not None and start.tzinfo is not None else start
        begins = day_start(channel) or _MIDNIGHT
        since_midnight = dt.timedelta(
            hours=begins.hour, minutes=begins.minute, seconds=begins.second
        )
        return (local.replace(tzinfo=None) - since_midnight).date()
    except OverflowError:  # at the ends of the calendar
        return start.date()
