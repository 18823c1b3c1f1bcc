"""Nothing is lost in silence: a value shows in what is written, or it is told as lost."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import entries_read
from msgspec.structs import replace

from epg_export.entry import Entry
from epg_export.formats import Carries, WriteOptions, format_named
from epg_export.model import Episode, Part, Series, parts_of
from epg_export.pipeline.losses import Losses

FULL = Path(__file__).parent / "xmltv" / "full.jsonl"
FORMATS = ("xmltv", "ebucore")

ONLY_FOR_OTHERS = {("Broadcast", "listed"), ("Broadcast", "episode")}
"""Carried by what the pipeline does with them, before a writer sees them."""


def carries(name: str) -> Carries:
    found = format_named(name).carries
    assert found is not None
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_only_fields_that_exist_are_named(name: str) -> None:
    declared = carries(name)
    for part, fields in declared.fields.items():
        assert fields <= set(part.__struct_fields__), part
    for part, field in (*declared.values, *declared.most):
        assert field in declared.fields[part], f"{part.__name__}.{field} is narrowed but not carried"


@pytest.mark.parametrize("name", FORMATS)
def test_every_part_below_a_carried_field_is_declared(name: str) -> None:
    declared = carries(name).fields
    below = {
        kind for part, fields in declared.items() for field, _, kind in parts_of(part) if field in fields
    }
    assert below <= set(declared)


def entries(records: list[Part]) -> list[Entry]:
    """The records of the full feed, each episode with its series."""
    series = next(record for record in records if isinstance(record, Series))
    given = list(entries_read("jsonl", FULL.read_bytes()))
    return [
        replace(entry, record=record, series=series if isinstance(record, Episode) else None)
        for entry, record in zip(given, records, strict=True)
    ]


def written(name: str, records: list[Part]) -> bytes:
    stream = io.BytesIO()
    layout = format_named(name).layout(None, folder=False)
    assert layout is not None
    layout.write(entries(records), stream, WriteOptions())
    return stream.getvalue()


def without_one(part: Part, path: str = "") -> Iterator[tuple[str, Part]]:
    """The part again and again, each time without one of the values in it, and which."""
    for field in msgspec.structs.fields(type(part)):
        value = getattr(part, field.name)
        if field.required is False and value != field.default and value != ():
            if (type(part).__name__, field.name) not in ONLY_FOR_OTHERS:
                yield f"{path}.{field.name}", replace(part, **{field.name: field.default})
        items: Any = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            if isinstance(item, Part):
                here = f"{path}.{field.name}" + (f"[{index}]" if items is value else "")
                for below, less in without_one(item, here):
                    new = (*items[:index], less, *items[index + 1 :]) if items is value else less
                    yield below, replace(part, **{field.name: new})


def told_lost(name: str, records: list[Part]) -> set[str]:
    losses = Losses(format_named(name), carries(name))
    return {
        finding.place.path.replace("$", str(number), 1)
        for number, entry in enumerate(entries(records))
        for finding in losses.of(entry)
    }


@pytest.mark.parametrize("name", FORMATS)
def test_what_makes_no_difference_is_told_as_lost(name: str) -> None:
    records = [entry.record for entry in entries_read("jsonl", FULL.read_bytes())]
    whole = written(name, records)  # type: ignore[arg-type]
    lost = told_lost(name, records)  # type: ignore[arg-type]
    silent, untrue = [], []
    for number, record in enumerate(records):
        assert record is not None
        for path, less in without_one(record):
            full_path = f"{number}{path}"
            changed = written(name, [*records[:number], less, *records[number + 1 :]]) != whole  # type: ignore[list-item]
            told = any(full_path == one or full_path.startswith((f"{one}.", f"{one}[")) for one in lost)
            if not changed and not told and not path.endswith(".id"):
                silent.append(full_path)
            if changed and full_path in lost:
                untrue.append(full_path)
    assert (silent, untrue) == ([], [])
