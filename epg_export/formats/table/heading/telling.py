"""What is told of a heading."""

from collections.abc import Collection, Iterator, Sequence

from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Row, cell_path
from epg_export.formats.table.heading.kinds import (
    DUPLICATE_COLUMN,
    MISSING_COLUMN,
    NO_HEADER,
    UNREAD_COLUMN,
)
from epg_export.formats.table.heading.parts import Heading


def no_header(rows: Sequence[Row], source: str, sheet: str | None) -> Finding:
    """That no heading was found, with what stands in the first row."""
    row = rows[0] if rows else Row(1, ())
    seen = ", ".join(f'"{value}"' for value in row.values if value is not None)[:200]
    place = Place(source, path=cell_path(sheet, row.number), line=row.line)
    return NO_HEADER.at(place, f"no row heads the columns; the first one has {seen or 'nothing'}")


def told(heading: Heading, source: str, sheet: str | None) -> Iterator[Finding]:
    """What is to be said of a heading at once: columns that are missing, columns that are twice."""
    place = Place(source, path=cell_path(sheet, heading.first), line=heading.line)
    for name in heading.missing:
        yield MISSING_COLUMN.at(place, f'no column is headed "{name}"')
    for column, first in heading.twice:
        path = cell_path(sheet, heading.first, column.at)
        where = Place(source, path=path, line=heading.line)
        yield DUPLICATE_COLUMN.at(where, f'"{column.header}" is for the same as "{first.header}"')


def unread(
    heading: Heading, filled: Collection[int], source: str, sheet: str | None
) -> Iterator[Finding]:
    """The columns that nobody knows, of those that hold anything (their indexes)."""
    for column in heading.columns:
        if column.field is None and column.at in filled:
            path = cell_path(sheet, heading.first, column.at)
            where = Place(source, path=path, line=heading.line)
            yield UNREAD_COLUMN.at(where, f'nobody knows what "{column.header}" holds')
