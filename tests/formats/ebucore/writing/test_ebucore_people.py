"""Credits as creators, contributors and publishers."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, inner, show

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
        ({"role": "house:12"}, '<role typeLabel="house:12" />'),
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
        "links": [{"url": "https://a.example", "system": "imdb.com"}],
    }
    assert inner("contributor", show(credits=[credit])) == (
        "<contactDetails>\n"
        "  <givenName>Ann</givenName>\n"
        "  <familyName>Bee</familyName>\n"
        '  <characterName xml:lang="de">Enna</characterName>\n'
        '  <characterName xml:lang="en">Anna</characterName>\n'
        "  <guest>true</guest>\n"
        '  <relatedInformationLink typeLabel="image" typeDefinition="person">'
        "https://a.example/p%20q.jpg</relatedInformationLink>\n"
        '  <relatedInformationLink typeLabel="web page" typeSource="imdb.com">'
        "https://a.example</relatedInformationLink>\n"
        "</contactDetails>\n"
        "<organisationDetails>\n  <organisationName>Treibholz</organisationName>\n"
        "</organisationDetails>\n"
        f'<role typeLabel="Actor" typeLink="{ROLES}#25.9" />'
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
