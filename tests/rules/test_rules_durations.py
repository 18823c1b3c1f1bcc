from typing import Any

import pytest
from rules.checking import episode, found, on_air

START = "2026-03-28T20:00:00+01:00"


def lasting(minutes: float, slot: int = 60, **fields: Any) -> dict[str, Any]:
    stop = f"2026-03-28T{20 + slot // 60}:{slot % 60:02}:00+01:00"
    return {**on_air(START, stop=stop, **fields), "duration": int(minutes * 60)}


@pytest.mark.parametrize(
    ("duration", "expected"),
    [(0, "above 0"), (-60, "above 0"), (604_801, "at most a week")],
)
def test_impossible_duration(duration: int, expected: str) -> None:
    line = f"the duration is {duration} seconds, expected {expected}"

    assert found(episode(duration=duration)) == [f"EPG135 $.duration {line}"]
    assert found(on_air(START, overrides={"duration": duration})) == [
        f"EPG135 $.broadcasts[0].overrides.duration {line}"
    ]


@pytest.mark.parametrize(
    "record",
    [
        episode(duration=604_800),
        lasting(60),
        lasting(61),
        lasting(18),
        lasting(90, overrides={"duration": 3600}),
        lasting(90, stop_inferred=True),
        lasting(90, clump={"index": 0, "count": 2}),
        lasting(90, status="cancelled"),
        {**lasting(90), "numbering": {"part": 1, "part_count": 2}},
        lasting(1, slot=9),
    ],
)
def test_a_duration_that_fits_its_slot(record: dict[str, Any]) -> None:
    assert found(record) == []


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (
            lasting(62),
            "EPG136 $.duration the duration is 1 hour 2 minutes, the slot at {} has 1 hour",
        ),
        (lasting(600), "EPG136 $.duration the duration is 10 hours, the slot at {} has 1 hour"),
        (
            lasting(60, overrides={"duration": 7200}),
            "EPG136 $.broadcasts[0].overrides.duration the duration is 2 hours, the slot at {} has 1 hour",
        ),
        (
            lasting(1.5),
            "EPG137 $.duration the duration is 1 minute 30 seconds, the slot at {} has 1 hour",
        ),
        (
            lasting(17),
            "EPG137 $.duration the duration is 17 minutes, the slot at {} has 1 hour",
        ),
    ],
)
def test_a_duration_that_does_not(record: dict[str, Any], line: str) -> None:
    assert found(record) == [line.format(START)]


def test_every_slot_is_told_of() -> None:
    twice = [
        {
            "channel": "one.example",
            "start": f"2026-03-{day}T20:00:00Z",
            "stop": f"2026-03-{day}T20:15:00Z",
        }
        for day in (27, 28)
    ]
    message = "the duration is 1 hour, the slot at 2026-03-{}T20:00:00+00:00 has 15 minutes"

    assert found(episode(duration=3600, broadcasts=twice)) == [
        f"EPG136 $.duration {message.format(day)}" for day in (27, 28)
    ]
