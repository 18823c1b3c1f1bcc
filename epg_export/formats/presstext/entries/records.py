"""Entries of drafts: the record, where each part of it stands, and what is told of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Place
from epg_export.formats.presstext.entries.taking import Note, Taken
from epg_export.formats.presstext.signs.sorting import Part
from epg_export.formats.presstext.works.drafts import Draft
from epg_export.model import Episode, Series

_LISTS = frozenset({"titles", "descriptions", "reviews", "genres", "credits", "seasons"})


def record_of(
    draft: Draft, id_: str, taken: Iterable[Taken], series: str | None
) -> Series | Episode:
    """The record of what was taken from a draft; ``series`` is the id of an episode's series."""
    fields: dict[str, Any] = {}
    for one in taken:
        if one.field in _LISTS:
            fields[one.field] = (*fields.get(one.field, ()), one.value)
        else:
            fields.setdefault(one.field, one.value)
    if draft.kind == "series":
        return Series(id=id_, **fields)
    unknown = draft.doubtful and series is None
    kind = None if unknown else draft.kind
    return Episode(id=id_, kind=kind, series=series, **fields)


def entry_of(
    record: Series | Episode, taken: Iterable[Taken], notes: Iterable[Note], source: str
) -> Entry:
    """The entry of a record, with the places of its parts."""
    name = name_of(record)
    held = list(taken)
    origins = _origins(held, source, name)
    place = _first_place(held, source, name)
    findings: list[Finding] = []
    for path, one in _paths(held):
        findings += (_told(note, f"${path}", source, name) for note in one.notes)
    findings += (_told(note, "$", source, name) for note in notes)
    findings.sort(key=lambda finding: (finding.place.line or 0, finding.place.column or 0))
    return Entry(record, place, tuple(findings), origins=origins)


def _paths(taken: Iterable[Taken]) -> list[tuple[str, Taken]]:
    counts: dict[str, int] = {}
    found = []
    for one in taken:
        index = counts.get(one.field, 0)
        counts[one.field] = index + 1
        found.append((f".{one.field}[{index}]" if one.field in _LISTS else f".{one.field}", one))
    return found


def _origins(taken: list[Taken], source: str, name: str) -> Mapping[str, Place]:
    return {path: _at(one.part, one.at, f"${path}", source, name) for path, one in _paths(taken)}


def _first_place(taken: list[Taken], source: str, name: str) -> Place:
    spots = [one.part.spot(one.at) for one in taken]
    first = min(spots, default=None)
    return Place(source, name, "$", first.line if first else 1, first.column if first else 1)


def _at(part: Part, offset: int, path: str, source: str, name: str) -> Place:
    spot = part.spot(offset)
    return Place(source, name, path, spot.line, spot.column)


def _told(note: Note, path: str, source: str, name: str) -> Finding:
    related = (_at(note.twin, 0, "$", source, name),) if note.twin is not None else ()
    place = _at(note.part, note.at, path, source, name)
    return note.kind.at(place, note.message, facts=note.facts, related=related)
