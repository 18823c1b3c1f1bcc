from typing import Any

import pytest
from rules.checking import episode, findings, found


def shown(value: str, system: str = "onscreen", **numbering: int) -> dict[str, Any]:
    return episode(numbering=numbering, numbers=[{"value": value, "system": system}])


@pytest.mark.parametrize(
    "record",
    [
        shown("S01E02", season=1, episode=2),
        shown("1x02", season=1, episode=2),
        shown("Staffel 1, Folge 2", season=1, episode=2),
        shown("2/6", season=1, episode=2, episode_count=6),
        shown("Folge 2", episode=2),
        shown("Folge 109", season=4, episode=3),  # counted through all seasons
        shown("Folge 109", season=1, episode=3, absolute=109),
        shown("S01E03", season=1, episode=2, episode_to=3),
        shown("S2", season=2, episode=9),
        shown("S01E02", episode=2),
        shown("Pilot", season=1, episode=1),
        shown("S01E03", "house.example", season=1, episode=2),
        episode(numbering={"season": 1, "episode": 2}),
    ],
)
def test_numbers_that_agree(record: dict[str, Any]) -> None:
    assert found(record, "EPG325") == []


@pytest.mark.parametrize(
    ("record", "line", "remedy"),
    [
        (
            shown("S01E02", season=2, episode=3),
            '$.numbering the numbering is season 2, episode 3, and "S01E02" stands beside it',
            'write it as "0.1." in xmltv_ns, which counts from 0',
        ),
        (
            shown("2/6", episode=3),
            '$.numbering the numbering is episode 3, and "2/6" stands beside it',
            'write it as ".1." in xmltv_ns, which counts from 0',
        ),
        (
            shown("S00E00", season=1, episode=1),
            '$.numbers[0].value the numbering is season 1, episode 1, and "S00E00" stands beside it',
            'count from 1 in "S00E00", as in S01E01',
        ),
        (
            shown("S01E07", season=1, episode=2),
            '$.numbers[0].value the numbering is season 1, episode 2, and "S01E07" stands beside it',
            "correct one of the two",
        ),
        (
            shown("Season 3", "SxxExx", season=1, episode=2),
            '$.numbers[0].value the numbering is season 1, episode 2, and "Season 3" stands beside it',
            "correct one of the two",
        ),
    ],
)
def test_numbers_disagree(record: dict[str, Any], line: str, remedy: str) -> None:
    (finding,) = findings(record)

    assert f"{finding.code} {finding.place.path} {finding.message}" == f"EPG325 {line}"
    assert finding.help == remedy


def genres(*names: str) -> dict[str, Any]:
    return {"genres": [{"labels": [{"value": name}]} for name in names]}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (genres("Movie"), True),
        (genres("Comedy", "Spielfilm"), True),
        (genres("Película"), True),
        (genres("ФИЛЬМ"), True),
        (genres("映画"), True),
        (genres("Fernsehfilm"), False),  # of a series, as often as not
        ({"kind": "film"}, True),
        (genres("Movie / Drama"), False),  # what DVB calls all fiction
        (genres("Film", "Series"), False),
        (genres("News"), False),
    ],
)
def test_numbered_film(fields: dict[str, Any], told: bool) -> None:
    line = "EPG327 $.numbering season 1, episode 2 of a film"

    assert found(episode(numbering={"season": 1, "episode": 2}, **fields), "EPG327") == (
        [line] * told
    )
    assert found(episode(numbering={"part": 2}, **fields), "EPG327") == []


@pytest.mark.parametrize(
    ("numbering", "lines"),
    [
        ({"part": 1, "part_count": 2}, ["EPG334 $.numbering.part part 1 of 2"]),
        ({"season": 1, "episode": 2}, []),
    ],
)
def test_part_number(numbering: dict[str, int], lines: list[str]) -> None:
    assert found(episode(numbering=numbering)) == []  # nobody asked
    assert found(episode(numbering=numbering), "EPG334") == lines


EPISODE_TITLE = [{"value": "Harbour"}, {"value": "Storm", "kind": "episode"}]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"titles": EPISODE_TITLE}, True),
        (genres("Series"), True),
        ({"series": "two-seasons"}, True),
        ({"kind": "film", "titles": EPISODE_TITLE}, False),
        ({"titles": EPISODE_TITLE, "numbering": {"episode": 2}}, False),
        ({"titles": EPISODE_TITLE, "numbers": [{"value": "E2", "system": "onscreen"}]}, False),
        ({"titles": EPISODE_TITLE, "numbers": [{"value": "E2"}]}, False),
        ({"titles": EPISODE_TITLE, "numbers": [{"value": "Pilot", "system": "onscreen"}]}, True),
        ({"titles": EPISODE_TITLE, "numbers": [{"value": "E2", "system": "house"}]}, True),
        ({}, False),
    ],
)
def test_series_without_number(fields: dict[str, Any], told: bool) -> None:
    line = "EPG335 $ an episode of a series has neither a numbering nor a number as on screen"

    assert found({**episode(), **fields}, "EPG335") == [line] * told
