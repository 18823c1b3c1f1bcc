"""Kinds and genres as others and we write them."""

import pytest
from formats.ebucore.reading.nodes import left, node

from epg_export.formats.ebucore.reading.genres import Kind, genres, kind
from epg_export.formats.ebucore.reading.node import Node
from epg_export.model import Genre, Text

EBU = "http://www.ebu.ch/metadata/cs/ebu_ContentGenreCS.xml"
SKOS = "http://www.ebu.ch/metadata/ontologies/skos/ebu_ContentGenreCS"


def read(xml: str, *, series_known: bool = False) -> tuple[Genre, ...]:
    return genres(node(xml).all("type"), series_known=series_known)


def named(*labels: str) -> Genre:
    return Genre(labels=tuple(Text(value=label) for label in labels))


@pytest.mark.parametrize(
    ("term", "genre"),
    [
        ('typeLabel="Krimi"', named("Krimi")),
        ('typeDefinition="Krimi"', named("Krimi")),
        (
            'typeLabel="Krimi" typeLanguage="ger"',
            Genre(labels=(Text(value="Krimi", lang="de"),)),
        ),
        (f'typeLink="{EBU}#3.4.6.4"', Genre(scheme="ebu", code="3.4.6.4")),
        (f'typeLink="{SKOS}#_3.4.6.4"', Genre(scheme="ebu", code="3.4.6.4")),
        (
            f'typeLink="{EBU}#3.4.6.4" typeSource="EBU ContentGenreCS"',
            Genre(scheme="ebu", code="3.4.6.4"),
        ),
        (
            'typeLink="urn:tva:metadata:cs:ContentCS:2011:3.4%206"',
            Genre(scheme="tva", code="3.4 6"),
        ),
        (
            'typeLink="urn:dvb:metadata:cs:ContentSubject:2019:1.3"',
            Genre(scheme="dvb", code="1.3"),
        ),
        (
            'typeLink="urn:tva:metadata:cs:ContentCS:2004:3.4"',
            Genre(scheme="urn:tva:metadata:cs:ContentCS:2004", code="3.4"),
        ),
        ('typeLink="http://x.example/g#12"', Genre(scheme="http://x.example/g", code="12")),
        (
            'typeLink="http://x.example/g#12" typeSource="VRT"',
            Genre(scheme="VRT", code="http://x.example/g#12"),
        ),
        (
            'typeLabel="Krimi" typeDefinition="K1" typeSource="house"',
            Genre(scheme="house", code="K1", labels=(Text(value="Krimi"),)),
        ),
        (
            'typeLabel="Krimi" typeSource="house"',
            Genre(scheme="house", labels=(Text(value="Krimi"),)),
        ),
        (f'typeLabel="Krimi" typeDefinition="crime" typeLink="{EBU}#3.4.6.4"',
         Genre(code="crime", labels=(Text(value="Krimi"),))),
    ],
)  # fmt: skip
def test_a_term(term: str, genre: Genre) -> None:
    record = node(f"<type><genre {term}/></type>")
    assert genres(record.all("type"), series_known=False) == (genre,)
    assert left(record) == []


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (
            'typeLabel="Krimi" typeDefinition="a film about a crime"',
            "typeDefinition=a film about a crime",
        ),
        ('typeLabel="Krimi" typeLink="http://x.example/krimi"', "typeLink=http://x.example/krimi"),
        ('typeLabel="Krimi" typeThesaurus="x"', "typeThesaurus=x"),
        ('typeLabel="Krimi" level="main"', "level=main"),
        (f'typeLabel="Krimi" typeLink="{EBU}#3.4.6.4" typeSource="VRT"', "typeSource=VRT"),
    ],
)
def test_what_is_not_understood_of_a_term_is_left(term: str, said: str) -> None:
    record = node(f"<type><genre {term}/></type>")
    assert genres(record.all("type"), series_known=False)[0].labels == (Text(value="Krimi"),)
    assert left(record) == [said]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<type><dc:type>A</dc:type><dc:type> </dc:type><dc:type>B</dc:type></type>",
         (named("A"), named("B"))),
        ('<type typeLabel="one genre"><dc:type>A</dc:type><dc:type>B</dc:type></type>',
         (named("A", "B"),)),
        ('<type><dc:type xml:lang="de">A</dc:type><dc:type xml:lang="fr">B</dc:type></type>',
         (Genre(labels=(Text(value="A", lang="de"), Text(value="B", lang="fr"))),)),
        ('<type typeLabel="genres"><dc:type xml:lang="de">A</dc:type><dc:type xml:lang="fr">B</dc:type></type>',
         (Genre(labels=(Text(value="A", lang="de"),)), Genre(labels=(Text(value="B", lang="fr"),)))),
        ('<type><genre typeLabel="2" level="2"/><genre typeLabel="3"/><genre typeLabel="1" level="1"/></type>',
         (named("1"), named("2"), named("3"))),
        ("<type><genre/><genre typeLabel=' '/></type><type/>", ()),
        (f'<type><dc:type>Krimi</dc:type><genre typeLabel="Crime" typeLink="{EBU}#3.4.6.4"'
         ' typeDefinition="derived from a label"/></type>', (named("Krimi"),)),
        ('<type note="Of the series"><dc:type>A</dc:type></type>', (named("A"),)),
    ],
)  # fmt: skip
def test_genres(xml: str, expected: tuple[Genre, ...]) -> None:
    assert read(xml) == expected


