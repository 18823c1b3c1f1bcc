"""Where findings stand: line and column, of what the reader tells and of what rules do."""

import pytest
from formats.canonical.canonical_reading import located
from formats.xmltv.reading.feeds import CHANNEL, feed, numbered, programme, told

from epg_export.findings import Place

INSIDE = """
  <title lang="de">A</title><title
    lang='xx'>B</title>
  <sub-title>S</sub-title>
  <desc>&lt;<!-- <desc> --><![CDATA[ <desc> ]]></desc><desc>日</desc>
  <credits><director>D</director>
    <actor role="<desc>" guest="no">A</actor><actor>B</actor></credits>
  <icon src="i"/><image>j</image>
  <episode-num system="onscreen">E1</episode-num>
  <episode-num system="xmltv_ns">0..x</episode-num><episode-num system='xmltv_ns'> 1 . 2 . </episode-num>
  <episode-num>last</episode-num>
  <video><aspect>16:9</aspect><quality>HD</quality></video>
  <rating system="s"><value>1</value></rating>
  <rating><value>2</value><icon src="a"/>
    <icon src="b"/></rating>
  <star-rating><value>7/10</value></star-rating>
"""
DOCUMENT = f"<tv>\n{CHANNEL}\n<!-- <programme> -->{programme(INSIDE)}</tv>".replace(
    '<desc>"', '&lt;desc>"'
)
ITEM = DOCUMENT.index("<programme start")


def place_of(document: str, path: str, item: str = "programme[1]") -> str:
    """The line and column of a path below an item."""
    (place,) = located("xmltv", document, [Place("test", path=f"/tv/{item}{path}")])
    return f"{place.line}:{place.column}"


def spot(mark: str, nth: int = 0) -> str:
    """Where the text stands in the document that is searched."""
    at = ITEM
    for _ in range(nth):
        at = DOCUMENT.index(mark, at) + 1
    at = DOCUMENT.index(mark, at)
    return f"{DOCUMENT.count(chr(10), 0, at) + 1}:{at - DOCUMENT.rfind(chr(10), 0, at)}"


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("", "<programme"),
        ("/@start", "start="),
        ("/@nowhere", "<programme"),
        ("/title[1]", "<title"),
        ("/title[2]/@lang", "lang='xx'"),
        ("/desc[2]", "<desc>日"),
        ("/credits[1]/actor[2]", "<actor>B"),
        ("/credits[1]/actor[1]/@guest", "guest="),
        ("/rating[1]/value[1]", "<value"),
        ("/nowhere[3]", "<programme"),
        (".titles[0].value", "<title lang"),
        (".titles[1].lang", "lang='xx'"),
        (".titles[2]", "<sub-title"),
        (".descriptions[1].value", "<desc>日"),
        (".credits[0]", "<director"),
        (".credits[2].name", "<actor>B"),
        (".images[1].url", "<image"),
        (".numbers[0].value", '<episode-num system="onscreen"'),
        (".numbers[1].value", '<episode-num system="xmltv_ns">0'),
        (".numbers[2].system", "<episode-num>last"),
        (".numbering.season", "<episode-num system='xmltv_ns'> 1"),
        (".ratings[0].value", "<value>1"),
        (".ratings[0].system", "<rating system"),
        (".ratings[1].icons[1].url", '<icon src="b"'),
        (".ratings[1].icons[2].url", "<rating><value>2"),
        (".star_ratings[0].raw", "<value>7/10"),
        (".star_ratings[0].max", "<value>7/10"),
        (".video.quality", "<quality"),
        (".video.colour", "<video"),
        (".broadcasts[0].start", "start="),
        (".broadcasts[0].channel", "channel="),
        (".broadcasts[0].vps_start", "<programme"),
        (".nowhere", "<programme"),
    ],
)
def test_a_path_is_found(path: str, mark: str) -> None:
    assert place_of(DOCUMENT, path) == spot(mark)


def test_places_in_a_channel_are_found() -> None:
    assert place_of(DOCUMENT, ".names[0]", "channel[1]") == "2:17"
    assert place_of(DOCUMENT, "/@id", "channel[1]") == "2:10"


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-8-sig"])
def test_columns_are_characters_in_any_encoding(codec: str) -> None:
    text = "<tv>\n日日" + programme("<title>日</title><x/>") + "</tv>"
    column = text.index("<x/>") - text.index("\n")
    assert f"2:{column} EPG702 /tv/programme[1]/x[1] there is no x in programme" in told(
        text.encode(codec)
    )


def test_bytes_that_are_no_utf_8_shift_no_column() -> None:
    text = feed(programme("<title>@@@</title><x/>"))
    column = text.index("<x/>") + 1
    found = told(text.encode().replace(b"@@@", b"\xfc\xe9\xff"))
    assert [line.split()[:2] for line in found][-1] == [f"1:{column}", "EPG702"]


def test_all_findings_of_a_feed_on_one_line_are_told_apart() -> None:
    text = feed(*numbered(*range(1, 2001), more="<x/>"))
    columns = [int(line.split()[0].removeprefix("1:")) for line in told(text)]
    assert columns == [at + 1 for at in range(len(text)) if text.startswith("<x/>", at)]


def test_places_behind_what_is_no_xml_are_found() -> None:
    one, two, three = numbered(1, 2, 3, more="<x/>")
    text = f"<tv>\n{one}\n{two.replace('</programme>', '</x>')}\n{three}\n</tv>"
    assert [line.split()[:3:2] for line in told(text)] == [
        [f"2:{one.index('<x/>') + 1}", "/tv/programme[1]/x[1]"],
        [told(text)[1].split()[0], "/tv/programme[2]"],
        [f"4:{three.index('<x/>') + 1}", "/tv/programme[3]/x[1]"],
    ]


def test_a_place_that_is_not_there_is_left_as_it_is() -> None:
    place = Place("test", path="/tv/programme[9]/title[1]", line=7)
    assert located("xmltv", DOCUMENT, [place, Place("test")]) == [place, Place("test")]
