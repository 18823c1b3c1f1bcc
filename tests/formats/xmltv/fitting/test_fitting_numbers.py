"""Episode numbers in the systems a receiver reads."""

from typing import Any

import pytest
from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show

NUMBERED = {"numbering": {"season": 2, "episode": 3, "part": 1, "part_count": 2}}
IDS = [
    {"system": "themoviedb.org", "value": "movie/1"},
    {"system": "original-air-date", "value": "2026-03-28"},
]


def numbers(episode: dict[str, Any], **settings: Any) -> tuple[list[tuple[str, str]], list[str]]:
    lines, dropped = fitted(show(**episode), **settings)
    parts = [line.split('"') for line in lines.splitlines() if line.startswith("<episode-num")]
    return [(part[1], part[2][1 : -len("</episode-num>")]) for part in parts], dropped


@pytest.mark.parametrize(
    ("episode", "settings", "expected"),
    [
        (NUMBERED, {"onscreen": True}, [("xmltv_ns", "1.2.0/2"), ("onscreen", "S02E03")]),
        (
            {**NUMBERED, "numbers": [{"value": "Folge 3"}]},
            {"onscreen": True},
            [("xmltv_ns", "1.2.0/2"), ("onscreen", "S02E03"), ("onscreen", "Folge 3")],
        ),
        ({"numbering": {"season": 1}}, {"onscreen": True}, [("xmltv_ns", "0..")]),
        ({"numbering": {"season": 0, "episode": 7}}, {"onscreen": True}, [("onscreen", "S00E07")]),
        ({"numbering": {"season": 0, "episode": 7}}, {"times": "utc"}, [("onscreen", "S00E07")]),
        (NUMBERED, {"times": "utc"}, [("xmltv_ns", "1.2.0/2")]),
        (
            {**NUMBERED, "numbers": [{"system": "xmltv_ns", "value": "1.2"}]},
            {"onscreen": True},
            [("xmltv_ns", "1.2.0/2"), ("onscreen", "S02E03"), ("xmltv_ns", "1.2")],
        ),
        ({"numbers": [{"value": " ", "system": "onscreen"}]}, {"onscreen": True}, []),
        (
            {"numbers": [{"value": "s1 e02", "system": "onscreen"}]},
            {"one_numbering": True},
            [("xmltv_ns", "0.1."), ("onscreen", "s1 e02")],
        ),
    ],
)
def test_in_both_systems(
    episode: dict[str, Any], settings: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert numbers(episode, **settings) == (expected, [])


@pytest.mark.parametrize(
    ("episode", "expected", "dropped"),
    [
        (
            {**NUMBERED, "numbers": [{"system": "xmltv_ns", "value": "1.2"}]},
            [("xmltv_ns", "1.2.0/2")],
            ["episode.numbers"],
        ),
        (
            {**NUMBERED, "numbers": [{"system": "xmltv_ns", "value": "1 . 2 . 0/2"}]},
            [("xmltv_ns", "1.2.0/2")],
            [],
        ),
        (
            {
                "numbers": [
                    {"system": "xmltv_ns", "value": "x"},
                    {"system": "xmltv_ns", "value": "1.2.0"},
                ]
            },
            [("xmltv_ns", "1.2.0")],
            ["episode.numbers"],
        ),
        ({"numbers": [{"system": "xmltv_ns", "value": "x"}]}, [("xmltv_ns", "x")], []),
        (
            {
                "numbering": {"season": 0, "episode": 7},
                "numbers": [{"system": "xmltv_ns", "value": "x"}],
            },
            [("onscreen", "S00E07"), ("xmltv_ns", "x")],
            [],
        ),
    ],
)
def test_one_numbering(
    episode: dict[str, Any], expected: list[tuple[str, str]], dropped: list[str]
) -> None:
    assert numbers(episode, one_numbering=True) == (expected, dropped)


def test_a_part_goes_whatever_it_was_written_in() -> None:
    episode = {"numbers": [{"system": "xmltv_ns", "value": "1.2.0"}]}
    expected = ([("xmltv_ns", "1.2.")], ["numbering.part"])
    assert numbers(episode, one_numbering=True, parts=False) == expected


def test_without_parts() -> None:
    assert numbers(NUMBERED, parts=False) == ([("xmltv_ns", "1.2.")], ["numbering.part"])
    assert numbers({"numbering": {"part": 2}}, parts=False) == ([], ["numbering.part"])


def test_a_season_beyond_what_is_understood() -> None:
    episode = {"numbering": {"season": 36, "episode": 1}}
    assert numbers(episode, most_season=35, onscreen=True) == (
        [("onscreen", "S36E01")],
        ["numbering.season"],
    )
    assert numbers(episode, most_season=36)[0] == [("xmltv_ns", "35.0.")]


def test_a_film_is_no_series() -> None:
    film = {"kind": "film", **NUMBERED, "numbers": [*IDS, {"value": "Teil 1"}]}
    assert numbers(film, film_numbers="none") == (
        [], ["episode.numbers"] * 3 + ["episode.numbering"],
    )  # fmt: skip
    kept, dropped = numbers(film, film_numbers="ids")
    assert [system for system, _ in kept] == ["themoviedb.org", "original-air-date"]
    assert dropped == ["episode.numbers", "episode.numbering"]
    series = {**NUMBERED, "genres": [{"labels": [{"value": "Movie"}]}]}
    assert numbers(series, film_numbers="none")[0] == [("xmltv_ns", "1.2.0/2")]


def test_unwanted_systems() -> None:
    kept, dropped = numbers({"numbers": IDS}, unwanted_systems=("original-air-date",))
    assert kept == [("themoviedb.org", "movie/1")]
    assert dropped == ["episode.numbers"]


@pytest.mark.parametrize(
    ("id_", "expected", "dropped"),
    [
        (
            "ev & 1",
            [("event-id", "ev &amp; 1"), ("xmltv_ns", "1.2.0/2"), ("dd_progid", "EP1")],
            ["episode.numbers"],
        ),
        ("old", [("event-id", "old"), ("xmltv_ns", "1.2.0/2"), ("dd_progid", "EP1")], []),
        ("old~2", [("event-id", "old"), ("xmltv_ns", "1.2.0/2"), ("dd_progid", "EP1")], []),
        (
            "old~x",
            [("event-id", "old~x"), ("xmltv_ns", "1.2.0/2"), ("dd_progid", "EP1")],
            ["episode.numbers"],
        ),
        (None, [("xmltv_ns", "1.2.0/2"), ("event-id", "old"), ("dd_progid", "EP1")], []),
        (" ", [("xmltv_ns", "1.2.0/2"), ("event-id", "old"), ("dd_progid", "EP1")], []),
    ],
)
def test_the_id_of_the_broadcast_is_first(
    id_: str | None, expected: list[tuple[str, str]], dropped: list[str]
) -> None:
    others = [{"system": "event-id", "value": "old"}, {"system": "dd_progid", "value": "EP1"}]
    episode = {**NUMBERED, "numbers": others, "on": {"id": id_}}
    assert numbers(episode, event_id=True) == (expected, dropped)
