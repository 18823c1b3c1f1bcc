import pytest
from rules.checking import episode, found


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


@pytest.mark.parametrize(
    ("numbering", "line"),
    [
        (
            {"season": 2019, "episode": 1012},
            ".season the numbering is season 2019, episode 1012: 2019-10-12 as a date",
        ),
        (
            {"season": 2019, "episode": 401},
            ".season the numbering is season 2019, episode 401: 2019-04-01 as a date",
        ),
        ({"season": 152, "episode": 3}, ".season season is 152, expected at most 100"),
        ({"season": 2101}, ".season season is 2101, expected at most 100"),
        ({"episode": 20260328}, ".episode episode is 20260328: 2026-03-28 as a date"),
        ({"episode": 20269999}, ".episode episode is 20269999"),
    ],
)
def test_date_as_number(numbering: dict[str, int], line: str) -> None:
    assert found(episode(numbering=numbering)) == [f"EPG324 $.numbering{line}"]


@pytest.mark.parametrize(
    "numbering",
    [
        {"season": 100, "episode": 1012},
        {"episode": 20260},
        {"season": 2023},
        {"season": 2023, "episode": 4},
        {"season": 2019, "episode": 112},  # the first of the year in which there are as many days
        {"season": 2019, "episode": 366},
        {"season": 2019, "episode": 1399},
    ],
)
def test_high_numbers_that_may_be(numbering: dict[str, int]) -> None:
    assert found(episode(numbering=numbering)) == []


@pytest.mark.parametrize(
    ("value", "system", "day"),
    [
        ("S2019E1012", "onscreen", "2019-10-12"),
        ("2019x401", None, "2019-04-01"),
        ("S2019E112", "onscreen", None),
        ("S2019E1399", "onscreen", None),
        ("S02E1012", "onscreen", None),
        ("S2019E1012", "house.example", None),
    ],
)
def test_a_date_as_it_is_shown(value: str, system: str | None, day: str | None) -> None:
    record = episode(numbers=[{"value": value, "system": system}])
    lines = [f'EPG324 $.numbers[0].value "{value}" is made of a date: {day}'] if day else []

    assert found(record, "EPG324") == lines
