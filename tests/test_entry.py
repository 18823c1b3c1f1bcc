from collections.abc import Mapping
from typing import Any

import pytest
from conftest import record_of
from msgspec.structs import replace

from epg_export.entry import Entry, name_of, with_broadcasts_at
from epg_export.findings import Place
from epg_export.model import Episode

HERE = Place("texts.jsonl", 'episode "e"', "$", 3)
THERE = Place("times.jsonl", 'broadcast "b"', "$.broadcasts[7]", 9)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"type": "episode", "id": "e"}, 'episode "e"'),
        ({"type": "channel", "id": ""}, 'channel ""'),
        ({"type": "feed"}, "feed"),
        ({"type": "series", "id": "s" * 200}, f'series "{"s" * 200}"'),
        ({"type": "series", "id": "s" * 201}, f'series "{"s" * 200}…"'),
        ({"type": "broadcast", "channel": "c", "start": "2026-03-28T20:00:00Z"}, "broadcast"),
        (
            {"type": "broadcast", "channel": "c", "start": "2026-03-28T20:00:00Z", "id": "b"},
            'broadcast "b"',
        ),
    ],
)
def test_name_of(value: dict[str, Any], name: str) -> None:
    assert name_of(record_of(value)) == name


@pytest.mark.parametrize(
    ("origins", "path", "place"),
    [
        ({}, ".titles[0].value", HERE.below(".titles[0].value")),
        ({}, "", HERE),
        ({".broadcasts[2]": THERE}, ".broadcasts[2].start", THERE.below(".start")),
        ({".broadcasts[2]": THERE}, ".broadcasts[2]", THERE),
        ({".broadcasts[2]": THERE}, ".broadcasts[1].start", HERE.below(".broadcasts[1].start")),
        ({".broadcasts[2]": THERE}, ".broadcasts[22].start", HERE.below(".broadcasts[22].start")),
        ({".broadcasts[2]": THERE}, ".broadcasts", HERE.below(".broadcasts")),
        ({".numbering": THERE}, ".numbering.season", THERE.below(".season")),
        ({".titles": THERE}, ".titles[1].lang", THERE.below("[1].lang")),
        ({".titles": HERE, ".titles[1]": THERE}, ".titles[1].lang", THERE.below(".lang")),
        ({".titles": THERE, ".titles[1]": HERE}, ".titles[0].lang", THERE.below("[0].lang")),
        ({".numbering": THERE}, "", HERE),
    ],
)
def test_locate(origins: Mapping[str, Place], path: str, place: Place) -> None:
    assert Entry(None, HERE, origins=origins).locate(path) == place


def _episode(*channels: str) -> Episode:
    broadcasts = [{"channel": channel, "start": "2026-03-28T20:00:00Z"} for channel in channels]
    record = record_of({"type": "episode", "id": "e", "kind": "film", "broadcasts": broadcasts})
    assert isinstance(record, Episode)
    return record


@pytest.mark.parametrize(
    ("stay", "paths"),
    [
        ([0], ["$.broadcasts[0]"]),
        ([1], ["$.broadcasts[7].x"]),
        ([1, 2], ["$.broadcasts[7].x", "$.broadcasts[2]"]),
        ([0, 2], ["$.broadcasts[0]", "$.broadcasts[2]"]),
        ([2, 0], ["$.broadcasts[2]", "$.broadcasts[0]"]),
        ([], []),
    ],
)
def test_broadcasts_that_stay_keep_their_places(stay: list[int], paths: list[str]) -> None:
    elsewhere = {".broadcasts[1]": THERE.below(".x"), ".kind": THERE}
    entry = with_broadcasts_at(Entry(_episode("a", "b", "c"), HERE, origins=elsewhere), stay)
    assert isinstance(entry.record, Episode)

    assert [broadcast.channel for broadcast in entry.record.broadcasts] == ["abc"[i] for i in stay]
    assert [entry.locate(f".broadcasts[{i}]").path for i in range(len(stay))] == paths
    assert replace(entry.locate(".kind"), channel=None) == THERE
    assert entry.record.kind == "film"


def test_twice_leaves_the_right_one() -> None:
    once = with_broadcasts_at(Entry(_episode("a", "b", "c", "d"), HERE), [1, 2, 3])
    twice = with_broadcasts_at(once, [0, 2])

    assert twice.locate(".broadcasts[0].start").path == "$.broadcasts[1].start"
    assert twice.locate(".broadcasts[1].start").path == "$.broadcasts[3].start"


def test_an_entry_that_keeps_all_or_has_none_is_as_it_was() -> None:
    whole = Entry(_episode("a", "b"), HERE)
    series = Entry(record_of({"type": "series", "id": "s"}), HERE)

    assert with_broadcasts_at(whole, [0, 1]) is whole
    assert with_broadcasts_at(series, []) is series


def test_places_inside_broadcasts_that_stay_are_kept() -> None:
    origins = {
        ".broadcasts[0].start": Place("plan.csv", None, "B2"),
        ".broadcasts[1].start": Place("plan.csv", None, "B3"),
    }
    entry = Entry(_episode("one", "two"), Place("plan.csv", None, "2:2"), origins=origins)
    left = with_broadcasts_at(entry, [1])
    assert left.locate(".broadcasts[0].start").path == "B3"
