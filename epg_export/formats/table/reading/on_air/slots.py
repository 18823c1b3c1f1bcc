"""When a row is on air, as it is found out field by field."""

import datetime as dt
from typing import Any

from epg_export.findings import Place
from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.on_air.days import Base


class Slot:
    """When a row is on air, as fields of a broadcast, and how many seconds it lasts.

    ``local`` is the start as it is written, ``start`` what the broadcast has: with an offset where
    the night has the hour twice and it is known which one is meant (see :meth:`place`).
    ``origins`` are the places of the fields, ``lasting`` that of the duration.
    """

    def __init__(self, start: dt.datetime, base: Base, cell: Cell) -> None:
        self.local = start
        self.start = start
        self.base = base
        self.duration: int | None = None
        self.lasting: Place | None = None
        self.fields: dict[str, Any] = {"start": start}
        self.origins: dict[str, Place] = {".start": cell.place}

    def place(self, start: dt.datetime) -> None:
        """Give the start its offset."""
        self.start = self.fields["start"] = start

    def keep(self, field: str, value: object, cell: Cell | None) -> None:
        """Keep what a cell says of the broadcast, unless it says nothing."""
        if value is not None:
            self.fields[field] = value
            if cell is not None:
                self.origins[f".{field}"] = cell.place
