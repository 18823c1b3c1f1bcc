"""What feed-scoped rules look at: neighbours on a channel, a channel's schedule, the whole feed.

They are made of a timeline that remembers of each broadcast no more than a :class:`Slot`, and
given to the rules when all was read: channel by channel, each in the order of time.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from epg_export.findings import Place
from epg_export.model import Channel


class Slot(NamedTuple):
    """One broadcast as the timeline remembers it.

    ``start`` and ``stop`` in seconds since 1970 (UTC), ``shift`` the seconds that the start's clock
    is ahead of UTC; a stop that is not behind the start is none. ``title`` a number that stands for
    the main title; ``clump`` whether it shares its slot on purpose; ``reach`` a number that stands
    for whom it is meant for, by regions, medium and whether it is listed: 0 for everybody. ``name``
    is what people call its episode, ``place`` where it stands.
    """

    start: int
    stop: int | None
    shift: int
    title: int
    clump: bool
    reach: int
    name: str
    place: Place

    def clock(self, moment: int) -> str:
        """A moment in ISO form, as the clock showed it that the start was given by."""
        zone = dt.timezone(dt.timedelta(seconds=self.shift))
        return dt.datetime.fromtimestamp(moment, tz=zone).isoformat()


class Neighbours(NamedTuple):
    """Two broadcasts of one channel that follow each other.

    ``before`` started last before ``after``; ``cover`` is the one, mostly the same, that goes on
    longest until then; ``rival`` is that among those for the same viewers, None without any.
    """

    before: Slot
    after: Slot
    cover: Slot
    rival: Slot | None


class ChannelSummary(NamedTuple):
    """One channel's schedule as a whole; ``channel`` is None where nobody declares it.

    ``first`` is the broadcast that stands first in the input; the schedule goes from ``start`` to
    ``end`` (seconds since 1970). All three are None without a broadcast.
    """

    id: str
    channel: Channel | None
    broadcasts: int
    first: Slot | None
    start: int | None
    end: int | None


class SharedId(NamedTuple):
    """Broadcasts that bear the same id, in the order in which they stand."""

    id: str
    slots: tuple[Slot, ...]


class FeedSummary(NamedTuple):
    """All inputs together: channels by id and where they stand, and what is on air.

    ``new`` and ``repeated`` count the broadcasts that are marked so; the schedule goes from
    ``start`` to ``end`` (seconds since 1970), None where nothing is on air.
    """

    channels: Mapping[str, Channel]
    places: Mapping[str, Place]
    broadcasts: int
    new: int
    repeated: int
    start: int | None
    end: int | None


TIMELINE = (Neighbours, ChannelSummary, SharedId, FeedSummary)
"""All of them: nobody need remember what is on air where no rule looks at any."""
