"""What the rules find in records, as lines that a table can hold."""

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

from conftest import entry_of, record_of
from msgspec.structs import replace

from epg_export.coverage.asked import Asked, Demand
from epg_export.entry import Entry
from epg_export.findings import Finding, Kind
from epg_export.limits import Limit
from epg_export.model import Channel, Season, Series
from epg_export.pipeline.timeline import Timeline
from epg_export.rules import Checker, Context, Terms
from epg_export.rules.engine import counts_unasked

CHANNELS: tuple[dict[str, Any], ...] = (
    {"type": "channel", "id": "one.example"},
    {"type": "channel", "id": "zoned.example", "time_zone": "Europe/Berlin"},
    {"type": "channel", "id": "lost.example", "time_zone": "Europe/Entenhausen"},
    {"type": "channel", "id": "early.example", "time_zone": "Europe/Berlin", "day_start": "06:00"},
    {"type": "channel", "id": "lord-howe.example", "time_zone": "Australia/Lord_Howe"},
    {"type": "channel", "id": "bilingual.example"},
)
TERMS = Terms(
    limits=(Limit(what="short-title", most=16, source="python-hybridspi", profile="radio-spi"),),
    now=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC),
    languages=Asked(
        fallback={"en": ("fr",)}, channels={"bilingual.example": Demand(required=("de", "en"))}
    ),
)
"""What the tables are measured by: what is on the one channel is asked to be in two languages, and
a receiver takes short titles of 16 characters."""


def context(terms: Terms = TERMS) -> Context:
    """A context with the declared channels of the tables."""
    channels = [record_of(value) for value in CHANNELS]
    known = {channel.id: channel for channel in channels if isinstance(channel, Channel)}
    return Context(known, terms)


SERIES = Series(id="two-seasons", seasons=(Season(number=1), Season(number=2)))


def every_kind(_kind: Kind) -> bool:
    """Let all rules run, those that are not asked too."""
    return True


def findings(
    value: dict[str, Any] | Entry | Iterable[dict[str, Any] | Entry],
    heeds: Callable[[Kind], bool] = counts_unasked,
    terms: Terms = TERMS,
) -> list[Finding]:
    """What the rules find in one record; an episode may be of the series ``two-seasons``."""
    checker = Checker(context(terms), heeds)
    return [found for entry in _entries(value) for found in checker.check(entry)]


def findings_together(
    value: dict[str, Any] | Entry | Iterable[dict[str, Any] | Entry],
    heeds: Callable[[Kind], bool] = counts_unasked,
    terms: Terms = TERMS,
) -> list[Finding]:
    """What the rules find in records and between them.

    Only the channels that they declare or are on are told of.
    """
    entries = _entries(value)
    known = context(terms)
    met = {e.record.id: e.record for e in entries if isinstance(e.record, Channel)}
    used = {b.channel for e in entries for b in getattr(e.record, "broadcasts", ())}
    near = {id_: channel for id_, channel in known.channels.items() if id_ in used}
    checker = Checker(Context({**near, **met}, terms), heeds)
    with closing(Timeline(checker)) as timeline:
        found = []
        for entry in entries:
            timeline.learn(entry)
            found += checker.check(entry)
        return found + list(timeline.findings())


def _entries(value: dict[str, Any] | Entry | Iterable[dict[str, Any] | Entry]) -> list[Entry]:
    several = [value] if isinstance(value, dict | Entry) else list(value)
    entries = [one if isinstance(one, Entry) else entry_of(one) for one in several]
    return [
        replace(entry, series=SERIES)
        if getattr(entry.record, "series", None) == SERIES.id
        else entry
        for entry in entries
    ]


def found(value: dict[str, Any] | Entry, *codes: str) -> list[str]:
    """The same as lines: code, path, message; of some codes only, be they asked or not."""
    heeds = (lambda kind: kind.code in codes) if codes else counts_unasked
    return [f"{f.code} {f.place.path} {f.message}" for f in findings(value, heeds)]


def found_together(values: Iterable[dict[str, Any] | Entry], *codes: str) -> list[str]:
    """The same of several records: code, record, path, message."""
    heeds = (lambda kind: kind.code in codes) if codes else counts_unasked
    told = findings_together(values, heeds)
    return [f"{f.code} {f.place.record} {f.place.path} {f.message}" for f in told]


def episode(**fields: Any) -> dict[str, Any]:
    """An episode that passes every rule, but for what is given."""
    return {"type": "episode", "id": "e", "titles": [{"value": "News"}], **fields}


def on_air(start: str = "2026-03-28T20:00:00+01:00", **fields: Any) -> dict[str, Any]:
    """An episode with one broadcast, which ends after an hour where nothing else is said."""
    stop = (dt.datetime.fromisoformat(start) + dt.timedelta(hours=1)).isoformat()
    broadcast = {"channel": "one.example", "start": start, "stop": stop, **fields}
    return episode(broadcasts=[{key: value for key, value in broadcast.items() if value}])
