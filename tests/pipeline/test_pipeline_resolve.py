"""Local times get the offset that their channel's zone had then."""

import pytest
from conftest import entry_of

from epg_export.model import Channel, Episode
from epg_export.pipeline.resolve import Resolver
from epg_export.vocab.zones import zone

CHANNELS = {
    "berlin": Channel(id="berlin", time_zone="Europe/Berlin"),
    "nowhere": Channel(id="nowhere", time_zone="Mars/Olympus"),
    "bare": Channel(id="bare"),
}


def resolved(channel="berlin", assumed=None, **fields):
    """The broadcast of an episode with its times placed, and the findings' codes."""
    fields = {"start": "2026-01-01T00:00:00Z", **fields}
    entry = entry_of({"type": "episode", "id": "e", "broadcasts": [{"channel": channel, **fields}]})
    placed = Resolver(CHANNELS, zone(assumed) if assumed else None).resolve(entry)
    assert isinstance(placed.record, Episode)
    codes = [(finding.code, finding.place.path) for finding in placed.findings]
    return placed.record.broadcasts[0], codes


@pytest.mark.parametrize(
    ("local", "placed"),
    [
        ("2026-01-15T20:15:00", "2026-01-15T20:15:00+01:00"),
        ("2026-07-15T20:15:00", "2026-07-15T20:15:00+02:00"),
        ("2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"),
        ("2026-03-29T03:00:00", "2026-03-29T03:00:00+02:00"),
    ],
)
def test_the_channels_zone_places_a_time(local, placed):
    broadcast, found = resolved(start=local)
    assert broadcast.start.isoformat() == placed
    assert found == []


def test_an_offset_that_came_with_it_is_kept():
    broadcast, _ = resolved(start="2026-01-15T20:15:00-03:30")
    assert broadcast.start.isoformat() == "2026-01-15T20:15:00-03:30"


@pytest.mark.parametrize("channel", ["bare", "nowhere", "unknown"])
def test_the_option_places_times_of_channels_without_a_zone(channel):
    broadcast, _ = resolved(channel, "Europe/Dublin", start="2026-07-15T20:15:00")
    assert broadcast.start.isoformat() == "2026-07-15T20:15:00+01:00"
    unplaced, _ = resolved(channel, None, start="2026-07-15T20:15:00")
    assert unplaced.start.tzinfo is None


def test_the_channels_zone_goes_before_the_option():
    broadcast, _ = resolved("berlin", "Europe/Dublin", start="2026-07-15T20:15:00")
    assert broadcast.start.isoformat() == "2026-07-15T20:15:00+02:00"


def test_a_time_that_the_clock_jumped_over():
    _, found = resolved(start="2026-03-29T02:30:00")
    assert found == [("EPG105", "$.broadcasts[0].start")]


def test_a_time_that_stands_twice_is_the_first_one():
    broadcast, found = resolved(start="2026-10-25T02:30:00")
    assert broadcast.start.isoformat() == "2026-10-25T02:30:00+02:00"
    assert found == [("EPG106", "$.broadcasts[0].start")]


def test_a_stop_that_stands_twice_comes_after_its_start():
    broadcast, found = resolved(start="2026-10-25T02:50:00", stop="2026-10-25T02:20:00")
    assert broadcast.start.isoformat() == "2026-10-25T02:50:00+02:00"
    assert broadcast.stop.isoformat() == "2026-10-25T02:20:00+01:00"
    assert [code for code, _ in found] == ["EPG106", "EPG106"]


def test_every_time_of_a_broadcast_is_placed():
    fields = ("stop", "planned_start", "planned_stop", "actual_start", "actual_stop")
    times = dict.fromkeys((*fields, "pdc_start", "vps_start"), "2026-07-15T20:15:00")
    shown = [{"start": {"value": "2019-07-15T20:15:00", "precision": "minute"}}]
    broadcast, _ = resolved(**times, previously_shown=shown)
    for field in times:
        assert getattr(broadcast, field).isoformat() == "2026-07-15T20:15:00+02:00"
    assert broadcast.previously_shown[0].start.value.isoformat() == "2019-07-15T20:15:00+02:00"


def showing(local, precision="minute"):
    """An earlier showing with its time placed, and the findings."""
    shown = [{}, {"start": {"value": local, "precision": precision}}]
    broadcast, found = resolved(previously_shown=shown)
    start = broadcast.previously_shown[1].start
    return start.value.isoformat(), start.precision, found


def test_of_an_earlier_showing_that_the_clock_jumped_over_the_day_is_kept():
    value, precision, found = showing("2026-03-29T02:30:00")
    assert (value, precision) == ("2026-03-29T00:00:00", "day")
    assert found == [("EPG108", "$.broadcasts[0].previously_shown[1].start")]


def test_an_earlier_showing_that_stands_twice_is_the_first_one():
    value, precision, found = showing("2026-10-25T02:30:00")
    assert (value, precision) == ("2026-10-25T02:30:00+02:00", "minute")
    assert found == [("EPG106", "$.broadcasts[0].previously_shown[1].start")]


def test_the_day_of_an_earlier_showing_is_left_as_it_is():
    assert showing("2026-03-29T02:30:00", "day") == ("2026-03-29T02:30:00", "day", [])


def test_rights_and_feed_know_the_option_only():
    right = {"start": "2026-07-15T20:15:00", "end": "2026-08-15T20:15:00Z"}
    entry = entry_of({"type": "episode", "id": "e", "rights": [right]})
    placed = Resolver(CHANNELS, zone("Europe/Berlin")).resolve(entry)
    assert placed.record.rights[0].start.isoformat() == "2026-07-15T20:15:00+02:00"
    assert Resolver(CHANNELS, None).resolve(entry) is entry
    feed = entry_of({"type": "feed", "modified": "2026-07-15T20:15:00"})
    placed = Resolver(CHANNELS, zone("Europe/Berlin")).resolve(feed)
    assert placed.record.modified.isoformat() == "2026-07-15T20:15:00+02:00"
