"""A look at a table before it is read: its sheets, what heads them, what their columns hold."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import IO, NamedTuple, get_args

from epg_export.errors import ConfigError
from epg_export.findings import Finding
from epg_export.formats.base import ReadOptions
from epg_export.formats.table.cells import Merged, Row, Sheet, Value
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.grid import Hints, sheets
from epg_export.formats.table.heading import LOOKED_AT, Heading, heading_of
from epg_export.formats.table.heading.parts import said
from epg_export.formats.wishes import DateOrder

_EXAMPLES = 2
_DAYS = frozenset({"date", "broadcast-day", "start", "stop"})
_DATE = re.compile(r"\D{0,12}(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")
_MONTHS = 12


class Surveyed(NamedTuple):
    """A sheet: its heading, if it has one, and examples of what stands below it by column.

    ``rows`` are the first ones, with the cells that are ``merged``; ``orders`` those in which all
    its dates with slashes can be read, None where it has none. ``named`` are the rows that a map
    says the heading is.
    """

    name: str | None
    heading: Heading | None
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...]
    examples: dict[int, list[Value]]
    orders: frozenset[str] | None
    named: tuple[int, ...] = ()


def survey(
    stream: IO[bytes], options: ReadOptions, sheet: str | None = None
) -> Iterator[Surveyed | Finding]:
    """Yield what the sheets of a table are, or the one of that name, and what is found in them.

    Raises :class:`ConfigError` where there is no sheet of that name.
    """
    column_map = ColumnMap.chosen(options.wishes.maps, options.source) or ColumnMap()
    wanted = (sheet,) if sheet is not None else column_map.sheets
    hints = Hints(
        delimiter=column_map.delimiter, encoding=column_map.encoding, sheets=frozenset(wanted)
    )
    names = []
    for one in sheets(stream, options, hints):
        if isinstance(one, Finding):
            yield one
        elif not wanted or one.name in wanted:
            names.append(one.name)
            yield _surveyed(one, column_map)
    if sheet is not None and not names:
        raise ConfigError(
            f'{options.source} has no sheet "{sheet}"',
            remedy="without --sheet all of them are shown",
        )


def _surveyed(sheet: Sheet, column_map: ColumnMap) -> Surveyed:
    rows = tuple(islice(sheet.rows, LOOKED_AT))
    heading = heading_of(rows, column_map, sheet.merged)
    below = (row for row in rows if row.number > (heading.last if heading is not None else 0))
    examples: dict[int, list[Value]] = {}
    orders = _Orders(heading)
    for part in (below, sheet.rows):
        for row in part:
            _note(row, examples)
            orders.note(row)
    named = column_map.header or ()
    return Surveyed(sheet.name, heading, rows, sheet.merged, examples, orders.found, named)


def _note(row: Row, examples: dict[int, list[Value]]) -> None:
    """Note the first values of each column that are not the same."""
    for at, value in enumerate(row.values):
        if value is None or value == "":
            continue
        seen = examples.setdefault(at, [])
        if len(seen) < _EXAMPLES and said([value]) != ("",) and value not in seen:
            seen.append(value)


class _Orders:
    """Finds the order of dates whose figures are parted by slashes."""

    def __init__(self, heading: Heading | None) -> None:
        columns = heading.columns if heading is not None else ()
        self._columns = [column.at for column in columns if column.field in _DAYS]
        self._left = frozenset(get_args(DateOrder)) - {"ymd"}
        self._any = False

    def note(self, row: Row) -> None:
        """Rule out the orders in which the dates of a row are none."""
        for at in self._columns:
            value = row.values[at] if at < len(row.values) else None
            match = _DATE.match(value) if isinstance(value, str) else None
            if match is not None:
                self._any = True
                wrong = {"dmy": int(match[2]), "mdy": int(match[1])}
                self._left -= {order for order, month in wrong.items() if month > _MONTHS}

    @property
    def found(self) -> frozenset[str] | None:
        """The orders that are left, None where there was no such date."""
        return self._left if self._any else None
