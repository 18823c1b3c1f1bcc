from typing import Any

import pytest
from rules.checking import episode, found


@pytest.mark.parametrize(
    "stars",
    [
        {"raw": "4/5"},
        {"raw": "7.5/10"},
        {"raw": "3 / 5"},
        {"raw": "0/5"},
        {"raw": "4/5", "value": 4, "max": 5},
        {"raw": "80 %", "value": 8, "max": 10},
        {"value": 4, "max": 5},
    ],
)
def test_stars_that_pass(stars: dict[str, Any]) -> None:
    assert found(episode(star_ratings=[stars])) == []


@pytest.mark.parametrize(
    ("stars", "expected"),
    [
        *(
            (
                {"raw": raw},
                f'EPG610 $.star_ratings[0].raw the stars are "{raw}", expected N/M such as 4/5',
            )
            for raw in ("4", "7.6", "IMDB: 7.1", "7,5/10", "80%", "4/5/6", "****", "4 of 5")
        ),
        (
            {"value": 4},
            "EPG610 $.star_ratings[0].value there are 4 stars, and nobody says of how many",
        ),
        ({}, "EPG610 $.star_ratings[0] nobody says how many stars there are"),
        ({"raw": "4/2"}, "EPG611 $.star_ratings[0].raw there are 4 stars of 2"),
        ({"raw": "-1/5"}, "EPG611 $.star_ratings[0].raw there are -1 stars of 5"),
        ({"raw": "0/0"}, "EPG611 $.star_ratings[0].raw the stars are 0 of 0"),
        ({"value": 6, "max": 5}, "EPG611 $.star_ratings[0].value there are 6 stars of 5"),
        ({"value": 4, "max": -5}, "EPG611 $.star_ratings[0].value the stars are 4 of -5"),
        (
            {"raw": "good", "value": -1, "max": 5},
            "EPG611 $.star_ratings[0].value there are -1 stars of 5",
        ),
    ],
)
def test_stars_that_do_not(stars: dict[str, Any], expected: str) -> None:
    assert found(episode(star_ratings=[stars])) == [expected]


@pytest.mark.parametrize(
    ("raw", "count"), [("3 / 5", 1), ("3/ 5", 1), ("3 /5", 1), ("3/5", 0), (" 3/5 ", 0), ("3 x", 0)]
)
def test_spaced_stars_are_told_where_they_are_asked(raw: str, count: int) -> None:
    assert len(found(episode(star_ratings=[{"raw": raw}]), "EPG618")) == count


def test_several_star_ratings_are_told_where_they_are_asked() -> None:
    record = episode(star_ratings=[{"raw": "3/5"}, {"raw": "7/10"}])

    assert found(record) == []
    assert found(record, "EPG619") == ["EPG619 $.star_ratings[1] there are 2 star ratings"]
    assert found(episode(star_ratings=[{"raw": "3/5"}]), "EPG619") == []
