from typing import Any

import pytest
from msgspec.structs import replace
from rules.checking import TERMS, episode, findings_together, found_together
from rules.schedules import DAY, at

GAPS = ("EPG116", "EPG118", "EPG119")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param(
            [at("20:00", "20:15", "a"), at("21:00", "21:15", "b")],
            [
                'EPG118 episode "b" $.broadcasts[0].start starts 45 minutes after episode "a" ends, '
                "and nothing is on air between"
            ],
            id="gap",
        ),
        pytest.param(
            [at("20:00", "20:14", "a"), at("20:15", "20:30", "b")],
            ['EPG119 episode "b" $.broadcasts[0].start starts 1 minute after episode "a" ends'],
            id="short gap",
        ),
    ],
)
def test_gaps(records: list[dict[str, Any]], expected: list[str]) -> None:
    assert found_together(records, *GAPS) == expected


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        ("21:00", "21:30", "export --fill-gaps TITLE would fill 20:15 to 21:00"),
        ("20:16", "21:30", "export --fill-gaps TITLE would fill 20:15 to 20:16"),
        ("20:15:30", "21:30:00", ""),
    ],
)
def test_what_would_be_done_about_a_gap(start: str, stop: str, expected: str) -> None:
    terms = replace(TERMS, gap=0)
    after = at("20:15", "20:15", "b")
    times = {"start": moment(start), "stop": moment(stop)}
    after["broadcasts"] = [{"channel": "one.example", **times}]
    found = findings_together([at("20:00", "20:15", "a"), after], terms=terms)

    (finding,) = [one for one in found if one.code == "EPG118"]
    assert finding.help.partition('"a"; ')[2] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (29, "export --fill-gaps TITLE would fill 20:15 to 20:00 of the next day"),
        (30, ""),
    ],
)
def test_what_would_be_done_about_a_long_gap(day: int, expected: str) -> None:
    times = {"start": f"2026-03-{day}T20:00:00Z", "stop": f"2026-03-{day}T21:00:00Z"}
    after = episode(broadcasts=[{"channel": "one.example", **times}])
    found = findings_together([at("20:00", "20:15", "a"), after])

    (finding,) = [one for one in found if one.code == "EPG118"]
    assert finding.help.partition('"a"; ')[2] == expected


def moment(time: str) -> str:
    """A time of the day of the tables."""
    return f"{DAY}T{time}{':00' if time.count(':') == 1 else ''}Z"


def days(*hours: tuple[str, str]) -> list[dict[str, Any]]:
    """A broadcast on each of some days, from one hour to another; without hours a day of nothing."""
    broadcasts = [
        {
            "channel": "one.example",
            "start": f"2026-03-{day:02}T{start}+01:00",
            "stop": f"2026-03-{day:02}T{stop}+01:00",
        }
        for day, (start, stop) in enumerate(hours, 2)
        if start
    ]
    return [episode(broadcasts=broadcasts)]


USUAL = ("06:00:00", "23:30:00")


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        pytest.param([USUAL] * 3, ["EPG118", "EPG118"], id="two nights are no habit"),
        pytest.param(
            [USUAL] * 4,
            ['EPG116 nothing is on air on "one.example" from about 23:30 to 06:00, on 3 days'],
            id="three are one",
        ),
        pytest.param(
            [USUAL, ("07:30:00", "23:00:00"), USUAL, ("05:30:00", "22:00:00"), USUAL],
            ['EPG116 nothing is on air on "one.example" from about 23:30 to 07:30, on 4 days'],
            id="at about the same hours",
        ),
        pytest.param(
            [USUAL, USUAL, USUAL, ("06:00:00", "15:00:00"), USUAL, USUAL],
            [
                "EPG118",
                'EPG116 nothing is on air on "one.example" from about 23:30 to 06:00, on 4 days',
            ],
            id="one hole is another",
        ),
        pytest.param(
            [USUAL, USUAL, USUAL, ("", ""), USUAL, USUAL, USUAL],
            [
                "EPG118",
                'EPG116 nothing is on air on "one.example" from about 23:30 to 06:00, on 4 days',
            ],
            id="a day that is missing",
        ),
        pytest.param([("00:00:00", "21:30:00")] * 5, ["EPG118"] * 4, id="short ones are gaps"),
    ],
)
def test_hours_off_the_air_are_told_once(hours: list[tuple[str, str]], expected: list[str]) -> None:
    found = found_together(days(*hours), *GAPS)

    assert [_short(line) for line in found] == expected


def _short(line: str) -> str:
    """A gap by its code, what is told of the channel in full."""
    code, said = line.split(" ", 1)
    return code if code == "EPG118" else f"{code} {said[said.index('nothing') :]}"


def test_two_habits_are_two() -> None:
    hours = [("06:00:00", "12:00:00"), ("17:00:00", "23:00:00")]
    broadcasts = [
        {
            "channel": "one.example",
            "start": f"2026-03-0{day}T{start}Z",
            "stop": f"2026-03-0{day}T{stop}Z",
        }
        for day in range(2, 7)
        for start, stop in hours
    ]

    assert [
        line.split(", on ")[1] for line in found_together([episode(broadcasts=broadcasts)], *GAPS)
    ] == [
        "5 days",
        "4 days",
    ]
