"""Matching what is at another time or on another channel: the same episode, the nearest first.

What has no partner is sorted by its traits on disk. Memory holds the broadcasts that share a trait
on a channel, or in all, up to a limit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import blake2b
from itertools import groupby, islice
from sqlite3 import Connection
from typing import Any, NamedTuple

from epg_export.pipeline.diff.nearest import NEW, OLD, Point, nearest
from epg_export.pipeline.diff.side import Content, Feedside
from epg_export.pipeline.diff.traits import Trait, Traits
from epg_export.pipeline.scratch import on_disk, scratch, selected

_CACHE_KIB = 8192
_MOST = 1 << 14
"""Broadcasts that share a trait and are looked at together: of more, runs in the order of time."""
_TABLE = (
    "CREATE TABLE trait_{} (trait BLOB, channel BLOB, start INTEGER, side INTEGER, seq INTEGER, "
    "apart INTEGER)"
)
_INSERT = "INSERT INTO trait_{} VALUES (?, ?, ?, ?, ?, ?)"
_ON_A_CHANNEL = "SELECT * FROM trait_{} ORDER BY trait, channel, start, side, seq"
_ON_ANY = "SELECT * FROM trait_{} ORDER BY trait, start, side, channel, seq"


class _Bearer(NamedTuple):
    """A broadcast that has a trait; two that are told ``apart`` do not match by it."""

    trait: bytes
    channel: bytes
    start: int
    side: int
    seq: int
    apart: int


def _nobody(_content: Content) -> bool:
    return False


def match_moved(
    old: Feedside,
    new: Feedside,
    levels: Sequence[Traits],
    *,
    within: int | None = None,
    told_apart: Callable[[Content], bool] = _nobody,
) -> None:
    """Match by each level of traits, first on one channel, then on any.

    Nothing is matched over more than ``within`` microseconds, nor two that are both ``told_apart``
    or have ids that somebody gave.
    """
    if not (old.free and new.free):
        return
    tables = [_TABLE.format(number) for number in range(len(levels))]
    with closing(scratch(*tables, cache_kib=_CACHE_KIB)) as base:
        for side, feed in ((OLD, old), (NEW, new)):
            _fill(base, side, feed, levels, told_apart)
        for number in range(len(levels)):
            for query, alike in ((_ON_A_CHANNEL, 2), (_ON_ANY, 1)):
                for group in _groups(base, query.format(number), alike):
                    _match_group(old, new, group, within)


def _fill(
    base: Connection,
    side: int,
    feed: Feedside,
    levels: Sequence[Traits],
    told_apart: Callable[[Content], bool],
) -> None:
    for row in feed.in_time():
        content = feed.content(row.seq)
        apart = row.given is not None or told_apart(content)
        rest = (row.channel, row.start, side, row.seq, apart)
        with on_disk():
            for number, of in enumerate(levels):
                rows = [(_hashed(trait), *rest) for trait in dict.fromkeys(of(content))]
                base.executemany(_INSERT.format(number), rows)


def _hashed(trait: Trait) -> bytes:
    return blake2b(repr(trait).encode(errors="surrogatepass"), digest_size=12).digest()


def _groups(base: Connection, query: str, alike: int) -> Iterator[Iterator[_Bearer]]:
    """Yield the bearers that have the first columns in common."""
    for _, group in groupby(selected(base, query), lambda row: row[:alike]):
        yield map(_Bearer._make, group)


def _match_group(
    old: Feedside, new: Feedside, group: Iterator[_Bearer], within: int | None
) -> None:
    """Match those of a group, not too many at once; who is left over is in the next run too."""
    partners = (old.partner, new.partner)
    rest: list[_Bearer] = []
    while run := list(islice(group, _MOST)):
        run = rest + run
        _match_nearest(old, new, run, within)
        rest = [one for one in run if not partners[one.side][one.seq]][-_MOST:]


def _match_nearest(
    old: Feedside, new: Feedside, bearers: Iterable[_Bearer], within: int | None
) -> None:
    """Match those of a run; of two that are told apart at least one must not be."""
    partners = (old.partner, new.partner)
    free = [one for one in bearers if not partners[one.side][one.seq]]
    for loose in (OLD, NEW):
        points = [
            Point(one.start, one.side, one.seq)
            for one in free
            if not (partners[one.side][one.seq] or (one.side == loose and one.apart))
        ]
        for first, second in nearest(points, within) if _both(points) else ():
            old.match(first, new, second, alike=False)
        if not any(one.apart for one in free if one.side == OLD):
            return


def _both(points: Sequence[Any]) -> bool:
    return any(point.side == OLD for point in points) and any(point.side == NEW for point in points)
