"""A table as entries: sheet by sheet, row by row, while it is read."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import IO

from epg_export.entry import Entry, telling
from epg_export.findings import Finding, Place
from epg_export.formats.base import ReadOptions
from epg_export.formats.seen import Met
from epg_export.formats.table.cells import Sheet
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.grid import Hints, sheets
from epg_export.formats.table.heading import (
    LOOKED_AT,
    Heading,
    heading_of,
    missing,
    no_header,
    skipped,
)
from epg_export.formats.table.reading.entries.channels import Channels
from epg_export.formats.table.reading.entries.memory import Memory
from epg_export.formats.table.reading.entries.programmes import Known
from epg_export.formats.table.reading.kinds import MISSING_SHEET
from epg_export.formats.table.reading.merging import filled
from epg_export.formats.table.reading.places import Whereabouts
from epg_export.formats.table.reading.row import Settings
from epg_export.formats.table.reading.sheet import SheetReading
from epg_export.vocab.zones import zone


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[Entry]:
    """Yield the channels, series, episodes and broadcasts that the rows of a table tell of.

    What is no programme, and what is lost, is an entry without a record. Memory holds a row and
    some bytes for each id; times without an offset are naive. Raises :class:`ConfigError` for a map
    of columns that cannot be used.
    """
    said = ColumnMap.chosen(options.wishes.maps, options.source) or ColumnMap(path="")
    name = said.zone or options.wishes.zone
    settings = Settings(said, said.dates or options.wishes.date_order, zone(name) if name else None)
    known = Known(settings, Channels(said), Memory(options.met or Met()))
    hints = Hints(delimiter=said.delimiter, encoding=said.encoding, sheets=said.sheets)
    headless: list[Finding] = []
    headings: list[tuple[Heading, str | None]] = []
    names: list[str | None] = []
    is_read = is_broken = False
    for found in sheets(stream, options, hints):
        if isinstance(found, Finding):
            is_broken = is_broken or found.severity == "error"
            yield telling(found)
            continue
        names.append(found.name)
        where = Whereabouts(options.source, found.name)
        for entry in _sheet(found, where, known, headless, headings):
            is_read = True
            yield entry
    yield from map(telling, missing(headings, options.source))
    for finding in headless:
        yield telling(skipped(finding) if is_read else finding)
    if not is_broken:
        yield from map(telling, _missing(said, names, options.source))


def _sheet(
    sheet: Sheet,
    where: Whereabouts,
    known: Known,
    headless: list[Finding],
    headings: list[tuple[Heading, str | None]],
) -> Iterator[Entry]:
    """Yield what is in a sheet; what is to be said of all headings is said at the end."""
    rows = filled(sheet.rows, sheet.merged, where)
    first = list(islice(rows, LOOKED_AT))
    heading = heading_of([one.row for one in first], known.settings.map, sheet.merged)
    if heading is None:
        if first:
            named = known.settings.map.header or ()
            seen = [one.row for one in first]
            headless.append(no_header(seen, where.source, sheet.name, named))
        for _ in rows:
            pass
        return
    headings.append((heading, sheet.name))
    reading = SheetReading(heading, where, known)
    reading.look_at(one.row for one in first)
    yield from map(telling, reading.begin())
    for row in chain(first, rows):
        yield from reading.entries(row)
    yield from map(telling, reading.end())


def _missing(said: ColumnMap, names: Sequence[str | None], source: str) -> Iterator[Finding]:
    """The sheets that a map names and a workbook lacks; a text has one sheet, without a name."""
    for name in said.sheets:
        if None not in names and name not in names:
            yield MISSING_SHEET.at(Place(source), f'there is no sheet "{name}" in the workbook')
