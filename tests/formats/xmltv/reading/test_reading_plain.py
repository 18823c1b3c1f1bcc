"""What is read without a parser of XML is what libxml2 reads: records, findings, places, lines."""

import pytest
from conftest import SHARED, entries_read
from formats.xmltv.reading.feeds import CHANNEL, TIMES, feed, programme
from hypothesis import given, settings
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.formats.xmltv.mapping import CREDIT_ELEMENTS, PROGRAMME_ORDER
from epg_export.formats.xmltv.reading import scan
from epg_export.formats.xmltv.reading.plain import PlainProgrammes
from epg_export.formats.xmltv.reading.tags import OddError

CORPUS = SHARED / "corpus" / "xmltv"

TEXTS = (
    "", " ", "\n", "T", " T ", "Ä", "日本", "a\nb", "\u00a0", "12", "0.1.", "..", "S1E2", "yes", "de",
    "2019", "20190230", "3/4", "4", "a &amp; b", "&lt;b&gt;", "&quot;&apos;", "&#65;&#x41;", "&#32;",
    "&amp;lt;", "&#13;", "&#10; x", "]", "]]", ">", "a > b", "'\"", "http://x/y?a=1&amp;b=2", "!", "?",
    "\ufffd", "\U0001f600",
)  # fmt: skip
ODD = (
    "&", "&a;", "&#0;", "&#xD800;", "&#xFFFF;", "]]>", "\x01", "\uffff", "<!-- c -->", "<x/>", "<?p?>",
    "<![CDATA[<programme>]]>", "<b>c</b>", "\r", "\r\n", "&amp", "&#", "</", "<", "<programme>",
)  # fmt: skip
ATTRIBUTES = (
    "", "", "", ' lang="de"', " lang='fr'", ' lang=""', ' lang="&amp;"', ' system="xmltv_ns"',
    ' system="onscreen"', ' system="event-id"', ' system="FSK"', ' type="poster"', ' type="url"',
    ' src="u"', ' src="u&amp;v"', ' src="u" width="1"', ' units="minutes"', ' start="20200101"',
    ' role="R"', ' role="R" guest="yes"', "  lang='x'", ' lang="x" ', ' lang = "x"', ' lang="a\nb"',
    ' lang="x" lang="y"', ' foo="x"', ' xml:lang="x"', ' xmlns="u"', " lang=x", ' lang="<"', ' lang="',
    ' lang="a>b"', ' Lang="x"', '\nlang="x"', ' lang="x"lang="y"',
)  # fmt: skip
BLANKS = ("", "", "\n  ", " ", "\t", "x")
NESTED = {
    "rating": ("value", "icon"),
    "star-rating": ("value", "icon"),
    "video": ("present", "colour", "aspect", "quality"),
    "audio": ("present", "stereo"),
    "subtitles": ("language",),
    "credits": CREDIT_ELEMENTS,
}


def some(draw: st.DrawFn, usual: tuple[str, ...], odd: tuple[str, ...] = ()) -> str:
    """One of the usual things, and now and then an odd one."""
    return draw(st.sampled_from(odd if odd and draw(st.integers(0, 40)) == 0 else usual))


@st.composite
def element(draw: st.DrawFn, name: str) -> str:
    attributes = some(draw, ATTRIBUTES[:18], ATTRIBUTES)
    blanks = some(draw, BLANKS[:-1], BLANKS)
    if draw(st.integers(0, 5)) == 0:
        return f"<{name}{attributes}{some(draw, ('/', ' /'), ('', '/ '))}>{blanks}"
    if name in NESTED and draw(st.integers(0, 9)):
        inner = draw(st.lists(st.sampled_from(NESTED[name]), max_size=3))
        said = blanks + "".join(draw(element(one)) for one in inner)
    else:
        said = some(draw, TEXTS, ODD)
    end = some(
        draw, (f"</{name}>",), (f"</{name} >", f"</{name}\n>", "", "</title>", f"</ {name}>")
    )
    return f"<{name}{attributes}>{said}{end}{blanks}"


