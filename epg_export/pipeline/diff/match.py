"""Which broadcast of the new feed is which one of the old: each has one partner at most.

From what proves it to what hints it: nothing differs; an id that somebody gave; the same channel
and start, and the same episode; the same episode at another time, the nearest first, on its channel
before others; the same channel and start, and something in common. Two ids that somebody gave are
two broadcasts, but for those of an as-run that its plan does not know: automation logs segments.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from epg_export.pipeline.diff import traits
from epg_export.pipeline.diff.moves import match_moved
from epg_export.pipeline.diff.side import Feedside, Row
from epg_export.pipeline.diff.traits import Traits

_NEAR = 3 * 3600 * 1_000_000
_DAY = 24 * 3600 * 1_000_000
_PROOFS = (traits.of_episode, traits.of_identifiers, traits.of_part)
_ID: Callable[[Row], Any] = attrgetter("given")
_SLOT: Callable[[Row], Any] = attrgetter("channel", "start")


def match(old: Feedside, new: Feedside) -> None:
    """Match all that can be matched."""
    _alike(old, new)
    _by_id(old, new)
    if new.is_as_run and not old.is_as_run:
        # An id of a plan that the plan does not have is that of a part, or of no plan at all.
        new.forget_ids()
    _in_slots(old, new, *_PROOFS, traits.of_all)
    match_moved(old, new, (traits.of_all,), within=_NEAR)
    _in_slots(old, new, traits.of_plain_name)
    match_moved(old, new, _PROOFS)
    _in_slots(old, new, traits.of_name)
    match_moved(old, new, (traits.of_all,), within=_DAY)
    match_moved(old, new, (traits.of_name,), within=_DAY, told_apart=traits.tells_episode)
    _in_slots(old, new, traits.of_look, traits.of_slot)


def _by_id(old: Feedside, new: Feedside) -> None:
    for olds, news in _together(old.by_id(), new.by_id(), _ID):
        for one, other in zip(olds, news, strict=False):
            old.match(one.seq, new, other.seq, alike=one.digest == other.digest)


def _alike(old: Feedside, new: Feedside) -> None:
    """Match what differs in nothing, which is most of a feed: nobody needs to look into it."""
    for olds, news in _together(old.in_time(), new.in_time(), _SLOT):
        waiting: dict[int, deque[Row]] = {}
        for row in news:
            waiting.setdefault(row.digest, deque()).append(row)
        for row in olds:
            if same := waiting.get(row.digest):
                old.match(row.seq, new, same.popleft().seq, alike=True)


def _in_slots(old: Feedside, new: Feedside, *levels: Traits) -> None:
    """Match what starts at one moment on one channel and has a trait in common."""
    if not (old.free and new.free):
        return
    for olds, news in _together(old.in_time(), new.in_time(), _SLOT):
        for of in levels:
            _in_slot(_free(old, olds), _free(new, news), (old, new), of)


def _in_slot(
    olds: list[Row], news: list[Row], sides: tuple[Feedside, Feedside], of: Traits
) -> None:
    if not (olds and news) or (_all_given(olds) and _all_given(news)):
        return
    old, new = sides
    waiting: dict[tuple[traits.Trait, bool], deque[Row]] = {}
    for row in news:
        for trait in of(new.content(row.seq)):
            waiting.setdefault((trait, row.given is not None), deque()).append(row)
    for row in olds:
        for trait in of(old.content(row.seq)):
            queues = [waiting.get((trait, False))]
            if row.given is None:
                queues.append(waiting.get((trait, True)))
            if other := next(filter(None, (_next(new, queue) for queue in queues)), None):
                old.match(row.seq, new, other.seq, alike=False)
                break


def _next(side: Feedside, queue: deque[Row] | None) -> Row | None:
    """The first of a queue that has no partner; those that have one leave it."""
    while queue:
        row = queue.popleft()
        if not side.partner[row.seq]:
            return row
    return None


def _free(side: Feedside, rows: list[Row]) -> list[Row]:
    return [row for row in rows if not side.partner[row.seq]]


def _all_given(rows: list[Row]) -> bool:
    return all(row.given is not None for row in rows)


def _together(
    olds: Iterable[Row], news: Iterable[Row], key: Callable[[Row], Any]
) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield what has the same key on both sides, which come in its order."""
    others = groupby(news, key)
    there, rest = next(others, (None, None))
    for here, group in groupby(olds, key):
        while rest is not None and there < here:
            there, rest = next(others, (None, None))
        if rest is None:
            return
        if there == here:
            yield list(group), list(rest)
