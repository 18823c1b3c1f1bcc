"""``--channel-map``: a channel under its ids, from one end to the other."""

import json
import re

import msgspec
import pytest
from conftest import ROOT, SAMPLES, lines_of

from epg_export import read
from epg_export.model import Channel, Episode
from epg_export.pipeline.channels.channel_maps import channels_in

MAP = SAMPLES / "channels.csv"
SCHEDULE = SAMPLES / "schedule.jsonl"


def aired(path):
    """Each broadcast of a feed: its channel, times, and what the guide calls it."""
    return sorted(
        (broadcast.channel, broadcast.start, broadcast.stop, record.titles[0].value)
        for entry in read(path)
        if isinstance(record := entry.record, Episode)
        for broadcast in record.broadcasts
        if broadcast.status != "cancelled" and broadcast.listed is not False
    )


def channels(path):
    return {
        record.id: (record.numbers, [one for one in record.identifiers if one.scheme != "house"])
        for entry in read(path)
        if isinstance(record := entry.record, Channel)
    }


def only_main(path, out):
    """A schedule with episodes that XMLTV gives back as they are."""
    lines = []
    for line in path.read_text().splitlines():
        record = json.loads(line)
        if record["type"] == "episode":
            record.pop("series", None)
            record["titles"] = [{"value": record["titles"][0]["value"], "lang": "de"}]
        for broadcast in record.get("broadcasts", [record]):
            broadcast.pop("overrides", None)
        if record["type"] in ("channel", "episode", "broadcast"):
            lines.append(record)
    out.write_text(lines_of(*lines))
    return out


def test_there_and_back(epg, tmp_path):
    only_main(SCHEDULE, tmp_path / "plan.jsonl")
    with_map = ("--channel-map", MAP, "-q")
    assert epg("export", "plan.jsonl", "-o", "house.jsonl", *with_map).code == 0
    assert epg("export", "house.jsonl", "-o", "guide.xml", *with_map).code == 0
    assert epg("export", "guide.xml", "-o", "back.jsonl", *with_map).code == 0
    guide = (tmp_path / "guide.xml").read_text()
    assert 'channel="eins.nordlicht.example"' in guide
    assert "NDL1" not in guide
    house, back = tmp_path / "house.jsonl", tmp_path / "back.jsonl"
    assert {row[0] for row in aired(back)} == {"NDL1", "SELK"}
    assert aired(back) == aired(house)
    assert list(channels(back)) == list(channels(house))
    given = channels(back)["NDL1"]
    assert [(n.value, n.platform, n.region) for n in given[0]] == [
        ("7", "satellite", "DE"),
        ("107", "cable", "DE-SH"),
    ]
    assert given[0] == channels(house)["NDL1"][0]
    assert [(one.scheme, one.value) for one in given[1]] == [
        ("dvb", "dvb://1a2b.421.70d1"),
        ("xmltv", "eins.nordlicht.example"),
    ]


@pytest.mark.parametrize("name", ["guide.xml", "guide.ebucore.xml"])
def test_no_more_is_lost_than_without_a_map(epg, tmp_path, name):
    to = ("--to", "ebucore" if "ebucore" in name else "xmltv")
    reports = []
    for number, more in enumerate(((), ("--channel-map", MAP))):
        report = ("--report", "report.json", "--show-all")
        out = ("-o", f"{number}.{name}")
        assert epg("export", SCHEDULE, *to, *out, *report, *more).code == 0
        reports.append(json.loads((tmp_path / "report.json").read_text())["counts"])
    assert reports[0] == reports[1]
    assert reports[0]["EPG901"] > 0


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("SELK", {"SELK"}),
        ("one.selkie.example", {"SELK"}),
        ("dvb://1a2b.421.70d2", {"SELK"}),
        ("6699.1057.28882,NDL1", {"SELK", "NDL1"}),
    ],
)
def test_a_channel_is_chosen_by_any_of_its_ids(epg, tmp_path, asked, expected):
    ran = epg("export", SCHEDULE, "-o", "out.jsonl", "--channel-map", MAP, "--channel", asked)
    assert ran.code == 0
    assert {row[0] for row in aired(tmp_path / "out.jsonl")} == expected


