"""``epg-export info``: the overview as a table and as JSON."""

import gzip
import json

import pytest
from conftest import ROOT, SAMPLES, lines_of
from formats.xmltv.test_xmltv_corpus import FILES, NO_CORPUS
from rich.cells import cell_len

from epg_export.pipeline.inputs.sources import opened

GOOD = lines_of(
    {"type": "channel", "id": "one.example", "names": [{"value": "One"}]},
    {
        "type": "episode",
        "id": "e",
        "titles": [{"value": "T", "lang": "de"}, {"value": "T", "lang": "fr"}],
        "broadcasts": [
            {
                "channel": "one.example",
                "start": "2026-03-28T20:00:00+01:00",
                "stop": "2026-03-28T21:00:00+01:00",
            },
            {"channel": "two.example", "start": "2026-03-28T23:00:00+01:00"},
        ],
    },
    {
        "type": "episode",
        "id": "f",
        "titles": [{"value": "U", "lang": "de"}],
        "descriptions": [{"value": "D"}],
        "broadcasts": [{"channel": "one.example", "start": "2026-03-29T20:00:00+02:00"}],
    },
)
TABLE = """\
input     in.jsonl
size      547 bytes
from      2026-03-28 20:00+01:00
to        2026-03-29 20:00+02:00
holds     1 channel, 0 series, 2 episodes, 3 broadcasts on 2 channels

channel          name                           broadcasts      first       last
one.example      One                                     2 2026-03-28 2026-03-29
two.example                                              1 2026-03-28 2026-03-28
total                                                    3 2026-03-28 2026-03-29

on air           programmes  gaps longest   total            until
one.example               2     1     22h     22h 2026-03-29 20:00
two.example               1     0                 2026-03-28 23:00
total                     3     1     22h     22h 2026-03-29 20:00

title, %              de    fr   und
one.example        100.0  50.0     -
two.example        100.0 100.0     -
total              100.0  66.7     -

description, %        de    fr   und
one.example            -     -  50.0
two.example            -     -     -
total                  -     -  33.3

no episode title in any language
"""
SCHEDULE = """\
input     schedule.jsonl
size      68,103 bytes
generator Nordlicht Sendeplan 7
source    Nordlicht Programmplanung
date      20260327
from      2026-03-27 18:45+01:00
to        2026-03-30 06:00+02:00
holds     2 channels, 2 series, 29 episodes, 50 broadcasts on 2 channels

channel                name                     broadcasts      first       last
eins.nordlicht.example Nordlicht Eins                   37 2026-03-27 2026-03-30
one.selkie.example     Selkie One                       13 2026-03-27 2026-03-29
total                                                   50 2026-03-27 2026-03-30

on air                 programmes  gaps longest   total            until
eins.nordlicht.example         37     0                 2026-03-30 06:00
one.selkie.example             12     2  20h15m   1d08h 2026-03-29 19:15
total                          49     2  20h15m   1d08h 2026-03-30 06:00

title, %                  en    de    fr
eins.nordlicht.example 100.0 100.0 100.0
one.selkie.example     100.0  92.3  92.3
total                  100.0  98.0  98.0

description, %            en    de    fr
eins.nordlicht.example  91.9 100.0  70.3
one.selkie.example     100.0  61.5  61.5
total                   94.0  90.0  68.0

episode title, %          en    de    fr
eins.nordlicht.example  43.2  45.9  43.2
one.selkie.example      23.1  23.1  23.1
total                   38.0  40.0  38.0
"""


def test_a_table(epg, write):
    ran = epg("info", write("in.jsonl", GOOD))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == TABLE


def test_a_sample(epg, write):
    ran = epg("info", write("schedule.jsonl", (SAMPLES / "schedule.jsonl").read_bytes()))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == SCHEDULE


def test_the_page_about_languages_shows_the_sample():
    assert SCHEDULE.split("\n", 1)[1] in (ROOT / "docs" / "languages.md").read_text()


