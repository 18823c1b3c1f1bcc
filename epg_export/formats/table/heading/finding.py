"""Which rows of a sheet are its heading."""

from collections.abc import Sequence

from epg_export.formats.table.cells import Column, Merged, Row, Value
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.heading.parts import Heading, texts_of

_SIMPLE = {
    "datum": ("date", None),
    "beginn": ("start", None),
    "ende": ("stop", None),
    "sender": ("channel", None),
    "titel": ("title", None),
    "title": ("title", None),
    "folge": ("episode", None),
    "staffel": ("season", None),
    "kurztext": ("short-text", None),
    "langtext": ("long-text", None),
    "dauer": ("duration", None),
    "regie": ("credit", "director"),
}


def heading_of(
    rows: Sequence[Row], column_map: ColumnMap | None = None, merged: Sequence[Merged] = ()
) -> Heading | None:
    """The heading among the first rows of a sheet (up to 40); None where none is seen."""
    for row in rows[:40]:
        if looks_like_header(row.values):
            columns = tuple(
                Column(at, str(value), *_SIMPLE.get(str(value).strip().casefold(), (None, None)))
                for at, value in enumerate(row.values)
                if value is not None
            )
            repeats = frozenset({texts_of(row.values)})
            return Heading(row.number, row.number, columns, line=row.line, repeats=repeats)
    return None


def looks_like_header(values: Sequence[Value]) -> bool:
    """Whether the cells of a row are such as head columns: two known words of them or more."""
    known = [value for value in values if str(value).strip().casefold() in _SIMPLE]
    return len(known) > 1
