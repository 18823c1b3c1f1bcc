"""``export --shorten``: texts cut to what a receiver takes."""

import json

from conftest import lines_of

CHANNEL = {"type": "channel", "id": "one.example"}
SERIES = {"type": "series", "id": "s", "titles": [{"value": "Der Wattgrund " * 8 + "Ende"}]}
EPISODE = {
    "type": "episode",
    "id": "e1",
    "series": "s",
    "descriptions": [
        {"value": "Am 1. August beginnt die Reise. " + "Niemand wartet " * 5, "kind": "short"}
    ],
    "keywords": [{"value": "ein Stichwort, das viel zu lang ist"}],
    "broadcasts": [
        {"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop": "2026-03-28T21:00:00Z"}
    ],
}
FEED = lines_of(CHANNEL, SERIES, EPISODE)


def test_without_it_texts_are_told_and_left(epg, write, tmp_path):
    ran = epg("export", write("in.jsonl", FEED), "-o", "guide.xml", "--profile", "dvb-i")
    assert ran.code == 0
    assert [ran.err.count(code) for code in ("EPG234", "EPG911")] == [3, 0]
    assert "Der Wattgrund Ende" in (tmp_path / "guide.xml").read_text()


def test_with_it_each_cut_is_told_once(epg, write, tmp_path):
    source = write("in.jsonl", FEED)
    ran = epg("export", source, "-o", "guide.xml", "--profile", "dvb-i", "--shorten")
    assert ran.code == 0
    assert [ran.err.count(code) for code in ("EPG234", "EPG911")] == [1, 2]
    assert "the keyword has 35 characters, dvb-i takes 32" in ran.err
    guide = (tmp_path / "guide.xml").read_text()
    assert f"<title>{'Der Wattgrund ' * 5}Der…<" in guide
    assert "<desc>Am 1. August beginnt die Reise.<" in guide


def test_it_goes_with_any_format(epg, write, tmp_path):
    source = write("in.jsonl", FEED)
    for target in ("ebucore", "jsonl"):
        epg("export", source, "-o", "out", "--to", target, "--profile", "dvb-eit", "--shorten")
        assert "Der Wattgrund Ende" in (tmp_path / "out").read_text()
        epg("export", source, "-o", "out", "--to", target, "--profile", "dvb-i", "--shorten")
        assert "Der Wattgrund Ende" not in (tmp_path / "out").read_text()


def test_a_receiver_without_limits_is_a_usage_fault(epg, write):
    ran = epg("export", write("in.jsonl", FEED), "-o", "guide.xml", "--shorten")
    assert ran.code == 2
    assert "the profile exact says no lengths" in ran.err


def test_the_report_has_the_lengths(epg, write, tmp_path):
    source = write("in.jsonl", FEED)
    args = ("--profile", "dvb-i", "--shorten", "--report", "r.json")
    epg("export", source, "-o", "guide.xml", *args)
    report = json.loads((tmp_path / "r.json").read_text())
    (first, _) = [one for one in report["findings"] if one["code"] == "EPG911"]
    assert first["facts"] == {
        "limit": 80,
        "unit": "characters",
        "length": 116,
        "left": 74,
        "profile": "dvb-i",
    }
