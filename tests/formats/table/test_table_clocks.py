# ruff: noqa: DTZ001 - a workbook knows no zones
import contextlib
import datetime as dt

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.clocks import ClockRange, clock, clock_range, written
from epg_export.formats.table.values.reading import UnreadableError


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("20:15", "20:15"),
        ("20.15", "20:15"),
        (" 20:15 ", "20:15"),
        ("20 : 15", "20:15"),
        ("20:15 Uhr", "20:15"),
        ("20.15 Uhr", "20:15"),
        ("20.15h", "20:15"),
        ("20 Uhr 15", "20:15"),
        ("20 Uhr", "20:00"),
        ("20h15", "20:15"),
        ("20 h 15", "20:15"),
        ("20h15min", "20:15"),
        ("20h", "20:00"),
        ("20 heures", "20:00"),
        ("à 20h15", "20:15"),
        ("ab 20.15 Uhr", "20:15"),
        ("2015", "20:15"),
        ("815", "8:15"),
        ("0015", "0:15"),
        ("201530", "20:15:30"),
        ("8:15", "8:15"),
        ("8:15 PM", "20:15"),
        ("8.15 p.m.", "20:15"),
        ("8 pm", "20:00"),
        ("8pm", "20:00"),
        ("12:05 am", "0:05"),
        ("12 pm", "12:00"),
        ("12 am", "0:00"),
        ("8:00P", "20:00"),
        ("8a", "8:00"),
        ("12:00 Noon", "12:00"),
        ("noon", "12:00"),
        ("midi", "12:00"),
        ("20:15:30", "20:15:30"),
        ("20:15:30:00", "20:15:30"),
        ("20:15:30.000", "20:15:30"),
        ("24:00", "24:00"),
        ("26:15", "26:15"),
        ("26.15", "26:15"),
        ("00:15", "0:15"),
        ("0:00", "0:00"),
        ("29:59", "29:59"),
        ("47:59", "47:59"),
        ("\uff12\uff10\uff1a\uff11\uff15", "20:15"),
        ("0.84375", "20:15"),
        ("0,84375", "20:15"),
        (2015, "20:15"),
        (815.0, "8:15"),
        (0, "0:00"),
        (0.84375, "20:15"),
        (0.844097222222222, "20:15:30"),
        (1 / 3, "8:00"),
        (1.09375, "26:15"),
        (dt.time(20, 15), "20:15"),
        (dt.time(20, 14, 59, 999_000), "20:15"),
        (dt.timedelta(hours=26, minutes=15), "26:15"),
        (dt.datetime(1899, 12, 30, 20, 15), "20:15"),
        (dt.datetime(1899, 12, 31, 2, 15), "26:15"),
        (dt.datetime(1900, 1, 1, 2, 15), "26:15"),
        (dt.date(1900, 1, 1), "24:00"),
    ],
)
def test_times_that_are_certain(cell, expected):
    found = clock(cell)
    assert (written(found.value), found.note) == (expected, None)


@pytest.mark.parametrize(
    ("cell", "expected", "note"),
    [
        (20.15, "20:15", "20.15 is read as 20:15"),
        (20.5, "20:50", "20.5 is read as 20:50"),
        (20.0, "20:00", "20 is read as 20:00"),
        (26, "26:00", "26 is read as 26:00"),
        ("8", "8:00", "8 is read as 8:00"),
        (0.15, "0:15", "0.15 is read as 0:15"),
        (1.15, "1:15", "1.15 is read as 1:15"),
        ("20,15", "20:15", "20,15 is read as 20:15"),
        ("20,5", "20:50", "20,5 is read as 20:50"),
        (0.5, "12:00", "0.5 is read as 12:00, a part of a day"),
        (0.75, "18:00", "0.75 is read as 18:00, a part of a day"),
        ("ca. 20:15", "20:15", "the time is about right only, as it says"),
        ("gegen 20.15 Uhr", "20:15", "the time is about right only, as it says"),
        ("00:15 (+1)", "24:15", "the day after is meant, by its +1"),
        ("00:15+1", "24:15", "the day after is meant, by its +1"),
        ("20:15:30:12", "20:15:30", "what is less than a second is not read"),
        (dt.datetime(2026, 3, 28, 20, 15), "20:15", "its day 2026-03-28 is not read"),
        (46109.84375, "20:15", "its day is not read"),
    ],
)
def test_times_that_can_be_doubted(cell, expected, note):
    found = clock(cell)
    assert (written(found.value), found.note) == (expected, note)


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "24:60", "20:75", "-1:00", "48:00", "20:15:60", "48", "99", "13 pm", "0 am", "20:15-21:00",
        "20:15 (Wdh.)", "20:1", "nachts", "Mitternacht", "12:00 Midnight", "13p", "28.03.", "20:15²", "20:15Z", "99999", "2075", "20.155",
        48, 1, 1.0, 75, 2075, 9.99, -1, -0.5, 1.75, 48.5, 99999, float("nan"), float("-inf"), 10**40, True, None,
        dt.date(2026, 3, 28), dt.timedelta(hours=48), dt.timedelta(seconds=-1), dt.datetime(1900, 1, 2, 12),
        "20:15" + " " * 200,
    ],
)  # fmt: skip
def test_what_is_no_time(cell):
    with pytest.raises(UnreadableError):
        clock(cell)


@pytest.mark.parametrize(
    ("cell", "start", "stop"),
    [
        ("20:15-21:00", "20:15", "21:00"),
        ("20.15 \u2013 21.00 Uhr", "20:15", "21:00"),
        ("von 20:15 bis 21:00 Uhr", "20:15", "21:00"),
        ("de 20h15 à 21h", "20:15", "21:00"),
        ("8 pm to 9 pm", "20:00", "21:00"),
        ("23:30-0:15", "23:30", "0:15"),
        ("2015-2100", "20:15", "21:00"),
        ("20:15", "20:15", None),
        (dt.time(20, 15), "20:15", None),
    ],
)
def test_two_times_in_one_cell(cell, start, stop):
    found, note = clock_range(cell)
    assert found == ClockRange(clock(start).value, stop and clock(stop).value)
    assert note is None


@pytest.mark.parametrize(
    "cell", ["", "-", "-1:00", "20:15-", "20:15-21:00-22:00", "20:15-25:75", None, 48]
)
def test_ranges_that_are_none(cell):
    with pytest.raises(UnreadableError):
        clock_range(cell)


def test_what_was_doubtful_in_either_of_two_is_told():
    assert (
        clock_range("ca. 20:15 - 21,5").note
        == "the time is about right only, as it says; 21,5 is read as 21:50"
    )


VALUES = any_cells("0123456789.:,-+ hapmUuhr()", 20)


@given(VALUES)
def test_a_time_is_within_two_days_or_none(value):
    try:
        found = clock(value).value
    except UnreadableError:
        return
    assert dt.timedelta() <= found <= dt.timedelta(hours=48)
    assert not found.microseconds


@given(VALUES)
def test_ranges_raise_nothing_else(value):
    with contextlib.suppress(UnreadableError):
        assert clock_range(value).value.start is not None


@given(st.integers(0, 47), st.integers(0, 59), st.integers(0, 59))
def test_every_time_reads_back(hours, minutes, seconds):
    time = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assert clock(f"{hours:02}:{minutes:02}:{seconds:02}").value == time
    assert clock(f"{hours}.{minutes:02}.{seconds:02} Uhr").value == time
    assert clock(time).value == time
