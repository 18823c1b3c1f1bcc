from typing import Any

import msgspec
import pytest
from conftest import entry_of
from rules.checking import episode, findings, found

from epg_export.model import Series


def test_unknown_series() -> None:
    assert found(episode(series="lost")) == ['EPG302 $.series no series "lost" is declared']


def test_a_declared_series() -> None:
    entry = msgspec.structs.replace(entry_of(episode(series="s")), series=Series(id="s"))

    assert found(entry) == []


@pytest.mark.parametrize(
    ("numbering", "lines"),
    [
        ({}, []),
        ({"season": 0, "episode": 0, "episode_to": 0, "absolute": 0}, []),
        ({"season": -1}, ["EPG306 $.numbering.season season is -1, expected at least 0"]),
        ({"episode": -3}, ["EPG306 $.numbering.episode episode is -3, expected at least 0"]),
        ({"absolute": -1}, ["EPG306 $.numbering.absolute absolute is -1, expected at least 0"]),
        ({"part": 0}, ["EPG306 $.numbering.part part is 0, expected at least 1"]),
        (
            {"season_count": 0, "episode_count": 0, "part_count": 0},
            [
                "EPG306 $.numbering.season_count season_count is 0, expected at least 1",
                "EPG306 $.numbering.episode_count episode_count is 0, expected at least 1",
                "EPG306 $.numbering.part_count part_count is 0, expected at least 1",
            ],
        ),
        ({"season": 3, "season_count": 3}, []),
        ({"season": 4, "season_count": 3}, ["EPG307 $.numbering.season season is 4 of 3"]),
        ({"episode": 11, "episode_count": 10}, ["EPG307 $.numbering.episode episode is 11 of 10"]),
        (
            {"episode": 10, "episode_to": 11, "episode_count": 10},
            ["EPG307 $.numbering.episode_to episode_to is 11 of 10"],
        ),
        ({"part": 3, "part_count": 2}, ["EPG307 $.numbering.part part is 3 of 2"]),
        ({"absolute": 300, "episode_count": 10}, []),
        # A total below 1 is impossible itself; nothing is measured against it.
        (
            {"part": 2, "part_count": 0},
            ["EPG306 $.numbering.part_count part_count is 0, expected at least 1"],
        ),
        ({"episode": 4, "episode_to": 4}, []),
        ({"episode": 3, "episode_to": 4}, []),
        ({"episode_to": 4}, []),
        ({"episode": 4, "episode_to": 3}, ["EPG308 $.numbering.episode_to episodes 4 to 3"]),
    ],
)
def test_numbering(numbering: dict[str, int], lines: list[str]) -> None:
    assert found(episode(numbering=numbering)) == lines


EIDR = {"scheme": "eidr", "value": "10.5240/7791-8534-2C23-9030-8610-5"}
BAD_EIDR = {"scheme": "EIDR", "value": "10.5240/7791-8534-2C23-9030-8610-4"}
BAD = '"10.5240/7791-8534-2C23-9030-8610-4" has the check character 4, expected 5'


@pytest.mark.parametrize(
    "identifiers",
    [
        [],
        [EIDR],
        [EIDR, {"scheme": "crid", "value": "crid://one.example/news/1"}],
        [{"scheme": "house", "value": "10.5240/7791"}],
        [{"scheme": "imdb", "value": "anything"}],  # the scheme's key is imdb-title
    ],
)
def test_an_identifier_that_passes(identifiers: list[dict[str, str]]) -> None:
    assert found(episode(identifiers=identifiers)) == []


def test_each_bad_identifier_is_told_with_what_was_expected() -> None:
    crid = {"scheme": "crid", "value": "crid://one/1"}

    assert found(episode(identifiers=[EIDR, BAD_EIDR, crid])) == [
        f"EPG312 $.identifiers[1].value {BAD}",
        'EPG312 $.identifiers[2].value "crid://one/1" is no CRID, '
        "expected crid://broadcaster.example/data",
    ]
    (finding,) = findings(episode(identifiers=[BAD_EIDR]))
    assert (finding.severity, finding.facts) == ("warning", {"scheme": "EIDR"})


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"type": "channel", "id": "one.example", "identifiers": [BAD_EIDR]}, "$.identifiers[0]"),
        ({"type": "series", "id": "s", "identifiers": [BAD_EIDR]}, "$.identifiers[0]"),
        (
            {"type": "series", "id": "s", "seasons": [{"number": 1, "identifiers": [BAD_EIDR]}]},
            "$.seasons[0].identifiers[0]",
        ),
        (
            episode(credits=[{"role": "actor", "name": "A", "identifiers": [BAD_EIDR]}]),
            "$.credits[0].identifiers[0]",
        ),
    ],
)
def test_identifiers_of_every_kind_of_thing(record: dict[str, Any], path: str) -> None:
    assert f"EPG312 {path}.value {BAD}" in found(record)
