"""Tags and references are read as libxml2 reads them, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from epg_export.formats.xmltv.reading.tags import OddError, StartTags, end_tag, resolved


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("new", ("new", {})),
        ("new ", ("new", {})),
        ("star-rating", ("star-rating", {})),
        ('title lang="de"', ("title", {"lang": "de"})),
        ("title lang='d\"e' ", None),
        ("title  lang='de' ", ("title", {"lang": "de"})),
        ('a b="1" c="&lt;&#50;"', ("a", {"b": "1", "c": "<2"})),
        ('a b="it\'s"', ("a", {"b": "it's"})),
        ("a b='1' c=\"2\"", None),
        ('a b="1" b="2"', None),
        ('a b="1', None),
        ('a b="1"c="2"', None),
        ('a\nb="1"', None),
        ('a b="1\t2"', None),
        ('a x:b="1"', None),
        ('a b="&c;"', None),
        ("", None),
        ("/a", None),
        ("!--", None),
    ],
)
def test_a_start_tag(tag: str, expected: tuple[str, dict[str, str]] | None) -> None:
    try:
        (name, *names), values = StartTags().read(tag.encode())
    except OddError:
        assert expected is None
    else:
        assert (name, dict(zip(names, values, strict=True))) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [("/title>", "title"), ("/sub-title >\n  ", "sub-title"), ("/title>x", ""), ("/title", ""),
     ("title>", ""), ("/ title>", ""), ("", "")],
)  # fmt: skip
def test_an_end_tag(text: str, name: str) -> None:
    assert end_tag(text.encode()) == name


@given(
    text=st.lists(
        st.sampled_from(
            ("&", "amp;", "lt;", "#", "x", "38;", "0;", "D800;", "1F600;", "9", ";", "a")
        )
    ).map("".join)
)
def test_references(text: str) -> None:
    try:
        expected = etree.fromstring(f"<a>{text}</a>").text or ""
    except etree.XMLSyntaxError:
        expected = None
    try:
        assert resolved(text) == expected
    except OddError:
        pass  # It is left to libxml2, be it XML or not.
    else:
        assert expected is not None
