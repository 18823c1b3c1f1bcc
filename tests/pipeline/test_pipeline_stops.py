"""Stops that nobody gave: a broadcast ends where the next on its channel starts."""

import sqlite3
from contextlib import closing

import pytest
from conftest import entry_of

from epg_export.errors import WriteError
from epg_export.model import Channel
from epg_export.pipeline.placing import Placing
from epg_export.pipeline.stops import Stops

ALL = Placing(infer_stops=True)


def shown(start, **more):
    return {"channel": "c", "start": start, **more}


def episode(*broadcasts):
    return entry_of({"type": "episode", "id": "e", "broadcasts": list(broadcasts)})


def inferred(*entries):
    """The stops of all broadcasts once all starts are known, and the findings' codes."""
    with closing(Stops(ALL, {})) as stops:
        for entry in entries:
            stops.learn(entry)
        ended = [stops.inferred(entry) for entry in entries]
    found = [finding.code for entry in ended for finding in entry.findings]
    broadcasts = [broadcast for entry in ended for broadcast in entry.record.broadcasts]
    assert all(bool(b.stop_inferred) == (b.stop is not None) for b in broadcasts)
    return [b.stop and b.stop.isoformat() for b in broadcasts], found


def test_a_start_without_an_offset_ends_nothing_and_is_not_ended():
    local, known = shown("2026-03-28T20:30:00"), shown("2026-03-28T20:00:00Z")
    late = shown("2026-03-28T21:00:00Z")
    stops, found = inferred(episode(local), episode(known), episode(late))
    assert stops == [None, "2026-03-28T21:00:00+00:00", None]
    assert found == ["EPG114"]


@pytest.mark.parametrize(
    ("following", "stop"),
    [
        ("2026-03-29T20:00:00Z", "2026-03-29T20:00:00+00:00"),
        ("2026-03-29T20:00:01Z", None),
    ],
)
def test_what_starts_more_than_a_day_later_does_not_tell(following, stop):
    stops, _ = inferred(episode(shown("2026-03-28T20:00:00Z")), episode(shown(following)))
    assert stops == [stop, None]


def test_several_broadcasts_of_one_episode_end_each_other():
    times = (shown("2026-03-28T21:00:00Z"), shown("2026-03-28T20:00:00Z"))
    other = shown("2026-03-28T20:10:00Z", channel="d")
    stops, found = inferred(episode(*times, other))
    assert stops == [None, "2026-03-28T21:00:00+00:00", None]
    assert found == ["EPG114"]


def test_two_that_start_at_once_end_where_the_third_starts():
    twice = shown("2026-03-28T20:00:00Z")
    same = shown("2026-03-28T21:00:00+01:00")
    stops, _ = inferred(episode(twice), episode(same), episode(shown("2026-03-28T21:00:00Z")))
    assert stops == ["2026-03-28T21:00:00+00:00", "2026-03-28T22:00:00+01:00", None]


def test_a_cancelled_one_ends_nothing_but_is_ended():
    first, last = shown("2026-03-28T20:00:00Z"), shown("2026-03-28T21:00:00Z")
    cancelled = shown("2026-03-28T20:30:00Z", status="cancelled")
    stops, _ = inferred(episode(first), episode(cancelled), episode(last))
    assert stops == ["2026-03-28T21:00:00+00:00", "2026-03-28T21:00:00+00:00", None]


def test_a_stop_that_was_given_stays():
    entry = episode(shown("2026-03-28T20:00:00Z", stop="2026-03-28T20:30:00Z"))
    with closing(Stops(ALL, {})) as stops:
        stops.learn(entry)
        assert stops.inferred(entry) is entry


class _Full:
    """A base whose disk is full."""

    def execute(self, *_):
        raise sqlite3.OperationalError("database or disk is full")

    executemany = execute


@pytest.mark.parametrize("job", ["learn", "inferred"])
def test_a_full_disk_is_trouble_of_the_run(job):
    with closing(Stops(ALL, {})) as stops, pytest.MonkeyPatch.context() as patch:
        base = stops._base
        patch.setattr(stops, "_base", _Full())
        with pytest.raises(WriteError, match="database or disk is full"):
            getattr(stops, job)(episode(shown("2026-03-28T20:00:00Z")))
        patch.setattr(stops, "_base", base)


def test_once_closed_it_is_gone():
    stops = Stops(ALL, {})
    stops.close()
    with pytest.raises(sqlite3.ProgrammingError):
        stops.learn(episode(shown("2026-03-28T20:00:00Z")))


CHANNELS = {"c": Channel(id="c", time_zone="Europe/Berlin")}
NIGHT = "2026-03-29T01:30:00+01:00"


@pytest.mark.parametrize(
    ("duration", "overrides", "stop", "code"),
    [
        (5400, None, "2026-03-29T04:00:00+02:00", "EPG151"),  # an hour of it is jumped over
        (5400, {"duration": 1200}, "2026-03-29T01:50:00+01:00", "EPG151"),
        (None, None, "2026-03-29T07:00:00+02:00", "EPG114"),
        (0, None, "2026-03-29T07:00:00+02:00", "EPG114"),
        (90_000, None, "2026-03-29T07:00:00+02:00", "EPG114"),
    ],
)
def test_what_follows_in_its_source_lasts_as_long_as_it_says(duration, overrides, stop, code):
    night = {"type": "episode", "id": "n", "duration": duration}
    night["broadcasts"] = [{**shown(NIGHT), "overrides": overrides}]
    entries = [entry_of(night), episode(shown("2026-03-29T06:00:00+01:00", channel="c"))]
    with closing(Stops(Placing(followed=frozenset({"test"})), CHANNELS)) as stops:
        for entry in entries:
            stops.learn(entry)
        ended = stops.inferred(entries[0])
    (broadcast,) = ended.record.broadcasts
    assert broadcast.stop.isoformat() == stop
    assert [finding.code for finding in ended.findings] == [code]
    assert broadcast.stop_inferred is (True if code == "EPG114" else None)


def test_what_is_of_another_source_is_left_alone():
    first, second = episode(shown("2026-03-28T20:00:00Z")), episode(shown("2026-03-28T21:00:00Z"))
    with closing(Stops(Placing(followed=frozenset({"plan.csv"})), {})) as stops:
        stops.learn(first)
        stops.learn(second)
        assert stops.inferred(first) == first


@pytest.mark.parametrize(
    ("start", "following", "stop"),
    [
        ("2026-03-29T00:30:00Z", "2026-03-29T04:00:00Z", "2026-03-29T04:00:00+00:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T05:00:00Z", "2026-10-25T06:00:00+01:00"),
    ],
)
def test_a_stop_is_written_by_the_clock_of_its_start(start, following, stop):
    entries = [episode(shown(start)), episode(shown(following))]
    with closing(Stops(ALL, CHANNELS)) as stops:
        for entry in entries:
            stops.learn(entry)
        (broadcast,) = stops.inferred(entries[0]).record.broadcasts
    assert broadcast.stop.isoformat() == stop
