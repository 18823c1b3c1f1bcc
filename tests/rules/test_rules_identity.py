from typing import Any

import msgspec
import pytest
from conftest import entry_of
from rules.checking import episode, findings, found, on_air

from epg_export.model import Series


def test_unknown_series() -> None:
    assert found(episode(series="lost")) == ['EPG302 $.series no series "lost" is declared']


def test_a_declared_series() -> None:
    entry = msgspec.structs.replace(entry_of(episode(series="s")), series=Series(id="s"))

    assert found(entry) == []


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        (2, []),
        (3, ["EPG309 $.numbering.season the series has no season 3"]),
    ],
)
def test_unknown_season(number: int, lines: list[str]) -> None:
    assert found(episode(series="two-seasons", numbering={"season": number})) == lines


def test_duplicate_season() -> None:
    seasons = [{"number": number} for number in (1, 2, 1, 1)]

    assert found({"type": "series", "id": "s", "seasons": seasons}) == [
        "EPG331 $.seasons[2].number season 1 stands there before",
        "EPG331 $.seasons[3].number season 1 stands there before",
    ]


@pytest.mark.parametrize(
    ("record", "path"),
    [
        ({"type": "channel", "id": ""}, "$.id the id"),
        ({"type": "series", "id": " \t"}, "$.id the id"),
        ({**episode(), "id": "\u00a0"}, "$.id the id"),
        (on_air(id=" "), "$.broadcasts[0].id the id"),
        (on_air(channel=" "), "$.broadcasts[0].channel the id of the channel"),
    ],
)
def test_blank_id(record: dict[str, Any], path: str) -> None:
    assert found(record, "EPG310") == [f"EPG310 {path} is blank"]


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
