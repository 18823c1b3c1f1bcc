"""What is read without a parser of XML is what libxml2 reads: records, findings, places, lines."""

import pytest
from conftest import SHARED, entries_read
from formats.xmltv.reading.feeds import CHANNEL, TIMES, feed, programme
from hypothesis import given, settings
from hypothesis import strategies as st

from epg_export.entry import Entry
from epg_export.formats.xmltv.mapping import PROGRAMME_ORDER
from epg_export.formats.xmltv.reading import scan
from epg_export.formats.xmltv.reading.plain import PlainProgrammes
from epg_export.formats.xmltv.reading.tags import OddError

CORPUS = SHARED / "corpus" / "xmltv"

TEXTS = (
    "T", " T ", "Ä", "日本", "a\nb", "\u00a0", "a &amp; b", "&lt;b&gt;", "&quot;&apos;", "&#65;&#x41;",
    "&#32;x", "&amp;lt;", "&#13;", "x&#10;", "]", "]]", ">", "a > b", "'\"", "!", "?", "\ufffd", "\U0001f600",
)  # fmt: skip
"""What stands in titles and the like; of other elements it is enough to know the usual forms."""
WORDED = (
    "title",
    "sub-title",
    "desc",
    "category",
    "keyword",
    "language",
    "orig-language",
    "country",
)
LANGUAGES = ("", "", ' lang="de"', " lang='fr'", ' lang=""', ' lang="&amp;"', ' lang="de" ')
OTHERS = {
    "credits": (
        "<credits><director>D</director><actor role='R'>A</actor></credits>",
        "<credits>\n<actor role='R&amp;S'>&amp;</actor>\n<actor>B </actor><guest/></credits>",
        "<credits><guest>G</guest><director>D</director>\n</credits>",
        "<credits><actor guest='yes'>A<image>u</image></actor></credits>",
    ),
    "date": ("<date>2019</date>", "<date> 20190230</date>", "<date>x</date>"),
    "length": ("<length units='minutes'>5</length>", "<length units='hours'>1.5</length>"),
    "icon": ("<icon src='u'/>", '<icon src="u&amp;v" width="1" />', "<icon src='u'></icon>"),
    "url": ("<url>u</url>", "<url system='s'>u&amp;v</url>", "<url/>"),
    "episode-num": (
        "<episode-num system='xmltv_ns'>0.1.</episode-num>",
        "<episode-num system='xmltv_ns'> 0 . 1/2 . </episode-num>",
        "<episode-num system='xmltv_ns'>..</episode-num>",
        "<episode-num system='xmltv_ns'>x</episode-num>",
        "<episode-num system='event-id'>e</episode-num>",
        '<episode-num system="onscreen">S1E2</episode-num>',
        "<episode-num>12</episode-num>",
    ),
    "video": (
        "<video><aspect>16:9</aspect></video>",
        "<video>\n <present>no</present>\n<quality>HD</quality></video>",
        "<video><quality>HD</quality><present>no</present></video>",
    ),
    "audio": ("<audio><stereo>stereo</stereo></audio>", "<audio/>"),
    "previously-shown": ("<previously-shown/>", "<previously-shown start='2020' channel='c'/>"),
    "premiere": ("<premiere/>", "<premiere lang='de'>P</premiere>"),
    "last-chance": ("<last-chance/>", "<last-chance>L</last-chance>"),
    "new": ("<new/>", "<new />", "<new></new>", "<new> </new>"),
    "subtitles": (
        "<subtitles type='teletext'><language>de</language></subtitles>",
        "<subtitles type='deaf-signed'/>",
        "<subtitles/>",
    ),
    "rating": (
        "<rating system='FSK'><value>12</value></rating>",
        "<rating>\n<value>12</value>\n<icon src='u'/></rating>",
        "<rating>12</rating>",
    ),
    "star-rating": ("<star-rating><value>3/4</value></star-rating>",),
    "review": ("<review type='text' reviewer='R'>Good</review>", "<review>Good</review>"),
    "image": ('<image type="poster">u</image>', "<image>u</image>", "<image type='poster'/>"),
}
MARKS = (
    "&", "&a;", "&#0;", "&#xD800;", "&#xFFFF;", "]]>", "\x01", "\uffff", "\ufffe", "<!-- c -->", "<x/>",
    "<?p?>", "<![CDATA[<programme>]]>", "<b>c</b>", "\r", "\r\n", "&#", "</", "<", ">", "<programme>",
    "</programme>", "</title>", "<title>", "/", '"', "'", "=", ";", " ", "\n", "\t", "x", "-", ":", "A",
    ' foo="x"', ' xml:lang="x"', ' xmlns="u"', " lang=x", ' lang="x"', CHANNEL, "<!--\n-->", "<tv>", "</tv>",
)  # fmt: skip
ATTRIBUTES = (
    TIMES, 'channel="c" start="2026"', 'start="x" channel="c"', f'{TIMES} channel="c&amp;d"',
    f'{TIMES} channel="c" foo="x"', f"{TIMES}\n channel='c'", f'{TIMES} channel="c" clumpidx="0/2"',
    'start="20260328201500" channel="c"', f'{TIMES} stop="20260328211500" channel="c"',
    'start="20260328201500 +1500" stop="20260328201500 0100" channel="c"',
    'start="20260328201500 +0100" stop="20260328201500  100" channel="c"',
)  # fmt: skip


@st.composite
def element(draw: st.DrawFn, name: str) -> str:
    blank = draw(st.sampled_from(("", "\n  ", " ")))
    if name in OTHERS:
        return draw(st.sampled_from(OTHERS[name])) + blank
    language = draw(st.sampled_from(LANGUAGES))
    return f"<{name}{language}>{draw(st.sampled_from(TEXTS))}</{name}>{blank}"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Programmes as feeds have them, in half of the documents with a slip."""
    items = [CHANNEL]
    for number in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from((*WORDED, *OTHERS)), max_size=6))
        if draw(st.integers(0, 3)):
            names.sort(key=PROGRAMME_ORDER.index)
        inside = "\n" + "".join(draw(element(name)) for name in names)
        times = f'start="2026032820{number:02}00 +0100" stop="2026032820{number:02}59 +0100"'
        odd = draw(st.integers(0, 9)) == 0
        given_ = draw(st.sampled_from(ATTRIBUTES)) if odd else f'{times} channel="c"'
        items.append(programme(inside, given_))
    data = feed(*items)
    if draw(st.booleans()):
        at = draw(st.integers(len("<tv>"), len(data)))
        data = data[:at] + draw(st.sampled_from(MARKS)) + data[at + draw(st.integers(0, 2)) :]
    return data


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


GOOD = (
    '<title lang="de">T U</title><credits><actor role="R">A</actor></credits><new/>'
    "<rating system='S'> <value>1</value></rating>"
)


@pytest.mark.parametrize("mark", MARKS)
def test_wherever_a_mark_stands(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = programme(GOOD)
    for at in range(len(good) + 1):
        data = feed(programme(), good[:at] + mark + good[at:], programme())
        plainly, parsed = plainly_and_parsed(data, monkeypatch)
        assert plainly == parsed, data


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
