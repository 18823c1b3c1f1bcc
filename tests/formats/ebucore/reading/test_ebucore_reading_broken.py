"""Broken texts: never an exception, always a finding, and every finding stands where it says."""

import re
from functools import cache
from pathlib import Path

import pytest
from conftest import SAMPLES
from formats.ebucore.reading.documents import SPACES, content, findings, main, read, records
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from epg_export.model import Episode

FULL = Path(__file__).parents[1] / "full.xml"
TEXTS = (FULL, SAMPLES / "schedule.ebucore.xml", SAMPLES / "incoming.ebucore.xml")


@cache
def data(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_text_that_ends_too_early(path):
    whole = len(records(read(data(path)), Episode))
    step = 200 if path is FULL else len(data(path)) // 60
    for end in range(0, len(data(path)) - 1, step):
        entries = read(data(path)[:end])
        assert "malformed-xml" in {finding.name for finding in findings(entries)}, end
        assert len(records(entries, Episode)) <= whole


@settings(max_examples=120)
@given(st.data())
def test_bytes_that_fell_over(draw):
    text = bytearray(data(FULL))
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(text) - 1))
        text[place] = draw.draw(st.integers(0, 255))
    entries = read(bytes(text))
    try:
        etree.fromstring(bytes(text), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        # An encoding that nobody knows is told of, and the text read all the same.
        named = {finding.name for finding in findings(entries)}
        assert named & {"malformed-xml", "wrong-encoding"}
    assert all(finding.place.line for finding in findings(entries))


VALUE = re.compile(rb'(?<==")[^"<>&]+(?=")|(?<=>)[^<>&\s][^<>&]*(?=<)')


@cache
def values() -> list[tuple[int, int]]:
    head = data(FULL).index(b"<ebucore:coreMetadata>")
    return [match.span() for match in VALUE.finditer(data(FULL), head)]


@settings(max_examples=200)
@given(st.data())
def test_values_that_mean_nothing(draw):
    """Any word in the place of any value, in well-formed XML: records or findings, no exception."""
    start, end = draw.draw(st.sampled_from(values()))
    word = draw.draw(
        st.sampled_from(("", "x", "-1", "1e9", "9" * 400, "2026-99-99", "24:00:00", "PT", "true",
                         "P1M", "epg: stop=x; clump=1", "%", "%FF", "٢", "\u2028", "0000", "NaN"))
        | st.text(st.characters(categories=("L", "N", "P")), max_size=8).filter(
            lambda text: not set(text) & set("<>&\"'")
        )
    )  # fmt: skip
    text = data(FULL)[:start] + word.encode() + data(FULL)[end:]
    for finding in findings(read(text)):
        assert finding.severity != "error", finding


@settings(max_examples=120)
@given(st.data())
@example(None)
def test_elements_in_wrong_places(draw):
    """Elements taken away, doubled, moved, emptied: no exception, and no fault of the text."""
    root = etree.fromstring(data(FULL))
    elements = [one for one in root.iter() if one.getparent() is not None]
    if draw is not None:
        for _ in range(draw.draw(st.integers(1, 5))):
            one, other = (draw.draw(st.sampled_from(elements)) for _ in "12")
            change = draw.draw(st.sampled_from(("remove", "double", "move", "empty", "bare")))
            _change(one, other, change)
    names = {finding.name for finding in findings(read(etree.tostring(root)))}
    assert "malformed-xml" not in names


def _change(one, other, change: str) -> None:
    parent = one.getparent()
    if parent is None or one in set(other.iterancestors()) or one is other:
        return
    if change == "remove":
        parent.remove(one)
    elif change == "double":
        parent.append(etree.fromstring(etree.tostring(one)))
    elif change == "move":
        other.append(one)
    elif change == "empty":
        for child in list(one):
            one.remove(child)
        one.text = None
    else:
        one.attrib.clear()


WRONG = (
    main(content("e1"))
    .replace("><", ">\n<")
    .replace("2026-03-28</", "28.3.2026</")
    .replace("<title>", '<title note="n">')
    .replace("<publicationEvent>", '<publicationEvent live="maybe">')
)
"""One thing to a line, so that each finding can be told from its line."""


def test_findings_stand_on_their_lines_and_paths():
    lines = WRONG.splitlines()
    told = findings(read(WRONG))
    assert len(told) >= 3
    root = etree.fromstring(WRONG)
    for finding in told:
        path, _, attribute = finding.place.path.partition("/@")
        (element,) = root.xpath(plain(path))
        assert element.sourceline == finding.place.line
        assert attribute in lines[finding.place.line - 1]


def plain(path: str) -> str:
    """A path in the words of XPath, whatever the namespaces are."""
    steps = re.findall(r"/([\w]+)(\[\d+\])?", path)
    return "".join(f"/*[local-name()='{name}']{nth}" for name, nth in steps)


def test_a_document_that_is_deeper_than_any():
    deep = "<part>" * 3000 + content("e1") + "</part>" * 3000
    read(main(deep))
    shallow = main("<part>" * 30 + content("e1") + "</part>" * 30)
    assert any("e1" in finding.message for finding in findings(read(shallow)))


@pytest.mark.parametrize(
    "inside", ["<x>", "<title>", "<part><title>", "<part><publicationHistory>"]
)
def test_what_is_open_at_the_end_is_told(inside):
    found = read(f"<ebuCoreMain {SPACES}><coreMetadata>{inside}")
    assert [one.name for one in findings(found)] == ["malformed-xml"]
