"""Each field of a broadcast as attributes and flags of its programme."""

import datetime as dt
from typing import Any

import pytest
from conftest import entry_of
from formats.xmltv.shown import document, document_and_findings, programme, show, start_tag
from msgspec.structs import replace

from epg_export.formats.xmltv.stamps import stamp

ALWAYS = 'start="20260328201500 +0100" stop="20260328214500 +0100"'


@pytest.mark.parametrize(
    ("on", "tag"),
    [
        ({}, f'{ALWAYS} channel="one.example"'),
        ({"stop": None}, 'start="20260328201500 +0100" channel="one.example"'),
        (
            {"pdc_start": "2026-03-28T20:10:00Z", "vps_start": "2026-03-28T20:15:00+01:00"},
            f'{ALWAYS} pdc-start="20260328201000 +0000" vps-start="20260328201500 +0100"'
            ' channel="one.example"',
        ),
        (
            {"showview": "12345", "videoplus": '6"7'},
            f'{ALWAYS} showview="12345" videoplus="6&quot;7" channel="one.example"',
        ),
        ({"channel": "a & b"}, f'{ALWAYS} channel="a &amp; b"'),
        ({"clump": {"index": 1, "count": 2}}, f'{ALWAYS} channel="one.example" clumpidx="1/2"'),
        ({"clump": {"index": 2, "count": 2}}, f'{ALWAYS} channel="one.example"'),
        ({"clump": {"index": -1, "count": 2}}, f'{ALWAYS} channel="one.example"'),
    ],
)
def test_attributes(on: dict[str, Any], tag: str) -> None:
    assert start_tag(show(on=on)) == tag


@pytest.mark.parametrize(
    ("offset", "written"),
    [
        ("+13:00", "20260328201500 +1300"),
        ("+13:45", "20260328201500 +1345"),
        ("+14:00", "20260328201500 +1400"),
        ("-12:00", "20260328201500 -1200"),
        ("+14:01", "20260328061400 +0000"),
        ("+15:00", "20260328051500 +0000"),
    ],
)
def test_offsets_up_to_the_farthest_are_written_as_given(offset: str, written: str) -> None:
    start = f"2026-03-28T20:15:00{offset}"
    assert stamp(dt.datetime.fromisoformat(start)) == written
    assert start_tag(show(on={"start": start, "stop": None})).startswith(f'start="{written}"')


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        ({"new": True}, "<new />\n"),
        ({"new": False}, ""),
        ({"first_showing": True}, ""),
        ({"first_showing": False}, "<previously-shown />\n"),
        ({"previously_shown": [{}]}, "<previously-shown />\n"),
        ({"premiere": [{}]}, "<premiere />\n"),
        (
            {"premiere": [{"texts": [{"value": "First & best", "lang": "en"}]}]},
            '<premiere lang="en">First &amp; best</premiere>\n',
        ),
        ({"last_chance": [{"texts": [{"value": " "}]}]}, "<last-chance />\n"),
        (
            {"last_chance": [{"texts": [{"value": "Gone\nsoon"}]}, {}]},
            "<last-chance>Gone\nsoon</last-chance>\n",
        ),
        (
            {"note": "n", "live": True, "free_to_air": True, "regions": ["DE"], "status": "aired"},
            "",
        ),
    ],
)
def test_flags(on: dict[str, Any], lines: str) -> None:
    assert programme(show(on=on)) == lines


def test_what_a_broadcast_overrides_stands_instead() -> None:
    overrides = {
        "titles": [{"value": "Original version", "lang": "en"}],
        "descriptions": [{"value": "Uncut."}],
        "duration": 60,
        "audio_languages": [{"code": "fr"}],
    }
    episode = show(
        on={"overrides": overrides},
        titles=[{"value": "Titel", "lang": "de"}, {"value": "Title", "lang": "en"}],
        descriptions=[{"value": "Cut."}, {"value": "Kurz.", "lang": "de"}],
        duration=5400,
        keywords=[{"value": "kept"}],
    )
    assert document(episode).split("<programme ")[1].splitlines()[1:-2] == [
        '    <title lang="en">Original version</title>',
        '    <title lang="de">Titel</title>',
        "    <desc>Uncut.</desc>",
        '    <desc lang="de">Kurz.</desc>',
        "    <keyword>kept</keyword>",
        "    <language>fr</language>",
        '    <length units="minutes">1</length>',
    ]


SERIES = {
    "type": "series",
    "id": "s1",
    "titles": [
        {"value": "Reihe", "lang": "de"},
        {"value": "Series", "lang": "en"},
        {"value": "Arbeitstitel", "kind": "working"},
    ],
    "descriptions": [{"value": "Of the series."}],
    "genres": [{"labels": [{"value": "Crime"}]}],
    "countries": [{"code": "IE"}],
    "images": [{"url": "p"}],
    "credits": [{"role": "actor", "name": "Of the series"}],
    "ratings": [{"value": "16"}],
}


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        (
            {"titles": [{"value": "Part one", "kind": "episode"}]},
            ['<title lang="de">Reihe</title>', '<title lang="en">Series</title>',
             "<sub-title>Part one</sub-title>", "<category>Crime</category>",
             "<country>IE</country>", "<image>p</image>"],
        ),
        (
            {"titles": [{"value": "Own"}], "genres": [{"labels": [{"value": "Film"}]}],
             "countries": [{"code": "FR"}], "images": [{"url": "q"}]},
            ["<title>Own</title>", "<category>Film</category>", "<country>FR</country>",
             "<image>q</image>"],
        ),
    ],
)  # fmt: skip
def test_an_episode_takes_from_its_series_what_it_does_not_say(
    own: dict[str, Any], lines: list[str]
) -> None:
    entry = replace(entry_of(show(series="s1", **own)), series=entry_of(SERIES).record)
    text = document(SERIES, entry).split("<programme ")[1]
    assert [line.strip() for line in text.splitlines()[1:-2]] == lines


def test_without_a_main_title_nothing_is_written() -> None:
    text, (finding,) = document_and_findings(show(titles=[{"value": "One", "kind": "episode"}]))
    assert "<programme" not in text
    assert (finding.code, finding.place.path) == ("EPG206", "$.broadcasts[0]")
