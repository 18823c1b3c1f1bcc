import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import Epg, lines_of
from msgspec.structs import replace
from rules.checking import TERMS, findings, found, on_air

BERLIN = replace(TERMS, zone=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", None])
def test_a_known_time_zone(name: str | None) -> None:
    assert found({"type": "channel", "id": "c", "time_zone": name}) == []


@pytest.mark.parametrize("name", ["Europe/Entenhausen", "", "+01:00", "../../etc/passwd"])
def test_unknown_time_zone(name: str) -> None:
    assert found({"type": "channel", "id": "c", "time_zone": name}) == [
        f'EPG107 $.time_zone there is no time zone "{name}"'
    ]


def berlin(start: str, stop: str | None = None, **fields: Any) -> dict[str, Any]:
    return on_air(start, channel="zoned.example", **({"stop": stop} if stop else {}), **fields)


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        ("2026-07-01T20:00:00+02:00", None),
        ("2026-01-01T20:00:00+01:00", None),
        ("2026-07-01T20:00:00+00:00", None),  # UTC, on purpose
        ("2026-03-29T01:00:00+01:00", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("2026-03-29T02:30:00+01:00", "2026-03-29T04:00:00+02:00"),  # as EPG105 takes it
        ("1970-07-01T20:00:00+02:00", None),  # told by its year
        ("2026-07-01T20:00:00-05:00", None),  # the clock of a house abroad, all year
        ("2026-07-01T20:00:00+03:00", "2026-07-01T20:00:00-04:00"),
    ],
)
def test_an_offset_of_the_zone(start: str, stop: str | None) -> None:
    assert found(berlin(start, stop), "EPG122") == []


@pytest.mark.parametrize(
    ("start", "stop", "line", "remedy"),
    [
        (
            "2026-07-01T20:00:00+01:00",
            None,
            ".start start is 2026-07-01T20:00:00+01:00, but Europe/Berlin was at +02:00",
            "write 2026-07-01T20:00:00+02:00, if the clock showed 20:00; the moment written is 2026-07-01T21:00:00+02:00",
        ),
        (
            "2026-03-29T01:00:00+01:00",
            "2026-03-29T04:00:00+01:00",
            ".stop stop is 2026-03-29T04:00:00+01:00, but Europe/Berlin was at +02:00",
            "write 2026-03-29T04:00:00+02:00, if the clock showed 04:00; the moment written is 2026-03-29T05:00:00+02:00",
        ),
        (
            "2026-03-29T02:30:00+02:00",
            None,
            ".start start is 2026-03-29T02:30:00+02:00, but Europe/Berlin was at +01:00, and its clock was put forward over 02:30",
            "write 2026-03-29T01:30:00+01:00, if the moment is right",
        ),
    ],
)
def test_offset_not_of_zone(start: str, stop: str | None, line: str, remedy: str) -> None:
    (finding,) = findings(berlin(start, stop), lambda kind: kind.code == "EPG122")

    assert f"{finding.place.path} {finding.message}" == f"$.broadcasts[0]{line}"
    assert finding.help == remedy
    assert finding.facts["zone"] == "Europe/Berlin"


@pytest.mark.parametrize(
    ("offset", "told"),
    [("+01:00", True), ("+02:00", False), ("+03:00", False), ("+00:00", False)],
)
def test_a_zone_that_is_assumed_judges_only_what_it_may_have_meant(offset: str, told: bool) -> None:
    record = on_air(f"2026-07-01T20:00:00{offset}")

    caught = findings(record, lambda kind: kind.code == "EPG122", BERLIN)

    assert bool(caught) is told