def test_translations_of_a_term_are_one_genre() -> None:
    link = f'typeLink="{EBU}#3.4.6.4"'
    xml = f'<type><genre typeLabel="A" {link}/><genre typeLabel="X"/><genre typeLabel="B" {link}/></type>'
    one = Genre(scheme="ebu", code="3.4.6.4", labels=named("A", "B").labels)
    assert read(xml) == (one, named("X"))


def test_genres_of_a_series_that_is_known_are_left_there() -> None:
    record = node('<type note="of the series"><dc:type>A</dc:type></type>')
    assert genres(record.all("type"), series_known=True) == ()
    assert left(record) == []


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<objectType typeLabel="Series"/>', Kind("series", None)),
        ('<objectType typeLabel="programme" typeDefinition="implied"/>', Kind("programme", None)),
        ('<objectType typeLabel="programme"/>', Kind("programme", "programme")),
        ('<objectType typeDefinition="implied"/>', Kind("implied", "implied")),
        ('<objectType typeDefinition="Episode"/>', Kind("episode", "Episode")),
        ('<objectType/><objectType typeLabel="Live Event"/>', Kind("liveevent", "Live Event")),
        ('<objectType typeLabel="video"/><objectType typeLabel="season"/>', Kind("season", None)),
        ("", Kind(None, None)),
    ],
)
def test_the_kind_of_record(xml: str, expected: Kind) -> None:
    record = node(f"<type>{xml}</type>")
    assert kind(record, record.all("type")) == expected


def test_an_object_type_that_is_not_chosen_is_left() -> None:
    record = node('<type><objectType typeLabel="video"/><objectType typeLabel="film"/></type>')
    assert kind(record, record.all("type")) == Kind("video", "video")
    assert left(record) == ["typeLabel=film"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<part typeLabel="Episode"/>', Kind("episode", "Episode")),
        (
            '<ebuCoreMain typeLabel="EPG schedule"><coreMetadata/></ebuCoreMain>',
            Kind("schedule", None),
        ),
        ("<ebuCoreMain><coreMetadata/></ebuCoreMain>", Kind(None, None)),
    ],
)
def test_without_an_object_type_the_part_or_the_document_says_the_kind(
    xml: str, expected: Kind
) -> None:
    outer = node(xml)
    inner: Node | None = outer.one("part")
    if inner is None:
        document = outer.one("ebuCoreMain")
        assert document is not None
        inner = document.one("coreMetadata")
    assert inner is not None
    assert kind(inner, []) == expected
