"""Nothing is lost in silence: a value shows in what is written, or it is told as lost."""

import io
import re
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

PARTLY = {
    "xmltv": {
        "3.audio_languages",
        "3.original_languages[0].names",
        "0.languages",
        "1.languages",
        "3.credits[1].family_name",
        "3.credits[1].given_name",
        "3.credits[2].organisation",
        "3.genres[0].labels",
    },
    "ebucore": {"1.icons", "1.names", "3.original_languages[0].names", "3.production_date"},
}
"""Where a value shows, but is not read back as what it was.

The first of several is written and only the rest is lost; an order, a whole name or single categories
are made of it.
"""

BY_ORDER = ("xmltv", "Description", "kind")
"""XMLTV has no word for it, but the fullest synopsis stands first."""


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
        assert field in declared.fields[part], (
            f"{part.__name__}.{field} is narrowed but not carried"
        )


@pytest.mark.parametrize("name", FORMATS)
def test_every_part_below_a_carried_field_is_declared(name: str) -> None:
    declared = carries(name).fields
    below = {
        kind
        for part, fields in declared.items()
        for field, _, kind in parts_of(part)
        if field in fields
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


def without_one(name: str, part: Part, path: str = "") -> Iterator[tuple[str, Part]]:
    """The part again and again, each time without one of the values in it, and which."""
    for field in msgspec.structs.fields(type(part)):
        value = getattr(part, field.name)
        known = (name, type(part).__name__, field.name) == BY_ORDER or field.name == "id"
        if not field.required and not known and value not in (field.default, ()):
            yield f"{path}.{field.name}", replace(part, **{field.name: field.default})
        items: Any = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            if isinstance(item, Part):
                here = f"{path}.{field.name}" + (f"[{index}]" if items is value else "")
                for below, less in without_one(name, item, here):
                    new = (*items[:index], less, *items[index + 1 :]) if items is value else less
                    yield below, replace(part, **{field.name: new})


def told_lost(name: str, records: list[Part]) -> set[str]:
    """The paths that are told as lost; what has a kind or role of no place is lost as a whole."""
    losses = Losses(format_named(name), carries(name))
    return {
        re.sub(r"\]\.(kind|role)$", "]", finding.place.path.replace("$", str(number), 1))
        for number, entry in enumerate(entries(records))
        for finding in losses.of(entry)
    }


def is_told(path: str, lost: set[str]) -> bool:
    """Whether the path, or what it is in, is told as lost."""
    return any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in lost)


def differences(name: str, records: list[Any]) -> Iterator[tuple[str, bool]]:
    """Each value of the feed, and whether the output is the same without it."""
    whole = written(name, records)
    for number, record in enumerate(records):
        for path, less in without_one(name, record, str(number)):
            yield path, written(name, [*records[:number], less, *records[number + 1 :]]) == whole


@pytest.mark.parametrize("name", FORMATS)
def test_what_makes_no_difference_is_told_as_lost(name: str) -> None:
    records: list[Any] = [entry.record for entry in entries_read("jsonl", FULL.read_bytes())]
    lost = told_lost(name, records)
    silent = [path for path, same in differences(name, records) if same and not is_told(path, lost)]
    assert sorted(silent) == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_told_as_lost_makes_no_difference(name: str) -> None:
    records: list[Any] = [entry.record for entry in entries_read("jsonl", FULL.read_bytes())]
    lost = told_lost(name, records)
    untrue = [path for path, same in differences(name, records) if not same and path in lost]
    assert sorted(set(untrue) - PARTLY[name]) == []