@st.composite
def documents(draw: st.DrawFn) -> str:
    items = [CHANNEL]
    for number in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(PROGRAMME_ORDER), max_size=6))
        if draw(st.booleans()):
            names.sort(key=PROGRAMME_ORDER.index)
        inside = some(draw, BLANKS[:-1], BLANKS) + "".join(draw(element(name)) for name in names)
        usual = f'start="2026032820{number:02}00 +0100" stop="2026032820{number:02}59 +0100" channel="c"'
        odd = (
            TIMES, 'channel="c" start="2026"', 'start="x" channel="c"', f'{TIMES} channel="c&amp;d"',
            f'{TIMES} channel="c" foo="x"', f"{TIMES}\n channel='c'", f'{TIMES} channel="c" clumpidx="0/2"',
            'start="20260328201500" channel="c"', f'{TIMES} stop="20260328211500" channel="c"',
        )  # fmt: skip
        items.append(programme(inside, some(draw, (usual,), odd)))
        items.append(some(draw, ("", "\n"), (*ODD, "x", CHANNEL, "<!--\n-->")))
    return feed(*items)


def plainly_and_parsed(data: str | bytes, monkeypatch: pytest.MonkeyPatch) -> list[list[Entry]]:
    """The entries of a document as they are read, and as libxml2 reads all of it."""
    plainly = entries_read("xmltv", data)
    with monkeypatch.context() as patched:
        patched.setattr(scan._Scanner, "read", lambda _self, _piece: [])
        return [plainly, entries_read("xmltv", data)]


@settings(max_examples=600, deadline=None)
@given(data=documents())
def test_what_is_read_plainly_is_what_is_parsed(data: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        plainly, parsed = plainly_and_parsed(data, monkeypatch)
    assert plainly == parsed


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real feeds is not here")
def test_real_feeds_are_read_as_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(CORPUS.glob("*.xml*")):
        plainly, parsed = plainly_and_parsed(path.read_bytes(), monkeypatch)
        assert plainly == parsed, path.name


WITHIN = f'<programme {TIMES} channel="c">%s</programme>'


def is_plain(text: str) -> bool:
    try:
        PlainProgrammes().read(text.removeprefix("<programme").encode(), 1)
    except OddError:
        return False
    return True


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "\n  <title>T</title>\n  <title lang='de'>&#84; &amp; U</title>\n",
        "<desc lang=\"de\">a > b</desc><new/><icon src='u' />",
        "<credits><director>D</director><actor role='R'>A</actor></credits>",
        "<credits><actor>A</actor><director>Out of order</director></credits>",
        "<desc>Out of order</desc><title>T</title>",
        "<rating system='FSK'><value>12</value></rating>",
        "<video><aspect>16:9</aspect></video>",
        "<episode-num system='xmltv_ns'>0.1.</episode-num>",
        "<episode-num system='event-id'>e</episode-num>",
    ],
)
def test_what_feeds_are_made_of_is_plain(inside: str) -> None:
    assert is_plain(WITHIN % inside)


@pytest.mark.parametrize(
    "inside",
    [
        "T",
        "<title>T",
        "<title>T</desc>",
        "<title</title>",
        "<new",
        "<previously-shown</previously-shown>",
        "<title lang='a' lang='b'>T</title>",
        "<title lang=a>T</title>",
        "<title>&a;</title>",
        "<title>&#0;</title>",
        "<title><!-- c -->T</title>",
        "<title><b>T</b></title>",
        "<x>T</x>",
        "<title foo='x'>T</title>",
        "<credits/>",
        "<credits>A</credits>",
        "<credits><x>A</x></credits>",
        "<date>x</date>",
        "<video/><video/>",
        "</programme><programme>",
        "<programme></programme>",
        "<",
    ],
)
def test_what_has_to_be_told_or_is_no_xml_is_not_plain(inside: str) -> None:
    assert not is_plain(WITHIN % inside)


def test_what_is_remembered_does_not_grow_with_the_feed() -> None:
    programmes = PlainProgrammes()
    for number in range(20_000):
        inside = (
            f'<title lang="{number}">T</title><credits><actor role="{number}">A</actor></credits>'
            f"<length units='minutes'>{number + 1}</length>"
        )
        blanks = " " * (number % 5000)
        programmes.read((WITHIN % inside).removeprefix("<programme").encode() + blanks.encode(), 1)
        if number % 1000 == 0:
            assert held(programmes) < 20_000


def held(programmes: PlainProgrammes) -> int:
    """How many things are remembered."""
    starts = programmes._starts.values()
    memos = (programmes._ends, programmes._credits, programmes._starts, programmes._tags._names)
    return sum(map(len, memos)) + sum(len(start.known) for start in starts)
