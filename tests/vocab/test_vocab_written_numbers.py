import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.vocab.written_numbers import Written, counted_from_zero, written


@pytest.mark.parametrize(
    ("text", "season", "episode"),
    [
        *((text, 1, 2) for text in ("S01E02", "s1ep2", "S1 E2", "S01.E02", "S1, Ep. 2", "T1:E2")),
        *((text, 1, 2) for text in ("1x02", "1 x 2", "S01E02-E03", "S1 Ep2/6")),
        *(
            (text, 1, 2)
            for text in ("Season 1 Episode 2", "Season 1, Episode 2", "1. Staffel, Folge 2")
        ),
        *(
            (text, 1, 2)
            for text in ("Saison 1 épisode 2", "Temporada 1 Episodio 2", "Сезон 1 Серия 2")
        ),
        *(
            (text, 1, 2)
            for text in (
                "Temp. 1 Cap. 2",
                "Sezon 1 odc. 2",
                "第1季 第2集",
                "시즌 1 2회",
                "1. évad 2. rész",
                "1 сезон 2 серия",
            )
        ),
        *(
            (text, None, 2)
            for text in ("E2", "E.02", "Ep 2", "Folge 2", "2. Folge", "2/6", "(2 of 6)")
        ),
        *(
            (text, None, 12)
            for text in ("12", "#12", "Episode 12/24", "Nr. 12", "Odc. 12", "Cap. 12")
        ),
        *(
            (text, None, 12)
            for text in ("第12話", "第12集", "12회", "제12화", "12+13", "12 & 13", "12a")
        ),
        *((text, 2, None) for text in ("S2", "S02", "Series 2", "2nd season")),
        ("S2019E1012", 2019, 1012),
    ],
)
def test_season_and_episode(text: str, season: int | None, episode: int | None) -> None:
    assert written(text) == Written(season, episode)


@pytest.mark.parametrize(
    "text", ["Part 2", "Teil 2", "part 2 of 3", "Vol. 2", "Volume 2", "Tome 2"]
)
def test_parts(text: str) -> None:
    assert written(text) == Written(part=2)


@pytest.mark.parametrize(
    "text", ["", "Pilot", "2023-11-19", "Episode One", "Best 5", "the 2 of us", "e²", "1.0"]
)
def test_no_number(text: str) -> None:
    assert written(text) is None


@given(text=st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    read = written(text)

    assert read is None or any(number is not None for number in read)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.1.", Written(1, 2)),
        ("0/2 . 1/10 . 0/1", Written(1, 2)),
        (".1.", Written(None, 2)),
        ("..", Written()),
        ("1.0", None),
        ("S01E02", None),
    ],
)
def test_counted_from_zero(text: str, read: Written | None) -> None:
    assert counted_from_zero(text) == read


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Written(1, 2), Written(1, 2), True),
        (Written(1, 2), Written(None, 2), True),
        (Written(1, 2), Written(2, 2), False),
        (Written(1, None), Written(None, 2), True),
    ],
)
def test_agrees(one: Written, other: Written, agree: bool) -> None:
    assert one.agrees(other) is other.agrees(one) is agree
