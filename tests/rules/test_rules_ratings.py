from typing import Any

import pytest
from rules.checking import episode, findings, found


@pytest.mark.parametrize(
    "rating",
    [
        {"system": "FSK", "value": "12"},
        {"system": "fsk", "value": "FSK 12"},
        {"system": "FSK", "value": "ab 12"},
        {"system": "FSK", "value": "ab 16 Jahren"},
        {"system": "CSA", "value": "-10", "territory": "FR", "min_age": 10},
        {"system": "CSA", "value": "Tout public"},
        {"system": "VCHIP", "value": "TVPG"},
        {"system": "VCHIP", "value": "TV-14-LV"},
        {"system": "MPAA", "value": "PG13"},
        {"system": "MPAA", "value": "Not Rated"},
        {"system": "BBFC", "value": "PG", "min_age": 7},
        {"system": "Kijkwijzer", "value": "12"},
        {"system": "KMRB", "value": "15"},
        {"system": "DVB", "value": "12"},
        {"value": "12", "territory": "DE"},
        {"value": "12", "min_age": 12},
        {"min_age": 12},
        {"min_age": 0, "system": "FSK"},
        {"not_rated": True},
        {"adult": True},
    ],
)
def test_a_rating_that_passes(rating: dict[str, Any]) -> None:
    assert found(episode(ratings=[rating])) == []


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"value": "TV-G"}, 'EPG606 $.ratings[0] the rating "TV-G" has no system'),
        ({"value": "12", "system": " "}, 'EPG606 $.ratings[0] the rating "12" has no system'),
        ({}, "EPG607 $.ratings[0] a rating of no system has no value"),
        ({"system": "FSK"}, "EPG607 $.ratings[0] a rating of FSK has no value"),
        ({"value": " "}, "EPG607 $.ratings[0].value a rating of no system has no value"),
        ({"value": "", "system": "FSK"}, "EPG607 $.ratings[0].value a rating of FSK has no value"),
        (
            {"value": "12", "system": "Hafen"},
            'EPG608 $.ratings[0].system there is no rating system "Hafen"',
        ),
        (
            {"value": "13", "system": "FSK"},
            'EPG609 $.ratings[0].value the system FSK has no "13"',
        ),
        (
            {"value": "TV-14", "system": "MPAA"},
            'EPG609 $.ratings[0].value the system MPAA has no "TV-14"',
        ),
        (
            {"value": "R", "system": "USA Parental Rating"},
            'EPG609 $.ratings[0].value the system USA Parental Rating has no "R"',
        ),
        (
            {"value": "12", "system": "FSK", "min_age": 16},
            "EPG614 $.ratings[0].min_age the age is 16, and FSK 12 is from 12",
        ),
        ({"min_age": -1}, "EPG614 $.ratings[0].min_age the age is -1, expected 0 to 21"),
        (
            {"value": "18", "system": "FSK", "min_age": 22},
            "EPG614 $.ratings[0].min_age the age is 22, expected 0 to 21",
        ),
        (
            {"value": "12", "territory": "XX"},
            'EPG613 $.ratings[0].territory "XX" is no country code',
        ),
    ],
)
def test_a_rating_that_does_not(rating: dict[str, Any], expected: str) -> None:
    assert found(episode(ratings=[rating])) == [expected]


def test_a_system_is_told_once() -> None:
    feed = [episode(ratings=[{"value": value, "system": "Hafen"}]) for value in ("1", "2", "3")]

    assert [finding.code for finding in findings(feed)] == ["EPG608"]
