"""Times that are counted from the start of the broadcast day, on days when the clock is changed."""

import datetime as dt

import pytest
from conftest import entry_of

from epg_export.model import Channel
from epg_export.pipeline.resolve import Resolver
from epg_export.vocab.zones import zone


def programme(day: str, start: str, stop: str, channel: str = "one") -> dict:
    broadcast = {"channel": channel, "start": start, "stop": stop, "broadcast_day": day}
    return {"type": "episode", "id": "e", "broadcasts": [broadcast]}


def resolved(
    value: dict, *, day_start: str | None = "06:00", zone_name: str | None, times: int = 1
):
    channels = {"one": Channel(id="one", day_start=day_start)}
    resolver = Resolver(
        channels, zone(zone_name) if zone_name else None, counted=frozenset({"test"})
    )
    for _ in range(times):
        placed = resolver.resolve(entry_of(value))
    (broadcast,) = placed.record.broadcasts
    return broadcast, [f"{finding.code} {finding.message}" for finding in placed.findings]


@pytest.mark.parametrize(
    ("day", "elapsed", "begins", "expected"),
    [
        # An ordinary day.
        ("2026-11-23", "2026-11-23T00:00:00", "06:00", "2026-11-23T06:00:00+01:00"),
        ("2026-11-23", "2026-11-23T14:15:00", "05:59:25", "2026-11-23T20:14:25+01:00"),
        # Twenty hours after 06:00: 02:00 of the night in which the clock jumps from 02:00 to 03:00.
        ("2026-03-28", "2026-03-28T20:30:00", "06:00", "2026-03-29T03:30:00+02:00"),
        ("2026-03-28", "2026-03-28T19:30:00", "06:00", "2026-03-29T01:30:00+01:00"),
        # The night in which the hour from 02:00 to 03:00 comes twice: both are said apart.
        ("2026-10-24", "2026-10-24T20:30:00", "06:00", "2026-10-25T02:30:00+02:00"),
        ("2026-10-24", "2026-10-24T21:30:00", "06:00", "2026-10-25T02:30:00+01:00"),
        # From midnight, the change is on the day itself.
        ("2026-03-29", "2026-03-29T20:15:00", "00:00", "2026-03-29T21:15:00+02:00"),
        ("2026-10-25", "2026-10-26T00:00:00", "00:00", "2026-10-25T23:00:00+01:00"),
    ],
)
def test_what_has_passed_is_counted_from_the_start_of_the_day(day, elapsed, begins, expected):
    stop = (dt.datetime.fromisoformat(elapsed) + dt.timedelta(minutes=15)).isoformat()
    broadcast, findings = resolved(
        programme(day, elapsed, stop), day_start=begins, zone_name="Europe/Berlin"
    )
    assert broadcast.start.isoformat() == expected
    assert broadcast.stop - broadcast.start == dt.timedelta(minutes=15)
    assert findings == []


def test_the_clock_is_not_changed_where_no_zone_is_known():
    value = programme("2026-11-23", "2026-11-23T01:00:00", "2026-11-23T02:00:00")
    broadcast, findings = resolved(value, zone_name=None)
    assert broadcast.start.isoformat() == "2026-11-23T07:00:00"
    assert findings == []


def test_a_day_start_that_nobody_says_is_told_once_for_a_channel():
    value = programme("2026-11-23", "2026-11-23T01:00:00", "2026-11-23T02:00:00")
    broadcast, findings = resolved(value, day_start=None, zone_name="Europe/Berlin", times=2)
    assert broadcast.start.isoformat() == "2026-11-23T01:00:00+01:00"
    assert findings == ['EPG835 nobody says when the day of "one" begins; 00:00 was taken']


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-29", "EPG104 2026-03-29T02:30:00, the start of the day, does not exist in"),
        ("2026-10-25", "EPG105 2026-10-25T02:30:00, the start of the day, stands twice in"),
    ],
)
def test_a_day_that_starts_when_the_clock_is_changed_is_told(day, said):
    value = programme(day, f"{day}T01:00:00", f"{day}T02:00:00")
    _, (finding,) = resolved(value, day_start="02:30", zone_name="Europe/Berlin")
    assert finding.partition(" ")[2].startswith(said.partition(" ")[2])


def test_only_what_is_counted_is_placed_so():
    value = programme("2026-11-23", "2026-11-23T01:00:00", "2026-11-23T02:00:00")
    del value["broadcasts"][0]["broadcast_day"]
    broadcast, _ = resolved(value, zone_name="Europe/Berlin")
    assert broadcast.start.isoformat() == "2026-11-23T01:00:00+01:00"


def test_times_at_the_ends_of_the_calendar_do_no_harm():
    value = programme("9999-12-31", "9999-12-31T23:00:00", "9999-12-31T23:30:00")
    broadcast, _ = resolved(value, zone_name="Europe/Berlin")
    assert broadcast.start.year == 9999
