"""Stars and ratings in forms that can be counted with."""

from typing import Any

import pytest
from formats.xmltv.fitting.fitted import fitted
from formats.xmltv.shown import show


def values(element: str, episode: dict[str, Any], **settings: Any) -> tuple[list[str], list[str]]:
    lines, dropped = fitted(show(**episode), **settings)
    inside = lines.split(f"<{element}")[1:]
    return [part.split("<value>")[1].split("</value>")[0] for part in inside], dropped


STARS = "episode.star_ratings"


@pytest.mark.parametrize(
    ("stars", "settings", "expected"),
    [
        ({"raw": "4 / 5"}, {}, (["4/5"], [])),
        ({"raw": "4/5"}, {}, (["4/5"], [])),
        ({"value": 3.5, "max": 5.0}, {}, (["3.5/5"], [])),
        ({"raw": "four", "value": 4.0, "max": 5.0}, {}, (["4/5"], [STARS])),
        ({"raw": "IMDB: 7.1"}, {}, ([], [STARS])),
        ({"raw": "3/0"}, {}, ([], [STARS])),
        ({"value": 4.0}, {}, ([], [])),
        ({"raw": "4 / 5"}, {"star_scale": 10}, (["8/10"], [])),
        ({"raw": "2/7"}, {"star_scale": 10}, (["2.9/10"], [STARS])),
        ({"raw": "3.333/5"}, {"star_scale": 10}, (["6.7/10"], [STARS])),
        ({"raw": "3.3/5"}, {"star_scale": 10}, (["6.6/10"], [])),
        ({"raw": "0/5"}, {"star_scale": 10}, (["0/10"], [])),
        ({"raw": "0.0/5"}, {"zero_stars": False}, ([], [STARS])),
    ],
)
def test_stars(
    stars: dict[str, Any], settings: dict[str, Any], expected: tuple[list[str], list[str]]
) -> None:
    assert values("star-rating", {"star_ratings": [stars]}, stars="n/m", **settings) == expected


def test_a_scale_needs_no_other_setting() -> None:
    stars = [{"raw": "4 / 5"}, {"raw": "good"}]
    assert values("star-rating", {"star_ratings": stars}, star_scale=10) == (["8/10"], [STARS])
    kept = values("star-rating", {"star_ratings": [{"raw": "0/5"}]}, zero_stars=False)
    assert kept == ([], [STARS])


def test_as_many_as_are_understood() -> None:
    stars = [{"raw": "1/5"}, {"raw": "2/5"}, {"raw": "x"}]
    expected = (["1/5"], [STARS, STARS])
    assert values("star-rating", {"star_ratings": stars}, most_star_ratings=1) == expected


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ({"value": "FSK 12", "system": "FSK"}, ["FSK 12", "12"]),
        ({"value": "12+"}, ["12+", "12"]),
        ({"value": "-10", "system": "CSA"}, ["-10", "10"]),
        ({"value": "TV-14", "system": "VCHIP"}, ["TV-14", "14"]),
        ({"value": "T", "min_age": 13}, ["T", "13"]),
        ({"value": "12", "system": "FSK", "min_age": 12}, ["12"]),
        ({"value": "FSK 0", "system": "FSK"}, ["FSK 0"]),
        ({"value": "99"}, ["99"]),
        ({"value": "Level 3"}, ["Level 3"]),
        ({"value": "7.1"}, ["7.1"]),
        ({"min_age": 16}, ["16"]),
    ],
)
def test_the_age_of_a_rating_as_a_bare_number(rating: dict[str, Any], expected: list[str]) -> None:
    assert values("rating", {"ratings": [rating]}, ages=True) == (expected, [])


def test_the_bare_number_has_the_system_and_stands_once() -> None:
    ratings = [{"value": "FSK 12", "system": "FSK"}, {"value": "12", "system": "FSK"}]
    assert values("rating", {"ratings": ratings}, ages=True)[0] == ["FSK 12", "12"]
    lines = fitted(show(ratings=ratings[:1]), ages=True).lines
    assert lines.count('<rating system="FSK">') == 2
