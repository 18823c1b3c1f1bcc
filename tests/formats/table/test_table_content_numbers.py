import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import EpisodeNumber, Numbering


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("season", 2.0), ("episode", 3.0)], Numbering(season=2, episode=3)),
        ([("season", "2"), ("episode", "3")], Numbering(season=2, episode=3)),
        ([("episode", "3/10")], Numbering(episode=3, episode_count=10)),
        ([("season", "2/4")], Numbering(season=2, season_count=4)),
        ([("episode", "Folge 3")], Numbering(episode=3)),
        ([("episode", "S02E03")], Numbering(season=2, episode=3)),
        ([("absolute", 13)], Numbering(absolute=13)),
        ([("part", "1/2")], Numbering(part=1, part_count=2)),
        (
            [("season-count", 4), ("episode-count", "10")],
            Numbering(season_count=4, episode_count=10),
        ),
        ([("season", 0.0)], Numbering(season=0)),
    ],
)
def test_numbering(said: list[tuple[str, Value]], expected: Numbering) -> None:
    made = content_of(*said)
    assert made.fields == {"numbering": expected}
    assert codes(made) == []


@pytest.mark.parametrize(
    ("value", "written", "numbering"),
    [
        ("S02E03", "S02E03", Numbering(season=2, episode=3)),
        ("203", "203", None),
        (203.0, "203", None),
        ("Winterspecial", "Winterspecial", None),
    ],
)
def test_a_number_is_kept_as_viewers_are_shown_it(
    value: Value, written: str, numbering: Numbering | None
) -> None:
    made = content_of(("number", value))
    assert made.fields["numbers"] == (EpisodeNumber(value=written, system="onscreen"),)
    assert made.fields.get("numbering") == numbering
    assert codes(made) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("episode", "3/10"), ("episode-count", "12")], "EPG078 B2"),
        ([("season", "1"), ("number", "S02E03")], "EPG078 B2"),
        ([("season", "1"), ("episode", "viele")], "EPG070 B2"),
    ],
)
def test_what_contradicts_or_cannot_be_read_is_told(
    said: list[tuple[str, Value]], told: str
) -> None:
    assert codes(content_of(*said)) == [told]


def test_the_first_of_two_numbers_counts() -> None:
    made = content_of(("number", "S02E03"), ("season", "1"))
    assert made.fields["numbering"] == Numbering(season=1, episode=3)
    (told,) = made.findings
    assert told.message == '"S02E03" contradicts "season 1", which was taken'


def test_each_number_knows_its_cell() -> None:
    made = content_of(("season", "1"), ("episode", "3/10"))
    assert {path: place.path for path, place in made.origins.items()} == {
        ".numbering.season": "Plan!A2",
        ".numbering.episode": "Plan!B2",
        ".numbering.episode_count": "Plan!B2",
    }
