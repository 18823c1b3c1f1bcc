"""What a canonical reader makes of a text, in a form that a table can hold."""

import io
from collections.abc import Iterable

from conftest import entries_read

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats import format_named

FORMATS = ("jsonl", "json", "yaml")


def ids(entries: Iterable[Entry]) -> list[str | None]:
    """The ids of the records that were read."""
    return [entry.record.id for entry in entries if entry.record is not None]


def findings(entries: Iterable[Entry]) -> list[Finding]:
    """All that was found, in the order of reading."""
    return [finding for entry in entries for finding in entry.findings]


def located(format_name: str, text: str | bytes, places: list[Place]) -> list[Place]:
    """Places with line and column, as far as they can be found."""
    locate = format_named(format_name).locate
    assert locate is not None
    found = locate(io.BytesIO(text.encode() if isinstance(text, str) else text), places)
    return [found.get(place, place) for place in places]


def told(format_name: str, text: str | bytes) -> list[str]:
    """What is found in a text, in the order of lines: ``line:column code path message``."""
    found = findings(entries_read(format_name, text))
    places = located(format_name, text, [finding.place for finding in found])
    shown = sorted(
        zip(places, found, strict=True), key=lambda pair: (pair[0].line or 0, pair[0].column or 0)
    )
    return [
        f"{place.line}:{place.column} {finding.code} {place.path} {finding.message}"
        for place, finding in shown
    ]


def codes(format_name: str, text: str | bytes) -> list[str]:
    """The codes of what is found in a text."""
    return [finding.code for finding in findings(entries_read(format_name, text))]
