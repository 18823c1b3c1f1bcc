from typing import Any

import pytest
from rules.checking import episode, findings, found

from epg_export.rules import Terms
from epg_export.vocab.genres import genres


def categorised(*labels: str, **fields: Any) -> dict[str, Any]:
    """An episode with a genre for each label."""
    return episode(genres=[{"labels": [{"value": label}], **fields} for label in labels])


@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("Comedy, Drama", 2),
        ("Comedy,Drama,Krimi", 3),
        ("Serie, Unterhaltung", 2),
        ("Comedy;Drama", 2),
        ("Comedy | Drama", 2),
        ("Comedy / Western", 2),
        ("Comedy/Western", 2),
        ("Sport/News", 2),
    ],
)
def test_several_genres(label: str, count: int) -> None:
    assert found(categorised(label)) == [
        f'EPG602 $.genres[0].labels[0].value "{label}" looks like {count} genres'
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Drama",
        "Movie / Drama",
        "movie/drama",
        "News / Current Affairs",
        "Social / Political issues / Economics",
        "Special events (Olympic Games, World Cup, etc.)",
        "Team sports (excluding football)",
        "Tennis - WTA",
        "Krimi / Thriller",
        "Film/Spielerei",
        "Arts, Crafts and Hobbies",
        "Politik, Wirtschaft und Gesellschaft",
        "Documentaire de société",
        "90 in 30",
        "Magazin, D 2026",
        "Spielfilm, USA 2019",
        "Spielfilm; USA 2019",
        "Football, Ligue 1",
        "Formel 1/Motorsport",
        "Comedy,",
        "Rock & Pop",
    ],
)
def test_what_is_one_genre(label: str) -> None:
    assert found(categorised(label)) == []


@pytest.mark.parametrize("field", ["tvheadend", "kodi"])
def test_no_name_of_a_receiver_is_several(field: str) -> None:
    names = {getattr(term, field) for term in genres().values()} - {None}

    assert len(names) > 60
    assert found(categorised(*names)) == []


@pytest.mark.parametrize("label", ["2006", "0x10", "3.1.1", " 16 ", "urn:tva:metadata:3.1"])
def test_code_as_genre(label: str) -> None:
    assert found(categorised(label), "EPG604") == [
        f'EPG604 $.genres[0].labels[0].value the genre is "{" ".join(label.split())}"'
    ]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([{"labels": [{"value": "Drama"}]}, {"labels": [{"value": "Krimi"}]}], []),
        (
            [{"labels": [{"value": "Drama"}]}, {"labels": [{"value": "Drama"}]}],
            ['EPG603 $.genres[1].labels[0].value the genre "Drama" stands there twice'],
        ),
        (
            [
                {"labels": [{"value": "Krimi"}, {"value": "Drama", "lang": "de"}]},
                {"labels": [{"value": "Drama", "lang": "de"}]},
            ],
            ['EPG603 $.genres[1].labels[0].value the genre "Drama" stands there twice'],
        ),
        (
            [
                {"labels": [{"value": "Drama", "lang": "de"}]},
                {"labels": [{"value": "Drama", "lang": "en"}]},
            ],
            [],
        ),
        (
            [
                {"scheme": "ebu", "code": "3.4.1", "labels": [{"value": "Drama"}]},
                {"scheme": "tva", "code": "3.4.1", "labels": [{"value": "Drama"}]},
            ],
            [],
        ),
    ],
)
def test_repeated_genre(listed: list[dict[str, Any]], expected: list[str]) -> None:
    assert found(episode(genres=listed)) == expected
    assert found({"type": "series", "id": "s", "genres": listed}, "EPG603") == expected


@pytest.mark.parametrize(
    ("labels", "receiver", "expected"),
    [
        (["Krimi"], "tvheadend", []),
        (["Detective / Thriller"], "tvheadend", []),
        (["Education / Science / Factual"], "kodi", []),
        (["Hafenrundfahrt"], None, ['"Hafenrundfahrt" is no genre of any receiver']),
        (["Hafenrundfahrt"], "kodi", ['"Hafenrundfahrt" is no genre of kodi']),
        (
            ["Ebbe", "Flut", "Ebbe"],
            "tvheadend",
            ['"Ebbe" is no genre of tvheadend', '"Flut" is no genre of tvheadend'],
        ),
        ([" "], "kodi", []),
    ],
)
def test_unmapped_genre(labels: list[str], receiver: str | None, expected: list[str]) -> None:
    told = findings(
        categorised(*labels), lambda kind: kind.code == "EPG601", Terms(genres=receiver)
    )

    assert [finding.message for finding in told] == expected


def test_one_name_that_is_known_is_enough() -> None:
    both = [{"value": "Küstenkrimi", "lang": "de"}, {"value": "Crime", "lang": "en"}]

    assert found(episode(genres=[{"labels": both}]), "EPG601") == []


@pytest.mark.parametrize(("keyword", "count"), [("sea", 0), ("low-tide", 0), ("the sea", 1)])
def test_keyword_of_several_words_is_told_where_it_is_asked(keyword: str, count: int) -> None:
    record = episode(keywords=[{"value": keyword}])

    assert len(found(record, "EPG605")) == count
    assert found(record) == []


def test_what_was_escaped_too_often_is_told_as_that_only() -> None:
    (line,) = found(categorised("Arts &amp; Culture"))

    assert line.startswith("EPG207")
