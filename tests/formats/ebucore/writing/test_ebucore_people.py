"""Credits as creators, contributors and publishers."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, inner, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.people import people
from epg_export.formats.ebucore.writing.style import Style
from epg_export.model import Credit, Text

ROLES = "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml"


@pytest.mark.parametrize(
    ("role", "element", "label", "term"),
    [
        ("director", "creator", "Director", "20.16"),
        ("original-author", "creator", "Author of source work", "22.7"),
        ("production-company", "creator", "Production company", "20.28"),
        ("actor", "contributor", "Actor", "25.9"),
        ("presenter", "contributor", "Presenter", "25.10"),
        ("broadcaster", "publisher", "Broadcaster", "10.9.1"),
    ],
)
def test_a_role_of_the_vocabulary(role: str, element: str, label: str, term: str) -> None:
    assert inner(element, show(credits=[{"role": role, "name": "A"}])) == (
        "<contactDetails>\n  <name>A</name>\n</contactDetails>\n"
        f'<role typeLabel="{label}" typeLink="{ROLES}#{term}" />'
    )


@pytest.mark.parametrize(
    ("credit", "role"),
    [
        ({"role_label": "Regie & Buch", "role_scheme": "house"},
         '<role typeLabel="Regie &amp; Buch" typeSource="house" />'),
        ({"role": "house:12"}, '<role typeLabel="house:12" typeDefinition="role key house:12" />'),
        ({"role_label": "Director"}, '<role typeLabel="Director" typeDefinition="role key" />'),
        ({"role": "adapter", "role_label": "Writer"},
         f'<role typeLabel="Writer" typeDefinition="role key adapter" typeLink="{ROLES}#22.2" />'),
        ({"role": "narrator", "role_label": "Erzähler"},
         f'<role typeLabel="Erzähler" typeLink="{ROLES}#25.15" />'),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_role_of_the_house(credit: dict[str, Any], role: str) -> None:
    lines = inner("contributor", show(credits=[{"name": "A", **credit}])).splitlines()
    assert lines[:3] == ["<contactDetails>", "  <name>A</name>", "</contactDetails>"]
    assert "\n".join(lines[3:]) == role


def test_a_person_with_all_there_is() -> None:
    credit = {
        "role": "actor",
        "given_name": "Ann",
        "family_name": "Bee",
        "organisation": "Treibholz",
        "character": [
            {"value": "Enna", "lang": "de"},
            {"value": " "},
            {"value": "Anna", "lang": "en"},
        ],
        "guest": True,
        "images": [{"url": "https://a.example/p q.jpg", "kind": "person"}],
        "links": [{"url": "https://a.example", "system": "imdb.com", "kind": "profile"}],
        "identifiers": [
            {"scheme": "imdb", "value": "nm0000001"},
            {"scheme": "entityId", "value": "urn:p:1"},
        ],
    }
    assert elements("contributor", show(credits=[credit])).startswith(
        '<contributor entityId="urn:p:1">'
    )
    assert inner("contributor", show(credits=[credit])) == (
        "<contactDetails>\n"
        "  <givenName>Ann</givenName>\n"
        "  <familyName>Bee</familyName>\n"
        '  <characterName xml:lang="de">Enna</characterName>\n'
        '  <characterName xml:lang="en">Anna</characterName>\n'
        "  <guest>true</guest>\n"
        '  <relatedInformationLink typeLabel="image" typeDefinition="person">'
        "https://a.example/p%20q.jpg</relatedInformationLink>\n"
        '  <relatedInformationLink typeLabel="web page" typeDefinition="profile" typeSource="imdb.com">'
        "https://a.example</relatedInformationLink>\n"
        '  <additionalInformation typeLabel="identifier" typeSource="imdb">'
        "nm0000001</additionalInformation>\n"
        "</contactDetails>\n"
        "<organisationDetails>\n  <organisationName>Treibholz</organisationName>\n"
        "</organisationDetails>\n"
        f'<role typeLabel="Actor" typeLink="{ROLES}#25.9" />'
    )


def test_a_whole_name_stands_first_and_its_parts_beside_it() -> None:
    credit = {"name": "Dr Ann Bee", "given_name": "Ann", "family_name": "Bee"}
    assert inner("contributor", show(credits=[credit])) == (
        "<contactDetails>\n"
        "  <name>Dr Ann Bee</name>\n"
        '  <name typeLabel="given name">Ann</name>\n'
        '  <name typeLabel="family name">Bee</name>\n'
        "</contactDetails>"
    )


def test_an_older_version_has_no_element_for_characters() -> None:
    credit = Credit(role="actor", name="A", character=(Text(value="Enna", lang="de"),))
    lines = people([credit], Style(settings=Settings(version="1.8"))).contributor
    assert '    <ebucore:stageName xml:lang="de" typeLabel="character name">Enna</ebucore:stageName>' in lines  # fmt: skip


def test_an_organisation_has_pages_and_codes_of_its_own() -> None:
    credit = {
        "role": "production-company",
        "organisation": "Treibholz",
        "links": [{"url": "https://t.example"}],
        "identifiers": [{"scheme": "isni", "value": "0000"}],
    }
    assert inner("creator", show(credits=[credit])).startswith(
        "<organisationDetails>\n"
        "  <organisationName>Treibholz</organisationName>\n"
        '  <organisationCode typeLabel="isni">\n'
        "    <dc:identifier>0000</dc:identifier>\n"
        "  </organisationCode>\n"
        '  <relatedInformationLink typeLabel="web page">https://t.example</relatedInformationLink>\n'
        "</organisationDetails>"
    )


@pytest.mark.parametrize("element", ["creator", "publisher"])
def test_an_element_that_says_what_somebody_is_needs_no_role(element: str) -> None:
    assert inner(element, show(credits=[{"role_label": element, "name": "A"}])) == (
        "<contactDetails>\n  <name>A</name>\n</contactDetails>"
    )


def test_an_organisation_needs_no_person() -> None:
    credit = {"role": "producer", "organisation": "Treibholz", "guest": False}
    assert inner("contributor", show(credits=[credit])).startswith("<organisationDetails>")


@pytest.mark.parametrize(
    "credit", [{"role": "actor"}, {"role": "actor", "name": " ", "given_name": ""}]
)
def test_nobody_is_left_out(credit: dict[str, Any]) -> None:
    assert elements("contributor", show(credits=[credit])) == ""


def test_billing_order_within_each_element() -> None:
    credits_ = [
        {"role": role, "name": str(n)}
        for n, role in enumerate(("actor", "writer", "host", "director"))
    ]
    for element, names in (("creator", ["1", "3"]), ("contributor", ["0", "2"])):
        lines = elements(element, show(credits=credits_)).splitlines()
        assert [line.strip(" </name>") for line in lines if "<name>" in line] == names


def test_an_order_of_billing_that_the_elements_do_not_show_is_said() -> None:
    credits_ = [
        {"role": "actor", "name": "A"},
        {"role": "director", "name": ""},
        {"role": "producer", "organisation": "P"},
        {"role": "director", "name": "B"},
    ]
    lines = elements("contributor", show(credits=credits_)).splitlines()
    assert [line.strip() for line in lines if "billing" in line] == [
        '<contactDetails typeLabel="billing 1">',
        '<organisationDetails typeLabel="billing 2">',
    ]
    assert '<contactDetails typeLabel="billing 3">' in elements("creator", show(credits=credits_))
    ordered = [credits_[3], credits_[0], credits_[2]]
    assert "billing" not in elements("contributor", show(credits=ordered))
