"""Creators, publishers and contributors as others and we write them."""

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.people import credits_
from epg_export.model import Credit, Identifier, Image, Link, Text

ROLES = "http://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml"
ANN = "<contactDetails><name>Ann</name></contactDetails>"
BEN = "<contactDetails><name>Ben</name></contactDetails>"
FIRM = "<organisationDetails><organisationName>Firm</organisationName></organisationDetails>"


def read(xml: str) -> list[Credit]:
    return list(credits_(node(xml), Notes()))


@pytest.mark.parametrize(
    ("role", "key", "label"),
    [
        ('typeLabel="Director"', "director", None),
        ('typeLabel="DIRECTOR "', "director", None),
        ('typeLabel="Regie"', "director", "Regie"),
        ('typeDefinition="director"', "director", None),
        ('typeDefinition="presentator"', None, "presentator"),
        (f'typeLabel="Schauspiel" typeLink="{ROLES}#25.9"', "actor", "Schauspiel"),
        ('typeLink="https://www.ebu.ch/cs/ebu_RoleCodeCS.xml#25.9"', "actor", None),
        (f'typeLabel="Author (text)" typeLink="{ROLES}#22.2"', "author", None),
        (f'typeLabel="Director" typeLink="{ROLES}#25.9"', "actor", "Director"),
        ('typeLabel="Best boy"', None, "Best boy"),
        ('typeLabel="house:12" typeDefinition="role key house:12"', "house:12", None),
        ('typeLabel="Chef" typeDefinition="role key house:12"', "house:12", "Chef"),
        ('typeLabel="Director" typeDefinition="role key"', None, "Director"),
        ("", None, None),
    ],
)
def test_roles(role: str, key: str | None, label: str | None) -> None:
    record = node(f"<contributor>{ANN}<role {role} /></contributor>")
    assert credits_(record, Notes()) == (Credit(name="Ann", role=key, role_label=label),)
    assert left(record) == []


def test_what_a_role_says_beyond_is_left() -> None:
    record = node(
        f'<contributor>{ANN}<role typeLabel="Director" typeDefinition="who directs"'
        ' typeLink="urn:house#1" typeSource="house" costCentre="9" /></contributor>'
    )
    assert credits_(record, Notes()) == (Credit(name="Ann", role="director", role_scheme="house"),)
    assert left(record) == ["typeDefinition=who directs", "typeLink=urn:house#1", "costCentre=9"]


@pytest.mark.parametrize("element", ["creator", "publisher"])
def test_an_element_without_a_role_is_one(element: str) -> None:
    assert read(f"<{element}>{ANN}</{element}>") == [Credit(name="Ann", role_label=element)]


def test_several_people_and_roles_in_one_element() -> None:
    roles = '<role typeLabel="Director" /><role typeLabel="Actor" />'
    names = [
        (one.name, one.organisation, one.role)
        for one in read(f"<creator>{ANN}{BEN}{FIRM}{roles}</creator>")
    ]
    assert names == [
        ("Ann", "Firm", "director"),
        ("Ann", "Firm", "actor"),
        ("Ben", "Firm", "director"),
        ("Ben", "Firm", "actor"),
    ]
    assert [
        (one.name, one.organisation) for one in read(f"<publisher>{FIRM}{ANN}{FIRM}</publisher>")
    ] == [
        ("Ann", None),
        (None, "Firm"),
        (None, "Firm"),
    ]


@pytest.mark.parametrize(
    ("names", "credit"),
    [
        ("<givenName>Ann</givenName><familyName>Bee</familyName><otherGivenName>May</otherGivenName>",
         Credit(given_name="Ann May", family_name="Bee")),
        ('<name>Dr Ann Bee</name><name typeLabel="Family Name">Bee</name>', Credit(name="Dr Ann Bee", family_name="Bee")),
        ("<stageName>The Bee</stageName>", Credit(name="The Bee")),
        ('<name>A</name><stageName typeLabel="Character name" xml:lang="de">Enna</stageName>',
         Credit(name="A", character=(Text(value="Enna", lang="de"),))),
        ("<name>A</name><guest>1</guest>", Credit(name="A", guest=True)),
    ],
)  # fmt: skip
def test_what_a_person_is_called(names: str, credit: Credit) -> None:
    record = node(f"<contributor><contactDetails>{names}</contactDetails></contributor>")
    assert credits_(record, Notes()) == (credit,)
    assert left(record) == []


def test_what_nothing_is_for_is_left() -> None:
    record = node("""
      <contributor>
        <contactDetails typeLabel="agent">
          <name>A</name><name>B</name><nickname>C</nickname><stageName>D</stageName>
        </contactDetails>
        <award>E</award>
      </contributor>
      <contributor><contactDetails><username>F</username></contactDetails><role typeLabel="Actor" /></contributor>
    """)
    assert credits_(record, Notes()) == (Credit(name="A"),)
    assert left(record) == ["E", "typeLabel=agent", "C", "B", "D", "Actor", "F"]


def test_a_guest_that_is_no_flag_is_told() -> None:
    notes = Notes()
    record = node(
        "<contributor><contactDetails><name>A</name><guest>Yes</guest></contactDetails></contributor>"
    )
    assert credits_(record, notes) == (Credit(name="A", guest=True),)
    assert findings(notes) == ["EPG805"]


def test_pages_pictures_and_ids() -> None:
    record = node("""
      <contributor entityId="urn:p:1">
        <contactDetails contactId="urn:p:1">
          <name>A</name>
          <relatedInformationLink typeLabel="Image" typeDefinition="person">https://i</relatedInformationLink>
          <relatedInformationLink typeLabel="Wikipedia">https://w</relatedInformationLink>
          <relatedInformationLink>https://n</relatedInformationLink>
          <relatedInformationLink />
          <additionalInformation typeLabel="identifier" typeSource="imdb">nm1</additionalInformation>
        </contactDetails>
        <organisationDetails organisationId="urn:o:2">
          <organisationName>F</organisationName>
          <organisationCode typeDefinition="isni"><dc:identifier>00</dc:identifier></organisationCode>
        </organisationDetails>
      </contributor>
    """)
    assert credits_(record, Notes()) == (
        Credit(
            name="A",
            organisation="F",
            images=(Image(url="https://i", kind="person"),),
            links=(Link(url="https://w", kind="Wikipedia"), Link(url="https://n")),
            identifiers=(
                Identifier(scheme="entityId", value="urn:p:1"),
                Identifier(scheme="imdb", value="nm1"),
                Identifier(scheme="organisationId", value="urn:o:2"),
                Identifier(scheme="isni", value="00"),
            ),
        ),
    )
    assert left(record) == []


def test_the_order_of_billing() -> None:
    xml = """
      <contributor><contactDetails typeLabel="billing 1"><name>A</name></contactDetails></contributor>
      <contributor><contactDetails typeLabel="Billing  3"><name>C</name></contactDetails></contributor>
      <contributor><contactDetails><name>D</name></contactDetails></contributor>
      <creator><contactDetails typeLabel="billing 2"><name>B</name></contactDetails></creator>
    """
    assert [credit.name for credit in read(xml)] == ["A", "B", "C", "D"]
    plain = xml.replace("typeLabel", "typeSource")
    assert [credit.name for credit in read(plain)] == ["A", "C", "D", "B"], "as in the document"


def test_the_order_of_the_document_holds_in_one_line() -> None:
    xml = f"<contributor>{ANN}</contributor><creator>{BEN}</creator>"
    assert [credit.name for credit in read(xml)] == ["Ann", "Ben"]
