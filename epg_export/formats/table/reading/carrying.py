"""Days and channels that stand once above the rows they are for."""

from epg_export.formats.table.cells import Cell, Cells
from epg_export.formats.table.reading.kinds import CARRIED_DOWN
from epg_export.formats.table.reading.row import Facts
from epg_export.formats.table.reading.taking import shown

CONTEXT = ("date", "broadcast-day", "channel")
"""The fields whose empty cells say the same as the last one above them that is not."""


class Carried:
    """Remembers the last cell of each of these fields."""

    def __init__(self) -> None:
        self._last: dict[str, Cell] = {}
        self._told: set[str] = set()

    def note(self, cells: Cells) -> None:
        """Remember the cells of a row, for the rows below it."""
        for field in CONTEXT:
            if (cell := cells.one(field)) is not None:
                self.set(field, cell)

    def set(self, field: str, cell: Cell) -> None:
        """Let a cell count for what follows, wherever it stands."""
        self._last[field] = cell
        self._told.discard(field)

    def of(self, field: str, row: Facts) -> Cell | None:
        """The cell that counts for a row which has none of its own.

        It is told at the first of the rows that it counts for.
        """
        cell = self._last.get(field)
        if cell is not None and field not in self._told:
            self._told.add(field)
            message = f"the row has no {field}; {shown(cell.value)} counts, from above"
            related = (cell.place,)
            facts = {"from": cell.place.path}
            row.tell(CARRIED_DOWN.at(row.place, message, facts=facts, related=related))
        return cell
