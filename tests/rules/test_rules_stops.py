import pytest
from rules.checking import findings, found, on_air

EIGHT = "2026-03-28T20:00:00+01:00"
STOPS = ("EPG101", "EPG103")


@pytest.mark.parametrize(
    ("stop", "message"),
    [
        ("2026-03-28T19:45:00+01:00", "ends 15 minutes before it starts"),
        ("2026-03-28T19:59:00+01:00", "ends 1 minute before it starts"),
        ("2026-03-28T19:59:30+01:00", "ends 30 seconds before it starts"),
        ("2026-03-28T19:59:59+01:00", "ends 1 second before it starts"),
        ("2026-03-28T19:59:59.500+01:00", "ends less than a second before it starts"),
        ("2026-03-28T18:00:00+01:00", "ends 2 hours before it starts"),
        ("2026-03-28T18:59:00+01:00", "ends 1 hour 1 minute before it starts"),
        ("2026-03-27T20:00:00+01:00", "ends 24 hours before it starts"),
        ("2026-03-28T20:30:00+02:00", "ends 30 minutes before it starts"),
        ("2026-03-28T18:30:00Z", "ends 30 minutes before it starts"),
    ],
)
def test_stop_before_start(stop: str, message: str) -> None:
    (line,) = found(on_air(EIGHT, stop=stop), *STOPS)

    assert line.startswith(f"EPG101 $.broadcasts[0].stop {message}: 2026-03-")
    assert line.endswith(f"is before {EIGHT}")


@pytest.mark.parametrize(
    "stop",
    [EIGHT, "2026-03-28T19:00:00Z", "2026-03-28T21:00:00+02:00", "2026-03-29T03:00:00+08:00"],
)
def test_zero_length_broadcast(stop: str) -> None:
    assert found(on_air(EIGHT, stop=stop), *STOPS) == [
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
    ],
)
def test_a_broadcast_that_ends_after_it_starts(times: dict[str, str]) -> None:
    assert found(on_air(**times), *STOPS) == []


@pytest.mark.parametrize(
    ("start", "stop", "remedy"),
    [
        (
            EIGHT,
            "2026-03-28T00:00:00+01:00",
            "write the stop as 2026-03-29T00:00:00+01:00: the midnight at the end of a day is the next day's",
        ),
        (
            "2026-03-28T23:30:00+01:00",
            "2026-03-28T00:15:00+01:00",
            "write the stop as 2026-03-29T00:15:00+01:00: a day later",
        ),
        (
            EIGHT,
            "2026-03-27T20:15:00+01:00",
            "write the stop as 2026-03-28T20:15:00+01:00: a day later",
        ),
        (
            "2026-03-28T12:30:00+01:00",
            "2026-03-28T00:00:00+01:00",
            "write the stop as 2026-03-29T00:00:00+01:00: the midnight at the end of a day is the next day's",
        ),
        (
            "2026-03-28T02:30:00+01:00",
            "2026-03-28T00:00:00+01:00",
            "correct the stop, or leave it out where it is not known",
        ),
        (EIGHT, "2026-03-28T19:45:00+01:00", "swap start and stop, if it lasts 15 minutes"),
        (
            EIGHT,
            "1970-01-01T00:00:00Z",
            "leave the stop out: 1970-01-01T00:00:00+00:00 stands for a time of nothing",
        ),
        (
            EIGHT,
            "0001-01-01T00:00:00Z",
            "leave the stop out: 0001-01-01T00:00:00+00:00 stands for a time of nothing",
        ),
        (
            EIGHT,
            "2026-03-20T20:15:00+01:00",
            "correct the stop, or leave it out where it is not known",
        ),
        (
            EIGHT,
            "2026-03-28T10:00:00+01:00",
            "correct the stop, or leave it out where it is not known",
        ),
        (
            "9999-12-31T20:00:00Z",
            "9999-12-30T22:00:00Z",
            "write the stop as 9999-12-31T22:00:00+00:00: a day later",
        ),
        (
            "9999-12-31T22:00:00Z",
            "9999-12-31T00:00:00Z",
            "correct the stop, or leave it out where it is not known",
        ),
    ],
)
def test_what_was_meant_by_a_stop_before_the_start(start: str, stop: str, remedy: str) -> None:
    (finding,) = findings(on_air(start, stop=stop), lambda kind: kind.code == "EPG101")

    assert finding.help == remedy
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("stop", "lines"),
    [
        ("2026-03-28T20:00:01+01:00", ["lasts 1 second, less than a minute"]),
        ("2026-03-28T20:00:59+01:00", ["lasts 59 seconds, less than a minute"]),
        ("2026-03-28T20:01:00+01:00", []),
        ("2026-03-29T20:00:00+01:00", []),
        ("2026-03-29T20:00:01+01:00", ["lasts 24 hours 1 second, more than a day"]),
        ("2026-03-30T02:30:00+01:00", ["lasts 30 hours 30 minutes, more than a day"]),
        ("2027-03-28T20:00:00+01:00", ["lasts 365 days, more than a day"]),
    ],
)
def test_implausible_length(stop: str, lines: list[str]) -> None:
    expected = [f"EPG120 $.broadcasts[0].stop {line}" for line in lines]

    assert found(on_air(EIGHT, stop=stop)) == expected
    assert found(on_air(EIGHT, stop=stop, stop_inferred=True)) == []


def test_long_broadcast() -> None:
    long = on_air(EIGHT, stop="2026-03-29T03:00:00+01:00")

    assert found(long) == []
    assert found(long, "EPG121") == ["EPG121 $.broadcasts[0].stop lasts 7 hours"]
    assert found(on_air(EIGHT, stop="2026-03-29T02:00:00+01:00"), "EPG121") == []
