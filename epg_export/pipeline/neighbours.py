"""Walking over the broadcasts of one channel in the order of time, for what lies between them."""

from collections.abc import Iterable, Iterator

from epg_export.model import Channel
from epg_export.pipeline.holes import Holes
from epg_export.pipeline.slots import Row, RowTuple, unpacked
from epg_export.rules.feed import EVERYBODY, ChannelSummary, Hole, Neighbours

_DAY = 86_400
_MOST_APART = 64


class Walk:
    """One channel's schedule: gone through from the first broadcast to the last, then summed up."""

    def __init__(self) -> None:
        self._holes: Holes[Neighbours] = Holes()
        self._count = self._new = 0
        self._first: RowTuple | None = None
        self._start: int | None = None
        self._end: int | None = None

    def pairs(self, rows: Iterable[RowTuple]) -> Iterator[Neighbours]:
        """Yield neighbours of which something may be said, in the order of time but for long holes.

        A hot path: of two that follow each other without a gap nothing is to be said, unless they
        bear one title and meet at midnight.
        """
        before = cover = plain = self._first
        apart_from_others: dict[str, RowTuple] = {}
        count = new = latest = plain_end = 0
        lone = True
        first_seq = None
        for row in rows:
            _, start, stop, title, marks, apart, _, _, _, seq = row
            if before is None or cover is None or first_seq is None:
                self._first, self._start, first_seq = row, start, seq
            elif start != cover[2] or (title == before[3] and (start + (marks >> 1)) % _DAY == 0):
                rival = _rival(apart, plain, apart_from_others) if apart_from_others else plain
                yield from self._told(before, row, cover, rival, lone=lone)
            end = stop or start
            if apart is not None:
                _go_on(apart_from_others, apart, row)
            elif end >= plain_end:
                plain, plain_end = row, end
            if end >= latest:
                cover, latest = row, end
            if seq < first_seq:
                self._first, first_seq = row, seq
            count += 1
            new += marks & 1
            lone = before is None or before[1] != start
            before = row
        self._count, self._new, self._end = count, new, latest
        yield from self._holes.single()

    def summary(self, id_: str, channel: Channel | None) -> ChannelSummary:
        """The schedule as a whole, when all was gone through."""
        return ChannelSummary(
            id=id_,
            channel=channel,
            broadcasts=self._count,
            first=None if self._first is None else Row._make(self._first).slot(),
            start=self._start,
            end=self._end,
            new=self._new,
            off_air=tuple(Hole(days, pair.cover, pair.after) for days, pair in self._holes.daily()),
        )

    def _told(
        self,
        before: RowTuple,
        after: RowTuple,
        cover: RowTuple,
        rival: RowTuple | None,
        *,
        lone: bool,
    ) -> Iterator[Neighbours]:
        """The two as rules see them, unless they have a hole between them that may come back."""
        pair = Neighbours(
            before=Row._make(before).slot(),
            after=Row._make(after).slot(),
            cover=Row._make(cover).slot(),
            rival=None if rival is None else Row._make(rival).slot(),
            lone=lone,
        )
        stop = cover[2] if before[2] is not None else None
        if stop is None or not self._holes.learn(stop, after[1], pair):
            yield pair


def _rival(
    apart: str | None, plain: RowTuple | None, others: dict[str, RowTuple]
) -> RowTuple | None:
    """Which one goes on longest of those that somebody gets who gets this one too."""
    reach = unpacked(apart)[1]
    rivals = [row for key, row in others.items() if unpacked(key)[1].meets(reach)]
    if plain is not None and reach == EVERYBODY:
        rivals.append(plain)
    return max(rivals, key=_lasting, default=None)


def _lasting(row: RowTuple) -> tuple[int, int, int]:
    return row[2] or row[1], row[1], row[9]


def _go_on(others: dict[str, RowTuple], apart: str, row: RowTuple) -> None:
    """Note which broadcast goes on longest of those that are apart like it; few are remembered."""
    longest = others.get(apart)
    if longest is None or _lasting(row) >= _lasting(longest):
        others[apart] = row
    if len(others) > _MOST_APART:
        going_on = {key: one for key, one in others.items() if (one[2] or 0) > row[1]}
        others.clear()
        others.update(going_on if len(going_on) <= _MOST_APART else {apart: row})