@pytest.mark.parametrize(
    ("channel", "start", "stop", "told"),
    [
        ("one.example", "2026-03-29T00:30:00+01:00", "2026-03-29T03:30:00+02:00", False),
        ("one.example", "2026-03-28T23:00:00+01:00", "2026-03-29T04:30:00+02:00", False),
        ("one.example", "2026-11-01T00:30:00-04:00", "2026-11-01T03:30:00-05:00", False),
        ("one.example", "2026-07-01T20:00:00+01:00", "2026-07-01T21:30:00+02:00", True),
        ("one.example", "2026-07-01T20:00:00+01:00", "2026-07-01T19:30:00+00:00", False),
        ("one.example", "2026-07-01T20:00:00+00:00", "2026-07-01T22:30:00+02:00", False),
        ("zoned.example", "2026-07-01T20:00:00+02:00", "2026-07-01T21:00:00+00:00", False),
        ("one.example", "2026-03-29T00:30:00+01:00", "2026-03-29T11:30:00+10:00", True),
        ("one.example", "2026-07-01T20:00:00+02:00", "2026-07-01T21:00:00+02:00", False),
        ("zoned.example", "2026-03-29T00:30:00+01:00", "2026-03-29T03:30:00+02:00", False),
        ("zoned.example", "2026-11-01T00:30:00-04:00", "2026-11-01T03:30:00-05:00", True),
        ("zoned.example", "2026-03-30T00:30:00+01:00", "2026-03-30T03:30:00+02:00", True),
        ("zoned.example", "2026-03-29T02:15:00+01:00", "2026-03-29T03:15:00+02:00", False),
        ("zoned.example", "2026-03-29T02:15:00+01:00", "2026-03-29T04:15:00+02:00", False),
        ("lord-howe.example", "2026-10-04T02:15:00+10:30", "2026-10-04T03:15:00+11:00", False),
    ],
)
def test_two_offsets(channel: str, start: str, stop: str, told: bool) -> None:
    lines = found(on_air(start, channel=channel, stop=stop), "EPG123")

    expected = f"EPG123 $.broadcasts[0].stop starts at {start} and ends at {stop}, and no clock was changed between"
    assert lines == [expected] * told


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
        ("0001-01-01T00:00:00+01:00", "0001-01-02T00:00:00+02:00"),
        ("9999-12-31T20:00:00-12:00", "9999-12-31T23:00:00-11:00"),
        ("2026-03-28T20:00:00+01:00", "9999-12-31T23:59:59-14:00"),
    ],
)
@pytest.mark.parametrize("channel", ["one.example", "zoned.example", "early.example"])
def test_the_ends_of_the_calendar_break_nothing(channel: str, start: str, stop: str) -> None:
    day = dt.datetime.fromisoformat(start).date().isoformat()

    assert findings(on_air(start, channel=channel, stop=stop, broadcast_day=day))


@pytest.mark.parametrize(
    ("zone", "start", "stop"),
    [
        ("Europe/Berlin", "2026-03-29T02:15:00", "2026-03-29T03:15:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-04T03:15:00"),
    ],
)
def test_a_time_that_was_jumped_over_is_told_once(
    epg: Epg, write: Callable[[str, str | bytes], str], zone: str, start: str, stop: str
) -> None:
    names = [{"value": "Coast"}]
    channel = {"type": "channel", "id": "c", "names": names, "time_zone": zone}
    feed = write("feed.jsonl", lines_of(channel, on_air(start, channel="c", stop=stop)))

    ran = epg("validate", feed, "--format", "jsonl")

    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["code"] for line in lines if "code" in line] == ["EPG105"]


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("2026-03-29T02:30:00", "EPG105 2026-03-29T02:30:00 does not exist in Europe/Berlin"),
        (
            "2026-10-25T02:30:00",
            "EPG106 2026-10-25T02:30:00 stands twice in Europe/Berlin; 2026-10-25T02:30:00+02:00 was taken",
        ),
    ],
)
def test_local_times_are_told_by_what_places_them(
    epg: Epg, write: Callable[[str, str | bytes], str], local: str, told: str
) -> None:
    channel = {"type": "channel", "id": "zoned.example", "time_zone": "Europe/Berlin"}
    stop = local.replace("T02:30", "T04:30")
    feed = write("feed.jsonl", lines_of(channel, berlin(local, stop)))

    ran = epg("validate", feed, "--format", "jsonl", "--select", "EPG105,EPG106,EPG122")

    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [f"{line['code']} {line['message']}" for line in lines if "code" in line] == [told]
