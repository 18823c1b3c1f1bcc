"""Odd XML: entities, comments in texts, what stands too deep, and faults where they are."""

import io
from collections.abc import Iterator

import pytest
from formats.ebucore.reading.documents import SPACES, content, main, read, records
from formats.ebucore.reading.nodes import left, node
from lxml import etree

from epg_export.formats.base import ReadOptions
from epg_export.formats.ebucore.reading import reader
from epg_export.formats.ebucore.reading.pruning import prune
from epg_export.model import Episode

DOCTYPE = '<?xml version="1.0"?>\n<!DOCTYPE ebuCoreMain [<!ENTITY e "ent"><!ENTITY auml "x">]>\n'


def told(text: str) -> list[str]:
    return [
        f"{one.place.line} {one.code} {one.message}"
        for entry in read(text)
        for one in entry.findings
    ]


def title_of(text: str) -> str:
    (episode,) = records(read(text), Episode)
    return episode.titles[0].value


@pytest.mark.parametrize(("name", "shown"), [("e", "&e;"), ("auml", "ä")])
def test_entities_in_texts_are_told(name: str, shown: str) -> None:
    text = DOCTYPE + main(content("a", f"\nA&{name};B"))
    assert title_of(text) == f"A{shown}B"
    assert told(text) == [
        "2 EPG024 the document type declares something; declarations are not read",
        f'3 EPG022 &{name}; is none of XML\'s own references; it was read as "{shown}"',
    ]


def test_entities_of_an_element_that_is_not_read_are_told_with_it() -> None:
    text = DOCTYPE + main(content("a") + "<nothing>A&e;B</nothing>")
    assert told(text)[1:] == ['3 EPG804 nothing is not read: "A&e;B"']


@pytest.mark.parametrize("before", ["", "<!-- &nbsp; -->" * 9_000])
def test_the_first_fault_is_told_where_it_is(before: str) -> None:
    text = main(f"\n{before}\n\n" + content("a", "A&nbsp;B"))
    (fault,) = (entry.findings[0] for entry in read(text) if entry.findings)
    assert (fault.code, fault.place.line) == ("EPG013", 4)
    assert fault.message == "not well-formed: Entity 'nbsp' not defined"


@pytest.mark.parametrize(
    "text",
    [
        "One<!--x--> <!--y-->Two<?pi z?> <?pi z?>Three",
        "One <b/>Two<b/> <!--x-->Three",
        "One<b/>Two<b/>Three",
    ],
)
def test_white_space_around_comments_belongs_to_the_text(text: str) -> None:
    assert " ".join(left(node(text))[0].split()) == "One Two Three"
    if "<b" not in text:
        assert title_of(main(content("a", text))) == "One Two Three"


def test_attributes_far_down_are_told() -> None:
    deep = "<a>" * 70 + '<a x="one">two<!-- no --><b y="three"/>four</a>five' + "</a>" * 70
    assert left(node(deep)) == ["one two three four five"]


FLOODS = {
    "elements": "<b/>",
    "nested": "<b><c><d>text</d></c></b>",
    "comments": "<!-- b -->",
    "records": "<r><t>x</t><m>" + main(content("{0}")) + "</m></r>",
}


class _Flood(io.BytesIO):
    """A document as it is made: no more of it is there than was asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces

    def read(self, _size: int | None = -1, /) -> bytes:
        return next(self._pieces, b"")


@pytest.mark.parametrize("name", FLOODS)
def test_what_stands_in_no_document_is_let_go(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counted(root: etree._Element, kept: set[etree._Element]) -> None:
        prune(root, kept)
        sizes.append(sum(1 for _ in root.iter()))

    monkeypatch.setattr("epg_export.formats.ebucore.reading.scan.prune", counted)
    unit = FLOODS[name]
    per = max(1, (1 << 15) // len(unit))

    def pieces() -> Iterator[bytes]:
        yield f"<a {SPACES.replace('xmlns=', 'xmlns:x=')}><z><y/>".encode()
        for block in range(20):
            made = (unit.replace("{0}", f"{block}.{n}") for n in range(per))
            yield "".join(made).encode()
        yield b"</z></a>"

    for _ in reader.read(_Flood(pieces()), ReadOptions(source="x")):
        pass
    assert max(sizes) < 800


@pytest.mark.parametrize("many", [0, 20, 40_000])
def test_a_bare_record_stands_behind_and_before_anything(many: int) -> None:
    bare = f"<item {SPACES.replace('xmlns=', 'xmlns:x=')}>" + "<own>of theirs</own>" * 20
    for tag in ("title", "identifier"):
        bare += f"<x:{tag}><dc:{tag}>{{0}}</dc:{tag}></x:{tag}>"
    bare += "</item>"
    flood = "<b>c</b>" * many
    text = f"<a>{flood}{bare.format('e1')}{flood}{bare.format('e2')}{flood}</a>"
    assert [one.id for one in records(read(text), Episode)] == ["e1", "e2"]
    assert len(told(text)) == 40
