import datetime as dt

import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Rating, StarRating

FSK_12 = Rating(value="12", system="FSK", territory="DE", min_age=12)


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("rating", "FSK 12", FSK_12),
        ("rating:FSK", "12", FSK_12),
        ("rating:FSK", 12.0, FSK_12),
        ("rating:FSK", "ab 12", FSK_12),
        ("rating:FSK", "FSK 12", FSK_12),
        (
            "rating:FSK",
            "ohne Altersbeschränkung",
            Rating(value="0", system="FSK", territory="DE", min_age=0),
        ),
        ("rating:FSK", "o.A.", Rating(value="0", system="FSK", territory="DE", min_age=0)),
        ("rating:CSA", "-12", Rating(value="-12", system="CSA", territory="FR", min_age=12)),
        ("rating:BBFC", "12A", Rating(value="12A", system="BBFC", territory="GB", min_age=12)),
    ],
)
def test_ratings(header: str, value: Value, expected: Rating) -> None:
    made = content_of((header, value))
    assert made.fields == {"ratings": (expected,)}
    assert codes(made) == []


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("rating", "12", Rating(value="12", min_age=12)),
        ("rating", "ab 16", Rating(value="ab 16", min_age=16)),
        ("rating", "0", Rating(value="0", min_age=0)),
        ("rating", "PG", Rating(value="PG")),
        ("rating:FSK", "13", Rating(value="13", system="FSK")),
        ("rating:Hausnote", "zart", Rating(value="zart", system="Hausnote")),
    ],
)
def test_what_is_of_no_system_is_kept_as_written_and_told(
    header: str, value: str, expected: Rating
) -> None:
    made = content_of((header, value))
    assert made.fields == {"ratings": (expected,)}
    assert codes(made) == ["EPG074 A2"]


def test_several_ratings() -> None:
    made = content_of(("rating", "FSK 12, JMK 12"), ("rating:CSA", "-10"))
    systems = [(one.system, one.value) for one in made.fields["ratings"]]
    assert systems == [("FSK", "12"), ("JMK", "12"), ("CSA", "-10")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4/5", StarRating(raw="4/5", value=4, max=5)),
        ("4 / 5", StarRating(value=4, max=5)),
        ("4 von 5", StarRating(value=4, max=5)),
        ("8,5/10", StarRating(value=8.5, max=10)),
        ("★★★☆☆", StarRating(value=3, max=5)),
        ("85 %", StarRating(value=85, max=100)),
    ],
)
def test_stars(value: str, expected: StarRating) -> None:
    made = content_of(("stars", value))
    assert made.fields == {"star_ratings": (expected,)}
    assert codes(made) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("****", StarRating(raw="****", value=4)),
        ("4 Sterne", StarRating(raw="4 Sterne", value=4)),
        (4.5, StarRating(raw="4.5", value=4.5)),
    ],
)
def test_of_how_many_is_not_guessed(value: Value, expected: StarRating) -> None:
    made = content_of(("stars", value))
    assert made.fields == {"star_ratings": (expected,)}
    assert codes(made) == ["EPG073 A2"]


@pytest.mark.parametrize("value", ["prima", dt.date(2026, 5, 4), "4/0"])
def test_what_are_no_stars(value: Value) -> None:
    made = content_of(("stars", value))
    assert made.fields == {}
    assert "EPG070 A2" in codes(made)
