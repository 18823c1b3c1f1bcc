# ruff: noqa: DTZ001 - a workbook knows no zones
import datetime as dt

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.moments import Moment, moment
from epg_export.formats.table.values.reading import MixedOrderError, UnreadableError

DAY = dt.date(2026, 3, 28)
PRIME_TIME = dt.timedelta(hours=20, minutes=15)
CET = dt.timezone(dt.timedelta(hours=1))


@pytest.mark.parametrize(
    "cell",
    [
        "28.03.2026 20:15",
        "28.03.2026 20:15:00",
        "2026-03-28 20:15",
        "2026-03-28T20:15:00",
        "2026-03-28T20:15",
        "20260328T2015",
        "202603282015",
        "20260328201500",
        "Sa 28.03.2026, 20.15 Uhr",
        "Samstag, 28. März 2026, 20 Uhr 15",
        "28. März 2026 um 20:15 Uhr",
        "28/03/2026 20h15",
        "28 mars 2026 à 20 h 15",
        "March 28, 2026 8:15 PM",
        "28.03.2026 - 20:15",
        "28.03.2026_20:15",
        "20:15 Uhr, 28.03.2026",
        "20h15 le 28/03/2026",
        dt.datetime(2026, 3, 28, 20, 15),
        dt.datetime(2026, 3, 28, 20, 14, 59, 999_000),
        46109.84375,
        202603282015,
    ],
)
def test_a_day_and_a_time(cell):
    assert moment(cell, "dmy") == (Moment(DAY, PRIME_TIME), None)


@pytest.mark.parametrize(
    ("cell", "day", "clock"),
    [
        ("20:15", None, PRIME_TIME),
        (dt.time(20, 15), None, PRIME_TIME),
        (0.84375, None, PRIME_TIME),
        (2015, None, PRIME_TIME),
        (dt.timedelta(hours=26, minutes=15), None, dt.timedelta(hours=26, minutes=15)),
        (dt.datetime(1900, 1, 1, 2, 15), None, dt.timedelta(hours=26, minutes=15)),
        ("1900-01-01 02:15:00", None, dt.timedelta(hours=26, minutes=15)),
        ("1899-12-30 20:15:00", None, PRIME_TIME),
        ("28.03.2026", DAY, None),
        ("Samstag, 28. März 2026", DAY, None),
        ("20260328", DAY, None),
        (DAY, DAY, None),
        (46109, DAY, None),
        (dt.datetime(2026, 3, 28), DAY, dt.timedelta()),
        ("28.03.2026 00:00", DAY, dt.timedelta()),
        ("28.03.2026 26:15", DAY, dt.timedelta(hours=26, minutes=15)),
        ("2026-03-28 24:00", DAY, dt.timedelta(hours=24)),
    ],
)
def test_one_without_the_other_and_hours_beyond_midnight(cell, day, clock):
    assert moment(cell, None) == (Moment(day, clock), None)


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("2026-03-28T20:15:00+01:00", CET),
        ("2026-03-28T20:15:00.000+01:00", CET),
        ("2026-03-28 20:15 +0100", CET),
        ("2026-03-28T20:15+01", CET),
        ("20260328201500 +0100", CET),
        ("20260328T201500Z", dt.UTC),
        ("2026-03-28T20:15:00Z", dt.UTC),
        ("2026-03-28 20:15 UTC", dt.UTC),
        ("28.03.2026 20:15 +01:00", CET),
        ("2026-03-28T20:15:00-05:30", dt.timezone(-dt.timedelta(hours=5, minutes=30))),
        (dt.datetime(2026, 3, 28, 20, 15, tzinfo=CET), CET),
    ],
)
def test_offsets_are_kept(cell, offset):
    assert moment(cell, None) == (Moment(DAY, PRIME_TIME, offset), None)


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("28.03.26 20:15", "the year 26 is read as 2026"),
        ("So 28.03.2026 20:15", '2026-03-28 is a Saturday, not "so"'),
        ("28.03.2026 ca. 20:15", "the time is about right only, as it says"),
    ],
)
def test_what_is_doubtful_is_told(cell, note):
    assert moment(cell, None) == (Moment(DAY, PRIME_TIME), note)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", "a day, a time, or both, such as 28.03.2026 20:15"),
        ("heute", "a day, a time, or both, such as 28.03.2026 20:15"),
        ("28.03.2026 20:75", "a day, a time, or both, such as 28.03.2026 20:15"),
        ("28.03.2026 20:15-21:00", "a day, a time, or both, such as 28.03.2026 20:15"),
        ("20:75", "a time between 0:00 and 47:59"),
        ("28.03.", "a day with its year"),
        ("31.02.2026", "a day that is in the calendar"),
        ("03/04/2026", "a day whose order is known, such as 28.03.2026"),
        ("2026-03-28T20:15:00+19:00", "an offset of at most 14 hours"),
    ],
)
def test_what_is_no_moment(cell, expected):
    with pytest.raises(UnreadableError) as caught:
        moment(cell, None)
    assert caught.value.expected == expected


def test_a_day_in_another_order():
    with pytest.raises(MixedOrderError):
        moment("3/28/2026 20:15", "dmy")


@given(
    any_cells("0123456789.:/-+ ,tzTZuhr", 40) | st.datetimes(timezones=st.timezones()),
    st.sampled_from([None, "dmy", "mdy", "ymd"]),
)
def test_a_moment_is_a_day_or_a_time_or_both(value, order):
    try:
        found = moment(value, order).value
    except UnreadableError:
        return
    assert found.day is not None or found.clock is not None


@given(st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2199, 12, 31)))
def test_every_moment_reads_back(when):
    when = when.replace(microsecond=0)
    for cell in (
        when,
        when.isoformat(),
        f"{when:%d.%m.%Y %H:%M:%S}",
        f"{when:%H:%M:%S} {when:%d.%m.%Y}",
    ):
        found = moment(cell, None).value
        assert dt.datetime.combine(found.day, dt.time()) + found.clock == when
