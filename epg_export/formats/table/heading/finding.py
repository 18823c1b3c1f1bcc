"""Which rows of a sheet are its heading."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from epg_export.formats.table.cells import Column, Merged, Row, Value, letters
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.heading.choosing import cells_of, chosen
from epg_export.formats.table.heading.folding import LONGEST, tokens
from epg_export.formats.table.heading.joining import headers, joined
from epg_export.formats.table.heading.parts import Heading, called, said
from epg_export.formats.table.heading.remarks import is_remark
from epg_export.formats.table.heading.shapes import is_day
from epg_export.formats.table.heading.understanding import understood
from epg_export.formats.table.targets import Target

LOOKED_AT = 40
"""In so many rows a sheet has its heading, or it has none."""

_LEAST = 2
_SURE = 3
"""So many columns of what makes a table a schedule outweigh any that nobody knows."""

_ANCHORS = frozenset(
    {
        *("id", "broadcast-id", "channel", "date", "broadcast-day", "start", "stop", "duration"),
        *("title", "episode-title", "series-title", "original-title", "season", "episode"),
        *("short-text", "long-text", "text"),
    }
)
"""Fields whose headers are no words of cells as well, as ``Live`` and ``HD`` are."""

_STRAY = 5
"""One date or figure among so many cells is a remark beside the headers."""

_CLOCK = re.compile(
    r"\s*\d{1,2}\s*[:.h]\s*\d{2}(?:[:.]\d{2})?(?:\s*(?:Uhr|h|[AaPp]\.?[Mm]\.?))?\s*"
)
_TYPED = (dt.date, dt.time, dt.timedelta, int, float)


class _Head(NamedTuple):
    """Rows that may be the heading, with the headers that they make."""

    rows: tuple[Row, ...]
    headers: dict[int, str]
    known: int
    """How many of them anybody knows."""
    fits: bool
    """Whether they are such as make a heading."""


def heading_of(
    rows: Sequence[Row], column_map: ColumnMap | None = None, merged: Sequence[Merged] = ()
) -> Heading | None:
    """The heading among the first rows of a sheet (up to 40); None where none is seen.

    It is the row with the most headers that anybody knows, or two rows together; where the map
    says which rows head the columns, these.
    """
    looked_at = list(rows[:LOOKED_AT])
    if column_map is not None and column_map.header is not None:
        head = _head_told(looked_at, column_map, merged)
    else:
        head = _head_seen(looked_at, column_map, merged)
    if head is None and not (column_map is not None and column_map.letters):
        return None
    return _heading(head or _Head((), {}, 0, fits=False), looked_at, column_map)


def looks_like_header(values: Sequence[Value]) -> bool:
    """Whether the cells of a row are such as head columns: two known words of them or more."""
    return _single(Row(1, values), (), None).fits


def _head_told(
    rows: Sequence[Row], column_map: ColumnMap, merged: Sequence[Merged]
) -> _Head | None:
    """The rows that the map names; None where the sheet has none of them, or none is named."""
    found = [row for row in rows if row.number in (column_map.header or ())]
    if not found:
        return None
    made = headers(found[0])
    for upper, lower in pairwise(found):
        made = joined(Row(upper.number, _values(made)), lower, merged)
    return _Head(tuple(found), made, 0, fits=True)


def _values(made: dict[int, str]) -> list[Value]:
    return [made.get(at) for at in range(max(made, default=-1) + 1)]


def _head_seen(
    rows: Sequence[Row], column_map: ColumnMap | None, merged: Sequence[Merged]
) -> _Head | None:
    singles = [_single(row, rows[at + 1 :], column_map) for at, row in enumerate(rows)]
    best = max((one for one in singles if one.fits), key=lambda one: one.known, default=None)
    for at in range(len(rows) - 1):
        upper, lower = singles[at], singles[at + 1]
        if not (_may_head(rows[at]) and _may_head(rows[at + 1])):
            continue
        made = joined(rows[at], rows[at + 1], merged)
        pair = _weighed(rows[at : at + 2], made, rows[at + 2 :], column_map)
        if pair.fits and _is_better(pair, best, upper, lower):
            best = pair
    return best


def _is_better(pair: _Head, best: _Head | None, upper: _Head, lower: _Head) -> bool:
    """Whether two rows are the heading, and not the one that is the best so far."""
    if best is None or pair.known > best.known:
        return True
    if pair.known < best.known or best not in (upper, lower):
        return False
    if not lower.headers:
        return False
    is_hint = all(is_remark(word) for header in lower.headers.values() for word in tokens(header))
    return is_hint or (upper.fits and lower.fits)


def _single(row: Row, below: Sequence[Row], column_map: ColumnMap | None) -> _Head:
    made = headers(row) if _may_head(row) else {}
    return _weighed([row], made, below, column_map)


def _may_head(row: Row) -> bool:
    """Whether next to nothing in a row is such as only cells below a heading are."""
    values = [value for value in row.values if value is not None]
    return sum(map(_is_data, values)) * _STRAY <= len(values)


def _is_data(value: Value) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST and (_CLOCK.fullmatch(value) is not None or is_day(value))
    return isinstance(value, _TYPED)


def _weighed(
    rows: Sequence[Row], made: dict[int, str], below: Sequence[Row], column_map: ColumnMap | None
) -> _Head:
    told = set(_told(made, column_map))
    fields = {at: {m.target.field for m in understood(header)} for at, header in made.items()}
    known = {at for at in made if at in told or fields[at]}
    unknown = sum(1 for at in made if at not in known and cells_of(at, below))
    anchors = {at for at in known if at in told or fields[at] & _ANCHORS}
    outweighs = len(known) > unknown or len(anchors) >= _SURE
    fits = len(known) >= _LEAST and bool(anchors) and outweighs
    return _Head(tuple(rows), made, len(known), fits=fits)


def _told(made: dict[int, str], column_map: ColumnMap | None) -> dict[int, Target]:
    """What a map says of headers, by their columns."""
    if column_map is None:
        return {}
    found = {}
    columns = [Column(at, header) for at, header in made.items()]
    for name, target in column_map.columns.items():
        named = called(name, columns)
        if named is not None:
            found[named.at] = target
            found.update({c.at: target for c in columns if c.header == named.header})
    return found


def _heading(head: _Head, rows: Sequence[Row], column_map: ColumnMap | None) -> Heading:
    last = head.rows[-1].number if head.rows else 0
    made, told = dict(head.headers), _told(head.headers, column_map)
    for at, target in column_map.letters.items() if column_map is not None else ():
        made.setdefault(at, letters(at))
        told[at] = target
    if column_map is not None and column_map.only:
        told = {at: told.get(at, Target("ignore")) for at in made}
    picked = chosen(made, [row for row in rows if row.number > last], told)
    return Heading(
        first=head.rows[0].number if head.rows else 0,
        last=last,
        columns=picked.columns,
        missing=tuple(_missing(picked.columns, column_map)),
        twice=picked.twice,
        line=head.rows[0].line if head.rows else None,
        repeats=frozenset(said(row.values) for row in head.rows),
    )


def _missing(columns: Sequence[Column], column_map: ColumnMap | None) -> Iterator[str]:
    """The headers that a map names and the sheet lacks."""
    if column_map is None:
        return
    for name in column_map.columns:
        if called(name, columns) is None:
            yield name
