"""Identifiers, languages, countries."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.subject import countries, languages
from epg_export.model import Country, LanguageRef, Text

EIDR = "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"


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
    ("scheme", "attributes"),
    [
        ("house", 'typeLabel="house number"'),
        ("House Number", 'typeLabel="House Number" typeNamespace="House Number"'),
        ("ISAN", 'typeLabel="ISAN" typeNamespace="ISAN"'),
        ("isan", 'typeLabel="ISAN"'),
        (" ", 'typeLabel="identifier"'),
        ("identifier", 'typeLabel="identifier" typeNamespace="identifier"'),
    ],
)
def test_a_scheme_that_only_looks_like_ours_says_so(scheme: str, attributes: str) -> None:
    lines = elements("identifier", show(identifiers=[{"scheme": scheme, "value": "1"}]))
    assert lines.splitlines()[3] == f"<identifier {attributes}>"


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


@pytest.mark.parametrize(
    ("ref", "mark", "text"),
    [
        (LanguageRef(code="pt-BR"), "", "pt-BR"),
        (LanguageRef(code="Klingon"), ' typeDefinition="code"', "Klingon"),
        (LanguageRef(names=(Text(value="Lao"),)), ' typeDefinition="name"', "Lao"),
        (LanguageRef(names=(Text(value=" "), Text(value="Twi"))), ' typeDefinition="name"', "Twi"),
    ],
)
def test_a_code_that_looks_like_a_name_is_marked(ref: LanguageRef, mark: str, text: str) -> None:
    assert languages("main", [ref]).splitlines()[:2] == [
        f'<ebucore:language typeLabel="main"{mark}>',
        f"  <dc:language>{text}</dc:language>",
    ]


def test_countries_are_a_coverage_of_the_production() -> None:
    countries = [{"code": "DE", "names": [{"value": "Germany", "lang": "en"}]}, {"code": "FR"}, {}]
    assert elements("coverage", show(countries=countries)) == (
        '<coverage typeLabel="production">\n'
        "  <spatial>\n"
        '    <location typeLabel="country of production">\n'
        '      <name xml:lang="en">Germany</name>\n'
        '      <region>\n        <country typeLabel="DE" typeSource="ISO 3166-1" />\n      </region>\n'
        "    </location>\n"
        '    <location typeLabel="country of production">\n'
        '      <name typeLabel="code">FR</name>\n'
        '      <region>\n        <country typeLabel="FR" typeSource="ISO 3166-1" />\n      </region>\n'
        "    </location>\n"
        "  </spatial>\n"
        "</coverage>"
    )


def test_countries_of_the_series_are_marked() -> None:
    assert countries([Country(code="DE")], Style(), inherited="of the series").splitlines()[0] == (
        '<ebucore:coverage typeLabel="production" typeDefinition="of the series">'
    )
    assert countries([], Style(), inherited="of the series") == ""


def test_up_to_1_9_a_location_has_one_name() -> None:
    place = Country(code="DE", names=(Text(value="Germany"), Text(value="Allemagne")))
    style = Style(settings=Settings(version="1.8"))
    names = [line.strip() for line in countries([place], style).splitlines() if "name" in line]
    assert names == [
        "<ebucore:name>Germany</ebucore:name>",
        '<ebucore:location typeLabel="country of production" note="further name">',
        "<ebucore:name>Allemagne</ebucore:name>",
    ]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Country(names=(Text(value="DE"),)), '<ebucore:name typeLabel="name">DE</ebucore:name>'),
        (
            Country(code="the moon"),
            '<ebucore:country typeLabel="the moon" typeDefinition="code" />',
        ),
    ],
)
def test_a_country_whose_code_looks_like_a_name_is_marked(place: Country, name: str) -> None:
    assert name in [line.strip() for line in countries([place], Style()).splitlines()]


@pytest.mark.parametrize(
    ("scheme", "given", "written"),
    [
        ("eidr", "10.5240/7791-8534-2c23-9030-8610-5", "10.5240/7791-8534-2C23-9030-8610-5"),
        (
            "eidr",
            "https://doi.org/10.5240/7791-8534-2C23-9030-8610-5",
            "10.5240/7791-8534-2C23-9030-8610-5",
        ),
        ("eidr", "10.5240/7791-8534-2c23-9030-8610-4", "10.5240/7791-8534-2c23-9030-8610-4"),
        ("house", "ab-7", "ab-7"),
    ],
)
def test_an_identifier_that_checks_has_its_canonical_form(
    scheme: str, given: str, written: str
) -> None:
    record = show(identifiers=[{"scheme": scheme, "value": given}])
    assert f"<dc:identifier>{written}</dc:identifier>" in elements("identifier", record)
