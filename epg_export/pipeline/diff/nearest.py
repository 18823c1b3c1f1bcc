"""Pairing old and new on one line of time: always the two that are nearest to each other."""

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

OLD, NEW = 0, 1


class Point(NamedTuple):
    """A broadcast of one side (``OLD`` or ``NEW``) at a time, in any unit."""

    time: int
    side: int
    seq: int


def nearest(points: Sequence[Point], within: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the old and the new one of each pair, none of them further apart than ``within``.

    ``points`` come in their order. Of an old and a new one that are nearest to each other none of
    either side can lie between, so only neighbours are looked at: O(n log n).
    """
    last = len(points)
    before, behind = list(range(-1, last - 1)), list(range(1, last + 1))
    free = bytearray(b"\1") * last
    heap = [_edge(points, left, left + 1) for left in range(last - 1) if _differ(points, left)]
    heapq.heapify(heap)
    while heap:
        distance, _, left, right = heapq.heappop(heap)
        if not (free[left] and free[right] and behind[left] == right):
            continue
        if within is not None and distance > within:
            return
        one, other = points[left], points[right]
        yield (one.seq, other.seq) if one.side == OLD else (other.seq, one.seq)
        free[left] = free[right] = 0
        first, second = before[left], behind[right]
        if first >= 0:
            behind[first] = second
        if second < last:
            before[second] = first
        if first >= 0 and second < last and points[first].side != points[second].side:
            heapq.heappush(heap, _edge(points, first, second))


def _differ(points: Sequence[Point], left: int) -> bool:
    return points[left].side != points[left + 1].side


def _edge(points: Sequence[Point], left: int, right: int) -> tuple[int, int, int, int]:
    """Two neighbours by how far they are apart; of those alike an old before a new goes first."""
    return (points[right].time - points[left].time, points[left].side, left, right)
