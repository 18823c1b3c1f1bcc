"""Two rows as one heading: groups over their columns, or one language over another."""

from collections.abc import Iterator, Sequence

from epg_export.formats.table.cells import Merged, Row
from epg_export.formats.table.heading.parts import written
from epg_export.formats.table.heading.understanding import understood


def headers(row: Row) -> dict[int, str]:
    """The headers of a row by their columns."""
    found = {at: written(value) for at, value in enumerate(row.values)}
    return {at: header for at, header in found.items() if header}


def joined(upper: Row, lower: Row, merged: Sequence[Merged] = ()) -> dict[int, str]:
    """The headers of two rows by their columns: ``Titel`` over ``DE`` and ``FR`` is ``Titel DE``.

    A group reaches as far as its cell is merged; in a sheet without merged cells up to the next
    one, for columns that say nothing by themselves.
    """
    above, below = headers(upper), headers(lower)
    groups = dict(_reach(upper, above, merged, max([*above, *below], default=-1)))
    return {
        at: _header(groups.get(at, ""), below.get(at, "")) if at in below else above[at]
        for at in sorted({*above, *below})
    }


def _header(above: str, below: str) -> str:
    """One header of what stands above and below: both, if they mean anything together."""
    whole = f"{above} {below}".strip()
    if not above or above.casefold() == below.casefold():
        return below
    if understood(whole) or not understood(below):
        return whole
    return above if _say_the_same(above, below) else below


def _say_the_same(one: str, other: str) -> bool:
    """Whether two headers are the same in two languages."""
    return bool({m.target for m in understood(one)} & {m.target for m in understood(other)})


def _reach(
    upper: Row, above: dict[int, str], merged: Sequence[Merged], end: int
) -> Iterator[tuple[int, str]]:
    """The columns that the groups of a row reach over."""
    ranges = [one for one in merged if one.first_row <= upper.number <= one.last_row]
    if ranges:
        for one in ranges:
            if header := above.get(one.first_column):
                yield from ((at, header) for at in range(one.first_column, one.last_column + 1))
        return
    header = ""
    for at in range(end + 1):
        header = above.get(at, header)
        if header:
            yield at, header
