"""No bytes whatever break the reader, and what no receiver takes is told."""

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import located
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from epg_export.api import validate
from epg_export.formats.parsing import parser
from epg_export.formats.schema import load
from epg_export.resources import schema_path

SEED = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tv SYSTEM "xmltv.dtd">
<tv date="20260328" source-info-name="S">
  <channel id="c"><display-name lang="de">C</display-name><icon src="http://x/y.png"/></channel>
  <programme start="20260328201500 +0100" stop="20260328211500 +0100" channel="c" clumpidx="0/2">
    <title lang="de">T &amp; U</title>
    <credits><actor role="R">A<image type="person">http://x/a.png</image></actor></credits>
    <date>2019</date>
    <length units="minutes">60</length>
    <episode-num system="xmltv_ns">0.1.</episode-num>
    <video><present>yes</present><aspect>16:9</aspect></video>
    <previously-shown start="20250101"/>
    <subtitles type="teletext"><language>de</language></subtitles>
    <rating system="FSK"><value>12</value></rating>
    <review type="text">Good</review>
  </programme>
  <!-- c --><programme start="20260328211500 +0100" stop="20260328221500 +0100" channel="c">
    <title><![CDATA[V]]></title></programme>
</tv>
"""
MARKS = [
    b"<", b">", b"/", b"&", b'"', b"'", b"=", b";", b":", b" ", b"\n", b"\r", b"\t", b"\0", b"\x1a",
    b"\xff", b"\x80", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbf\xbf",
    b"<!--", b"-->", b"--", b"<![CDATA[", b"]]>", b"<?", b"?>", b"<?xml version='1.0'?>",
    b"<!DOCTYPE tv [", b"<!ENTITY a 'b'>", b"]>", b"&a;", b"&nbsp;", b"&#0;", b"&#xD800;",
    b"&#" + b"9" * 5000 + b";", b"9" * 5000, b"1/0", b"-1", b"1e999", b"nan",
    b"<tv>", b"</tv>", b"<tv/>", b"<programme>", b"</programme>", b"<programme/>", b"<channel/>",
    b'<programme start="20260328" channel="c">', b"<x:y>", b' x:y="z"', b' xmlns="u"', b' xmlns:x="u"',
    b"<day>", b"</day>", b"<title/>", b"<desc>D</desc>", b"<live/>", b"<x>y</x>", b"<value>",
    b' lang="xx"', b' id="c"', b' system="xmltv_ns"', b"00010101000000 +1400", b"99991231235959 -1200",
]  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A good feed with a few slips in it: marks put in, bytes taken out, lines swapped."""
    data = SEED
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 5)) == 0:
            lines = data.split(b"\n")
            one, two = (draw(st.integers(0, len(lines) - 1)) for _ in "ab")
            lines[one], lines[two] = lines[two], lines[one]
            data = b"\n".join(lines)
            continue
        at = draw(st.integers(0, len(data)))
        mark = draw(st.sampled_from(MARKS) | st.binary(max_size=3) | st.just(b""))
        data = data[:at] + mark + data[at + draw(st.integers(0, 5)) :]
    return data


def read_and_look_up(data: bytes) -> set[str]:
    """The codes of what is found in it; that it can be looked up is shown on the way."""
    entries = entries_read("xmltv", data)
    found = [finding for entry in entries for finding in entry.findings]
    for entry in entries:
        assert entry.record is not None or entry.findings
        assert entry.record is None or entry.place.record
    for finding in found:
        assert finding.message.strip()
        assert len(finding.message) < 1000
    places = [entry.place for entry in entries] + [finding.place for finding in found]
    lines = data.count(b"\n") + 1
    for place in (*places, *located("xmltv", data, places)):
        assert place.line is not None
        assert 1 <= place.line <= lines or b"\0" in data
        assert place.column is None or place.column >= 1
    return {finding.code for finding in found}


@settings(max_examples=200)
@given(data=st.binary(max_size=60))
def test_on_any_bytes(data: bytes) -> None:
    assert read_and_look_up(data)


@settings(max_examples=300)
@given(data=st.lists(st.sampled_from(MARKS), max_size=12).map(b"".join))
def test_on_any_marks(data: bytes) -> None:
    read_and_look_up(data)


def is_valid(data: bytes) -> bool:
    """Whether our schema takes a document."""
    try:
        return bool(load(schema_path("xmltv.xsd")).validate(etree.fromstring(data, parser())))
    except (etree.XMLSyntaxError, ValueError):
        return False


def test_a_good_feed_is_good() -> None:
    assert is_valid(SEED)
    assert read_and_look_up(SEED) == set()


@settings(max_examples=400)
@given(data=spoiled())
def test_on_a_good_feed_that_was_spoiled(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    if not read_and_look_up(data) and not is_valid(data):
        # What is wrong in the records is for the rules to say.
        path = tmp_path_factory.mktemp("feed") / "feed.xml"
        path.write_bytes(data)
        assert validate(path, format="xmltv").findings


@pytest.mark.parametrize("depth", [10, 300, 3000])
def test_no_depth_breaks_it(depth: int) -> None:
    nested = b"<x>" * depth + b"</x>" * depth
    for data in (b"<tv>" + nested + b"</tv>", SEED.replace(b"<title", nested + b"<title")):
        assert read_and_look_up(data)
