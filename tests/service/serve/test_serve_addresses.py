"""What the address of a request says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import part


def segments(path):
    return part("addresses").segments(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/", ("",)),
        (b"/xmltv.xml", ("xmltv.xml",)),
        (b"/xmltv/a%2Fb.xml", ("xmltv", "a/b.xml")),
        (b"/xmltv/a%252Fb.xml", ("xmltv", "a%2Fb.xml")),
        (b"/xmltv/caf%C3%A9+1.xml", ("xmltv", "café+1.xml")),
        (b"http://guide.example:80/xmltv.xml", ("xmltv.xml",)),
        (b"HTTPS://guide.example", ("",)),
        (b"/xmltv/%00.xml", ("xmltv", "\0.xml")),
        (b"//a/../b", ("", "a", "..", "b")),
    ],
)
def test_segments_are_decoded_once(path, expected):
    assert segments(path) == expected


@pytest.mark.parametrize("path", [b"/%ff", b"/%", b"/%4", b"/%zz", b"/%C3", b"/%ED%A0%80"])
def test_what_is_no_text_is_refused(path):
    with pytest.raises(part("problems").ProblemError) as raised:
        segments(path)
    assert raised.value.status == 400


@given(st.binary(max_size=60))
def test_any_path_is_read_or_refused(path):
    try:
        found = segments(path)
    except part("problems").ProblemError:
        return
    assert all(isinstance(one, str) for one in found)


@pytest.mark.parametrize(
    ("template", "given_", "expected"),
    [
        ("/xmltv.xml", ["xmltv.xml"], {}),
        ("/xmltv/{channel}.xml", ["xmltv", "a.xml"], {"channel": "a"}),
        ("/xmltv/{channel}.xml", ["xmltv", "a/b.xml.xml"], {"channel": "a/b.xml"}),
        ("/xmltv/{channel}.xml", ["xmltv", ".xml"], None),
        ("/xmltv/{channel}.xml", ["xmltv", "a\n.xml"], {"channel": "a\n"}),
        ("/xmltv/{channel}/{day}.xml", ["xmltv", "a", "d.xml"], {"channel": "a", "day": "d"}),
        ("/xmltv/{channel}/{day}.xml", ["xmltv", "", "d.xml"], None),
        ("/xmltv/{channel}/{day}.xml", ["xmltv", "a", "b", "d.xml"], None),
        ("/", [""], {}),
        ("/", ["xmltv.xml"], None),
    ],
)
def test_places_of_a_template(template, given_, expected):
    assert part("addresses").Template(template).told(given_) == expected


def test_a_plus_is_a_plus():
    known = ("since", "lang")
    query = b"since=2026-03-28T06:00+01:00&&lang=de%2Cen"
    told = part("addresses").parameters(query, known)
    assert told == {"since": "2026-03-28T06:00+01:00", "lang": "de,en"}


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (b"langs=de", 400, 'no parameter "langs"'),
        (b"lang=de&lang=en", 400, "twice"),
        (b"lang=", 400, "says nothing"),
        (b"lang", 400, "says nothing"),
        (b"lang=%ff", 400, "not UTF-8"),
        (b"x" * 5000, 414, "too long"),
        (b"%0d%0aSet-Cookie:a=b", 400, r'"\r\nSet-Cookie:a"'),
    ],
)
def test_other_queries_are_refused(query, status, words):
    with pytest.raises(part("problems").ProblemError) as raised:
        part("addresses").parameters(query, ("lang",))
    assert raised.value.status == status
    assert words in str(raised.value)
    assert raised.value.remedy
