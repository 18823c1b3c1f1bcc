"""Playlists through the whole of the program: days, zones, several inputs."""

import json

import pytest
from formats.ffplayout.playlists import clip, playlist

import epg_export
from epg_export.model import Episode

HOURS = [clip(3600, f"/media/{hour}.mp4", title=f"Hour {hour}") for hour in range(24)]
CHANNEL = (
    '{"type": "channel", "id": "one.example", "time_zone": "Europe/Berlin", "day_start": "06:00"}\n'
)
OPTIONS = ("--day-start", "06:00", "--zone", "Europe/Berlin")


@pytest.fixture
def spring(write):
    """The playlist of the day in whose night the clock jumps from 02:00 to 03:00."""
    return write("spring.json", playlist(*HOURS, date="2026-03-28"))


@pytest.mark.parametrize("beside", [True, False], ids=["a record", "options"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_elapsed_time_is_right_when_the_clock_is_changed(
    epg, write, tmp_path, spring, beside, jobs
):
    write("channel.jsonl", CHANNEL)
    said = ("channel.jsonl",) if beside else OPTIONS
    assert epg("export", spring, *said, "--jobs", jobs, "-o", "guide.xml").code == 0
    guide = (tmp_path / "guide.xml").read_text()
    for start, stop, hour in (
        ("20260328060000 +0100", "20260328070000 +0100", 0),
        ("20260329010000 +0100", "20260329030000 +0200", 19),
        ("20260329030000 +0200", "20260329040000 +0200", 20),
    ):
        programme = f'start="{start}" stop="{stop}" channel="one.example">\n    <title>Hour {hour}<'
        assert programme in guide


def test_a_channel_read_after_the_playlist_counts_too(epg, write, tmp_path, spring):
    write("channel.jsonl", CHANNEL)
    assert epg("export", "channel.jsonl", spring, "-o", "one.xml").code == 0
    assert epg("export", spring, "channel.jsonl", "-o", "two.xml").code == 0
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


def test_reading_places_times_by_what_is_said(write, tmp_path, spring):
    found = epg_export.read(
        tmp_path / spring,
        assume_zone="Europe/Berlin",
        reading=epg_export.ReadWishes(day_start="05:59:25"),
    )
    (first, *_) = (e.record for e in found if isinstance(e.record, Episode))
    assert first.broadcasts[0].start.isoformat() == "2026-03-28T05:59:25+01:00"


def test_nobody_says_the_zone(epg, spring):
    ran = epg("export", spring, "--day-start", "06:00", "-o", "guide.xml")
    assert ran.code == 1
    assert "2026-03-28T06:00:00 has no offset" in ran.err


@pytest.mark.parametrize("said", ["6", "24:00", "06:00:61", "noon"])
def test_a_day_start_that_is_none(epg, spring, said):
    ran = epg("validate", spring, "--day-start", said)
    assert ran.code == 2
    assert f'--day-start: "{said}" is no time of day' in ran.err


def test_nobody_listens_to_a_day_start(epg, write):
    ran = epg("validate", write("one.jsonl", CHANNEL), "--day-start", "06:00")
    assert ran.code == 2
    assert "--day-start is for inputs of the format ffplayout" in ran.err


def test_two_days_follow_each_other(epg, write):
    names = [
        write(f"{day}.json", playlist(*HOURS, date=day)) for day in ("2026-11-23", "2026-11-24")
    ]
    ran = epg("validate", *names, *OPTIONS, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["findings"] == []


def test_a_late_change_is_a_move(epg, write):
    plan = write("plan.json", playlist(*HOURS[:5]))
    late = [clip(3900, "/media/0.mp4", title="Hour 0"), *HOURS[1:5]]
    aired = write("aired.json", playlist(*late))
    ran = epg("diff", plan, aired, *OPTIONS)
    assert "4 moved" in ran.out
    assert "added" not in ran.out
    assert "removed" not in ran.out


def test_synopses_come_from_another_input(epg, write, tmp_path):
    plan = write("plan.json", playlist(*HOURS[:2]))
    epg("export", plan, *OPTIONS, "-o", "records.jsonl")
    records = map(json.loads, (tmp_path / "records.jsonl").read_text().splitlines())
    first = next(record for record in records if record["type"] == "episode")
    text = {"value": "Über die erste Stunde.", "lang": "de"}
    write("texts.jsonl", json.dumps({"type": "episode", "id": first["id"], "descriptions": [text]}))
    assert epg("export", plan, "texts.jsonl", *OPTIONS, "-o", "guide.xml").code == 0
    assert '<desc lang="de">Über die erste Stunde.</desc>' in (tmp_path / "guide.xml").read_text()