GUIDE = """\
<?xml version="1.0" encoding="UTF-8"?>
<tv>
  <channel id="one.selkie.example"><display-name>Selkie One</display-name></channel>
  <channel id="6699.1057.28882"><display-name>Selkie HD</display-name></channel>
  <channel id="lost.example"><display-name>Lost</display-name></channel>
  <programme start="20260328200000 +0000" stop="20260328210000 +0000" channel="one.selkie.example">
    <title>A</title>
  </programme>
  <programme start="20260328210000 +0000" stop="20260328220000 +0000" channel="6699.1057.28882">
    <title>B</title>
  </programme>
  <programme start="20260328210000 +0000" stop="20260328213000 +0000" channel="1a2b:421:70d1">
    <title>C</title>
  </programme>
  <programme start="20260328210000 +0000" stop="20260328213000 +0000" channel="lost.example">
    <title>D</title>
  </programme>
</tv>
"""


def test_two_that_are_one_become_one_and_the_unknown_is_told(epg, write, tmp_path):
    write("in.xml", GUIDE)
    ran = epg("export", "in.xml", "-o", "out.jsonl", "--channel-map", MAP)
    assert ran.code == 0
    assert ran.err.count("EPG336") == 2
    assert f'EPG336 unmapped-channel: the channel "lost.example" is not in {MAP}' in ran.err
    twice = 'duplicate-id: channel "6699.1057.28882" stands twice, first on line 3'
    assert twice in ran.err
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    names = {
        one["id"]: [n["value"] for n in one["names"]] for one in found if one["type"] == "channel"
    }
    assert names["SELK"] == ["Selkie One", "Selkie HD"]
    on = [b["channel"] for one in found for b in one.get("broadcasts", ())]
    assert sorted(on) == ["1a2b:421:70d1", "SELK", "SELK", "lost.example"]


def test_ids_that_were_made_of_a_channels_id_stay(epg, write, tmp_path):
    write("in.xml", GUIDE)
    assert epg("export", "in.xml", "-o", "out.jsonl", "-q", "--channel-map", MAP).code == 0
    assert '"id":"one.selkie.example@20260328T200000Z"' in (tmp_path / "out.jsonl").read_text()


@pytest.mark.parametrize("command", ["validate", "export"])
@pytest.mark.parametrize(("house", "told"), [("SELK", False), ("NDL1", True)])
def test_settings_of_a_channel_are_by_its_house_id(epg, write, command, house, told):
    write("in.xml", GUIDE.replace("<title>A", "<lost/><title>A"))  # told by the reader
    write("epg-export.toml", f'[rules.channels."{house}"]\nignore = ["EPG7"]\n')
    out = ("-o", "out.xml") if command == "export" else ()
    ran = epg(command, "in.xml", *out, "--channel-map", MAP, "--format", "concise")
    assert ("EPG702" in ran.out + ran.err) is told


def test_a_channel_that_only_the_map_declares_is_written_with_its_name(epg, write, tmp_path):
    news = {"type": "episode", "id": "e", "titles": [{"value": "T"}]}
    at = {"start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}
    write("in.jsonl", lines_of(news | {"broadcasts": [{"channel": "SELK", **at}]}))
    ran = epg("export", "in.jsonl", "-o", "guide.xml", "--channel-map", MAP)
    assert (ran.code, "warning" in ran.err) == (0, False)
    guide = (tmp_path / "guide.xml").read_text()
    assert '<channel id="one.selkie.example">\n    <display-name lang="en">Selkie One<' in guide


def test_info_and_validate_know_the_house_ids(epg):
    told = json.loads(epg("info", SCHEDULE, "--format", "json", "--channel-map", MAP).out)
    assert [row["channel"] for row in told["languages"]] == ["NDL1", "SELK"]
    assert epg("validate", SCHEDULE, "--channel-map", MAP).code == 0


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ("house_id,xmltv_id\nA,a\nB,a\n", 2, 'map.csv:3: "a" is of "B", and of "A" on line 2; '),
        (None, 3, "cannot read map.csv: no such file or directory"),
    ],
)
@pytest.mark.parametrize("command", ["export", "validate", "info"])
def test_a_map_that_cannot_be_used(epg, write, tmp_path, content, code, says, command):
    if content is not None:
        write("map.csv", content)
    out = ("-o", "out.xml") if command == "export" else ()
    ran = epg(command, SCHEDULE, *out, "--channel-map", "map.csv")
    assert ran.code == code
    assert says in ran.err
    assert not (tmp_path / "out.xml").exists()


def test_the_page_about_channels_shows_the_sample_in_both_forms(tmp_path):
    page = (ROOT / "docs" / "channels.md").read_text()
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    assert table == MAP.read_text()
    found = {}
    for suffix in ("csv", "toml"):
        (shown,) = re.findall(rf"```{suffix}\n(.*?)```", page, re.DOTALL)
        rows = channels_in(tmp_path / f"map.{suffix}", shown.encode())
        found[suffix] = [msgspec.structs.replace(row, line=None) for row in rows]
    assert found["csv"] == found["toml"]