def test_json(epg, write):
    ran = epg("info", write("in.jsonl", GOOD), "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told["inputs"] == ["in.jsonl"]
    assert [told[key] for key in ("channels", "channels_on_air", "episodes")] == [1, 2, 2]
    assert told["size"] == {"bytes": len(GOOD.encode()), "unpacked": len(GOOD.encode())}
    assert told["languages"][0] == {
        "channel": "one.example",
        "name": "One",
        "broadcasts": 2,
        "first": "2026-03-28T20:00:00+01:00",
        "last": "2026-03-29T20:00:00+02:00",
        "fields": {
            "title": {
                "de": {"count": 2, "percent": 100.0},
                "fr": {"count": 1, "percent": 50.0},
            },
            "description": {"und": {"count": 1, "percent": 50.0}},
            "episode_title": {},
        },
        "programmes": 2,
        "gaps": {"count": 1, "longest": 79200, "total": 79200, "tolerated": 60},
        "horizon": {"until": "2026-03-29T20:00:00+02:00", "left": None},
    }
    assert told["total"]["fields"]["title"]["fr"] == {"count": 2, "percent": 66.7}
    assert (told["programmes"], told["now"]) == (3, None)
    assert told["gaps"] == {"count": 1, "longest": 79200, "total": 79200, "tolerated": 60}
    assert told["horizon"] == {"until": "2026-03-29T20:00:00+02:00", "left": None}


@pytest.mark.parametrize(
    ("now", "left", "says"),
    [
        ("2026-03-29T00:00:00Z", [64800, -7200], "left      18h from 2026-03-29 00:00+00:00"),
        (
            "2026-03-30T20:00:30+02:00",
            [-86430, -158430],
            "left      nothing, it ended 1d before 2026-03-30 20:00+02:00",
        ),
        ("2027-03-30T20:00:00+02:00", [-31622400, -31694400], "it ended 366d before"),
    ],
)
def test_how_long_schedules_last_is_told_where_somebody_says_what_now_is(
    epg, write, now, left, says
):
    write("in.jsonl", GOOD)
    told = json.loads(epg("info", "in.jsonl", "--format", "json", "--now", now).out)
    assert told["now"] == now.replace("Z", "+00:00")
    assert [row["horizon"]["left"] for row in told["languages"]] == left
    assert told["horizon"]["left"] == left[0]
    out = epg("info", "in.jsonl", "--now", now).out
    assert says in out
    assert "left" in next(line for line in out.splitlines() if line.startswith("on air"))


def test_now_may_be_the_clock_and_must_be_a_moment(epg, write):
    write("in.jsonl", GOOD)
    assert json.loads(epg("info", "in.jsonl", "--format", "json", "--now", "clock").out)["now"]
    ran = epg("info", "in.jsonl", "--now", "2026-03-29")
    assert (ran.code, ran.err.startswith('epg-export: --now: "2026-03-29" is no')) == (2, True)


def test_what_gap_is_tolerated_is_a_setting(epg, write):
    write("in.jsonl", GOOD)
    write("epg-export.toml", '[rules]\ngap = 5\n[rules.channels."one.example"]\ngap = 90000\n')
    told = json.loads(epg("info", "in.jsonl", "--format", "json").out)
    gaps = [row["gaps"] for row in told["languages"]]
    assert [(one["count"], one["tolerated"]) for one in gaps] == [(0, 90000), (0, 5)]
    assert told["gaps"] == {"count": 0, "longest": 0, "total": 0, "tolerated": 5}


def test_a_packed_input_has_two_sizes(epg, tmp_path):
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(GOOD.encode()))
    packed = (tmp_path / "in.jsonl.gz").stat().st_size
    told = json.loads(epg("info", "in.jsonl.gz", "--format", "json").out)
    assert told["size"] == {"bytes": packed, "unpacked": len(GOOD.encode())}
    out = epg("info", "in.jsonl.gz").out
    assert f"size      {packed:,} bytes, unpacked {len(GOOD.encode()):,}\n" in out


def test_inputs_are_joined(epg, write):
    write("in.jsonl", GOOD)
    write(
        "fr.jsonl",
        lines_of({"type": "episode", "id": "f", "titles": [{"value": "V", "lang": "fr"}]}),
    )
    told = json.loads(epg("info", "in.jsonl", "fr.jsonl", "--format", "json").out)
    assert told["total"]["fields"]["title"]["fr"]["percent"] == 100.0
    assert told["episodes"] == 2


