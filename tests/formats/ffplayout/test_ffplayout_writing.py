"""Records in, a playlist out: what is played, and what a playlist cannot say."""

import json
from typing import Any

import pytest
from conftest import written, written_and_found

CHANNEL = {
    "type": "channel",
    "id": "one.example",
    "time_zone": "Europe/Berlin",
    "day_start": "06:00",
}


def source(path: str = "/m/a.mp4", **more: str) -> list[dict[str, str]]:
    """The properties that say what is played."""
    said = {"source": path, **more}
    return [{"name": name, "value": value, "source": "ffplayout"} for name, value in said.items()]


def show(
    id_: str, start: str, stop: str, *, channel: str = "one.example", **more: Any
) -> dict[str, Any]:
    """An episode that is on air once, on the day of its start."""
    return {
        "type": "episode",
        "id": id_,
        "titles": [{"value": id_}],
        "properties": source(),
        "broadcasts": [{"channel": channel, "start": f"{start}+01:00", "stop": f"{stop}+01:00"}],
        **more,
    }


A = show("A", "2026-11-23T06:00:00", "2026-11-23T07:00:00")
B = show("B", "2026-11-23T07:00:00", "2026-11-23T08:30:00")


def told(*records: dict[str, Any]) -> list[str]:
    return [f"{one.code} {one.message}" for one in written_and_found("ffplayout", *records)[1]]


def program(*records: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("ffplayout", *records))["program"]
    return found


def test_a_day_is_written_clip_by_clip():
    assert written("ffplayout", CHANNEL, B, A) == (
        "{\n"
        '  "channel": "one.example",\n'
        '  "date": "2026-11-23",\n'
        '  "program": [\n'
        '    {"in": 0, "out": 3600, "duration": 3600, "source": "/m/a.mp4", "title": "A"},\n'
        '    {"in": 0, "out": 5400, "duration": 5400, "source": "/m/a.mp4", "title": "B"}\n'
        "  ]\n"
        "}\n"
    )


def test_what_is_before_the_day_start_is_of_the_day_before():
    night = show("N", "2026-11-24T02:00:00", "2026-11-24T06:00:00")
    assert json.loads(written("ffplayout", CHANNEL, night))["date"] == "2026-11-23"


def test_what_is_said_of_a_clip_is_written():
    properties = source("/m/f.mkv", **{"in": "12.5", "out": "3000", "duration": "5400"})
    properties += source("/m/f.mkv", **{"in": "3000", "out": "5400", "audio": "/m/de.wav"})
    genres = [{"labels": [{"value": "Movie"}]}]
    assert program({**A, "properties": properties, "genres": genres}) == [
        {
            "in": 12.5,
            "out": 3000,
            "duration": 5400,
            "source": "/m/f.mkv",
            "title": "A",
            "category": "Movie",
        },
        {
            "in": 3000,
            "out": 5400,
            "duration": 5400,
            "source": "/m/f.mkv",
            "title": "A",
            "category": "Movie",
            "audio": "/m/de.wav",
        },
    ]


def test_an_episode_says_how_long_it_is_without_breaks():
    assert program({**A, "duration": 2700})[0]["out"] == 2700


def test_the_preferred_title_is_written():
    titles = [{"value": "The A", "lang": "en"}, {"value": "Das A", "lang": "de"}]
    german = {**CHANNEL, "languages": ["de"]}
    assert program(german, {**A, "titles": titles})[0]["title"] == "Das A"
    assert program(CHANNEL, {**A, "titles": titles})[0]["title"] == "The A"


@pytest.mark.parametrize(
    ("properties", "finding"),
    [
        ([], "EPG849 nobody says what is played"),
        (
            [{"name": "source", "value": "/m/a.mp4", "source": "other"}],
            "EPG849 nobody says what is played",
        ),
        (source(**{"in": "9", "out": "3"}), "EPG850 nobody says how long it is played"),
    ],
)
def test_what_cannot_be_played_is_left_out_and_told(properties, finding):
    text, found = written_and_found("ffplayout", CHANNEL, {**A, "properties": properties}, B)
    assert [f"{one.code} {one.message}" for one in found if one.severity == "error"] == [finding]
    assert [one["title"] for one in json.loads(text)["program"]] == ["B"]


def test_what_ends_at_no_time_has_no_length():
    broadcast = {key: value for key, value in A["broadcasts"][0].items() if key != "stop"}
    assert "EPG850 nobody says how long it is played" in told({**A, "broadcasts": [broadcast]})


@pytest.mark.parametrize(
    "other",
    [
        show("C", "2026-11-24T06:00:00", "2026-11-24T07:00:00"),
        show("C", "2026-11-23T06:00:00", "2026-11-23T07:00:00", channel="two.example"),
    ],
)
def test_a_second_day_or_channel_is_left_out_and_told(other):
    text, found = written_and_found("ffplayout", CHANNEL, A, other)
    (finding,) = [one for one in found if one.severity == "error"]
    assert finding.code == "EPG851"
    assert "--split channel,day" in finding.help
    assert len(json.loads(text)["program"]) == 1


def test_time_that_nothing_fills_is_told_once_with_its_length():
    late = show("B", "2026-11-23T07:02:30", "2026-11-23T08:30:00")
    after = show("C", "2026-11-23T08:30:00", "2026-11-23T09:00:00")
    assert told(CHANNEL, A, late, after) == [
        "EPG852 nothing is played for 150 seconds before 2026-11-23T07:02:30+01:00"
    ]


def test_a_day_that_begins_before_its_first_clip_is_told():
    assert told(CHANNEL, B) == [
        "EPG852 nothing is played for 3600 seconds before 2026-11-23T07:00:00+01:00"
    ]
    assert told(B) == []


def test_clips_that_are_longer_than_their_slot_are_told():
    long = {**A, "properties": source(out="3700")}
    assert told(CHANNEL, long, B) == [
        "EPG853 what is played before 2026-11-23T07:00:00+01:00 is 100 seconds longer"
    ]


def test_nothing_is_an_empty_playlist():
    assert json.loads(written("ffplayout", CHANNEL)) == {"channel": "one.example", "program": []}
    assert json.loads(written("ffplayout")) == {"channel": "Channel 1", "program": []}


def test_half_a_character_stays_an_escape():
    text = written("ffplayout", {**A, "titles": [{"value": "x\ud800y"}]})
    assert '"title": "x\\ud800y"' in text
