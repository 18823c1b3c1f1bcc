"""The cells of rows by the columns that head them; which of those nobody reads."""

from collections.abc import Iterator

from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Cell, Column, Row, Value, letters
from epg_export.formats.table.heading import Heading, told, unread
from epg_export.formats.table.heading.kinds import MISSING_COLUMN, UNREAD_COLUMN
from epg_export.formats.table.reading.carrying import CONTEXT
from epg_export.formats.table.reading.merging import Filled
from epg_export.formats.table.reading.places import Whereabouts
from epg_export.formats.table.reading.row_words import compared, dittos

_LONGEST_DITTO = 20


class Columns:
    """The columns of a sheet: those that are read, and what stands in the others.

    ``key`` are the headers of those that make the ids of rows.
    """

    def __init__(self, heading: Heading, key: tuple[str, ...], where: Whereabouts) -> None:
        self._heading = heading
        self._where = where
        self._known = {column.at: column for column in heading.columns}
        wanted = {compared(header): header for header in key}
        self._read = tuple(
            column
            for column in heading.columns
            if column.field not in (None, "ignore") or compared(column.header) in wanted
        )
        headers = {compared(column.header) for column in heading.columns}
        self._missing = [header for folded, header in wanted.items() if folded not in headers]
        read = set(self._read)
        self._unread = [column.at for column in heading.columns if column not in read]
        self._filled: set[int] = set()
        self._nameless: dict[int, Place] = {}
        self._beyond: dict[int, tuple[int, ...]] = {}
        self.fields = frozenset(column.field for column in heading.columns if column.field)

    def cells(self, row: Filled) -> list[Cell]:
        """The cells of a row that are read: a hot path."""
        found = []
        values, length = row.row.values, len(row.row.values)
        place = self._where.cell
        for column in self._read:
            at = column.at
            value = values[at] if at < length else None
            if value is not None and not (type(value) is str and value.isspace()):
                if column.field in CONTEXT and is_ditto(value):
                    continue
                found.append(Cell(value, column, place(row.row, at)))
            elif row.lent and at in row.lent and row.lent[at].row.number > self._heading.last:
                lent = row.lent[at]
                found.append(Cell(lent.value, column, self._where.cell(lent.row, at)))
        self._note_others(row.row)
        return found

    def own(self, row: Row) -> list[Cell]:
        """All cells of a row that hold anything of their own, read or not."""
        return [
            Cell(value, self._known.get(at) or Column(at, ""), self._where.cell(row, at))
            for at, value in enumerate(row.values)
            if not is_blank(value)
        ]

    def bare(self, row: Row) -> list[Cell]:
        """The same for a row above the heading, whose cells are in no column."""
        return [cell._replace(column=Column(cell.column.at, "")) for cell in self.own(row)]

    def told(self) -> Iterator[Finding]:
        """What is to be said of the columns at once."""
        yield from told(self._heading, self._where.source, self._where.sheet)
        for header in self._missing:
            message = f'no column is headed "{header}", which is to make the ids of rows'
            yield MISSING_COLUMN.at(self.place(), message)

    def unread(self) -> Iterator[Finding]:
        """Which columns hold something that nobody read, once all rows were seen."""
        yield from unread(self._heading, self._filled, self._where.source, self._where.sheet)
        for at, place in sorted(self._nameless.items()):
            message = f"column {letters(at)} has no header, but there are values in it"
            remedy = f'give it one, or say under "letters" in a map what {letters(at)} holds'
            yield UNREAD_COLUMN.at(place, message, remedy=remedy)

    def _note_others(self, row: Row) -> None:
        """Note which columns that are not read hold anything; few are left after the first rows."""
        values = row.values
        if self._unread:
            seen = [at for at in self._unread if at < len(values) and not is_blank(values[at])]
            if seen:
                self._filled.update(seen)
                self._unread = [at for at in self._unread if at not in self._filled]
        for at in self._outside(len(values)):
            if not is_blank(values[at]) and at not in self._nameless:
                self._nameless[at] = self._where.cell(row, at)

    def _outside(self, length: int) -> tuple[int, ...]:
        """The indexes of a row of that length that have no column."""
        if (found := self._beyond.get(length)) is None:
            found = tuple(at for at in range(length) if at not in self._known)
            self._beyond[length] = found
        return found

    def place(self) -> Place:
        """Where the heading stands."""
        row = Row(max(self._heading.first, 1), (), self._heading.line)
        return self._where.row(row)


def is_ditto(value: Value) -> bool:
    """Whether a cell says nothing but that it is the same as the one above."""
    return type(value) is str and len(value) <= _LONGEST_DITTO and value.strip().lower() in dittos()


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing, or nothing but white space."""
    return value is None or (type(value) is str and value.isspace())
