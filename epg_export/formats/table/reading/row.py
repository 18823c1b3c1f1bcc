"""What is known of a whole sheet when one of its rows is read, and what a row says of content."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from epg_export.findings import Finding, Place
from epg_export.formats.table.cells import Cells, Tell
from epg_export.formats.table.column_map import ColumnMap
from epg_export.formats.wishes import DateOrder
from epg_export.model import Title

SCHEDULE_FIELDS = frozenset(
    {
        "id",
        "broadcast-id",
        "channel",
        "date",
        "broadcast-day",
        "start",
        "stop",
        "duration",
        "vps",
        "status",
    }
)
"""The fields that say what a row is and when it is on air; all others are its content."""


class Settings(NamedTuple):
    """What was said of the sheet, or found in all of it.

    ``map`` is an empty one where none was given; ``order`` is that of dates whose figures alone
    do not tell, by the map, else by the run's wishes, as ``zone`` is that of local times.
    """

    map: ColumnMap
    order: DateOrder | None = None
    zone: ZoneInfo | None = None


class Content(NamedTuple):
    """What the cells of a row say beside where and when it is on air.

    ``fields`` are those of an episode (``titles``, ``series`` …), ``of_broadcast`` those
    of its broadcast (``live``, ``premiere``, ``note`` …), by their names. ``origins`` has the place
    of each part: ``.titles[0]``, ``.credits[2]``, of the broadcast's ``.note``, all without a
    prefix. The places of ``findings`` are those of cells, which name no record yet.
    ``series_titles`` are main titles of the series whose id ``series`` in ``fields`` is.
    """

    fields: dict[str, Any]
    of_broadcast: dict[str, Any]
    origins: dict[str, Place]
    findings: list[Finding]
    series_titles: tuple[Title, ...] = ()


class Facts(NamedTuple):
    """A row in hand: its cells, where it stands, and who takes what is found in it."""

    cells: Cells
    place: Place
    tell: Tell
