# ruff: noqa: DTZ001 - a workbook knows no zones
import datetime as dt

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.lengths import length
from epg_export.formats.table.values.reading import UnreadableError

NINETY = 5400


@pytest.mark.parametrize(
    "cell",
    [
        90, 90.0, "90", "90.0", "90'", "90\u2032", "90\u2019", "90 min", "90 Min.", "90min", "90 Minuten", "90 mn", "90 m",
        "1:30", "01:30", "01:30:00", "1:30:00.00", "01:30:00:00", "1:30 h", "1:30 Std.", "90:00 min",
        "1h30", "1 h 30", "1 h 30 min", "1h 30m", "1h30'", "1 Std. 30 Min.", "1 Stunde, 30 Minuten",
        "1 heure 30 minutes", "1.5 h", "1,5 Std.", "PT1H30M", "PT90M", "P0DT1H30M0.0S", "5400 s", "5400 Sek.",
        "\uff19\uff10", dt.time(1, 30), dt.timedelta(minutes=90), dt.datetime(1899, 12, 30, 1, 30), 0.0625, "0.0625",
    ],
)  # fmt: skip
def test_ninety_minutes(cell):
    assert length(cell) == (NINETY, None)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("0:45", 45 * 60),
        ("00:22:30", 22 * 60 + 30),
        ("22:30 min", 22 * 60 + 30),
        ("1h", 3600),
        ("2 Std.", 7200),
        ("12 h", 12 * 3600),
        ("22:30 h", 22 * 3600 + 30 * 60),
        ("45 s", 45),
        ('45"', 45),
        ("1' 30''", 90),
        (1440, 86400),
        (0.0208333333333333, 1800),
        ("4:59", 4 * 3600 + 59 * 60),
    ],
)
def test_other_lengths(cell, seconds):
    assert length(cell) == (seconds, None)


@pytest.mark.parametrize(
    ("cell", "seconds", "note"),
    [
        ("90:00", NINETY, "90:00 is read as minutes and seconds"),
        ("45:30", 45 * 60 + 30, "45:30 is read as minutes and seconds"),
        (dt.timedelta(hours=90), NINETY, "90:00 is read as minutes and seconds"),
        (dt.datetime(1900, 1, 1, 21), 45 * 60, "45:00 is read as minutes and seconds"),
        ("05:00", 5 * 3600, "5:00 is read as hours and minutes"),
        (dt.time(6, 30), 6 * 3600 + 1800, "6:30 is read as hours and minutes"),
        (45.5, 45 * 60 + 30, "45.5 is read as minutes and parts of one"),
        ("45,5", 45 * 60 + 30, "45,5 is read as minutes and parts of one"),
        ("ca. 90 Min.", NINETY, "the length is about right only, as it says"),
        ("01:30:00:12", NINETY, "what is less than a second is not read"),
    ],
)
def test_lengths_that_can_be_doubted(cell, seconds, note):
    assert length(cell) == (seconds, note)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0, "a length above zero, and of a week at most"),
        ("0", "a length above zero, and of a week at most"),
        ("0:00", "a length above zero, and of a week at most"),
        ("PT0S", "a length above zero, and of a week at most"),
        (-5, "a length above zero, and of a week at most"),
        (dt.timedelta(), "a length above zero, and of a week at most"),
        (dt.timedelta(hours=-1), "a length above zero, and of a week at most"),
        (dt.timedelta.max, "a length above zero, and of a week at most"),
        ("22:30", "a length that cannot be minutes and seconds as well"),
        ("22:30:00", "a length that cannot be minutes and seconds as well"),
        (dt.time(22, 30), "a length that cannot be minutes and seconds as well"),
        (5400, "a number of minutes, of a day at most"),
        ("5400", "a number of minutes, of a day at most"),
        (1.5, "whole minutes, or hours and minutes such as 1:30"),
        ("1.30", "whole minutes, or hours and minutes such as 1:30"),
        (0.5, "whole minutes, or hours and minutes such as 1:30"),
        ("-5", "a length such as 90 (minutes) or 1:30 (hours)"),
        ("1:75", "a length such as 90 (minutes) or 1:30 (hours)"),
        ("85-90 min", "a length such as 90 (minutes) or 1:30 (hours)"),
        ("90²", "a length such as 90 (minutes) or 1:30 (hours)"),
        ("min", "a length such as 90 (minutes) or 1:30 (hours)"),
        ("", "a length such as 90 (minutes) or 1:30 (hours)"),
        (None, "a length such as 90 (minutes) or 1:30 (hours)"),
        (True, "a length such as 90 (minutes) or 1:30 (hours)"),
        (dt.date(2026, 3, 28), "a length such as 90 (minutes) or 1:30 (hours)"),
        (dt.datetime(2026, 3, 28, 1, 30), "a length such as 90 (minutes) or 1:30 (hours)"),
        ("90" + " " * 200, "a length such as 90 (minutes) or 1:30 (hours)"),
    ],
)
def test_what_is_no_length(cell, expected):
    with pytest.raises(UnreadableError) as caught:
        length(cell)
    assert caught.value.expected == expected


@given(any_cells("0123456789.:,' hHmMinstdPT", 20))
def test_a_length_is_above_zero(value):
    try:
        found = length(value).value
    except UnreadableError:
        return
    assert 0 < found <= 7 * 86400


@given(st.integers(0, 4), st.integers(0, 59), st.integers(1, 59))
def test_every_length_reads_back(hours, minutes, seconds):
    total = hours * 3600 + minutes * 60 + seconds
    for cell in (
        f"{hours}:{minutes:02}:{seconds:02}",
        f"PT{hours}H{minutes}M{seconds}S",
        f"{hours} h {minutes} min {seconds} s",
        dt.timedelta(seconds=total),
    ):
        assert length(cell) == (total, None)
