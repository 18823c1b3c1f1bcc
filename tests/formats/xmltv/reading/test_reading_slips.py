"""Whatever slips into plain programmes: nothing of a text is passed over that the parser would tell."""

import io
import random

import pytest
from conftest import entries_read
from formats.xmltv.reading.feeds import CHANNEL, codes, feed, numbered, programme, titles

from epg_export.entry import Entry
from epg_export.formats import ReadOptions, format_named
from epg_export.formats.xmltv.reading import scan

INSIDE = """
    <title lang="de">T &amp; U</title>
    <title>T &lt;&#38;&#x26; "U" 'V'</title>
    <sub-title lang='fr'>S</sub-title>
    <desc lang="de">D
      E</desc>
    <credits>
      <director>A</director>
      <actor role="R &amp; S">B</actor>
      <actor guest="yes">C<image type="person">http://x/a.png</image></actor>
    </credits>
    <date>2019</date>
    <category lang="de">K</category>
    <length units="minutes">60</length>
    <icon src="http://x/y.png" width="1" height="2" />
    <url system="s">http://x/u</url>
    <country>DE</country>
    <episode-num system="xmltv_ns">0.1.</episode-num>
    <episode-num system="onscreen">S1E2</episode-num>
    <video><present>yes</present><aspect>16:9</aspect></video>
    <previously-shown start="20250101" />
    <new />
    <subtitles type="teletext"><language>de</language></subtitles>
    <rating system="FSK"><value>12</value></rating>
    <star-rating><value>4/5</value></star-rating>
    <image type="still">http://x/s.png?a=1&amp;b=2</image>
  """
SLIPS = (
    *("<", ">", "/", '"', "'", "=", " ", "\n", "\t", "\r", "\r\n", "\u00a0", "\u2028", "\x85"),
    *("&", "&amp;", "&#10;", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "\ufffe", "\x01", "]]>"),
    *("<!--", "-->", "<!-- x -->", "<![CDATA[", "<![CDATA[x]]>", "<?x ?>", "stray", "x" * 300),
    *("<tv>", "</tv>", "<programme>", "</programme>", "</programme >", "</programmes>", CHANNEL),
    *("<title/>", "</title>", "<title>", "<credits>", "</credits>", "<new/>", "<live/>", "<x>", "</x>"),
    *(' lang="en"', " lang='en'", ' lang="a<b"', ' xmlns="u"', ' xmlns:a="u"', "a:", ' xml:lang="x"'),
    *("20260101000000 +0100", "24", "-", "_", "<date>2020</date>", '<icon src="a"/>', ' system="s"'),
)  # fmt: skip


def _by_parser(_scanner: object, _piece: object) -> list[object]:
    """Nothing is taken for plain."""
    return []


def both(document: str) -> tuple[list[Entry], list[Entry]]:
    """The entries of a document as they are read, and as the parser alone reads them."""
    quick = entries_read("xmltv", document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan._Scanner, "read", _by_parser)
        return quick, entries_read("xmltv", document)


def slipped(text: str, dice: random.Random) -> str:
    """The text with something put in, taken out, moved or repeated, mostly beside markup."""
    at = dice.randrange(len(text))
    if dice.random() < 0.6:
        at = max(text.find(dice.choice('<>"=/ '), at), 0) + dice.randrange(2)
    parts = text.split("<")
    one, two = sorted(dice.sample(range(1, len(parts)), 2))
    match dice.randrange(6):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            parts[one], parts[two] = parts[two], parts[one]
        case 2:
            parts.insert(one, parts[two])
        case 3:
            return text[:at] + dice.choice(SLIPS) + text[at + 1 :]
        case _:
            return text[:at] + dice.choice(SLIPS) + text[at:]
    return "<".join(parts)


def good_feed() -> str:
    """A feed of which every programme is plain."""
    whole = programme(INSIDE)
    later = whole.replace('start="20260328', 'start="20260329').replace("<new />", "")
    return feed(CHANNEL, whole, "\n", *numbered(1, 2), later, "\n")


@pytest.mark.parametrize("seed", range(8))
def test_what_the_parser_reads(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - data, not secrets
    good = good_feed()
    for _ in range(40):
        document = good
        for _ in range(dice.choice((1, 1, 2, 4))):
            document = slipped(document, dice)
        quick, parsed = both(document)
        assert quick == parsed, document


@pytest.mark.parametrize(
    "behind",
    [
        "stray",
        "<new /></programme>",
        "<new /></programme >\n",
        "</programme>",
        "<!-- <programme> --></programme>",
        "<![CDATA[</programme>]]>",
        "<x/>",
        f"{CHANNEL}</programme>",
        "\u00a0",
    ],
)
def test_what_stands_behind_a_plain_programme_is_told(behind: str) -> None:
    first, second = numbered(1, 2)
    for document in (feed(CHANNEL, first, behind, second), feed(CHANNEL, first, second, behind)):
        quick, parsed = both(document)
        assert quick == parsed
        assert titles(document) == ["1", "2"]
        assert codes(document)


def test_plain_programmes_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_piece: object) -> object:
        raise AssertionError("the parser was asked")

    monkeypatch.setattr(scan, "parsed", parsed)
    assert titles(good_feed())


def test_what_was_met_is_kept_for_few_documents_only() -> None:
    document = good_feed().encode()
    read = format_named("xmltv").read
    assert read is not None
    together = [read(io.BytesIO(document), ReadOptions(source=str(n))) for n in range(9)]
    assert [next(entries).place.source for entries in together] == [str(n) for n in range(9)]
    assert {len(list(entries)) for entries in together} == {4}
    assert 0 < len(scan._IDLE) <= 2
