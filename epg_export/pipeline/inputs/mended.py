"""Texts of any input cleaned and mended, where that is wished: each step is told at its field."""

from collections.abc import Mapping
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.hygiene.clean import clean
from epg_export.hygiene.steps import findings
from epg_export.model import (
    Broadcast,
    Channel,
    Credit,
    Description,
    Feed,
    Part,
    Property,
    Review,
    Text,
    Title,
    parts_of,
)

_LINES: Mapping[type[Part], tuple[str, ...]] = {
    Broadcast: ("note",),
    Description: ("value",),
    Property: ("value",),
    Review: ("value",),
}
"""Fields of words that may have several lines."""
_LINE: Mapping[type[Part], tuple[str, ...]] = {
    Channel: ("service_name", "broadcaster"),
    Credit: ("name", "given_name", "family_name", "organisation", "role_label"),
    Feed: ("source_name", "provider"),
    Review: ("source", "reviewer"),
    Text: ("value",),
    Title: ("value",),
}
"""Fields of words that are one line, as titles are."""


def mended(entry: Entry) -> Entry:
    """The entry with its texts cleaned, and letters of the wrong encoding put together again."""
    if entry.record is None:
        return entry
    found: list[Finding] = []
    record = _mended(entry.record, "", entry, found)
    if not found:
        return entry
    return msgspec.structs.replace(entry, record=record, findings=(*entry.findings, *found))


def _mended(part: Part, path: str, entry: Entry, found: list[Finding]) -> Part:
    """A part of a record with its texts and those of its parts; itself where nothing changed."""
    changes: dict[str, Any] = {}
    for fields, title in ((_LINES, False), (_LINE, True)):
        for field in fields.get(type(part), ()):
            text = getattr(part, field)
            if text and not _is_address(part, field):
                cleaned = clean(text, title=title, repair=True)
                found.extend(findings(cleaned.steps, entry.locate(f"{path}.{field}")))
                changes[field] = cleaned.text
    for field, many, _ in parts_of(type(part)):
        value = getattr(part, field)
        if many and value:
            changes[field] = tuple(
                _mended(item, f"{path}.{field}[{at}]", entry, found)
                for at, item in enumerate(value)
            )
        elif value is not None and not many:
            changes[field] = _mended(value, f"{path}.{field}", entry, found)
    if all(getattr(part, field) == value for field, value in changes.items()):
        return part
    return msgspec.structs.replace(part, **changes)


def _is_address(part: Part, field: str) -> bool:
    return isinstance(part, Review) and part.kind == "url" and field == "value"
