"""What episodes and broadcasts are called: as the table says, else by where and when they are."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from epg_export.formats.made_ids import made_id, numbered
from epg_export.formats.seen import Met
from epg_export.formats.table.cells import Cell, Cells
from epg_export.formats.table.reading.error_cells import error_of
from epg_export.formats.table.reading.row_words import compared
from epg_export.formats.table.reading.troubles import RowError
from epg_export.formats.table.values.numbers import plain

_NO_NAME = re.compile(r"[^\w.:]+")


class Ids(NamedTuple):
    """The ids of a showing: that of its episode, and its own; ``given`` that a row names the first.

    Only rows that give the id of their episode can be several showings of one.
    """

    episode: str
    broadcast: str
    given: bool


def ids_of(episode: str | None, cells: Cells, moment: tuple[str, dt.datetime], met: Met) -> Ids:
    """The ids of what starts at a moment on a channel; ``episode`` is the one that the row gives.

    An episode without one is called as its broadcast is; a second one so called gets a number.
    """
    broadcast = given(cells.one("broadcast-id"))
    if broadcast is None:
        broadcast = _once(made_id(*moment), met)
        return Ids(episode or broadcast, broadcast, episode is not None)
    return Ids(episode or _once(broadcast, met), broadcast, episode is not None)


def episode_id(cells: Sequence[Cell], key: tuple[str, ...]) -> str | None:
    """The id that a row gives: the values of the ``key`` columns, else that of the column for it.

    None where a cell of it is empty. Raises :class:`RowError` for a formula that failed.
    """
    if not key:
        return given(next((cell for cell in cells if cell.column.field == "id"), None))
    by_header = {compared(cell.column.header): cell for cell in cells}
    parts = [given(by_header.get(compared(header))) for header in key]
    if None in parts:
        return None
    return "-".join(_NO_NAME.sub("-", part).strip("-") or "-" for part in parts if part)


def given(cell: Cell | None) -> str | None:
    """The id in a cell. Raises :class:`RowError` for a formula that failed."""
    if cell is None:
        return None
    id_ = plain(cell.value).strip()
    if failed := error_of(id_):
        message = f"{id_} stands in the place of an id: {failed.means}"
        raise RowError(cell.place, message, failed.remedy or "correct the formula")
    return id_ or None


def _once(id_: str, met: Met) -> str:
    """The id; one more that is called so gets a number."""
    return numbered(id_, met.number(id_))
