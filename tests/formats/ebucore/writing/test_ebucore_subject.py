"""Dates, kind and genre, identifiers, languages, countries, ratings."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, inner, show

EBU_GENRES = "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml"
EIDR = "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"


@pytest.mark.parametrize(
    ("dates", "lines"),
    [
        ({"production_date": "2024"}, '<produced year="2024" />'),
        ({"production_date": "2024-02"}, '<produced year="2024" period="2024-02" />'),
        ({"production_date": "2024-02-29"}, '<produced date="2024-02-29" />'),
        (
            {"production_date": "2023", "production_end": "2025-01-31"},
            '<produced startYear="2023" endDate="2025-01-31" />',
        ),
        ({"production_end": "2025"}, '<produced endYear="2025" />'),
        ({"release_date": "2025-09-12"}, '<released date="2025-09-12" />'),
        ({"copyright_year": 876}, '<copyrighted year="0876" />'),
        (
            {"production_date": "2024", "copyright_year": 2025, "release_date": "2026"},
            '<released year="2026" />\n<copyrighted year="2025" />\n<produced year="2024" />',
        ),
    ],
)
def test_dates(dates: dict[str, Any], lines: str) -> None:
    assert inner("date", show(**dates)) == lines


@pytest.mark.parametrize(
    "dates",
    [
        {"production_date": "spring 2024"},
        {"production_date": "2025-02-29"},
        {"production_date": "0000"},
        {"production_date": "٢٠٢٦"},
        {"release_date": "2026-13"},
        {"copyright_year": 0},
        {"copyright_year": 20260},
    ],
)
def test_what_is_no_date_is_left_out(dates: dict[str, Any]) -> None:
    assert elements("date", show(**dates)) == ""


@pytest.mark.parametrize(
    ("genre", "line"),
    [
        ({"labels": [{"value": "Krimi", "lang": "de"}]}, '<dc:type xml:lang="de">Krimi</dc:type>'),
        (
            {"scheme": "ebu", "code": "3.4.6.4", "labels": [{"value": "Crime", "lang": "en"}]},
            f'<genre typeLabel="Crime" typeLanguage="en" typeLink="{EBU_GENRES}#3.4.6.4"'
            ' typeSource="ebu" />',
        ),
        (
            {"scheme": "house", "code": "K 1"},
            '<genre typeLabel="K 1" typeDefinition="K 1" typeSource="house" />',
        ),
        (
            {"scheme": "tva", "code": "3 4", "labels": [{"value": " "}]},
            '<genre typeLabel="3 4" typeLink="urn:tva:metadata:cs:ContentCS:2011:3%204" typeSource="tva" />',
        ),
        ({"labels": []}, ""),
    ],
)
def test_a_genre(genre: dict[str, Any], line: str) -> None:
    lines = inner("type", show(genres=[genre])).splitlines()
    assert "\n".join(lines[:-1]) == line
    assert lines[-1] == '<objectType typeLabel="programme" />'


def test_translations_of_a_genre_repeat_it_and_free_ones_stand_first() -> None:
    labels = [{"value": "Krimi", "lang": "de"}, {"value": "Crime", "lang": "en"}]
    genres = [{"scheme": "x", "code": "1", "labels": labels}, {"labels": [{"value": "Noir"}]}]
    assert inner("type", show(genres=genres, kind="film")).splitlines() == [
        "<dc:type>Noir</dc:type>",
        '<genre typeLabel="Krimi" typeLanguage="de" typeDefinition="1" typeSource="x" />',
        '<genre typeLabel="Crime" typeLanguage="en" typeDefinition="1" typeSource="x" />',
        '<objectType typeLabel="film" />',
    ]


@pytest.mark.parametrize(
    ("more", "kind"), [({}, "programme"), ({"series": "s"}, "episode"), ({"kind": "news"}, "news")]
)
def test_the_kind_of_record(more: dict[str, Any], kind: str) -> None:
    assert inner("type", show(**more)) == f'<objectType typeLabel="{kind}" />'


def test_the_own_key_stands_before_other_identifiers() -> None:
    identifiers = [
        {"scheme": "eidr", "value": "10.5240/7791"},
        {"scheme": "crid", "value": "crid://a.example/1"},
        {"scheme": "my house", "value": "4 & 5"},
        {"scheme": "isan", "value": " "},
    ]
    assert elements("identifier", show(id="a/b", identifiers=identifiers)).splitlines() == [
        '<identifier typeLabel="record id">',
        "  <dc:identifier>a/b</dc:identifier>",
        "</identifier>",
        f'<identifier typeLabel="EIDR" typeLink="{EIDR}">',
        "  <dc:identifier>10.5240/7791</dc:identifier>",
        "</identifier>",
        '<identifier typeLabel="CRID">',
        "  <dc:identifier>crid://a.example/1</dc:identifier>",
        "</identifier>",
        '<identifier typeLabel="my house">',
        "  <dc:identifier>4 &amp; 5</dc:identifier>",
        "</identifier>",
    ]


@pytest.mark.parametrize(
    ("field", "label", "language"),
    [
        ({"original_languages": [{"code": "ger"}]}, "original", "<dc:language>de</dc:language>"),
        (
            {"audio_languages": [{"names": [{"value": "Breton", "lang": "en"}]}]},
            "main",
            '<dc:language xml:lang="en">Breton</dc:language>',
        ),
        (
            {"subtitles": [{"language": {"code": "fr"}}]},
            "subtitles",
            "<dc:language>fr</dc:language>",
        ),
        (
            {"access_services": [{"kind": "signing", "language": {"code": "gsg"}}]},
            "sign language",
            "<dc:language>gsg</dc:language>",
        ),
        (
            {"access_services": [{"kind": "audio-description", "language": {"code": "de"}}]},
            "audio description",
            "<dc:language>de</dc:language>",
        ),
    ],
)
def test_a_language_says_what_for(field: dict[str, Any], label: str, language: str) -> None:
    expected = f'<language typeLabel="{label}">\n  {language}\n</language>'
    assert elements("language", show(**field)) == expected


def test_countries_are_a_coverage_of_the_production() -> None:
    countries = [{"code": "DE", "names": [{"value": "Germany", "lang": "en"}]}, {"code": "FR"}, {}]
    assert elements("coverage", show(countries=countries)) == (
        '<coverage typeLabel="production">\n'
        "  <spatial>\n"
        '    <location typeLabel="country of production">\n'
        '      <name xml:lang="en">Germany</name>\n'
        '      <region>\n        <country typeLabel="DE" />\n      </region>\n'
        "    </location>\n"
        '    <location typeLabel="country of production">\n'
        '      <region>\n        <country typeLabel="FR" />\n      </region>\n'
        "    </location>\n"
        "  </spatial>\n"
        "</coverage>"
    )


def test_a_parental_rating() -> None:
    rating = {
        "value": "12",
        "system": "FSK",
        "territory": "DE",
        "reasons": [{"value": "violence"}, {"value": "language"}],
        "icons": [{"url": "12 a.png"}],
        "adult": False,
        "not_rated": False,
    }
    assert elements("audienceRating", show(ratings=[rating])) == (
        '<audienceRating typeLabel="age rating" ratingSystem="FSK" reason="violence; language"'
        ' linkToLogo="12%20a.png" notRated="false" adultContent="false">\n'
        "  <ratingValue>12</ratingValue>\n"
        '  <ratingRegion>\n    <country typeLabel="DE" typeSource="ISO 3166-1" />\n  </ratingRegion>\n'
        "</audienceRating>"
    )


def test_stars_stand_beside_parental_ratings() -> None:
    stars = [{"value": 3.5, "max": 5.0, "system": "TV", "provider": "The Post"}, {"raw": "****"}]
    assert elements("audienceRating", show(star_ratings=stars)) == (
        '<audienceRating typeLabel="star rating" ratingSystem="TV">\n'
        "  <ratingValue>3.5</ratingValue>\n"
        "  <ratingScaleMaxValue>5</ratingScaleMaxValue>\n"
        "  <ratingScaleMinValue>0</ratingScaleMinValue>\n"
        "  <ratingProvider>\n    <organisationDetails>\n"
        "      <organisationName>The Post</organisationName>\n"
        "    </organisationDetails>\n  </ratingProvider>\n"
        "</audienceRating>"
    )
