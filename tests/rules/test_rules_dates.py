from typing import Any

import pytest
from rules.checking import episode, findings, found, on_air

START = "2026-03-28T20:00:00+01:00"


def made(date: str, field: str = "production_date") -> dict[str, Any]:
    return {**on_air(START), field: date}


@pytest.mark.parametrize("field", ["production_date", "production_end", "release_date"])
@pytest.mark.parametrize(
    "date", ["1880", "1999", "2026", "2027", "2026-03", "2026-03-28", "2026-03-29", "2024-02-29"]
)
def test_a_date_that_may_be(date: str, field: str) -> None:
    assert found(made(date, field)) == []


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("soon", 'is "soon", expected YYYY, YYYY-MM or YYYY-MM-DD'),
        ("", 'is "", expected YYYY, YYYY-MM or YYYY-MM-DD'),
        ("0", 'is "0", expected YYYY, YYYY-MM or YYYY-MM-DD'),
        ("20260328", 'is "20260328", expected YYYY, YYYY-MM or YYYY-MM-DD'),
        ("2026-3-28", 'is "2026-3-28", expected YYYY, YYYY-MM or YYYY-MM-DD'),
        ("2026-13", 'is "2026-13", which is in no calendar'),
        ("2026-02-30", 'is "2026-02-30", which is in no calendar'),
        ("0000", 'is "0000", which is in no calendar'),
        ("2026-03-28T20:15", 'is "2026-03-28T20:15", expected YYYY, YYYY-MM or YYYY-MM-DD'),
    ],
)
def test_unreadable_date(date: str, line: str) -> None:
    assert found(made(date)) == [f"EPG131 $.production_date production date {line}"]
    series = {"type": "series", "id": "s", "production_date": date}
    assert found(series) == [f"EPG131 $.production_date production date {line}"]


def test_a_time_of_day_is_taken_off_a_date() -> None:
    (finding,) = findings(made("2026-03-28T20:15"))

    assert finding.help == "write the day only, 2026-03-28"


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (made("0202"), ".production_date production date is of 202, expected 1880 to 2027"),
        (made("1879-12-31"), ".production_date production date is of 1879, expected 1880 to 2027"),
        (
            made("2028", "release_date"),
            ".release_date release date is of 2028, expected 1880 to 2027",
        ),
        (made("2028-01-01"), ".production_date production date is of 2028, expected 1880 to 2027"),
        (
            {**on_air(START), "copyright_year": 202},
            ".copyright_year copyright year is of 202, expected 1880 to 2027",
        ),
        (
            episode(production_date="1700"),
            ".production_date production date is of 1700, expected 1880 or later",
        ),
        (
            {"type": "series", "id": "s", "production_date": "1700"},
            ".production_date production date is of 1700, expected 1880 or later",
        ),
    ],
)
def test_implausible_year(record: dict[str, Any], line: str) -> None:
    assert found(record) == [f"EPG132 ${line}"]


@pytest.mark.parametrize("copyright_year", [1990, 2026, 2027])
def test_a_copyright_year_that_may_be(copyright_year: int) -> None:
    assert found({**on_air(START), "copyright_year": copyright_year}) == []


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (made("2026-03-30"), ".production_date production date is 2026-03-30"),
        (made("2026-04"), ".production_date production date is 2026-04"),
        (made("2027-01-01", "release_date"), ".release_date release date is 2027-01-01"),
    ],
)
def test_produced_after_broadcast(record: dict[str, Any], line: str) -> None:
    assert found(record) == [f"EPG133 ${line}, and it is on air on 2026-03-28"]


@pytest.mark.parametrize("end", ["2026-03-31", "2026-12", "2027-03-01"])
def test_a_production_may_go_on(end: str) -> None:
    assert found(made(end, "production_end")) == []


def test_the_first_broadcast_counts() -> None:
    record = made("2026-03-30")
    record["broadcasts"].insert(0, on_air("2026-05-01T20:00:00+02:00")["broadcasts"][0])

    assert found(record) == [
        "EPG133 $.production_date production date is 2026-03-30, and it is on air on 2026-03-28"
    ]


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2026-03-28T19:59:59+01:00", "second"),
        ("2026-03-28T18:59:00+00:00", "minute"),
        ("2026-03-28T20:00:00+01:00", "hour"),  # somewhere in that hour
        ("2026-03-28T00:00:00", "day"),
        ("2026-03-01T00:00:00", "month"),
        ("2026-01-01T00:00:00", "year"),
        ("2026-12-01T20:00:00", "second"),  # of no zone, so of no moment
    ],
)
def test_shown_before(value: str, precision: str) -> None:
    shown = {"start": {"value": value, "precision": precision}}

    assert found(on_air(START, previously_shown=[shown])) == []


@pytest.mark.parametrize(
    ("value", "precision", "told"),
    [
        ("2026-03-28T20:00:00+01:00", "second", "2026-03-28T20:00:00+01:00"),
        ("2026-03-28T19:00:00+00:00", "minute", "2026-03-28T19:00:00+00:00"),
        ("2026-03-28T21:00:00+01:00", "hour", "2026-03-28T21:00:00+01:00"),
        ("2026-03-29T00:00:00", "day", "2026-03-29"),
        ("2026-04-01T00:00:00", "month", "2026-04"),
        ("2027-01-01T00:00:00", "year", "2027"),
    ],
)
def test_shown_later(value: str, precision: str, told: str) -> None:
    shown = [{}, {"start": {"value": value, "precision": precision}}]

    assert found(on_air(START, previously_shown=shown)) == [
        "EPG134 $.broadcasts[0].previously_shown[1].start "
        f"shown before at {told}, and starts at {START}"
    ]
