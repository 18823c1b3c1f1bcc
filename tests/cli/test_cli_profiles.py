"""``epg-export profiles`` and ``export --profile``."""

import json

import pytest
from conftest import SAMPLES, lines_of

from epg_export import read
from epg_export.model import Episode
from epg_export.profiles import all_profiles

EPISODE = {
    "type": "episode",
    "id": "e1",
    "titles": [{"value": "Titel", "lang": "de"}, {"value": "Title", "lang": "en-GB"}],
    "numbering": {"season": 1, "episode": 2, "part": 1},
    "broadcasts": [
        {
            "id": "ev-1",
            "channel": "one.example",
            "start": "2026-03-28T20:15:00+01:00",
            "stop": "2026-03-28T21:00:00+01:00",
        }
    ],
}
CHANNEL = {"type": "channel", "id": "one.example", "numbers": [{"value": "7"}]}
FEED = lines_of(CHANNEL, EPISODE)


def test_the_list(epg):
    ran = epg("profiles")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [
        profile.name for profile in all_profiles()
    ]


def test_one_with_its_settings_reasons_and_sources(epg):
    out = epg("profiles", "kodi").out
    assert out.startswith("kodi: Kodi with PVR IPTV Simple Client\n")
    assert "starts from generic" in out
    assert 'times = "utc"\n    Minutes of an offset' in out
    assert "parts = false\n" in out
    assert "one_text" in out
    assert "event_id" not in out
    assert out.index("known from:") < out.index("Kodi 20.1")
    assert all(len(line) <= 80 for line in out.splitlines())


def test_exact_has_no_settings(epg):
    assert "[" not in epg("profiles", "exact").out
    assert 'type_words = { film = "Movie", other = "Series" }' in epg("profiles", "plex").out


def test_an_unknown_profile_is_a_usage_fault_that_lists_them(epg, write):
    for args in (
        ("profiles", "codi"),
        ("export", write("in.jsonl", FEED), "-o", "o.xml", "--profile", "codi"),
    ):
        ran = epg(*args)
        assert ran.code == 2
        assert "exact, generic, enigma2" in ran.err


def test_a_feed_for_a_receiver(epg, write, tmp_path):
    ran = epg("export", write("in.jsonl", FEED), "-o", "guide.xml", "--profile", "tvheadend")
    assert ran.code == 0
    guide = (tmp_path / "guide.xml").read_text()
    assert guide.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert 'start="20260328191500 +0000"' in guide
    assert (
        '    <episode-num system="event-id">ev-1</episode-num>\n'
        '    <episode-num system="xmltv_ns">0.1.0</episode-num>\n'
        '    <episode-num system="onscreen">S01E02</episode-num>\n' in guide
    )
    assert "<display-name>7</display-name>" in guide
    assert (
        "channel.numbers"
        not in epg("export", "in.jsonl", "-o", "guide.xml", "--profile", "tvheadend", "-v").err
    )


def test_read_back_the_event_id_is_the_broadcasts(epg, write, tmp_path):
    epg("export", write("in.jsonl", FEED), "-o", "guide.xml", "--profile", "tvheadend")
    records = [entry.record for entry in read(tmp_path / "guide.xml")]
    (episode,) = [record for record in records if isinstance(record, Episode)]
    assert episode.broadcasts[0].id == "ev-1"
    epg("export", "guide.xml", "-o", "again.xml", "--to", "xmltv")
    line = '<episode-num system="event-id">ev-1</episode-num>'
    assert (tmp_path / "again.xml").read_text().count(line) == 1
    epg("export", "guide.xml", "-o", "again.xml", "--to", "xmltv", "--profile", "tvheadend")
    assert (tmp_path / "again.xml").read_text().count(line) == 1


