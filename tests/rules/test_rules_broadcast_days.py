from typing import Any

import pytest
from rules.checking import found, on_air


def counted(start: str, day: str, channel: str = "one.example") -> dict[str, Any]:
    return on_air(start, channel=channel, broadcast_day=day)


@pytest.mark.parametrize(
    ("channel", "start", "day"),
    [
        # Nobody says when the day begins: the small hours belong to either.
        ("zoned.example", "2026-03-28T20:15:00+01:00", "2026-03-28"),
        ("zoned.example", "2026-03-28T02:15:00+01:00", "2026-03-28"),
        ("zoned.example", "2026-03-28T02:15:00+01:00", "2026-03-27"),
        ("zoned.example", "2026-03-28T23:30:00+00:00", "2026-03-29"),  # half past midnight there
        ("zoned.example", "2026-03-28T23:30:00+00:00", "2026-03-28"),
        ("one.example", "2026-03-28T02:15:00+01:00", "2026-03-27"),
        # In UTC, and in no zone: any day that it may be somewhere.
        ("one.example", "2026-03-28T22:15:00+00:00", "2026-03-29"),
        ("one.example", "2026-03-28T22:15:00+00:00", "2026-03-27"),
        # The day begins at six.
        ("early.example", "2026-03-28T06:00:00+01:00", "2026-03-28"),
        ("early.example", "2026-03-28T05:59:00+01:00", "2026-03-27"),
        ("early.example", "2026-03-28T04:59:00+00:00", "2026-03-27"),
    ],
)
def test_a_broadcast_of_its_day(channel: str, start: str, day: str) -> None:
    assert found(counted(start, day, channel)) == []


@pytest.mark.parametrize(
    ("channel", "start", "day", "clock"),
    [
        ("zoned.example", "2026-03-28T20:15:00+01:00", "2026-03-27", "20:15 on 2026-03-28"),
        ("zoned.example", "2026-03-28T02:15:00+01:00", "2026-03-26", "02:15 on 2026-03-28"),
        ("zoned.example", "2026-03-28T06:00:00+01:00", "2026-03-27", "06:00 on 2026-03-28"),
        ("zoned.example", "2026-03-28T05:30:00+00:00", "2026-03-27", "06:30 on 2026-03-28"),
        ("one.example", "2026-03-28T22:15:00+00:00", "2026-03-30", "22:15 on 2026-03-28"),
        (
            "early.example",
            "2026-03-28T02:15:00+01:00",
            "2026-03-28",
            "02:15 on 2026-03-28 (the day begins at 06:00)",
        ),
        (
            "early.example",
            "2026-03-28T06:00:00+01:00",
            "2026-03-27",
            "06:00 on 2026-03-28 (the day begins at 06:00)",
        ),
    ],
)
def test_wrong_broadcast_day(channel: str, start: str, day: str, clock: str) -> None:
    assert found(counted(start, day, channel)) == [
        f"EPG130 $.broadcasts[0].broadcast_day broadcast day is {day}, but it starts at {clock}"
    ]


@pytest.mark.parametrize("day_start", ["00:00", "06:00", "05:59:25", "23:59", None])
def test_a_day_that_begins_at_a_time(day_start: str | None) -> None:
    assert found({"type": "channel", "id": "c", "day_start": day_start}) == []


@pytest.mark.parametrize("day_start", ["", "6:00", "6 am", "24:00", "06:60", "0600", "06:00:60"])
def test_malformed_day_start(day_start: str) -> None:
    assert found({"type": "channel", "id": "c", "day_start": day_start}) == [
        f'EPG144 $.day_start day_start is "{day_start}", expected HH:MM'
    ]
