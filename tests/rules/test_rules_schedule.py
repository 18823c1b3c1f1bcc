from typing import Any

import pytest
from conftest import entry_of
from rules.checking import context, episode, findings, found, on_air

from epg_export.rules import check

EIGHT = "2026-03-28T20:00:00+01:00"


@pytest.mark.parametrize(
    ("stop", "message"),
    [
        ("2026-03-28T19:45:00+01:00", "ends 15 minutes before it starts"),
        ("2026-03-28T19:59:00+01:00", "ends 1 minute before it starts"),
        ("2026-03-28T19:59:30+01:00", "ends 30 seconds before it starts"),
        ("2026-03-28T19:59:59+01:00", "ends 1 second before it starts"),
        ("2026-03-28T19:59:59.500+01:00", "ends less than a second before it starts"),
        ("2026-03-28T18:00:00+01:00", "ends 2 hours before it starts"),
        ("2026-03-28T18:59:00+01:00", "ends 61 minutes before it starts"),
        ("2026-03-27T20:00:00+01:00", "ends 24 hours before it starts"),
        ("2026-03-28T20:30:00+02:00", "ends 30 minutes before it starts"),
        ("2026-03-28T18:30:00Z", "ends 30 minutes before it starts"),
    ],
)
def test_stop_before_start(stop: str, message: str) -> None:
    (line,) = found(on_air(EIGHT, stop=stop))

    assert line.startswith(f"EPG101 $.broadcasts[0].stop {message}: 2026-03-")
    assert line.endswith(f"is before {EIGHT}")


@pytest.mark.parametrize(
    "stop",
    [EIGHT, "2026-03-28T19:00:00Z", "2026-03-28T21:00:00+02:00", "2026-03-29T03:00:00+08:00"],
)
def test_zero_length_broadcast(stop: str) -> None:
    assert found(on_air(EIGHT, stop=stop)) == [
        f"EPG103 $.broadcasts[0].stop starts and ends at {EIGHT}"
    ]


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"stop": "2026-03-28T20:00:01+01:00"},
        {"stop": "2026-03-28T19:30:00Z"},  # half past eight here
        {"start": "2026-03-29T01:30:00+01:00", "stop": "2026-03-29T03:30:00+02:00"},
        {"start": "2026-10-25T02:30:00+02:00", "stop": "2026-10-25T02:30:00+01:00"},
        {"start": "0001-01-01T00:00:00+14:00", "stop": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_a_broadcast_that_ends_after_it_starts(times: dict[str, str]) -> None:
    assert found(on_air(**times)) == []


@pytest.mark.parametrize(
    ("channel", "reason"),
    [
        ("one.example", 'its channel "one.example" has no time_zone'),
        ("lost.example", 'the time_zone "Europe/Entenhausen" of its channel is not known'),
    ],
)
def test_naive_time(channel: str, reason: str) -> None:
    naive = {"channel": channel, "start": "2026-03-28T20:00:00", "stop": "2026-03-28T19:00:00"}

    assert found(episode(broadcasts=[naive])) == [
        f"EPG104 $.broadcasts[0].start 2026-03-28T20:00:00 has no offset, and {reason}",
        f"EPG104 $.broadcasts[0].stop 2026-03-28T19:00:00 has no offset, and {reason}",
    ]


def test_one_naive_time_is_not_compared_with_one_that_is_placed() -> None:
    assert found(on_air(EIGHT, stop="2026-03-28T19:00:00")) == [
        "EPG104 $.broadcasts[0].stop 2026-03-28T19:00:00 has no offset, and its channel "
        '"one.example" has no time_zone'
    ]


@pytest.mark.parametrize(
    ("record", "paths"),
    [
        (
            on_air(EIGHT, vps_start="2026-03-28T20:00:00", planned_stop="2026-03-28T21:00:00"),
            ["$.broadcasts[0].planned_stop", "$.broadcasts[0].vps_start"],
        ),
        (
            on_air(
                EIGHT,
                **dict.fromkeys(
                    ("planned_start", "actual_start", "actual_stop", "pdc_start"),
                    "2026-03-28T20:00:00",
                ),
            ),
            [
                f"$.broadcasts[0].{field}"
                for field in ("planned_start", "actual_start", "actual_stop", "pdc_start")
            ],
        ),
        (
            episode(rights=[{"start": "2026-03-28T20:00:00", "end": "2026-04-28T20:00:00"}]),
            ["$.rights[0].start", "$.rights[0].end"],
        ),
        ({"type": "feed", "modified": "2026-03-28T20:00:00"}, ["$.modified"]),
        ({"type": "feed", "modified": EIGHT, "date": "2026-03-28 20:00"}, []),
        (episode(rights=[{"start": EIGHT}]), []),
        (on_air(EIGHT, actual_start=EIGHT), []),
    ],
)
def test_unplaced_time(record: dict[str, Any], paths: list[str]) -> None:
    caught = findings(record)

    assert [finding.place.path for finding in caught] == paths
    assert {finding.code for finding in caught} <= {"EPG108"}
    assert all(finding.message.endswith("00 has no offset") for finding in caught)


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", None])
def test_a_known_time_zone(name: str | None) -> None:
    assert found({"type": "channel", "id": "c", "time_zone": name}) == []


@pytest.mark.parametrize("name", ["Europe/Entenhausen", "", "+01:00", "../../etc/passwd"])
def test_unknown_time_zone(name: str) -> None:
    assert found({"type": "channel", "id": "c", "time_zone": name}) == [
        f'EPG107 $.time_zone there is no time zone "{name}"'
    ]


def test_a_broadcast_that_stands_alone_is_judged_too() -> None:
    alone = {"type": "broadcast", "channel": "one.example", "start": EIGHT, "stop": EIGHT}

    assert found(alone) == [f"EPG103 $.stop starts and ends at {EIGHT}"]
