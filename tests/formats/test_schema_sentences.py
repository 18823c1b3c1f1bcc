"""What breaks a schema is said in a sentence: the element, the value, what was allowed."""

from pathlib import Path

import pytest
from lxml import etree

from epg_export.formats.schema import explain, loading, schema_file, sentences
from epg_export.formats.schema.sentences import violations

EBU = 'xmlns="urn:ebu:metadata-schema:ebucore" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def said(text: str, name: str = "ebucore-epg.xsd") -> list[str]:
    tree = etree.fromstring(text)
    return [one.message for one in violations(tree, schema_file(name))]


def core(inside: str) -> list[str]:
    return said(f"<ebuCoreMain {EBU}><coreMetadata>{inside}</coreMetadata></ebuCoreMain>")


def event(inside: str, attributes: str = "") -> list[str]:
    return core(
        f"<publicationHistory><publicationEvent {attributes}>{inside}</publicationEvent></publicationHistory>"
    )


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ("<publicationTime>20:00</publicationTime>", 'publicationTime: "20:00" is no time; expected HH:MM:SS with an offset, such as 20:15:00+01:00'),
        ("<publicationDate/>", "publicationDate: is empty; expected YYYY-MM-DD, such as 2026-03-28"),
        ("<publicationDate> 2026-03-28</publicationDate>", 'publicationDate: "2026-03-28" is no date; expected YYYY-MM-DD, such as 2026-03-28'),
        ("<publicationDuration>900</publicationDuration>", 'publicationDuration: "900" is no duration; expected a form such as PT1H30M'),
        ("<scheduleDate/><publicationDate>2026-03-28</publicationDate>", "scheduleDate: is empty; expected YYYY-MM-DD, such as 2026-03-28"),
    ],
)  # fmt: skip
def test_a_value(inside: str, sentence: str) -> None:
    assert event(inside)[0] == sentence


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ('<title xml:lang="de"><dc:title>T</dc:title></title>', "title: has no attribute xml:lang; expected on dc:title in it"),
        ("<title/>", "title: is incomplete; expected dc:title in it"),
        ("<title><dc:title>T<b/></dc:title></title>", "dc:title: holds the element b; expected none in it"),
        ("<title>T<dc:title>T</dc:title></title>", 'title: "T" stands in it, where no text is allowed; expected dc:title around it'),
        ("<title><dc:title>T</dc:title></title>text", 'coreMetadata: "text" stands in it, where no text is allowed; expected another element around it'),
        ('<title length="0"><dc:title>T</dc:title></title>', 'length of title: "0" is no whole number above 0; expected digits alone, such as 3'),
        ('<type><genre typeLable="x"/></type>', 'genre: has no attribute typeLable; perhaps "typeLabel" is meant'),
        ("<titel/>", 'titel: does not belong in coreMetadata; perhaps "title" is meant'),
        ("<genre/>", "genre: does not belong in coreMetadata; expected in type"),
        ("<x:y xmlns:x='urn:x'/>", 'x:y: does not belong in coreMetadata, where the namespace "urn:x" has no place'),
        ("<y xmlns=''/>", 'y: does not belong in coreMetadata, where the namespace "" has no place'),
        ("<type><objectType/><genre/></type>", "genre: stands too late; expected before objectType"),
        ("<date><created/><created/></date>", "created: stands once more in date; expected no second one"),
        ("<isPartOf><relationSource/></isPartOf>", "relationSource: stands too early in isPartOf; expected one of dc:relation, relationIdentifier, relationLink first"),
        ("<isPartOf><relationLink/><dc:relation/></isPartOf>", "dc:relation: stands beside relationLink; expected one of the two alone"),
        ("<contributor><contactDetails><name>N</name><familyName/></contactDetails></contributor>", "familyName: stands beside name; expected one of the two alone"),
        ("<contributor><contactDetails><familyName/><givenName/></contactDetails></contributor>", "givenName: stands too late; expected before familyName"),
        ("<format><imageFormat><orientation>upright</orientation></imageFormat></format>", 'orientation: "upright" is no value of the list; expected one of landscape, portrait'),
    ],
)  # fmt: skip
def test_each_sort_of_fault(inside: str, sentence: str) -> None:
    assert core(inside) == [sentence]


def test_every_fault_of_an_element_is_told() -> None:
    date = "<publicationDate>today</publicationDate>"
    assert [
        one.partition(":")[0] for one in event(date + date + "<x/><note/>", 'live="?" end="1"')
    ] == [
        "live of publicationEvent",
        "publicationEvent",
        "publicationDate",
        "publicationDate",
        "x",
        "note",
    ]


def test_what_stands_behind_a_stranger_is_looked_at() -> None:
    assert core("<a/><title/><b/><date><created year='?'/></date><a/>") == [
        "a: does not belong in coreMetadata",
        "b: does not belong in coreMetadata",
        "a: does not belong in coreMetadata",
        "title: is incomplete; expected dc:title in it",
        'year of created: "?" is no year; expected four digits, such as 2026',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<tv><programme channel='c'><title>T</title></programme></tv>", "programme: lacks the attribute start"),
        ("<tv><programme start='2026' channel='c'><desc>T</desc></programme></tv>", "desc: stands too early in programme; expected title first"),
        ("<tv><programme start='2026' channel='c'><title>T</title><aspect/></programme></tv>", "aspect: does not belong in programme; expected in video"),
        ("<tv><programme start='today' channel='c'><title>T</title></programme></tv>", 'start of programme: "today" is not allowed; expected a point in time as YYYYMMDDhhmmss, cut off after any of its parts but never before the year, with an optional zone: an offset such as +0100 or a name in capitals'),
        ("<tw/>", "tw: is no root of the schema"),
    ],
)  # fmt: skip
def test_another_schema_is_explained_by_its_own_words(text: str, sentence: str) -> None:
    assert said(text, "xmltv.xsd")[0] == sentence


def test_a_long_value_is_cut_off_and_stays_on_its_line() -> None:
    (sentence,) = event("<publicationDate>" + "x\n y" * 99 + "</publicationDate>")
    assert len(sentence) < 150
    assert "\n" not in sentence


def test_without_xmlschema_it_is_said_with_what_libxml2_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("epg_export.formats.schema.allowed.model", lambda *_: None)
    path = tmp_path / "a.xsd"
    path.write_bytes(schema_file("xmltv.xsd").read_bytes())
    tree = etree.fromstring(
        "<tv><programme start='2026' channel='c'><desc>T</desc></programme></tv>"
    )
    assert explain(tree, path) == "desc: does not belong in programme; expected title"
    assert loading.load(path).validate(etree.fromstring("<tv/>"))


PEOPLE = "<contactDetails/><role/>" * 40


def test_as_many_are_told_as_stand_too_late() -> None:
    told = core(f"<contributor>{PEOPLE}</contributor>")
    assert told == ["contactDetails: stands too late; expected before role"] * 39


def test_where_there_are_too_many_the_last_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_WORK", 0)
    told = core(f"<contributor>{PEOPLE}</contributor>")
    assert len(told) == 21
    assert told[-1].endswith("; what stands behind it was not looked at")
    assert len(core(f"<contributor>{PEOPLE[: 24 * 21]}</contributor>")) == 20
