"""Titles, descriptions, reviews and keywords as others and we write them."""

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading import texts
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.model import Description, Review, Text, Title


def titles(xml: str, *, series_known: bool = False) -> list[Title]:
    return list(texts.titles(node(xml), Notes(), series_known=series_known))


def test_a_title_is_the_main_one_in_each_language() -> None:
    xml = '<title><dc:title xml:lang="ger">Boje</dc:title><dc:title> </dc:title><dc:title>Buoy</dc:title></title>'
    assert titles(xml) == [Title(value="Boje", lang="de"), Title(value="Buoy")]


def test_beside_a_guide_title_it_is_the_one_of_the_episode() -> None:
    xml = """
      <title><dc:title>Die Boje</dc:title></title>
      <alternativeTitle typeLabel="series title" note="guide title"><dc:title>Wattgrund</dc:title></alternativeTitle>
    """
    assert titles(xml) == [
        Title(value="Wattgrund"),
        Title(value="Die Boje", kind="episode"),
    ]


@pytest.mark.parametrize("known", [True, False])
def test_what_the_series_lends_is_left_where_the_series_is_known(known: bool) -> None:
    xml = """
      <title><dc:title>Die Boje</dc:title></title>
      <alternativeTitle typeLabel="series title" note="guide title of the series"><dc:title>Wattgrund</dc:title></alternativeTitle>
    """
    lent = [] if known else [Title(value="Wattgrund")]
    record = node(xml)
    found = texts.titles(record, Notes(), series_known=known)
    assert list(found) == [*lent, Title(value="Die Boje", kind="episode")]
    assert left(record) == []
    only = '<title note="of the series"><dc:title>Wattgrund</dc:title></title>'
    assert titles(only, series_known=known) == lent


@pytest.mark.parametrize(
    ("attributes", "kind", "label"),
    [
        ('typeLabel="SERIES TITLE"', "series", None),
        ('typeDefinition="series"', "series", None),
        ('typeLabel="Reeks" typeDefinition="series"', "series", "Reeks"),
        ('typeLabel="Series Title" statusLabel="short"', "series", "short"),
        ('typeLabel="title" statusLabel="short"', "short", None),
        ('statusLabel="Original"', "original", None),
        ('typeLabel="alternative title" statusLabel="working"', "working", None),
        ('typeLabel="short title" statusLabel="short" typeDefinition="hbbtv"', "short", "hbbtv"),
        ('typeLabel="alternative title" typeDefinition="series"', "alternative", "series"),
        ('typeLabel="EPISODE TITLE"', "episode", None),
        ('typeLabel="programme title"', "alternative", "programme title"),
        ('typeDefinition="program"', "alternative", "program"),
        ('statusLabel="abridged"', "alternative", "abridged"),
        ("", "alternative", None),
    ],
)  # fmt: skip
def test_kinds_of_alternative_titles(attributes: str, kind: str, label: str | None) -> None:
    record = node(f"<alternativeTitle {attributes}><dc:title>A</dc:title></alternativeTitle>")
    (title,) = texts.titles(record, Notes(), series_known=False)
    assert (title.kind, title.label) == (kind, label)
    assert left(record) == []


@pytest.mark.parametrize(
    ("attributes", "kind", "label"),
    [
        ('typeLabel="PROGRAMME TITLE"', "main", None),
        ('typeLabel="episode title" typeDefinition="press"', "episode", "press"),
        ('typeLabel="house title"', "main", "house title"),
        ('typeDefinition="press"', "main", "press"),
    ],
)
def test_what_a_title_says_of_itself(attributes: str, kind: str, label: str | None) -> None:
    (title,) = titles(f"<title {attributes}><dc:title>A</dc:title></title>")
    assert (title.kind, title.label) == (kind, label)


@pytest.mark.parametrize(("length", "told"), [("40", 0), ("0", 1), ("forty", 1), ("", 0)])
def test_the_maximum_of_a_title(length: str, told: int) -> None:
    notes = Notes()
    record = node(f'<title length="{length}"><dc:title>A</dc:title></title>')
    (title,) = texts.titles(record, notes, series_known=False)
    assert title.max_length == (40 if length == "40" else None)
    assert findings(notes) == ["EPG805"] * told


def test_what_nothing_is_for_is_left() -> None:
    record = node('<title note="x" startDate="2026-01-01"><dc:title>A</dc:title></title>')
    texts.titles(record, Notes(), series_known=False)
    assert left(record) == ["note=x", "startDate=2026-01-01"]


