"""What is told of a heading: columns that nobody reads, headers that the sheet lacks."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from epg_export.findings import Finding, Place
from epg_export.formats.excerpt import short
from epg_export.formats.table.cells import Column, Row, cell_path, letters
from epg_export.formats.table.heading.folding import tokens
from epg_export.formats.table.heading.kinds import (
    DUPLICATE_COLUMN,
    MISSING_COLUMN,
    NO_HEADER,
    SKIPPED_SHEET,
    UNREAD_COLUMN,
)
from epg_export.formats.table.heading.parts import Heading, written
from epg_export.formats.table.heading.shapes import is_column_day
from epg_export.formats.table.heading.understanding import understood
from epg_export.formats.table.heading.words import known_words
from epg_export.vocab.zones import named_offsets

_SHOWN = 60
_NEAR = 0.85
_COMPARED = 100
"""So many unknown headers are compared with all that are known; nobody corrects more of them."""
_SEVERAL = 3
_OF_BERLIN = frozenset({"MEZ", "MESZ", "CET", "CEST"})
_LOCAL_ZONES = frozenset({"MEZ", "MESZ", "CET", "CEST", "WEZ", "BST"})


def no_header(
    rows: Sequence[Row], source: str, sheet: str | None, named: Sequence[int] = ()
) -> Finding:
    """That no heading was found, with what stands in the first row.

    ``named`` are the rows that a map says it is.
    """
    row = rows[0] if rows else Row(1, ())
    seen = [f'"{short(written(value), _SHOWN)}"' for value in row.values if value is not None]
    place = Place(source, path=cell_path(sheet, row.number), line=row.line or row.number)
    message = f"no row says what the columns hold; the first one is {', '.join(seen) or 'empty'}"
    remedy = "name the columns in a map: epg-export table FILE --guess begins one for --map"
    if named:
        which = " and ".join(map(str, named))
        message = f"the map has the heading in row {which}, which is none of the first {len(rows)}"
        remedy = "correct the header of the map, or leave it out: the heading is looked for then"
    elif across := _across(rows):
        # No map helps there.
        message = f"the days stand side by side in row {across.number}, one column for each"
        remedy = "give each programme a row of its own, with its day, start, channel and title"
    return NO_HEADER.at(place, short(message), remedy=remedy)


def _across(rows: Sequence[Row]) -> Row | None:
    """The row of a grid whose columns are days; None where there is none."""
    for row in rows:
        days = sum(value is not None and is_column_day(value) for value in row.values)
        if days >= _SEVERAL and days * 2 > sum(value is not None for value in row.values):
            return row
    return None


def skipped(found: Finding) -> Finding:
    """The same where other sheets have a heading: this one is none of the plan."""
    return SKIPPED_SHEET.at(found.place, found.message)


def missing(headings: Sequence[tuple[Heading, str | None]], source: str) -> Iterator[Finding]:
    """The headers that a map names and none of the headings has, told of the first.

    Each stands with the name of its sheet: a map may be for sheets of several kinds.
    """
    for heading, sheet in headings[:1]:
        place = _place(heading, None, source, sheet)
        for name in heading.missing:
            if all(name in other.missing for other, _ in headings):
                message = f'no column is headed "{short(name, _SHOWN)}"'
                yield MISSING_COLUMN.at(place, message, remedy=_instead(name, heading))


def told(heading: Heading, source: str, sheet: str | None) -> Iterator[Finding]:
    """What is to be said of a heading at once: the columns that are twice."""
    for column, first in heading.twice:
        where = _place(heading, column, source, sheet)
        message = f"{_shown(column)} is {first.held}, and so is column {letters(first.at)}"
        related = (_place(heading, first, source, sheet),)
        yield DUPLICATE_COLUMN.at(where, message, remedy=_apart(column, first), related=related)


def unread(
    heading: Heading, filled: Collection[int], source: str, sheet: str | None
) -> Iterator[Finding]:
    """The columns that nobody reads, of those that hold anything (``filled``, their indexes)."""
    twice = {column.at for column, _ in heading.twice}
    count = 0
    for column in heading.columns:
        if column.field is None and column.at in filled and column.at not in twice:
            where = _place(heading, column, source, sheet)
            count += 1
            message, remedy = _why(column, compare=count <= _COMPARED)
            yield UNREAD_COLUMN.at(where, message, remedy=remedy)


def _why(column: Column, *, compare: bool) -> tuple[str, str | None]:
    """Why a column is not read, and what to say of it in a map."""
    name = _shown(column)
    meant = list(dict.fromkeys(str(meaning.target) for meaning in understood(column.header)))
    if meant:
        message = f"{name} can be {' or '.join(meant)}, and its cells do not tell"
        return message, f'say in a map which it is: {name} = "{meant[0]}"'
    if zone := _zone(column.header):
        message = f"{name} has times in {zone}, and others are those of the channel"
        of = '"Europe/Berlin"' if zone.upper() in _OF_BERLIN else '"Etc/UTC"'
        return message, f'say in a map what it is: {name} = "start", with zone = {of} or its own'
    message = f"{name} is not known, so its cells are left out"
    header = column.header.casefold()
    if compare and (found := get_close_matches(header, known_words(), n=1, cutoff=_NEAR)):
        like = understood(found[0])[0].target
        return message, f'is it "{like}"? say so in a map: {name} = "{like}"'
    return message, f'say in a map what it is, or {name} = "ignore", or "property:NAME"'


def _apart(column: Column, first: Column) -> str | None:
    """What to write in a map for two columns with one header, which it cannot tell apart."""
    if column.header != first.header:
        return None
    letter = letters(column.at)
    return f'say in a map under [letters] what {letter} holds, or {letter} = "ignore"'


def _zone(header: str) -> str | None:
    """The zone that a header names beside what is known."""
    words = tokens(header)
    zones = _LOCAL_ZONES | set(named_offsets())
    rest = " ".join(word for word in words if word.upper() not in zones)
    found = next((word for word in words if word.upper() in zones), None)
    return found if found and understood(rest) else None


def _instead(name: str, heading: Heading) -> str:
    """What to write for a header that the sheet lacks: one like it, of those it has."""
    headers = [column.header for column in heading.columns]
    found = get_close_matches(name, headers, n=1)
    question = f'did you mean "{found[0]}"? ' if found else ""
    return short(f"{question}columns are headed {', '.join(headers)}")


def _shown(column: Column) -> str:
    return f'"{short(column.header, _SHOWN)}"'


def _place(heading: Heading, column: Column | None, source: str, sheet: str | None) -> Place:
    """The cell that heads a column, or the row of the heading; row 1 where there is none."""
    row = max(heading.first, 1)
    at = column.at if column is not None else None
    path = cell_path(sheet, row, at)
    if heading.line is not None:
        return Place(source, path=path, line=heading.line)
    return Place(source, path=path, line=row, column=at + 1 if at is not None else None)
