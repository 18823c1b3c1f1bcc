import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from conftest import record_of
from hypothesis import given
from model.strategies_model import RECORDS, filled, records
from msgspec import inspect as mi

from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Clump,
    Episode,
    Part,
    Season,
    Series,
    Text,
    Title,
    Version,
    decode,
    encode,
    parts_of,
)


def _types(record: type[msgspec.Struct], known: set[type[Part]]) -> Iterator[type[Part]]:
    if record not in known:
        known.add(record)  # type: ignore[arg-type]
        yield record  # type: ignore[misc]
        for _, _, below in parts_of(record):
            yield from _types(below, known)


PARTS = [part for known in [set()] for record in RECORDS for part in _types(record, known)]


def test_the_model_has_all_its_types() -> None:
    names = {part.__name__ for part in PARTS}

    assert len(PARTS) == len(names) == 35
    assert {"Feed", "Channel", "Series", "Season", "Episode", "Broadcast", "Version"} <= names


def test_records_are_made_by_keyword_alone() -> None:
    with pytest.raises(TypeError):
        Text("Hallo", "de")
    with pytest.raises(TypeError):
        Episode("e", "film")


@pytest.mark.parametrize("part", PARTS)
class TestEveryType:
    def test_is_frozen_and_strict(self, part: type[Part]) -> None:
        config = part.__struct_config__

        assert config.frozen
        assert config.forbid_unknown_fields
        assert config.omit_defaults
        assert all(field.encode_name == field.name for field in mi.type_info(part).fields)

    def test_says_what_it_is_for(self, part: type[Part]) -> None:
        assert part.__doc__
        assert part.__doc__.split("\n")[0].endswith((".", ":"))

    def test_holds_lists_as_tuples(self, part: type[Part]) -> None:
        assert not [
            field.name
            for field in mi.type_info(part).fields
            if isinstance(field.type, mi.ListType | mi.DictType | mi.AnyType)
        ]

    def test_keeps_every_field_through_json(self, part: type[Part]) -> None:
        whole = filled(part)

        assert msgspec.json.decode(msgspec.json.encode(whole), type=part) == whole
        assert set(msgspec.to_builtins(whole)) - {"type"} == set(part.__struct_fields__)


@pytest.mark.parametrize(
    ("part", "required"),
    [
        (Channel, {"id"}),
        (Series, {"id"}),
        (Season, {"number"}),
        (Episode, {"id"}),
        (Broadcast, {"channel", "start"}),
        (Text, {"value"}),
        (Title, {"value"}),
        (Clump, {"index", "count"}),
        (Version, set()),
    ],
)
def test_only_what_tells_a_record_apart_is_required(part: type[Part], required: set[str]) -> None:
    fields = mi.type_info(part).fields

    assert {field.name for field in fields if field.required} == required


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"type": "feed"}, '{"type":"feed"}'),
        ({"type": "channel", "id": "c", "names": []}, '{"type":"channel","id":"c"}'),
        (
            {"type": "broadcast", "channel": "c", "start": "2026-03-28T20:15:00+01:00"},
            '{"type":"broadcast","channel":"c","start":"2026-03-28T20:15:00+01:00"}',
        ),
        (
            {"type": "broadcast", "channel": "c", "start": "2026-03-28T20:15:00"},
            '{"type":"broadcast","channel":"c","start":"2026-03-28T20:15:00"}',
        ),
        (
            {"type": "episode", "id": "e", "titles": [{"value": "Tür", "kind": "main"}]},
            '{"type":"episode","id":"e","titles":[{"value":"Tür"}]}',
        ),
    ],
)
def test_encode_is_silent_about_defaults(value: dict[str, Any], line: str) -> None:
    assert encode(record_of(value)).decode() == line


def test_decode_takes_what_encode_made() -> None:
    decoder = msgspec.json.Decoder(Episode)
    for title in ("Tür", "\ud800"):
        episode = Episode(id="a", titles=(Title(value=title),))
        assert decode(encode(episode), decoder) == episode
    with pytest.raises(ValueError, match="Expecting value"):
        decode(b"no JSON", decoder)


def test_encode_escapes_a_lone_surrogate() -> None:
    line = encode(Episode(id="\ud800", titles=(Title(value="Tür"),)))

    assert json.loads(line) == {"type": "episode", "id": "\ud800", "titles": [{"value": "Tür"}]}


@given(record=records)
def test_encode_loses_nothing(record: AnyRecord) -> None:
    line = encode(record)
    back = msgspec.json.decode(line, type=AnyRecord)

    assert back == record
    assert encode(back) == line
    assert b"\n" not in line


def test_parts_of_names_lists_and_single_parts() -> None:
    found = {name: (many, part) for name, many, part in parts_of(Broadcast)}

    assert found["overrides"] == (False, Version)
    assert found["clump"] == (False, Clump)
    assert found["premiere"][0] is True
    assert "rights" not in found  # ids, not parts
    assert (
        dict.fromkeys(("broadcasts", "titles")).items()
        <= {name: None for name, _, _ in parts_of(Episode)}.items()
    )
