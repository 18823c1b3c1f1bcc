"""A feed as entries: what each is called, what is told of it, and what cannot be read of it."""

import pytest
from conftest import entries_read
from formats.canonical.canonical_reading import ids
from formats.xmltv.reading.feeds import (
    CHANNEL,
    TIMES,
    codes,
    feed,
    numbered,
    programme,
    record,
    told,
)

TITLE = "<title>T</title>"


def at(start: str, channel: str = "c") -> str:
    """A programme at that time, which ends late."""
    return programme(TITLE, f'start="{start}" stop="20270101000000 +0000" channel="{channel}"')


def test_what_a_programme_is_called_says_where_and_when() -> None:
    text = feed(CHANNEL, at("20260328201500 +0100"), at("20260328201500 +0100", "d"))
    assert ids(entries_read("xmltv", text)) == ["c", "c@20260328T191500Z", "d@20260328T191500Z"]
    assert ids(entries_read("xmltv", text)) == ids(entries_read("xmltv", text.encode("utf-16")))


def test_a_programme_is_called_the_same_in_any_zone() -> None:
    text = feed(at("20260328201500 +0100"), at("20260328141500 -0500"), at("20260328201500"))
    assert ids(entries_read("xmltv", text)) == [
        "c@20260328T191500Z",
        "c@20260328T191500Z~2",
        "c@20260328T201500Z",
    ]


def test_without_an_offset_it_is_that_of_utc_and_so_one_with_it_is_the_same() -> None:
    text = feed(at("20260328201500"), at("20260328201500 +0000"), at("20260328211500 +0100"))
    name = "c@20260328T201500Z"
    assert ids(entries_read("xmltv", text)) == [name, f"{name}~2", f"{name}~3"]
    assert codes(text) == ["EPG115"]


def test_what_shares_a_slot_is_no_duplicate() -> None:
    items = [programme(TITLE, f'{TIMES} channel="c" clumpidx="{n}/2"') for n in (0, 1)]
    name = "c@20260328T191500Z"
    assert ids(entries_read("xmltv", feed(*items))) == [name, f"{name}~2"]
    assert codes(feed(*items)) == []


def test_a_programme_that_stands_twice_is_two_and_for_the_rules_to_tell() -> None:
    text = "<tv>\n" + "\n".join([at("20260328201500 +0100")] * 3) + "\n</tv>"
    assert ids(entries_read("xmltv", text)) == [f"c@20260328T191500Z{n}" for n in ("", "~2", "~3")]
    assert codes(text) == []


def test_times_and_codes_of_a_broadcast() -> None:
    attributes = f'{TIMES} pdc-start="20260328201400" vps-start="20260328201400 +0100"'
    text = feed(
        programme(TITLE, f'{attributes} showview="s" videoplus="v" channel="c" clumpidx="1/3"')
    )
    (broadcast,) = record(text)["broadcasts"]
    del broadcast["id"], broadcast["type"]
    assert broadcast == {
        "channel": "c",
        "start": "2026-03-28T20:15:00+01:00",
        "stop": "2026-03-28T21:15:00+01:00",
        "pdc_start": "2026-03-28T20:14:00",
        "vps_start": "2026-03-28T20:14:00+01:00",
        "showview": "s",
        "videoplus": "v",
        "clump": {"index": 1, "count": 3},
    }
    assert codes(text) == []


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        (f"{TIMES} channel='c' end='x'", 'EPG703 /tv/programme[1]/@end there is no attribute "end" of programme: "x"'),
        (f"{TIMES} channel='c' clumpidx='2/2'", "EPG709 /tv/programme[1]/@clumpidx"),
        (f"{TIMES} channel='c' clumpidx='1'", "EPG709 /tv/programme[1]/@clumpidx"),
        (f"{TIMES} channel='c' clumpidx='0/ 2'", "EPG709 /tv/programme[1]/@clumpidx"),
        (f"{TIMES} channel='c' vps-start='x'", "EPG110 /tv/programme[1]/@vps-start"),
        (f"{TIMES} channel='c' VPS_start='20260328201400'", "EPG714 /tv/programme[1]/@VPS_start"),
        ("start='20260328201500 +0100' stop='' channel='c'", "EPG110 /tv/programme[1]/@stop"),
        ("start='20260328201500 +0100' stop='x' channel='c'", "EPG110 /tv/programme[1]/@stop"),
        ("start='20260328201500 +01:00' stop='20270101000000 +0000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        ("start='20260328201500 BST' stop='20270101000000 +0000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        ("start='20260328201500 Z' stop='20270101000000 +0000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        ("start='20260328201500 +0107' stop='20270101000000 +0000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        ("start='202603282015 +0100' stop='20270101000000 +0000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        ("start='202603282015' stop='20270101000000' channel='c'", "EPG111 /tv/programme[1]/@start"),
        (f"{TIMES} channel='c' pdc-start='202603282014'", "EPG111 /tv/programme[1]/@pdc-start"),
        ("start='20260328' stop='20270101000000' channel='c'", "EPG111 /tv/programme[1]/@start"),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_broadcast_is_told_and_the_rest_read(
    attributes: str, said: str
) -> None:
    text = feed(programme(TITLE, attributes))
    assert record(text)["titles"]
    (line,) = told(text)
    assert line.split(" ", 1)[1].startswith(said)


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ("start='x' channel='c'", "EPG109 /tv/programme[1]/@start"),
        ("start='' channel='c'", "EPG109 /tv/programme[1]/@start"),
        ("start='20261301' channel='c'", "EPG109 /tv/programme[1]/@start"),
        ("start='2026W012201500 +0100' channel='c'", "EPG109 /tv/programme[1]/@start"),
        ("channel='c'", "EPG708 /tv/programme[1]/@start"),
        ("start='20260328201500 +0100'", "EPG708 /tv/programme[1]/@channel"),
    ],
)
def test_without_where_and_when_it_is_no_record_but_its_text_is_kept(
    attributes: str, said: str
) -> None:
    text = programme(TITLE, attributes).replace("'", '"')
    (entry,) = entries_read("xmltv", feed(text))
    assert entry.record is None
    assert entry.raw == text.encode()
    (line,) = told(feed(text))
    assert line.split(" ", 1)[1].startswith(said)


