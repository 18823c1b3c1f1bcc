"""Rows of cells as tests write them, each with its column before it: ``("title:de", "Ebbe")``."""

from typing import Any

from epg_export.findings import Place
from epg_export.formats.table.cells import Cell, Cells, Column, Value, cell_path
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.table.reading.content import content
from epg_export.formats.table.reading.row import Content, Settings
from epg_export.formats.wishes import DateOrder


def cells_of(*said: tuple[str, Value]) -> list[Cell]:
    """The cells of row 2 of a sheet, from column A on."""
    found = []
    for at, (header, value) in enumerate(said):
        field, _, of = header.partition(":")
        place = Place("plan.xlsx", None, cell_path("Plan", 2, at), 2, at + 1)
        found.append(Cell(value, Column(at, header, field, of or None), place))
    return found


def content_of(*said: tuple[str, Value], order: DateOrder | None = None, **of_map: Any) -> Content:
    """What is made of a row, with what a map of columns says besides."""
    return content(Cells(cells_of(*said)), Settings(ColumnMap(path="map.toml", **of_map), order))


def codes(made: Content) -> list[str]:
    """The codes of the findings, each with its cell: ``EPG070 A2``."""
    return [f"{found.code} {found.place.path.removeprefix('Plan!')}" for found in made.findings]
