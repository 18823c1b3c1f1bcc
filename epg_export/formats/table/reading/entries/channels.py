"""The channels of a table: which id a row's has, and what the map of columns says of it."""

from collections.abc import Iterator

import msgspec

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.formats.seen import Seen
from epg_export.formats.table.cells import Cell, Tell, Value
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.reading.carrying import Carried
from epg_export.formats.table.reading.error_cells import error_of
from epg_export.formats.table.reading.on_air.midnight import shown_clock
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.row_words import compared
from epg_export.formats.table.reading.troubles import RowError, SheetLacksError
from epg_export.formats.table.values.numbers import plain
from epg_export.hygiene import steps
from epg_export.hygiene.clean import clean
from epg_export.model import Channel, Text

_NAME_IT = 'name the column of the channels in a map, as "channel", or say there channel = "its id"'
_SHEETS = ', or channel_from = "sheet" where sheets are called as their channels'


class Channels:
    """Knows channels by the names in a map, and by their ids."""

    def __init__(self, column_map: ColumnMap) -> None:
        self._map = column_map
        self._ids = {compared(name): id_ for name, id_ in column_map.channels.items()}
        self._ids |= {compared(id_): id_ for id_ in column_map.channels.values()}
        self._met = Seen()

    def knows(self, value: Value) -> bool:
        """Whether a cell holds nothing but the name of a channel of the map."""
        return compared(value) in self._ids

    def of_row(self, row: Facts, carried: Carried, sheet: str | None, *, column: bool) -> str:
        """The id of the channel that a row is on; ``column`` says that the sheet has one for it.

        Raises :class:`RowError`, or :class:`SheetLacksError` where the sheet has nothing to say so.
        """
        if (cell := row.cells.one("channel")) is not None:
            return self._named_by(cell, row.tell)
        if self._map.channel is not None:
            return self._map.channel
        if (cell := carried.of("channel", row)) is not None:
            return self._named_by(cell, row.tell)
        if self._map.channel_from == "sheet" and sheet is not None:
            return self._ids.get(compared(sheet), sheet.strip())
        if column:
            raise RowError(row.place, "the row has no channel, and there is none above it")
        raise SheetLacksError("channel", _NAME_IT + (_SHEETS if sheet is not None else ""))

    def met(self, id_: str, place: Place) -> Iterator[Entry]:
        """Yield the record of a channel when it is met first, if the map says anything of it."""
        if self._met.before(id_):
            return
        record = self._record(id_)
        if record != Channel(id=id_):
            yield Entry(record, msgspec.structs.replace(place, record=name_of(record), channel=id_))

    def _named_by(self, cell: Cell, tell: Tell) -> str:
        """The id of the channel that a cell names: as the map has it, else the name itself."""
        if known := self._ids.get(compared(cell.value)):
            return known
        name = plain(cell.value)
        if failed := error_of(name):
            message = f"{name.strip()} stands in the place of a channel: {failed.means}"
            raise RowError(cell.place, message, failed.remedy or "correct the formula")
        cleaned = clean(name, title=True)
        for finding in steps.findings(cleaned.steps, cell.place):
            tell(finding)
        return cleaned.text

    def _record(self, id_: str) -> Channel:
        starts = self._map.day_start
        names = [name for name, its in self._map.channels.items() if its == id_ and name != id_]
        return Channel(
            id=id_,
            names=tuple(Text(value=name, lang=self._map.language) for name in names),
            time_zone=self._map.zone,
            day_start=None if starts is None else shown_clock(starts),
        )