def test_the_feed_is_what_the_root_says() -> None:
    text = (
        '<tv date="20260328" source-info-url="a" source-info-name="b" source-data-url="c" '
        'generator-info-name="d" generator-info-url="e"/>'
    )
    assert record(text) == {
        "type": "feed",
        "date": "20260328",
        "source_url": "a",
        "source_name": "b",
        "data_url": "c",
        "generator_name": "d",
        "generator_url": "e",
    }


def test_misspelt_and_unknown_attributes_of_the_root_are_told() -> None:
    text = '<tv generator_info_name="g" x="y"></tv>'
    assert record(text) == {"type": "feed", "generator_name": "g"}
    assert told(text)[:2] == [
        '1:1 EPG714 /tv/@generator_info_name "generator_info_name" is read as "generator-info-name"',
        '1:1 EPG703 /tv/@x there is no attribute "x" of tv: "y"',
    ]


def test_what_is_right_goes_before_what_is_misspelt() -> None:
    text = '<tv source_info_name="wrong" source-info-name="right"/>'
    assert record(text)["source_name"] == "right"


def test_an_unknown_element_of_the_root_is_told_with_its_text() -> None:
    text = feed("<x a='b'>y</x>".replace("'", '"'), programme())
    entry = entries_read("xmltv", text)[0]
    assert (entry.record, entry.raw) == (None, b'<x a="b">y</x>')
    assert told(text) == ["1:5 EPG702 /tv/x there is no x in tv"]


def test_unknown_elements_of_the_root_have_their_own_columns() -> None:
    text = f"<tv>\n{programme()}日<x/> <y>\n</y>\n  <z/></tv>"
    assert [line for line in told(text) if "EPG702" in line] == [
        "2:110 EPG702 /tv/x there is no x in tv",
        "2:115 EPG702 /tv/y there is no y in tv",
        "4:3 EPG702 /tv/z there is no z in tv",
    ]


SINS = {
    "a byte order mark": ("\ufeff{}", "EPG012"),
    "a namespace": ("<tv xmlns='u'>{}</tv>", "EPG027"),
    "two roots": ("<tv>{}</tv><tv/>", "EPG025"),
    "a bare ampersand": (
        "<tv>{}<channel id='a&b'><display-name>x</display-name></channel></tv>",
        "EPG021",
    ),
    "an unknown element": ("<tv><x/>{}</tv>", "EPG702"),
    "an unknown attribute": ("<tv x='y'>{}</tv>", "EPG703"),
    "declarations": ("<!DOCTYPE tv [<!ENTITY a 'b'>]><tv>{}</tv>", "EPG024"),
    "no root": ("{}", "EPG014"),
    "a wrong root": ("<xml>{}</xml>", "EPG014"),
    "a cut": ("<tv>{}", "EPG028"),
    "stray text": ("<tv>{}x</tv>", "EPG026"),
    "junk before": ("x<tv>{}</tv>", "EPG029"),
}


@pytest.mark.parametrize(("around", "code"), SINS.values(), ids=SINS)
def test_a_known_sin_is_told_by_its_own_name_with_place_and_remedy(around: str, code: str) -> None:
    entries = entries_read("xmltv", around.format(programme()))
    found = [finding for entry in entries for finding in entry.findings if finding.code == code]
    assert len(found) == 1
    assert found[0].help
    assert found[0].place.line == 1
    assert any("programme" in entry.place.path and entry.record for entry in entries)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_ends_of_lines_change_no_value(end: str) -> None:
    text = f"<tv>{end}{programme('<title>T</title><desc>a@b</desc>')}{end}</tv>"
    assert record(text.replace("@", end))["descriptions"][0]["value"] == "a\nb"
    said = ["1:5 EPG030 / lines end with a carriage return"] if "\r" in end else []
    assert told(text) == said


def test_carriage_returns_are_told_once_where_the_first_stands() -> None:
    many = "\n".join(numbered(*range(1500)))
    text = f"<tv>\n{many}\n日 \r\n<x/>\r\n</tv>\r\n".replace("日", "<!-- 日 -->")
    for document in (text, text.encode("utf-16")):
        found = [entry.findings[0] for entry in entries_read("xmltv", document) if entry.findings]
        (returns,) = (finding for finding in found if finding.code == "EPG030")
        assert (returns.place.line, returns.place.column) == (1502, 12)
        assert returns.severity == "info"