@pytest.mark.parametrize(
    ("attributes", "kind", "label"),
    [
        ('typeLabel="Short Synopsis"', "short", None),
        ('typeDefinition="long"', "long", None),
        ('typeLabel="description"', "unspecified", None),
        ('typeLabel="description" typeDefinition="short"', "short", None),
        ('typeLabel="synopsis" typeDefinition="short"', "unspecified", "short"),
        ('typeLabel="house:xyz"', "unspecified", "house:xyz"),
        ('typeDefinition="category"', "unspecified", "category"),
        ('typeLabel="Kurz" typeDefinition="short"', "short", "Kurz"),
        ('castFlag="true"', "unspecified", "cast"),
        ('castFlag="1" typeLabel="long" typeDefinition="people"', "long", "people"),
        ('castFlag="false"', "unspecified", None),
    ],
)
def test_kinds_of_descriptions(attributes: str, kind: str, label: str | None) -> None:
    record = node(f"<description {attributes}><dc:description>A</dc:description></description>")
    ((text,), reviews) = texts.descriptions_and_reviews(record, Notes())
    assert (text.kind, text.label, reviews) == (kind, label, ())
    assert left(record) == []


def test_who_a_description_comes_from() -> None:
    record = node("""
      <description length="9"><dc:description xml:lang="fr">A</dc:description><dc:description>B</dc:description>
        <attributor>
          <contactDetails><givenName>Ann</givenName><familyName>Bee</familyName></contactDetails>
          <organisationDetails><organisationName>Press</organisationName></organisationDetails>
        </attributor>
      </description>
    """)
    found, _ = texts.descriptions_and_reviews(record, Notes())
    shared = {"source": "Ann Bee, Press", "max_length": 9}
    assert found == (
        Description(value="A", lang="fr", **shared),
        Description(value="B", **shared),
    )


def test_a_review_with_an_address_in_its_note_is_two() -> None:
    record = node("""
      <description typeLabel="Review" note="https://r.example/1"><dc:description xml:lang="de">Gut</dc:description>
        <attributor>
          <contactDetails><name>A. Bee</name></contactDetails>
          <organisationDetails><organisationName>The Post</organisationName></organisationDetails>
        </attributor>
      </description>
      <description typeDefinition="review" note="by mail"><dc:description>OK</dc:description></description>
      <description />
    """)
    told, reviews = texts.descriptions_and_reviews(record, Notes())
    by = {"reviewer": "A. Bee", "source": "The Post"}
    assert told == ()
    assert reviews == (
        Review(value="Gut", lang="de", **by),
        Review(value="https://r.example/1", kind="url", **by),
        Review(value="OK"),
    )
    assert left(record) == ["note=by mail"]


@pytest.mark.parametrize(
    "source",
    [
        "<relationSource><contactDetails><name>A</name></contactDetails><organisationDetails><organisationName>P</organisationName></organisationDetails></relationSource>",
        "",
    ],
)
def test_where_a_review_stands(source: str) -> None:
    by = "" if source else 'typeDefinition="A" typeSource="P"'
    record = node(
        f'<relation typeLabel="review" {by}><relationLink>https://r</relationLink>{source}</relation>'
    )
    relation = record.all("relation")[0]
    assert texts.is_review(relation)
    assert texts.review_link(relation) == Review(
        value="https://r", kind="url", reviewer="A", source="P"
    )
    assert left(record) == []


def test_a_relation_of_the_kind_review_without_a_link_is_another() -> None:
    record = node('<relation typeLabel="review"><dc:relation>x</dc:relation></relation>')
    assert not texts.is_review(record.all("relation")[0])


def test_keywords() -> None:
    record = node("""
      <subject typeLabel="tag"><dc:subject xml:lang="de">See</dc:subject><dc:subject xml:lang="en">sea</dc:subject></subject>
      <subject note=" coast,, tide "><dc:subject /></subject>
      <subject note="a, b"><dc:subject>c</dc:subject></subject>
      <subject><subjectCode>urn:x</subjectCode></subject>
    """)
    assert texts.keywords(record) == (
        Text(value="See", lang="de"),
        Text(value="sea", lang="en"),
        Text(value="coast"),
        Text(value="tide"),
        Text(value="c"),
    )
    assert left(record) == ["note=a, b", "urn:x"]
