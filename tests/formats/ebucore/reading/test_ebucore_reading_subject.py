"""Identifiers, languages and countries as others and we write them."""

import pytest
from formats.ebucore.reading.nodes import left, node

from epg_export.formats.ebucore.reading.identifiers import identifiers
from epg_export.formats.ebucore.reading.subject import Languages, countries, languages
from epg_export.model import AccessService, Country, Identifier, LanguageRef, Subtitle, Text

EIDR = "http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.11"


@pytest.mark.parametrize(
    ("attributes", "value", "scheme"),
    [
        ('typeLabel="EIDR"', "10.5240/X", "eidr"),
        ('typeLabel=" eidr "', "10.5240/X", "eidr"),
        ('typeDefinition="imdb"', "tt1", "imdb"),
        ('typeLabel="House Number"', "4", "house"),
        ('typeLabel="MIG ID"', "4", "MIG ID"),
        ('typeLabel="EIDR" typeNamespace="EIDR"', "4", "EIDR"),
        ('typeLabel="identifier"', "4", ""),
        (f'typeLink="{EIDR}"', "4", "eidr"),
        ("", "10.5240/7791-8534", "eidr"),
        ("", "crid://a.example/1", "crid"),
        ("", "tt0000001", "imdb"),
        ("", "urn:uuid:1", "uuid"),
        ("", "https://a.example/1", "uri"),
        ("", "4711", "house"),
    ],
)
def test_an_identifier(attributes: str, value: str, scheme: str) -> None:
    xml = f"<identifier {attributes}><dc:identifier>{value}</dc:identifier></identifier>"
    record = node(xml)
    assert identifiers(record) == (None, (Identifier(scheme=scheme, value=value),))
    assert left(record) == []


def test_the_own_key_is_found_anywhere_and_who_gave_an_identifier_is_left() -> None:
    record = node(
        '<identifier typeLabel="CRID" formatLabel="x" note="y"><dc:identifier>c</dc:identifier>'
        "<attributor><organisationDetails><organisationName>VRT</organisationName>"
        "</organisationDetails></attributor></identifier><identifier/>"
        '<identifier typeLabel="x"><dc:identifier> </dc:identifier></identifier>'
        '<identifier typeLabel="Record ID"><dc:identifier> e1 </dc:identifier></identifier>'
        '<identifier typeLabel="record id"><dc:identifier>e2</dc:identifier></identifier>'
    )
    crid = Identifier(scheme="crid", value="c")
    assert identifiers(record) == ("e1", (crid, Identifier(scheme="record id", value="e2")))
    assert left(record) == ["formatLabel=x", "note=y", "VRT", "typeLabel=x"]


DE = LanguageRef(code="de")


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        ("", "de", Languages(audio=(DE,))),
        ('typeLabel="Main Original Language"', "ger", Languages(original=(DE,))),
        ('typeLabel="main dubbed language"', "de", Languages(audio=(DE,))),
        ('typeDefinition="original"', "de", Languages(original=(DE,))),
        ('typeLabel="open caption"', "de", Languages(subtitles=(Subtitle(language=DE, closed=False),))),
        ('typeLabel="closed caption"', "de", Languages(subtitles=(Subtitle(language=DE, closed=True),))),
        ('typeLabel="subtitles"', "de", Languages(subtitles=(Subtitle(language=DE),))),
        ('typeLabel="text description for the hard-of-hearing"', "de",
         Languages(subtitles=(Subtitle(language=DE, hard_of_hearing=True),))),
        ('typeLabel="audio description"', "de",
         Languages(audio_descriptions=(AccessService(kind="audio-description", language=DE),))),
        ('typeLabel="sign language"', "gsg",
         Languages(signing=(AccessService(kind="signing", language=LanguageRef(code="gsg")),))),
        ('typeLabel="main"', "German", Languages(audio=(LanguageRef(names=(Text(value="German"),)),))),
        ('typeLabel="main" typeDefinition="name"', "Lao", Languages(audio=(LanguageRef(names=(Text(value="Lao"),)),))),
        ('typeLabel="main" typeDefinition="code"', "Lao?", Languages(audio=(LanguageRef(code="Lao?"),))),
        ('typeLabel="main"', " ", Languages()),
    ],
)  # fmt: skip
def test_a_language(attributes: str, text: str, expected: Languages) -> None:
    record = node(f"<language {attributes}><dc:language>{text}</dc:language></language>")
    assert languages(record) == expected
    assert left(record) == []


def test_a_language_for_something_else_is_left() -> None:
    record = node(
        '<language typeLabel="song lyrics"><dc:language>de</dc:language></language><language/>'
    )
    assert languages(record) == Languages()
    assert left(record) == ["typeLabel=song lyrics", "de"]


def located(inner: str, coverage: str = "", location: str = "") -> str:
    place = f"<location {location}>{inner}</location>"
    return f"<coverage {coverage}><spatial>{place}</spatial></coverage>"


COUNTRY = "<region><country {}/></region>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (located("<name>Deutschland</name>"), Country(names=(Text(value="Deutschland"),))),
        (located("<name>DE</name>"), Country(code="DE")),
        (located('<name typeLabel="name">DE</name>'), Country(names=(Text(value="DE"),))),
        (located(COUNTRY.format('typeLabel="DE" typeSource="ISO 3166-1"'), 'typeLabel="Production"'),
         Country(code="DE")),
        (located(COUNTRY.format('typeDefinition="DE"'), location='typeLabel="country of production"'),
         Country(code="DE")),
        (located(COUNTRY.format('typeLabel="Germany"')), Country(names=(Text(value="Germany"),))),
        (located(COUNTRY.format('typeLabel="x y" typeDefinition="code"')), Country(code="x y")),
        (located('<name xml:lang="ger">D</name>' + COUNTRY.format('typeLabel="DE"')),
         Country(code="DE", names=(Text(value="D", lang="de"),))),
    ],
)  # fmt: skip
def test_a_country(xml: str, expected: Country) -> None:
    record = node(xml)
    assert countries(record, series_known=False) == (expected,)
    assert left(record) == []


def test_several_regions_are_several_countries_and_further_names_are_of_the_one_before() -> None:
    de, fr = COUNTRY.format('typeLabel="DE"'), COUNTRY.format('typeLabel="FR"')
    more = located("<name>France</name>", location='note="further name"')
    assert countries(node(located(de + fr) + more), series_known=False) == (
        Country(code="DE"),
        Country(code="FR", names=(Text(value="France"),)),
    )
    assert countries(node(more), series_known=False)[0].names == (Text(value="France"),)


@pytest.mark.parametrize(
    "xml",
    [
        located("<name>Mars</name>", 'typeLabel="subject"'),
        located("<name>Mars</name>", "", 'typeLabel="filming location"'),
        "<coverage><dc:coverage>Mars</dc:coverage></coverage>",
        located("<code>Mars</code>"),
    ],
)
def test_places_of_the_subject_are_left(xml: str) -> None:
    record = node(xml)
    assert countries(record, series_known=False) == ()
    assert "Mars" in " ".join(left(record))


def test_countries_of_a_series_that_is_known_are_left_there() -> None:
    marked = 'typeLabel="production" typeDefinition="of the series"'
    record = node(located(COUNTRY.format('typeLabel="DE"'), marked))
    assert countries(record, series_known=True) == ()
    assert left(record) == []
    record = node(located(COUNTRY.format('typeLabel="DE"'), marked))
    assert countries(record, series_known=False) == (Country(code="DE"),)