def test_times_without_an_offset_are_placed(epg, write):
    write("in.jsonl", GOOD.replace("+01:00", "").replace("+02:00", ""))
    told = json.loads(epg("info", "in.jsonl", "--format", "json").out)
    assert (told["first"], told["last"]) == (None, None)
    told = json.loads(
        epg("info", "in.jsonl", "--format", "json", "--assume-zone", "Europe/Berlin").out
    )
    assert told["first"] == "2026-03-28T20:00:00+01:00"
    assert told["last"] == "2026-03-29T20:00:00+02:00"


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (GOOD + '{"type":\n', 0, "1 error on reading; epg-export validate explains them"),
        ("<html><body>login</body></html>", 1, "it is an HTML page"),
        ("", 1, "there is nothing in it"),
        ('{"type":\n', 1, "there are no records to tell of: "),
    ],
)
def test_what_could_not_be_read(epg, write, content, code, says):
    ran = epg("info", write("in.jsonl", content))
    assert ran.code == code
    assert says in ran.err
    assert (ran.out != "") is (code == 0)


def test_an_input_that_is_not_there(epg):
    assert epg("info", "nowhere.xml").code == 3


def many(languages: int, channel: str = "a" * 60) -> str:
    titles = [{"value": "T", "lang": f"x-{number:02}"} for number in range(languages)]
    at = "2026-03-28T20:00:00Z"
    channels = [
        {"type": "channel", "id": f"{n}{channel}", "names": [{"value": "日本語の放送局" * 5}]}
        for n in range(3)
    ]
    return lines_of(
        *channels,
        *(
            {"type": "episode", "id": f"e{n}", "titles": titles[: 1 + n * languages]}
            | {"broadcasts": [{"channel": one["id"], "start": at}]}
            for n, one in enumerate(channels)
        ),
    )


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("languages", [1, 5, 30, 200])
def test_no_line_is_wider_than_the_terminal(epg, write, monkeypatch, width, languages):
    write("in.jsonl", many(languages))
    monkeypatch.setenv("COLUMNS", str(width))
    for now in ((), ("--now", "2027-03-28T20:00:00Z")):
        ran = epg("info", "in.jsonl", *now)
        assert ran.code == 0
        assert max(cell_len(line) for line in ran.out.splitlines()) <= width
        assert "…" in ran.out
        assert "2026-03-28…" not in ran.out


def test_more_languages_than_have_room_stand_below(epg, write):
    ran = epg("info", write("in.jsonl", many(8, "")))
    heads = [line for line in ran.out.splitlines() if line.startswith("title, %")]
    assert heads == [
        "title, %            x-00  x-01  x-02  x-03  x-04  x-05  x-06  x-07",
    ]
    ran = epg("info", write("in.jsonl", many(30, "")))
    heads = [line for line in ran.out.splitlines() if line.startswith("title, %")]
    assert [head.split()[2:] for head in heads] == [
        [f"x-{number:02}" for number in numbers]
        for numbers in (range(10), range(10, 20), range(20, 24))
    ]
    assert "6 languages more in the JSON" in ran.out


def test_what_steers_a_terminal_or_cannot_be_encoded_is_shown_as_an_escape(epg, write):
    bad = GOOD.replace("one.example", "a\\u001b[31m").replace('"One"', '"O\\ud800"')
    write("in.jsonl", bad)
    ran = epg("info", "in.jsonl")
    assert "\x1b" not in ran.out
    assert "a\\x1b[31m" in ran.out
    assert "O\\ud800" in ran.out
    told = json.loads(epg("info", "in.jsonl", "--format", "json").out)
    assert told["languages"][0]["name"] == "O\ud800"


def test_colour_is_for_terminals_that_want_it(epg, write):
    assert "\x1b" not in epg("info", write("in.jsonl", GOOD)).out


@NO_CORPUS
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:40])
def test_real_feeds(epg, path):
    ran = epg("info", path)
    told = epg("info", path, "--format", "json")
    assert ran.code == told.code
    if ran.code:  # one of them is an archive
        assert "there are no records to tell of" in ran.err
        return
    assert max(cell_len(line) for line in ran.out.splitlines()) <= 80
    overview = json.loads(told.out)
    with opened([str(path)]) as (source,), source.open() as stream:
        assert overview["broadcasts"] <= stream.read().count(b"<programme")
    assert overview["broadcasts"] == sum(row["broadcasts"] for row in overview["languages"])
    assert overview["channels_on_air"] == len(overview["languages"])
    for row in overview["languages"]:
        for languages in row["fields"].values():
            assert all(said["count"] <= row["broadcasts"] for said in languages.values())


def test_help_shows_an_example(epg):
    ran = epg("info", "--help")
    assert ran.code == 0
    assert "Example: epg-export info " in ran.out
