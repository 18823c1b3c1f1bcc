"""What feed-scoped rules look at: neighbours on a channel, a channel's schedule, the whole feed.

They are made of a timeline that remembers of each broadcast no more than a :class:`Slot`, and
given to the rules when all was read: channel by channel, each in the order of time.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from epg_export.findings import Place
from epg_export.model import Channel, Clump


class Reach(NamedTuple):
    """Whom a broadcast is meant for: which regions (none are all), by which medium, listed or not.

    What is for some regions only may replace there what is for all, and does not stand in its way.
    """

    regions: frozenset[str] = frozenset()
    medium: str | None = None
    listed: bool = True

    def meets(self, other: "Reach") -> bool:
        """Whether somebody would get both at once."""
        if (self.medium, self.listed) != (other.medium, other.listed):
            return False
        return self.regions == other.regions or not self.regions.isdisjoint(other.regions)


EVERYBODY = Reach()


class OnAir(Protocol):
    """What of a broadcast tells in whose way it stands: see :func:`compete`."""

    @property
    def start(self) -> int:
        """When it starts, in seconds since 1970."""

    @property
    def clump(self) -> Clump | None:
        """Which of several it is that share a slot on purpose."""

    @property
    def reach(self) -> Reach:
        """Whom it is meant for."""


def compete(early: OnAir, late: OnAir) -> bool:
    """Whether two broadcasts are for the same viewers, and do not share a slot on purpose."""
    return early.reach.meets(late.reach) and not _share(early, late)


def _share(early: OnAir, late: OnAir) -> bool:
    """Whether both are of one clump: they start together, or one after the other as counted."""
    one, other = early.clump, late.clump
    if one is None or other is None:
        return False
    if early.start == late.start:
        return one.index != other.index
    return one.count == other.count and one.index < other.index


class Slot(NamedTuple):
    """One broadcast as the timeline remembers it.

    ``start`` and ``stop`` in seconds since 1970 (UTC), ``shift`` the seconds that the start's clock
    is ahead of UTC; a stop that is not behind the start is none. ``title`` a number that stands for
    the main title; ``clump`` which of several it is that share a slot on purpose. ``name`` is what
    people call its episode, ``place`` where it stands.
    """

    start: int
    stop: int | None
    shift: int
    title: int
    clump: Clump | None
    reach: Reach
    name: str
    place: Place

    def clock(self, moment: int) -> dt.datetime:
        """A moment as the clock showed it that the start was given by."""
        zone = dt.timezone(dt.timedelta(seconds=self.shift))
        return dt.datetime.fromtimestamp(moment, tz=zone)


class Neighbours(NamedTuple):
    """Two broadcasts of one channel that follow each other.

    ``before`` started last before ``after``; ``cover`` is the one, mostly the same, that goes on
    longest until then; ``rival`` is that among those for the same viewers, None without any;
    ``lone`` says that nothing else starts with ``before``.
    Those with a hole between them that comes back day after day are not told: see :class:`Hole`.
    """

    before: Slot
    after: Slot
    cover: Slot
    rival: Slot | None
    lone: bool = True


class Hole(NamedTuple):
    """A hole that comes back: on how many days, and between which broadcasts it was first."""

    days: int
    before: Slot
    after: Slot


class ChannelSummary(NamedTuple):
    """One channel's schedule as a whole; ``channel`` is None where nobody declares it.

    ``first`` is the broadcast that stands first in the input; the schedule goes from ``start`` to
    ``end`` (seconds since 1970). All three are None without a broadcast. ``new`` counts those that
    are marked so; ``off_air`` are the holes that come back day after day. ``named`` says that a
    broadcast names the channel, even if nobody can say when it is on air.
    """

    id: str
    channel: Channel | None
    broadcasts: int = 0
    first: Slot | None = None
    start: int | None = None
    end: int | None = None
    new: int = 0
    off_air: tuple[Hole, ...] = ()
    named: bool = True


class SharedId(NamedTuple):
    """A broadcast that bears the same id as one that stands before it."""

    id: str
    first: Slot
    slot: Slot


class FeedSummary(NamedTuple):
    """All inputs together: channels by id and where they stand, and what is on air.

    The schedule goes from ``start`` to ``end`` (seconds since 1970), None where nothing is on air.
    """

    channels: Mapping[str, Channel]
    places: Mapping[str, Place]
    broadcasts: int
    start: int | None
    end: int | None


TIMELINE = (Neighbours, ChannelSummary, SharedId, FeedSummary)
"""All of them: nobody need remember what is on air where no rule looks at any."""
