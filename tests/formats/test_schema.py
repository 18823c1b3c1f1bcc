"""Holding pieces back until the schema has passed them, and saying what is wrong with the others."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.errors import ConfigError
from epg_export.findings import Finding, Place
from epg_export.formats import format_named
from epg_export.formats.kinds import XMLTV_VIOLATION
from epg_export.formats.parsing import plain
from epg_export.formats.schema import Piece, PieceChecker, load, schema_file

GOOD = '<programme start="2026" channel="c"><title>T</title></programme>'


def passed(*pieces: tuple[str, str]) -> tuple[list[str], list[Finding]]:
    """The names of the pieces that pass, and what is reported of the rest."""
    found: list[Finding] = []
    checker = PieceChecker(
        "xmltv.xsd",
        XMLTV_VIOLATION,
        lambda _, one: found.append(one),
        opening="<tv>",
        closing="</tv>",
    )
    given = (Piece(name, text, Entry(None, Place(name))) for name, text in pieces)
    return [name for name, _ in checker.passed(given)], found


@pytest.mark.parametrize("bad", [[], [0], [63], [64], [65], [0, 64, 129], [127, 128]])
def test_only_bad_pieces_are_left_out_of_any_batch(bad: list[int]) -> None:
    pieces = [(str(n), GOOD.replace("title", "desc") if n in bad else GOOD) for n in range(130)]
    names, found = passed(*pieces)
    assert names == [name for name, _ in pieces if int(name) not in bad]
    assert [one.place.source for one in found] == [str(number) for number in bad]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("title", "desc"), ("programme", "desc", "title")),
        (GOOD.replace("2026", "today"), ("programme", "start", "today")),
        (GOOD.replace("<title>T</title>", "<title> </title>"), ("title",)),
        ("<programme>", ("not XML",)),
        ("a\x00b", ("not XML",)),
        ("a\ud800b", ("not XML",)),
        ("</tv><tv>", ("not XML",)),
    ],
)
def test_the_reason_names_the_element_and_the_value(text: str, words: tuple[str, ...]) -> None:
    names, (finding,) = passed(("a", GOOD), ("b", text))
    assert names == ["a"]
    assert finding.code == "EPG701"
    assert [word for word in words if word not in finding.message] == []
    assert "Xsd" not in finding.message
    assert "{" not in finding.message.replace("{1,8}", "")


@pytest.mark.parametrize("name", ["xmltv", "ebucore"])
@given(data=st.binary() | st.text("<>/&;![] tvprogamechnl=\"'").map(str.encode))
def test_a_check_of_any_bytes_ends_in_findings(name: str, data: bytes) -> None:
    check_document = format_named(name).check
    assert check_document is not None
    assert all(finding.message for finding in check_document(io.BytesIO(data), "test", None))


STARS = GOOD.replace("</programme>", "<star-rating><value>***</value></star-rating></programme>")


def test_an_opened_type_takes_any_text_but_a_blank_one() -> None:
    opened = frozenset({"starCount"})
    found: list[Finding] = []
    checker = PieceChecker(
        "xmltv.xsd", XMLTV_VIOLATION, lambda _, one: found.append(one), opened=opened
    )
    texts = {
        "stars": STARS,
        "blank": STARS.replace("***", " "),
        "other": STARS.replace("2026", "today"),
    }
    pieces = (
        Piece(name, f"<tv>{text}</tv>", Entry(None, Place(name))) for name, text in texts.items()
    )
    assert [name for name, _ in checker.passed(pieces)] == ["stars"]
    assert [one.place.source for one in found] == ["blank", "other"]
    assert "today" in found[1].message
    assert passed(("stars", STARS))[0] == [], "the schema itself is as strict as ever"


def test_plain_drops_namespaces() -> None:
    assert plain("Element '{urn:a}b': no") == "Element 'b': no"


def test_a_plugged_schema_stands_before_the_shipped_one() -> None:
    assert schema_file("xmltv.xsd").name == "xmltv.xsd"
    assert schema_file("xmltv.xsd", "/a/b.xsd") == Path("/a/b.xsd")


@pytest.mark.parametrize("content", [None, "no XML", "<no-schema/>"])
def test_what_is_no_schema_is_a_fault_of_the_configuration(
    content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.xsd"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match="schema"):
        load(path)
