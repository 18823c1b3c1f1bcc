"""Episode numbers: counted from one in records, from zero in XMLTV's own system."""

from typing import Any

import pytest
from formats.xmltv.shown import programme, show


@pytest.mark.parametrize(
    ("numbering", "value"),
    [
        ({"season": 2, "episode": 1, "part": 1, "part_count": 2}, "1.0.0/2"),
        ({"season": 1}, "0.."),
        ({"episode": 13, "episode_count": 13}, ".12/13."),
        ({"part": 2}, "..1"),
        ({"season": 1, "season_count": 3, "episode": 2, "episode_count": 10}, "0/3.1/10."),
        ({"season": 5, "season_count": 3, "episode": 1}, "4/3.0."),
        ({"episode": 51, "episode_count": 30}, ".50/30."),
        ({"episode": 2, "episode_count": 0}, ".1/0."),
        ({"episode": 2, "episode_count": -1}, ".1."),
        ({"season": -1, "episode": 3}, ".2."),
        ({"season": 1, "episode": 1, "absolute": 40, "episode_to": 2}, "0.0."),
    ],
)
def test_numbers_that_xmltv_ns_can_say(numbering: dict[str, Any], value: str) -> None:
    expected = f'<episode-num system="xmltv_ns">{value}</episode-num>\n'
    assert programme(show(numbering=numbering)) == expected


@pytest.mark.parametrize(
    ("numbering", "value"),
    [
        ({"season": 0, "episode": 7}, "S00E07"),
        ({"season": 1, "episode": 0}, "S01E00"),
        ({"episode": 0}, "E00"),
        ({"season": -1, "episode": 0}, "E00"),
    ],
)
def test_specials_and_prologues_are_said_as_on_screen(
    numbering: dict[str, Any], value: str
) -> None:
    expected = f'<episode-num system="onscreen">{value}</episode-num>\n'
    assert programme(show(numbering=numbering)) == expected


@pytest.mark.parametrize(
    "numbering",
    [{}, {"season": -1}, {"episode": -3}, {"absolute": 4}, {"season": 0}, {"episode_count": 9}],
)
def test_what_is_no_number_is_left_out(numbering: dict[str, Any]) -> None:
    assert programme(show(numbering=numbering)) == ""


def test_numbers_of_other_systems_follow_as_written() -> None:
    numbers = [
        {"system": "onscreen", "value": "S01 & E01"},
        {"system": "dd_progid", "value": "EP01.0001"},
        {"value": "#FFEE"},
        {"system": "imdb.com", "value": " "},
    ]
    assert programme(show(numbering={"episode": 1}, numbers=numbers)).splitlines() == [
        '<episode-num system="xmltv_ns">.0.</episode-num>',
        '<episode-num system="onscreen">S01 &amp; E01</episode-num>',
        '<episode-num system="dd_progid">EP01.0001</episode-num>',
        "<episode-num>#FFEE</episode-num>",
    ]


def test_a_second_number_in_xmltvs_own_system_stands_beside_the_first() -> None:
    numbers = [{"system": "xmltv_ns", "value": "0.3."}]
    assert programme(show(numbering={"season": 1, "episode": 3}, numbers=numbers)) == (
        '<episode-num system="xmltv_ns">0.2.</episode-num>\n'
        '<episode-num system="xmltv_ns">0.3.</episode-num>\n'
    )


def test_all_numbers_in_xmltvs_own_system_are_written_whatever_their_form() -> None:
    values = ["1.2", " ", "..", "0 . 2 .", "0.3.", "0.3."]
    numbers = [{"system": "xmltv_ns", "value": value} for value in values]
    episode = show(numbering={"season": 1, "episode": 3}, numbers=numbers)
    assert programme(episode).splitlines() == [
        f'<episode-num system="xmltv_ns">{value}</episode-num>'
        for value in ("0.2.", "1.2", "..", "0.3.", "0.3.")
    ]


def test_one_that_says_what_the_numbering_says_is_not_written_twice() -> None:
    numbers = [{"system": "xmltv_ns", "value": "0.2."}, {"system": "onscreen", "value": "0.2."}]
    episode = show(numbering={"season": 1, "episode": 3}, numbers=numbers)
    assert programme(episode) == (
        '<episode-num system="xmltv_ns">0.2.</episode-num>\n'
        '<episode-num system="onscreen">0.2.</episode-num>\n'
    )
    assert programme(show(numbers=numbers)) == programme(episode)


def test_what_is_written_on_screen_is_not_written_twice() -> None:
    episode = show(
        numbering={"season": 0, "episode": 1}, numbers=[{"system": "onscreen", "value": "Special"}]
    )
    assert programme(episode) == '<episode-num system="onscreen">Special</episode-num>\n'
