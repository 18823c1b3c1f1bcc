"""What kind of thing a record is, and of which genres."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, inner, show

EBU_GENRES = "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml"
DERIVED = f'typeLanguage="en" typeLink="{EBU_GENRES}#3.4.6.4" typeDefinition="derived from a label"'
OBJECT_TYPE = '<objectType typeLabel="programme" typeDefinition="implied" />'


@pytest.mark.parametrize(
    ("genre", "line"),
    [
        ({"labels": [{"value": "Noir", "lang": "de"}]}, '<dc:type xml:lang="de">Noir</dc:type>'),
        (
            {"scheme": "ebu", "code": "3.4.6.4", "labels": [{"value": "Crime", "lang": "en"}]},
            f'<genre typeLabel="Crime" typeLanguage="en" typeSource="ebu"'
            f' typeLink="{EBU_GENRES}#3.4.6.4" />',
        ),
        (
            {"scheme": "house", "code": "K 1"},
            '<genre typeLabel="K 1" typeLanguage="zxx" typeSource="house" typeDefinition="K 1" />',
        ),
        (
            {"code": "K 1"},
            '<genre typeLabel="K 1" typeLanguage="zxx" typeLink="#K%201" />',
        ),
        (
            {"code": "crime", "labels": [{"value": "Krimi"}]},
            f'<genre typeLabel="Krimi" typeDefinition="crime" typeLink="{EBU_GENRES}#3.4.6.4" />',
        ),
        (
            {"scheme": "house", "labels": [{"value": "Krimi", "lang": "de"}]},
            '<genre typeLabel="Krimi" typeLanguage="de" typeSource="house" />',
        ),
        ({"scheme": "house"}, '<genre typeSource="house" />'),
        (
            {"scheme": "tva", "code": "3 4", "labels": [{"value": " "}]},
            '<genre typeLabel="3 4" typeLanguage="zxx" typeSource="tva"'
            ' typeLink="urn:tva:metadata:cs:ContentCS:2011:3%204" />',
        ),
        ({"labels": []}, ""),
    ],
)
def test_a_genre(genre: dict[str, Any], line: str) -> None:
    lines = inner("type", show(genres=[genre])).splitlines()
    assert "\n".join(lines[:-1]) == line
    assert lines[-1] == OBJECT_TYPE


def test_a_label_that_the_vocabulary_is_sure_of_has_the_term_of_ebu_beside_it() -> None:
    genres = [{"labels": [{"value": value}]} for value in ("Krimi", "crime", "Telenovela")]
    assert inner("type", show(genres=genres)).splitlines() == [
        "<dc:type>Krimi</dc:type>",
        "<dc:type>crime</dc:type>",
        "<dc:type>Telenovela</dc:type>",
        f'<genre typeLabel="Crime" {DERIVED} />',
        OBJECT_TYPE,
    ]


def test_a_term_that_is_said_is_not_derived_too() -> None:
    genres = [{"labels": [{"value": "Krimi"}]}, {"scheme": "ebu", "code": "3.4.6.4"}]
    assert "derived" not in elements("type", show(genres=genres))


def test_genres_stand_in_their_order() -> None:
    labels = [{"value": "Komisches", "lang": "de"}, {"value": "Drôle", "lang": "fr"}]
    genres = [
        {"labels": [{"value": "Noir"}]},
        {"scheme": "x", "code": "1", "labels": labels},
        {"scheme": "x", "code": "1"},
        {"labels": labels},
        {"labels": [{"value": "A"}]},
        {"labels": [{"value": "B"}]},
    ]
    assert elements("type", show(genres=genres, kind="film")).splitlines() == [
        "<type>",
        "  <dc:type>Noir</dc:type>",
        '  <genre typeLabel="Komisches" typeLanguage="de" typeSource="x" typeDefinition="1" />',
        '  <genre typeLabel="Drôle" typeLanguage="fr" typeSource="x" typeDefinition="1" />',
        '  <objectType typeLabel="film" />',
        "</type>",
        "<type>",
        '  <genre typeLabel="1" typeLanguage="zxx" typeSource="x" typeDefinition="1" />',
        "</type>",
        '<type typeLabel="one genre">',
        '  <dc:type xml:lang="de">Komisches</dc:type>',
        '  <dc:type xml:lang="fr">Drôle</dc:type>',
        "</type>",
        '<type typeLabel="genres">',
        "  <dc:type>A</dc:type>",
        "  <dc:type>B</dc:type>",
        "</type>",
    ]


@pytest.mark.parametrize(
    ("more", "attributes"),
    [
        ({}, 'typeLabel="programme" typeDefinition="implied"'),
        ({"series": "s"}, 'typeLabel="episode" typeDefinition="implied"'),
        ({"kind": "programme"}, 'typeLabel="programme"'),
        ({"kind": "news"}, 'typeLabel="news"'),
        ({"kind": " Season "}, 'typeLabel="programme" typeDefinition="implied"'),
    ],
)
def test_the_kind_of_record(more: dict[str, Any], attributes: str) -> None:
    assert inner("type", show(**more)) == f"<objectType {attributes} />"
