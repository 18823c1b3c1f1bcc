import msgspec
import pytest
from conftest import entry_of
from rules.checking import episode, found

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