def test_what_the_profile_drops_is_counted_with_what_is_lost(epg, write):
    source = write("in.jsonl", FEED)
    exact = epg("export", source, "-o", "guide.xml")
    assert "lost in xmltv: 1 value of 1 field: channel.numbers (1)" in exact.err
    kodi = epg("export", source, "-o", "guide.xml", "--profile", "kodi")
    assert "lost in xmltv: 4 values of 4 fields: " in kodi.err
    assert "numbering.part (1)" in kodi.err
    shown = epg("export", source, "-o", "guide.xml", "--profile", "kodi", "-v").err
    assert "EPG910" in shown
    assert "numbering.part is dropped for kodi: a part is taken for the episode" in shown


def test_the_report_tells_format_and_profile(epg, write, tmp_path):
    epg("export", write("in.jsonl", FEED), "-o", "g.xml", "--profile", "kodi", "--report", "r.json")
    report = json.loads((tmp_path / "r.json").read_text())
    (finding,) = [
        one for one in report["findings"] if one["facts"].get("field") == "numbering.part"
    ]
    assert finding["code"] == "EPG910"
    assert finding["severity"] == "warning"
    assert finding["facts"] == {"field": "numbering.part", "format": "xmltv", "profile": "kodi"}
    assert finding["line"] == 2
    assert report["counts"]["EPG910"] == 3


def test_the_preferred_language_of_a_receiver_with_one(epg, write, tmp_path):
    source = write("in.jsonl", FEED)
    epg("export", source, "-o", "guide.xml", "--profile", "kodi", "--lang", "en,de")
    guide = (tmp_path / "guide.xml").read_text()
    assert '<title lang="en">Title</title>' in guide
    assert "Titel" not in guide


@pytest.mark.parametrize("target", ["ebucore", "jsonl"])
def test_a_format_without_settings_takes_no_receiver(epg, write, target):
    source = write("in.jsonl", FEED)
    ran = epg("export", source, "--to", target, "-o", "out", "--profile", "kodi")
    assert ran.code == 2
    assert (
        f"the profile kodi asks nothing of {target}; leave --profile out, or write xmltv" in ran.err
    )
    assert epg("export", source, "--to", target, "-o", "-", "--profile", "exact").code == 0


def test_a_profile_of_the_house_and_what_may_be_wrong_with_it(epg, write, tmp_path):
    source = write("in.jsonl", FEED)
    page = 'name = "house"\ntitle = "H"\nabout = "A."\n[xmltv]\nevent_id = true\n'
    write("house.toml", page)
    assert epg("export", source, "-o", "guide.xml", "--profile", "house.toml").code == 0
    guide = (tmp_path / "guide.xml").read_text()
    assert 'system="event-id">ev-1<' in guide
    assert 'start="20260328201500 +0100"' in guide
    assert "event_id = true" in epg("profiles", "house.toml").out
    write("house.toml", page.replace("event_id", "event-id"))
    ran = epg("export", source, "-o", "guide.xml", "--profile", "house.toml")
    assert ran.code == 2
    assert "house.toml: [xmltv]" in ran.err
    assert "event-id" in ran.err
    write("house.toml", page.replace("[xmltv]", "[xmltw]"))
    ran = epg("export", source, "-o", "guide.xml", "--profile", "house.toml")
    assert (ran.code, 'there is no format "xmltw"' in ran.err) == (2, True)


def test_the_profile_from_settings_and_environment(epg, write, tmp_path, monkeypatch):
    source = write("in.jsonl", FEED)
    write("epg-export.toml", '[export]\nprofile = "enigma2"\n')
    epg("export", source, "-o", "guide.xml")
    assert 'start="20260328191500 +0000"' in (tmp_path / "guide.xml").read_text()
    monkeypatch.setenv("EPG_EXPORT_EXPORT_PROFILE", "exact")
    epg("export", source, "-o", "guide.xml")
    assert 'start="20260328201500 +0100"' in (tmp_path / "guide.xml").read_text()


def test_exact_is_what_is_written_without_one(epg, tmp_path):
    epg("export", SAMPLES / "schedule.jsonl", "-o", "guide.xml", "--profile", "exact")
    assert (tmp_path / "guide.xml").read_bytes() == (SAMPLES / "guide.xml").read_bytes()
