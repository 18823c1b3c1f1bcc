"""Exports of some channels, days and languages, and what is told of the rest."""

import json

import pytest
from conftest import lines_of

EARLY = {"type": "channel", "id": "early", "time_zone": "Europe/Berlin", "day_start": "06:00"}
PLAIN = {"type": "channel", "id": "plain"}


def shown(id_, channel, start):
    broadcasts = [{"channel": channel, "start": start}]
    return {"type": "episode", "id": id_, "titles": [{"value": id_}], "broadcasts": broadcasts}


FEED = lines_of(
    EARLY,
    PLAIN,
    shown("night", "early", "2026-03-28T05:30:00+01:00"),
    shown("morning", "early", "2026-03-28T06:00:00+01:00"),
    shown("next night", "early", "2026-03-29T05:30:00+02:00"),
    shown("late", "plain", "2026-03-28T23:30:00Z"),
)
DAY = ("--since", "2026-03-28", "--until", "2026-03-29")


@pytest.fixture
def export(epg, write, tmp_path):
    """Export the feed; gives how it ended and the episodes that are left."""
    write("in.jsonl", FEED)

    def run(*args):
        ran = epg("export", "in.jsonl", "-o", "out.jsonl", "-v", *args)
        path = tmp_path / "out.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        records = map(json.loads, lines)
        return ran, [record["id"] for record in records if record["type"] == "episode"]

    return run


def told(ran):
    """What was said about the options."""
    return [
        line.partition(": ")[2].rpartition("; ")[0]
        for line in ran.err.splitlines()
        if "EPG91" in line
    ]


@pytest.mark.parametrize(
    ("args", "episodes"),
    [
        ((), ["night", "morning", "next night", "late"]),
        (DAY, ["morning", "next night", "late"]),
        ((*DAY, "--assume-zone", "Europe/Berlin"), ["morning", "next night"]),
        (("--since", "2026-03-28T05:00Z"), ["morning", "next night", "late"]),
        (("--until", "2026-03-29T05:30+02:00"), ["night", "morning", "late"]),
    ],
)
def test_a_day_is_the_broadcast_day_and_a_time_a_moment(export, args, episodes):
    ran, left = export(*args)
    assert (ran.code, left) == (0, episodes)


def test_each_option_tells_what_it_left_out(export):
    ran, left = export(*DAY, "--channel", "early")
    assert (ran.code, left) == (0, ["morning", "next night"])
    assert told(ran) == [
        "info EPG912 outside-window: --channel left out 1 channel with 1 broadcast",
        "info EPG912 outside-window: --since 2026-03-28 left out 1 broadcast before it",
    ]


def test_nothing_is_told_where_nothing_is_left_out(export):
    ran, _ = export("--since", "2026-03-01", "--channel", "early,plain", "--lang", "de")
    assert told(ran) == []


def test_languages(export, write):
    titles = [{"value": "Eins", "lang": "de"}, {"value": "One", "lang": "en"}]
    write(
        "in.jsonl",
        lines_of(PLAIN, {**shown("a", "plain", "2026-03-28T20:00:00Z"), "titles": titles}),
    )
    assert told(export("--lang", "en")[0]) == [
        "info EPG912 outside-window: --lang en left out 1 text: 1 in de"
    ]


def test_one_of_two_channels_is_not_there(export):
    ran, left = export("--channel", "early", "--channel", "plian")
    assert (ran.code, len(left)) == (0, 3)
    assert (
        'EPG914 no-such-channel: no channel "plian" is declared or has a broadcast; did you mean plain?'
        in ran.err
    )


def test_none_of_the_channels_is_there(export):
    ran, left = export("--channel", "plian")
    assert (ran.code, left) == (1, [])
    assert "EPG914" in ran.err
    assert "EPG011" in ran.err
    ran, left = export("--since", "2031-01-01", "-v", "--format", "full")
    assert (ran.code, left) == (1, [])
    assert "help: check the channels and the time that were asked for" in ran.err


@pytest.mark.parametrize("until", ["2026-03-27", "2026-03-28"])
def test_a_window_that_ends_before_it_begins_is_none(export, until):
    ran, left = export("--since", "2026-03-28", "--until", until)
    assert (ran.code, left) == (2, [])
    assert f'nothing is from "2026-03-28" on and before "{until}"' in ran.err
