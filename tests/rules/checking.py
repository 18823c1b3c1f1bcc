"""What the rules find in a record, as lines that a table can hold."""

from typing import Any

from conftest import entry_of, record_of
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Channel, Season, Series
from epg_export.rules import Context, check

CHANNELS: tuple[dict[str, Any], ...] = (
    {"type": "channel", "id": "one.example"},
    {"type": "channel", "id": "zoned.example", "time_zone": "Europe/Berlin"},
    {"type": "channel", "id": "lost.example", "time_zone": "Europe/Entenhausen"},
)


def context() -> Context:
    """A context with the declared channels of the tables."""
    channels = [record_of(value) for value in CHANNELS]
    return Context({channel.id: channel for channel in channels if isinstance(channel, Channel)})


SERIES = Series(id="two-seasons", seasons=(Season(number=1), Season(number=2)))


def findings(value: dict[str, Any] | Entry) -> list[Finding]:
    """What the rules find in one record; an episode may be of the series ``two-seasons``."""
    entry = value if isinstance(value, Entry) else entry_of(value)
    if getattr(entry.record, "series", None) == SERIES.id:
        entry = replace(entry, series=SERIES)
    return list(check(entry, context()))


def found(value: dict[str, Any] | Entry) -> list[str]:
    """The same as lines: code, path, message."""
    return [f"{f.code} {f.place.path} {f.message}" for f in findings(value)]


def episode(**fields: Any) -> dict[str, Any]:
    """An episode that passes every rule, but for what is given."""
    return {"type": "episode", "id": "e", "titles": [{"value": "News"}], **fields}


def on_air(start: str = "2026-03-28T20:00:00+01:00", **fields: Any) -> dict[str, Any]:
    """An episode with one broadcast."""
    return episode(broadcasts=[{"channel": "one.example", "start": start, **fields}])
