"""Programme schedules out of the house: validated, multilingual, as XMLTV and EBUCore.

The public API is what this module offers; the records are in :mod:`epg_export.model`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from epg_export.api import Result, export, read, validate, write
    from epg_export.bounds import Bounds
    from epg_export.entry import Entry
    from epg_export.errors import (
        ConfigError,
        EpgExportError,
        ReadError,
        WorkerDiedError,
        WriteError,
    )
    from epg_export.findings import Finding, Place
    from epg_export.formats.wishes import ReadWishes
    from epg_export.model import Broadcast, Channel, Episode, Feed, Series
    from epg_export.pipeline.repairs import Repairs
    from epg_export.pipeline.selection.select import Selection
    from epg_export.pipeline.team import Team
    from epg_export.publish.gate import Limits
    from epg_export.report import Report

_HOMES = {
    "epg_export.api": ("Result", "export", "read", "validate", "write"),
    "epg_export.bounds": ("Bounds",),
    "epg_export.entry": ("Entry",),
    "epg_export.errors": (
        "ConfigError",
        "EpgExportError",
        "ReadError",
        "WorkerDiedError",
        "WriteError",
    ),
    "epg_export.findings": ("Finding", "Place"),
    "epg_export.formats.wishes": ("ReadWishes",),
    "epg_export.model": ("Broadcast", "Channel", "Episode", "Feed", "Series"),
    "epg_export.pipeline.team": ("Team",),
    "epg_export.pipeline.repairs": ("Repairs",),
    "epg_export.pipeline.selection.select": ("Selection",),
    "epg_export.publish.gate": ("Limits",),
    "epg_export.report": ("Report",),
}

__all__ = [
    "Bounds",
    "Broadcast",
    "Channel",
    "ConfigError",
    "Entry",
    "EpgExportError",
    "Episode",
    "Feed",
    "Finding",
    "Limits",
    "Place",
    "ReadError",
    "ReadWishes",
    "Repairs",
    "Report",
    "Result",
    "Selection",
    "Series",
    "Team",
    "WorkerDiedError",
    "WriteError",
    "export",
    "read",
    "validate",
    "write",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is: ``--help`` needs none of it."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
