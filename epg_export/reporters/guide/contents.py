"""What stands on the page of a guide: the same data, whoever gathers them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from epg_export.findings import Severity
from epg_export.model import Channel

FLAGS = (
    "live",
    "new",
    "premiere",
    "repeat",
    "first",
    "last",
    "last-chance",
    "cancelled",
    "aired",
    "unlisted",
    "inferred-stop",
    "no-offset",
)
"""What is said of a programme by a mark; each is a bit of its flags, in this order."""

Texts = tuple[str | None, ...]
"""Language and text in turn, for each text: ``("de", "Wattgrund", None, "Mudflats")``."""


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the grid shows of a programme.

    ``channel`` is its place among the channels; ``start`` and ``stop`` are in seconds since 1970,
    the shifts in minutes that their clocks are ahead of UTC, None where nobody said. ``flags`` has
    a bit for each of :data:`FLAGS`.
    """

    channel: int
    start: int
    stop: int | None
    shift: int | None
    stop_shift: int | None
    flags: int
    titles: Texts
    subtitles: Texts


class Programme(NamedTuple):
    """A programme on the page: ``row`` is a :class:`Row`, the rest are records, all in JSON.

    ``kinds`` has each kind of finding, as an index of :attr:`Guide.kinds`, and how often it is
    here. ``findings`` are as many as are shown, ``number`` is how many there are.
    """

    row: bytes
    episode: bytes
    broadcast: bytes
    kinds: tuple[tuple[int, int], ...] = ()
    findings: tuple[bytes, ...] = ()
    number: int = 0


class ChannelTold(msgspec.Struct, frozen=True):
    """A channel: its record, the zone that its clock is in, its programmes.

    ``findings`` are those on the channel itself: how many of each kind.
    """

    id: str
    name: str | None
    record: Channel | None
    zone: str | None
    programmes: int
    findings: tuple[tuple[int, int], ...]


class DayTold(msgspec.Struct, frozen=True):
    """A broadcast day: from when to when something is on air, in seconds since 1970."""

    date: str
    programmes: int
    first: int
    last: int


class Sample(msgspec.Struct, frozen=True):
    """A finding as it is told: where, what, what to do."""

    kind: int
    message: str
    help: str
    source: str
    line: int | None
    record: str | None
    path: str
    channel: str | None


class KindTold(msgspec.Struct, frozen=True):
    """A kind of finding, how often it was found and on how many programmes, and some of them."""

    code: str
    name: str
    severity: Severity
    about: str
    help: str
    count: int
    programmes: int
    samples: tuple[Sample, ...]


class Guide(msgspec.Struct, frozen=True):
    """All that stands on the page. ``programmes`` gives those of a day by channel and start.

    ``overview`` is that of :class:`epg_export.coverage.overview.Overview`; ``language`` is the one
    to begin with, None for that of the feed.
    """

    inputs: Sequence[str]
    overview: Mapping[str, Any]
    channels: Sequence[ChannelTold]
    days: Sequence[DayTold]
    kinds: Sequence[KindTold]
    severities: Mapping[Severity, int]
    languages: Sequence[tuple[str, int]]
    preferred: Sequence[str]
    language: str | None
    programmes: Callable[[DayTold], Iterable[Programme]]
