"""Cells that were merged with those below: what stands in the first counts for all of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from epg_export.findings import Finding
from epg_export.formats.table.cells import Merged, Row, Value, letters
from epg_export.formats.table.reading.kinds import MERGED_CELLS
from epg_export.formats.table.reading.places import Whereabouts
from epg_export.formats.table.reading.taking import shown


class Lent(NamedTuple):
    """What a cell has from the one above that it was merged with, and the row of that one."""

    value: Value
    row: Row


class Filled(NamedTuple):
    """A row, and what its empty cells have from above, by their columns."""

    row: Row
    lent: Mapping[int, Lent] = {}
    findings: tuple[Finding, ...] = ()


def filled(rows: Iterable[Row], merged: Iterable[Merged], where: Whereabouts) -> Iterator[Filled]:
    """Yield the rows with what their merged cells say; each range is told at its first row."""
    waiting = sorted((one for one in merged if one.last_row > one.first_row), reverse=True)
    if not waiting:
        yield from map(Filled, rows)
        return
    open_: list[tuple[Merged, Lent]] = []
    for row in rows:
        open_ = [(one, lent) for one, lent in open_ if one.last_row >= row.number]
        lent = {one.first_column: lent for one, lent in open_}
        findings = []
        while waiting and waiting[-1].first_row <= row.number:
            one = waiting.pop()
            value = _value(row, one.first_column) if one.first_row == row.number else None
            if value is not None:
                open_.append((one, Lent(value, row)))
                findings.append(_told(one, value, row, where))
        yield Filled(row, lent, tuple(findings))


def _value(row: Row, at: int) -> Value:
    return row.values[at] if at < len(row.values) else None


def _told(one: Merged, value: Value, row: Row, where: Whereabouts) -> Finding:
    last = f"{letters(one.last_column)}{one.last_row}"
    message = f"{shown(value)} counts for the rows {one.first_row} to {one.last_row}, merged"
    return MERGED_CELLS.at(where.cell(row, one.first_column), message, facts={"last": last})
