"""Escaping by hand, compared with what lxml writes and reads."""

import pytest
from formats.strategies import texts
from hypothesis import given
from lxml import etree

from epg_export.formats.markup import attributes, escape, one_line, quote, truth


@given(texts)
def test_element_content_is_as_lxml_writes_it(text: str) -> None:
    element = etree.Element("a")
    element.text = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = etree.tostring(element, encoding="unicode").removeprefix("<a>").removesuffix("</a>")
    assert escape(text) == ("" if expected == "<a/>" else expected)


@given(texts)
def test_an_attribute_comes_back_with_blanks_for_line_ends(text: str) -> None:
    read = etree.fromstring(f'<a b="{quote(text)}"/>'.encode()).get("b")
    plain = text.replace("\r\n", "\n")
    assert read == plain.replace("\r", " ").replace("\n", " ").replace("\t", " ")


@given(texts)
def test_one_line_is_one(text: str) -> None:
    read = etree.fromstring(f"<a>{one_line(text)}</a>".encode()).text or ""
    assert "\n" not in read
    assert read.split() == text.split()


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ({}, ""),
        ({"a": None, "b": ""}, ' b=""'),
        ({"xml_lang": "de", "number": 0}, ' xml:lang="de" number="0"'),
        ({"note": 'a "b" <c> & d'}, ' note="a &quot;b&quot; &lt;c&gt; &amp; d"'),
    ],
)
def test_attributes(values: dict[str, str | int | None], written: str) -> None:
    assert attributes(**values) == written


def test_truth() -> None:
    assert (truth(True), truth(False)) == ("true", "false")
