"""The rows of one sheet as entries."""

from collections.abc import Iterable, Iterator, Sequence

from epg_export.entry import Entry, telling
from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Cell, Cells, Column, Row
from epg_export.formats.table.heading import Heading, heading_of, looks_like_header
from epg_export.formats.table.heading.kinds import HEADER_REPEATED
from epg_export.formats.table.reading.asides import Asides, is_sum, left_out
from epg_export.formats.table.reading.carrying import Carried
from epg_export.formats.table.reading.columns import Columns
from epg_export.formats.table.reading.entries.identity import episode_id
from epg_export.formats.table.reading.entries.programmes import Gist, Known, listed, on_air, text_of
from epg_export.formats.table.reading.kinds import (
    ANOTHER_HEADING,
    NO_ROWS,
    UNUSABLE_SHEET,
    WITHOUT_START,
)
from epg_export.formats.table.reading.merging import Filled
from epg_export.formats.table.reading.on_air.schedule import Schedule
from epg_export.formats.table.reading.places import Whereabouts
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.taking import remark
from epg_export.formats.table.reading.troubles import RowError, SheetLacksError
from epg_export.formats.table.values.numbers import is_rounded

_ON_AIR = frozenset({"channel", "date", "broadcast-day", "stop", "vps", "status", "broadcast-id"})
_ROUNDED = "a workbook keeps 15 figures of a number, so its last ones may be others"
_NAME_START = 'say in a map which column is the "start"; or the "id", if nothing is to be on air'


class SheetReading:
    """Reads the rows of a sheet, and knows what is to be known from one to the next."""

    def __init__(self, heading: Heading, where: Whereabouts, known: Known) -> None:
        self._where = where
        self._known = known
        self._key = known.settings.map.key
        self._carried = Carried()
        self._schedule = Schedule(known.settings, self._carried)
        self._lacking: dict[str, tuple[int, SheetLacksError, Place]] = {}
        self._is_empty = True
        self._head(heading)

    def _head(self, heading: Heading) -> None:
        """Read the rows below by this heading."""
        self._heading = heading
        self._columns = Columns(heading, self._key, self._where)
        self._fields = self._columns.fields
        is_day = self._schedule.is_day
        self._asides = Asides(heading, self._known.channels, self._carried, is_day)

    def look_at(self, rows: Iterable[Row]) -> None:
        """See by some rows how the sheet says when it starts, before any of them is read."""
        at = next((column.at for column in self._heading.columns if column.field == "start"), None)
        if at is not None:
            self._schedule.look_at(row.values[at] for row in rows if at < len(row.values))

    def begin(self) -> Iterator[Finding]:
        """Yield what is said of the heading; a day in the sheet's name is that of its rows."""
        yield from self._columns.told()
        if "start" not in self._fields and (lost := sorted(_ON_AIR & self._fields)):
            message = f"there is no column for the start beside {', '.join(lost)}"
            yield WITHOUT_START.at(self._where.whole(), message)
        if self._where.sheet is not None:
            name = Cell(self._where.sheet, Column(0, "the name of the sheet"), self._where.whole())
            self._asides.sets_day(name)

    def entries(self, filled: Filled) -> Iterator[Entry]:
        """Yield what a row makes; what is lost of it is told."""
        row, place = filled.row, self._where.row(filled.row)
        found: list[Finding] = []
        if self._heading.first <= row.number <= self._heading.last:
            return
        if row.number < self._heading.first:
            yield from self._above(row, place)
        elif "start" not in self._fields and self._heading.is_repeated(row):
            yield _repeated(place)
        else:
            self._is_empty = False
            found += filled.findings
            facts = Facts(Cells(cells := self._columns.cells(filled)), place, found.append)
            try:
                yield from self._records(row, cells, facts, found)
            except RowError as error:
                if (another := self._another(row)) is not None:
                    yield from map(telling, self._columns.unread())
                    yield telling(ANOTHER_HEADING.at(place, "the columns are headed anew here"))
                    self._head(another)
                    yield from map(telling, self._columns.told())
                else:
                    yield self._lost(row, facts, (*found, error.finding))
            except SheetLacksError as error:
                count, first, at = self._lacking.get(error.what, (0, error, place))
                self._lacking[error.what] = (count + 1, first, at)

    def end(self) -> Iterator[Finding]:
        """Yield what can only be said when all rows were read."""
        for count, error, place in self._lacking.values():
            rows = "a row is" if count == 1 else f"{count} rows are"
            message = f"nothing in the sheet says the {error.what}: {rows} lost"
            facts = {"rows": count}
            yield UNUSABLE_SHEET.at(place, message, remedy=error.remedy, facts=facts)
        if self._is_empty:
            message = "there is no row below the heading"
            yield NO_ROWS.at(self._columns.place(), message)
        yield from self._columns.unread()

    def _above(self, row: Row, place: Place) -> Iterator[Entry]:
        """Yield what is told of a row above the heading, which may say a day or a channel."""
        facts = Facts(Cells(()), place, lambda _finding: None)
        found = self._asides.above(self._columns.bare(row), facts)
        if found is not None:
            yield telling(found)

    def _records(
        self, row: Row, cells: Sequence[Cell], facts: Facts, found: list[Finding]
    ) -> Iterator[Entry]:
        """Yield the records of a row, or what is told of it where it is no programme.

        Raises :class:`RowError` where the row is lost, :class:`SheetLacksError` where all are.
        """
        if len(cells) == 1 and self._asides.sets(cells[0]):
            return
        id_ = episode_id(cells, self._key)
        if (given := facts.cells.one("id")) is not None and is_rounded(given.value):
            facts.tell(remark(given, _ROUNDED, "format the column as text, and write it again"))
        lacks = self._lacks(id_, facts)
        if lacks is not None:
            aside = self._asides.read(self._columns.own(row), facts, lacks)
            if found := [*found, *filter(None, [aside])]:
                yield telling(*found)
            return
        gist = Gist(id_, facts, row, found)
        if "start" not in self._fields:
            yield from listed(gist, self._known)
            return
        channel = self._known.channels.of_row(
            facts, self._carried, self._where.sheet, column="channel" in self._fields
        )
        yield from on_air(gist, channel, self._schedule, self._known)
        self._carried.note(facts.cells)

    def _another(self, row: Row) -> Heading | None:
        """The heading that a row is from which on the columns are others."""
        if self._heading.is_repeated(row) or not looks_like_header(row.values):
            return None
        return heading_of([row], self._known.settings.map)

    def _lost(self, row: Row, facts: Facts, found: tuple[Finding, ...]) -> Entry:
        """What is told of a row whose cells cannot be read: it may be no programme at all."""
        if self._heading.is_repeated(row):
            return _repeated(facts.place)
        own = self._columns.own(row)
        if self._asides.is_headline(own):
            return telling(left_out(own, facts, "a headline"))
        if is_sum(cell for cell in own if cell.column.field != "title"):
            return telling(left_out(own, facts, "a sum"))
        self._carried.note(facts.cells)
        return Entry(None, facts.place, found, text_of(row))

    def _lacks(self, id_: str | None, facts: Facts) -> str | None:
        """What a row has to have and does not have, in words."""
        if "start" in self._fields:
            return None if facts.cells.one("start") else "start"
        if "id" in self._fields or self._key:
            return None if id_ is not None else "id"
        if "series-id" in self._fields:
            return None if facts.cells.one("series-id") else "id of the series"
        raise SheetLacksError("start, and no id either", _NAME_START)


def _repeated(place: Place) -> Entry:
    return telling(HEADER_REPEATED.at(place, "the heading stands here again"))
