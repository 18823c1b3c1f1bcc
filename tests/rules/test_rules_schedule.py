from typing import Any

import pytest
from rules.checking import episode, findings, found, on_air

EIGHT = "2026-03-28T20:00:00+01:00"


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


def test_a_broadcast_that_stands_alone_is_judged_too() -> None:
    alone = {"type": "broadcast", "channel": "one.example", "start": EIGHT, "stop": EIGHT}

    assert found(alone) == [f"EPG103 $.stop starts and ends at {EIGHT}"]


def test_missing_stop() -> None:
    alone = {"channel": "one.example", "start": EIGHT}

    assert found(episode(broadcasts=[alone])) == [
        "EPG113 $.broadcasts[0] a broadcast does not say when it ends"
    ]


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        ("1970-01-01T00:00:00+00:00", ["starts in the year 1970, expected 2000 to 2100"]),
        ("1999-12-31T23:00:00+00:00", ["starts in the year 1999, expected 2000 to 2100"]),
        ("2000-01-01T00:00:00+00:00", []),
        ("2100-12-31T00:00:00+00:00", []),
        ("2101-01-01T00:00:00+00:00", ["starts in the year 2101, expected 2000 to 2100"]),
        ("0001-01-01T00:00:00+14:00", ["starts in the year 1, expected 2000 to 2100"]),
        ("9999-12-31T10:00:00-14:00", ["starts in the year 9999, expected 2000 to 2100"]),
    ],
)
def test_implausible_date(start: str, lines: list[str]) -> None:
    assert found(on_air(start)) == [f"EPG126 $.broadcasts[0].start {line}" for line in lines]


@pytest.mark.parametrize(
    ("start", "stop", "lines"),
    [
        ("20:00:00", "20:15:00", []),
        ("20:00:00", "20:14:59", [".stop stop is 20:14:59, a second before the minute"]),
        ("20:00:30", "20:15:00", [".start start is 20:00:30, no minute"]),
    ],
)
def test_odd_seconds(start: str, stop: str, lines: list[str]) -> None:
    record = on_air(f"2026-03-28T{start}Z", stop=f"2026-03-28T{stop}Z")

    assert found(record) == []
    assert found(record, "EPG117") == [f"EPG117 $.broadcasts[0]{line}" for line in lines]
