"""Where an episode stands in its season and series."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.values.numbers import number, numbering, of_count
from epg_export.formats.table.values.reading import Read, UnreadableError
from epg_export.model import EpisodeNumber, Numbering

_COUNTED = {
    "season": ("season", "season_count"),
    "episode": ("episode", "episode_count"),
    "part": ("part", "part_count"),
}
"""Fields whose cells may say how many there are: 3/10."""
_COUNTS = {"season-count": "season_count", "episode-count": "episode_count", "absolute": "absolute"}


class _Fact(NamedTuple):
    """A number that a cell says, by its field in the numbering."""

    field: str
    value: int
    cell: Cell


def numbers(parts: Parts) -> None:
    """Make the numbering of all cells, and keep as written what viewers are shown."""
    taken: dict[str, _Fact] = {}
    for fact in _facts(parts):
        first = taken.setdefault(fact.field, fact)
        if first.value != fact.value:
            said = f"{first.field.replace('_', ' ')} {first.value}"
            parts.contradiction(fact.cell, said, first.cell.place)
    if taken:
        values = {field: fact.value for field, fact in taken.items()}
        parts.fields["numbering"] = Numbering(**values)
        for fact in taken.values():
            parts.origins[f".numbering.{fact.field}"] = fact.cell.place


def _facts(parts: Parts) -> Iterator[_Fact]:
    for field in _COUNTED:
        for cell in parts.cells(field):
            found = parts.read(cell, _READERS[field])
            yield from _said(found, cell) if found is not None else ()
    for field, name in _COUNTS.items():
        for cell in parts.cells(field):
            count = parts.read(cell, number)
            if count is not None:
                yield _Fact(name, count, cell)
    yield from _shown(parts)


def _shown(parts: Parts) -> Iterator[_Fact]:
    """What a number says that viewers are shown; figures alone may count through all seasons."""
    for cell, text in parts.words("number"):
        parts.add("numbers", EpisodeNumber(value=text, system="onscreen"), cell)
        if not text.isdecimal():
            try:
                found = numbering(text).value
            except UnreadableError:
                continue  # it is kept as it is written
            yield from _said(found, cell)


def _said(found: Numbering, cell: Cell) -> Iterator[_Fact]:
    for field, value in msgspec.structs.asdict(found).items():
        if value is not None:
            yield _Fact(field, value, cell)


def _reader(field: str) -> Callable[[Value], Read[Numbering]]:
    one, of = _COUNTED[field]

    def read(value: Value) -> Read[Numbering]:
        try:
            (found, count), note = of_count(value)
        except UnreadableError as error:
            whole, note = _whole(value, error)
            if getattr(whole, one) is None:
                raise
            return Read(whole, note)
        return Read(Numbering(**{one: found, of: count}), note)

    return read


def _whole(value: Value, error: UnreadableError) -> Read[Numbering]:
    try:
        return numbering(value)
    except UnreadableError:
        raise error from None


_READERS = {field: _reader(field) for field in _COUNTED}
