"""The night in which an hour stands twice: which of its times are the second ones."""

from pathlib import Path

import pytest
from schedule_rows import broadcasts, read, records, told

from epg_export.model import Episode

_ZONE = 'zone = "Europe/Berlin"\n'
_NEW_YORK = 'zone = "America/New_York"\n'
_HEAD = "Datum;Beginn;Ende;Dauer;Sender;Titel\n"


def _shown(rows: str, tmp_path: Path, said: str = _ZONE, head: str = _HEAD) -> list[str]:
    """Start and stop of each row, times with an offset where it was given one."""
    entries = read(head + rows, tmp_path, said)
    return [
        " to ".join(
            when.strftime("%dT%H:%M%z") for when in (one.start, one.stop) if when is not None
        )
        for one in broadcasts(entries)
    ]


def _day(*rows: str, day: str = "25.10.2026") -> str:
    """Rows of a day, each ``start;stop;duration``."""
    return "".join(f"{day};{row};eins;T\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ("02:00;;", "02:45;;", "02:10;;", "02:50;;", "03:15;;"),
            ["25T02:00", "25T02:45", "25T02:10+0100", "25T02:50+0100", "25T03:15"],
            id="by the order of the rows",
        ),
        pytest.param(
            ("02:45;02:10;",), ["25T02:45+0200 to 25T02:10+0100"], id="a stop before its start"
        ),
        pytest.param(("02:45-02:10;;",), ["25T02:45+0200 to 25T02:10+0100"], id="a range"),
        pytest.param(
            ("02:45;02:10;", "02:10;03:30;"),
            ["25T02:45+0200 to 25T02:10+0100", "25T02:10+0100 to 25T03:30+0100"],
            id="a stop and the start behind it",
        ),
        pytest.param(
            ("02:45;;", "02:10;02:50;"),
            ["25T02:45", "25T02:10+0100 to 25T02:50+0100"],
            id="start and stop in the second hour",
        ),
        pytest.param(
            ("01:30;02:00;90",), ["25T01:30+0200 to 25T02:00+0100"], id="a stop by the duration"
        ),
        pytest.param(
            ("01:30;;90", "02:00;;"), ["25T01:30", "25T02:00+0100"], id="a start by the duration"
        ),
        pytest.param(
            ("02:00;02:00;", "02:00;;"),
            ["25T02:00+0200 to 25T02:00+0100", "25T02:00+0100"],
            id="from hour to hour",
        ),
        pytest.param(
            ("01:30;02:15;", "02:15;02:45;", "02:45;;"),
            ["25T01:30 to 25T02:15", "25T02:15 to 25T02:45", "25T02:45"],
            id="only once",
        ),
        pytest.param(
            ("20:15;;", "02:45;;", "02:10;;"),
            ["25T20:15", "25T02:45", "25T02:10"],
            id="rows in no order are no reason",
        ),
        pytest.param(("03:30;02:10;",), ["25T03:30 to 26T02:10"], id="a stop on the next day"),
        pytest.param(("01:45;01:10;",), ["25T01:45 to 26T01:10"], id="an hour that stands once"),
    ],
)
def test_the_second_hour(rows: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    assert _shown(_day(*rows), tmp_path) == expected


def test_without_a_zone_nobody_knows(tmp_path: Path) -> None:
    rows = _day("02:45;02:10;", "02:10;;")

    assert _shown(rows, tmp_path, 'language = "de"\n') == ["25T02:45 to 26T02:10", "25T02:10"]
    assert told(read(_HEAD + rows), "EPG152", "EPG156") == [
        "EPG152 B3 the clock goes back from 02:45 to 02:10, both on 2026-10-25"
    ]


def test_on_any_other_night_the_clock_goes_back(tmp_path: Path) -> None:
    entries = read(_HEAD + _day("02:45;;", "02:10;;", day="24.10.2026"), tmp_path, _ZONE)

    assert [finding[:6] for finding in told(entries, "EPG152", "EPG156")] == ["EPG152"]


def test_in_new_york_it_is_the_hour_before_two(tmp_path: Path) -> None:
    rows = _day("12:30 AM;;", "1:45 AM;;", "1:15 AM;2:30 AM;", "2:30 AM;;", day="01.11.2026")

    assert _shown(rows, tmp_path, _NEW_YORK) == [
        "01T00:30",
        "01T01:45",
        "01T01:15-0500 to 01T02:30-0500",
        "01T02:30",
    ]


@pytest.mark.parametrize("said", [_ZONE, _ZONE + 'day_start = "06:00"\n'])
@pytest.mark.parametrize(
    "clocks",
    [("23:30", "26:10", "26:45", "26:10", "27:15"), ("23:30", "02:10", "02:45", "02:10", "03:15")],
)
def test_a_broadcast_day(clocks: tuple[str, ...], said: str, tmp_path: Path) -> None:
    head = "Sendetag;Beginn;Sender;Titel\n"
    rows = "".join(f"24.10.2026;{clock};eins;T\n" for clock in clocks)

    assert _shown(rows, tmp_path, said, head) == [
        "24T23:30",
        "25T02:10",
        "25T02:45",
        "25T02:10+0100",
        "25T03:15",
    ]


def test_stops_beyond_midnight(tmp_path: Path) -> None:
    head = "Sendetag;Beginn;Ende;Sender;Titel\n"

    assert _shown("24.10.2026;26:45;26:10;eins;T\n", tmp_path, _ZONE, head) == [
        "25T02:45+0200 to 25T02:10+0100"
    ]


def test_a_day_that_runs_on(tmp_path: Path) -> None:
    rows = "25.10.2026;02:45;;;eins;T\n;02:10;;;;T\n;23:30;;;;T\n;00:15;;;;T\n"

    assert _shown(rows, tmp_path) == ["25T02:45", "25T02:10+0100", "25T23:30", "26T00:15"]


def test_days_in_the_cells_of_starts(tmp_path: Path) -> None:
    head = "Beginn;Ende;Sender;Titel\n"
    rows = "25.10.2026 02:45;25.10.2026 02:10;eins;T\n25.10.2026 02:10;25.10.2026 03:10;eins;T\n"

    assert _shown(rows, tmp_path, _ZONE, head) == [
        "25T02:45+0200 to 25T02:10+0100",
        "25T02:10+0100 to 25T03:10+0100",
    ]


def test_an_offset_counts_as_it_is_written(tmp_path: Path) -> None:
    head = "Beginn;Sender;Titel\n"
    rows = "2026-10-25T02:45+01:00;eins;T\n25.10.2026 02:50;eins;T\n"

    assert _shown(rows, tmp_path, _ZONE, head) == ["25T02:45+0100", "25T02:50+0100"]


def test_channels_have_nights_of_their_own(tmp_path: Path) -> None:
    rows = "25.10.2026;02:45;;;eins;T\n25.10.2026;02:10;;;zwei;T\n25.10.2026;02:10;;;eins;T\n"

    assert _shown(rows, tmp_path) == ["25T02:45", "25T02:10", "25T02:10+0100"]


def test_the_vps_time_is_in_the_hour_of_the_start(tmp_path: Path) -> None:
    head = "Datum;Beginn;VPS;Sender;Titel\n"
    rows = "25.10.2026;02:45;;eins;T\n25.10.2026;02:10;02:05;eins;T\n"

    found = broadcasts(read(head + rows, tmp_path, _ZONE))[1].vps_start
    assert found is not None
    assert found.isoformat() == "2026-10-25T02:05:00+01:00"


def test_it_is_told(tmp_path: Path) -> None:
    rows = _day("02:00;;", "02:45;;", "02:10;;", "02:50;02:55;", day="25.10.2026")
    entries = read(_HEAD + rows, tmp_path, _ZONE)

    assert told(entries, "EPG152", "EPG153", "EPG156") == [
        "EPG156 B4 02:10 is the second one of the night: it is after 02:45",
        "EPG156 B5 02:50 is the second one of the night: 02:10 before it is",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("02:45;02:10;", "EPG156 C2 02:10 is the second one of the night: it starts at 02:45"),
        ("02:45-02:10;;", "EPG156 B2 02:10 is the second one of the night: it starts at 02:45"),
        ("01:30;02:00;90", "EPG156 C2 02:00 is the second one of the night: the duration says it"),
    ],
)
def test_stops_are_told(row: str, expected: str, tmp_path: Path) -> None:
    assert told(read(_HEAD + _day(row), tmp_path, _ZONE), "EPG156") == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("01:30;03:30;180", []),
        ("01:30;03:30;120", ["EPG073 D2 the duration is 120 min, but from start to stop 180"]),
        ("02:45;02:10;25", []),
    ],
)
def test_durations_are_those_of_the_night(row: str, expected: list[str], tmp_path: Path) -> None:
    assert told(read(_HEAD + _day(row), tmp_path, _ZONE), "EPG073") == expected


def test_ids_do_not_change_with_the_zone(tmp_path: Path) -> None:
    rows = _HEAD + _day("02:10;;", "02:45;;", "02:10;;")
    ids = [[one.id for one in records(read(rows, tmp_path, said), Episode)] for said in (_ZONE, "")]

    assert (
        ids[0]
        == ids[1]
        == [
            "eins@20261025T021000",
            "eins@20261025T024500",
            "eins@20261025T021000~2",
        ]
    )
