import datetime as dt

import pytest
from conftest import written
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Country, Episode, Genre, Text, Title

CRIME = Genre(scheme="ebu", code="3.4.6.4", labels=(Text(value="Krimi"),))
DRAMA = Genre(scheme="ebu", code="3.4.1", labels=(Text(value="Drama"),))


def free(label: str) -> Genre:
    return Genre(labels=(Text(value=label),))


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("Krimi", (CRIME,), []),
        ("Krimi, Drama", (CRIME, DRAMA), []),
        ("Krimi; Drama", (CRIME, DRAMA), []),
        ("Krimi\nDrama", (CRIME, DRAMA), []),
        ("Krimi/Drama", (CRIME, DRAMA), []),
        ("Spielfilm", (free("Spielfilm"),), []),
        (
            "Movie / Drama",
            (Genre(scheme="ebu", code="3.4", labels=(Text(value="Movie / Drama"),)),),
            [],
        ),
        (
            "Krimi, Movie / Drama",
            (CRIME, Genre(scheme="ebu", code="3.4", labels=(Text(value="Movie / Drama"),))),
            [],
        ),
        ("Küstenkrimi", (free("Küstenkrimi"),), ["EPG074 A2"]),
        ("Krimi/Watt", (CRIME, free("Watt")), ["EPG074 A2"]),
        ("Ebbe/Flut", (free("Ebbe/Flut"),), ["EPG074 A2"]),
        ("Krimi, Krimi", (CRIME,), []),
        ("n/a", None, ["EPG073 A2"]),
        ("k.A.", None, ["EPG073 A2"]),
        (",", None, ["EPG073 A2"]),
    ],
)
def test_genres(value: str, expected: tuple[Genre, ...] | None, told: list[str]) -> None:
    made = content_of(("genre", value))
    assert made.fields.get("genres") == expected
    assert codes(made) == told


def test_a_genre_in_two_languages_is_one() -> None:
    made = content_of(("genre:de", "Krimi, Watt"), ("genre:fr", "Policier"))
    labels = (Text(value="Krimi", lang="de"), Text(value="Policier", lang="fr"))
    assert made.fields["genres"] == (
        Genre(scheme="ebu", code="3.4.6.4", labels=labels),
        Genre(labels=(Text(value="Watt", lang="de"),)),
    )
    assert made.origins[".genres[0].labels[1]"].path == "Plan!B2"


def test_both_outputs_say_the_genre() -> None:
    genres = content_of(("genre:de", "Krimi")).fields["genres"]
    episode = Episode(id="e", titles=(Title(value="Ebbe"),), genres=genres)
    assert 'typeLabel="Krimi"' in written("ebucore", episode)
    assert "ebu_ContentGenreCS.xml#3.4.6.4" in written("ebucore", episode)


@pytest.mark.parametrize(
    ("value", "expected", "told"),
    [
        ("Film", "film", []),
        ("SPIELFILM", "film", []),
        ("Serie", "episode", []),
        ("Nachrichten", "news", []),
        ("Émission", "programme", []),
        ("Moritat", "Moritat", ["EPG074 A2"]),
    ],
)
def test_kinds(value: str, expected: str, told: list[str]) -> None:
    made = content_of(("kind", value))
    assert made.fields["kind"] == expected
    assert codes(made) == told


def test_keywords() -> None:
    made = content_of(("keywords:de", "Watt, Küste; Ebbe\nWatt"))
    assert [one.value for one in made.fields["keywords"]] == ["Watt", "Küste", "Ebbe"]
    assert {one.lang for one in made.fields["keywords"]} == {"de"}


@pytest.mark.parametrize(
    ("value", "countries", "year"),
    [
        ("D", ["DE"], None),
        ("Deutschland", ["DE"], None),
        ("DE/AT", ["DE", "AT"], None),
        ("D, F", ["DE", "FR"], None),
        ("Deutschland und Frankreich", ["DE", "FR"], None),
        ("Deutschland-Frankreich", ["DE", "FR"], None),
        ("USA", ["US"], None),
        ("D/F 2024", ["DE", "FR"], "2024"),
        ("Frankreich (2024)", ["FR"], "2024"),
        ("D 2024/25", ["DE"], "2024"),
        ("Bosnien und Herzegowina", ["BA"], None),
    ],
)
def test_countries(value: str, countries: list[str], year: str | None) -> None:
    made = content_of(("country", value))
    assert [one.code for one in made.fields["countries"]] == countries
    assert made.fields.get("production_date") == year
    assert codes(made) == []


def test_a_country_that_nobody_knows_is_kept_and_told() -> None:
    made = content_of(("country", "D/Rungholt"), language="de")
    named = (Text(value="Rungholt", lang="de"),)
    assert made.fields["countries"] == (Country(code="DE"), Country(names=named))
    assert codes(made) == ["EPG074 A2"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (2024.0, "2024", None),
        ("2024", "2024", None),
        ("2023-2025", "2023", "2025"),
        ("2023/24", "2023", "2024"),
        (dt.date(2024, 5, 3), "2024-05-03", None),
    ],
)
def test_years(value: Value, first: str, last: str | None) -> None:
    made = content_of(("year", value))
    assert made.fields.get("production_date") == first
    assert made.fields.get("production_end") == last


def test_two_years_are_told() -> None:
    made = content_of(("country", "D 2023"), ("year", "2024"))
    assert made.fields["production_date"] == "2024"
    assert codes(made) == ["EPG078 A2"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("28.03.2026", "2026-03-28"),
        (dt.date(2026, 3, 28), "2026-03-28"),
        ("2026", "2026"),
        (2026.0, "2026"),
        ("2026-03", "2026-03"),
    ],
)
def test_release_dates(value: Value, expected: str) -> None:
    assert content_of(("release-date", value)).fields == {"release_date": expected}


def test_a_date_that_is_none_is_told() -> None:
    made = content_of(("release-date", "bald"), ("year", "neulich"))
    assert made.fields == {}
    assert sorted(codes(made)) == ["EPG070 A2", "EPG070 B2"]
