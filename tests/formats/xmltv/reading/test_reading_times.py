"""Times in the DTD's form, and in all others that can only mean one thing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.xmltv.reading.times import id_part, read_time


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("20260328201500 +0100", "2026-03-28T20:15:00+01:00", "second"),
        ("20260328201500 -0330", "2026-03-28T20:15:00-03:30", "second"),
        ("20260328201500 +0545", "2026-03-28T20:15:00+05:45", "second"),
        ("20260328201500 +1400", "2026-03-28T20:15:00+14:00", "second"),
        ("202603282015 +0000", "2026-03-28T20:15:00+00:00", "minute"),
        ("2026032820 +0000", "2026-03-28T20:00:00+00:00", "hour"),
        ("20260328201500", "2026-03-28T20:15:00", "second"),
        ("20260328", "2026-03-28T00:00:00", "day"),
        ("202603", "2026-03-01T00:00:00", "month"),
        ("2026", "2026-01-01T00:00:00", "year"),
    ],
)
def test_a_time_as_the_dtd_wants_it(text: str, iso: str, precision: str) -> None:
    time = read_time(text)
    assert time is not None
    assert (time.value.isoformat(), time.precision, time.form) == (iso, precision, None)


ZONED = "2026-03-28T20:15:00+01:00"


@pytest.mark.parametrize(
    ("text", "iso", "form"),
    [
        ("20260328201500+0100", ZONED, "there must be one space before the offset"),
        ("20260328201500  +0100", ZONED, "there must be one space before the offset"),
        (" 20260328201500 +0100", ZONED, "there is white space around it"),
        ("20260328201500 +0100\n", ZONED, "there is white space around it"),
        ("20260328201500 +01:00", ZONED, 'its zone is written "+01:00"'),
        ("20260328201500 +01", ZONED, 'its zone is written "+01"'),
        ("20260328201500 +1", ZONED, 'its zone is written "+1"'),
        ("20260328201500 UTC+1", ZONED, 'its zone is written "UTC+1"'),
        ("20260328201500 +0107", "2026-03-28T20:15:00+01:07", "no clock is that far from UTC today"),
        ("20260328201500 -0001", "2026-03-28T20:15:00-00:01", "no clock is that far from UTC today"),
        ("20260328191500 Z", "2026-03-28T19:15:00+00:00", 'its zone is written "Z"'),
        ("20260328191500 UTC", "2026-03-28T19:15:00+00:00", 'its zone is written "UTC"'),
        ("20260328191500 gmt", "2026-03-28T19:15:00+00:00", 'its zone is written "gmt"'),
        ("20260628201500 BST", "2026-06-28T20:15:00+01:00", 'its zone is written "BST"'),
        ("20260328201500 CET", ZONED, 'its zone is written "CET"'),
        ("2026-03-28T20:15:00+01:00", ZONED, "it is in ISO form"),
        ("2026-03-28 20:15:00 +0100", ZONED, "it is in ISO form"),
        ("2026-03-28T19:15:00.000Z", "2026-03-28T19:15:00+00:00", "it is in ISO form"),
        ("20260328T201500+0100", ZONED, "it is in ISO form"),
        ("20260328T191500Z", "2026-03-28T19:15:00+00:00", "it is in ISO form"),
        ("20260328T2015", "2026-03-28T20:15:00", "it is in ISO form"),
        ("2026-03-28T20:15", "2026-03-28T20:15:00", "it is in ISO form"),
        ("2026-03-28", "2026-03-28T00:00:00", "it is in ISO form"),
        ("20260328240000 +0100", "2026-03-29T00:00:00+01:00", "24 o'clock is midnight of the next day"),
        ("2026022824 +0000", "2026-03-01T00:00:00+00:00", "24 o'clock is midnight of the next day"),
    ],
)  # fmt: skip
def test_an_unusual_form_is_read_and_told(text: str, iso: str, form: str) -> None:
    time = read_time(text)
    assert time is not None
    assert (time.value.isoformat(), time.form) == (iso, form)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "null", "##TODAY##", "2026 03 28", "20261328201500", "20260230201500"),
        *("20260328256000 +0100", "20260328240001 +0100", "20260328206000 +0100"),
        *("2026032820150 +0100", "202603282015000 +0100", "00000328201500 +0100"),
        *("20260328201500 PDQ", "20260328201500 +9999", "20260328201500 +0160", "20260328201500 +"),
        *("20260328201500 +0100 x", "28.03.2026 20:15", "1774725300000000", "99991231240000 +0000"),
        *("٢٠٢٦٠٣٢٨٢٠١٥٠٠ +0100", "20260328201560 +0100"),
        *("2026W012201500 +0100", "2026W012201500", "2026-W012015 +0100"),
    ],
)
def test_what_says_no_moment_is_no_time(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    "other", ["20260328201500 +0100", "202603281915 +0000", "20260328191500 Z"]
)
def test_one_moment_has_one_name(other: str) -> None:
    assert id_part(other) == "20260328T191500Z"


def test_a_time_without_a_zone_is_named_as_that_of_utc() -> None:
    assert id_part("202603282015") == "20260328T201500Z"


@given(
    st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)),  # noqa: DTZ001
    st.integers(-12 * 60, 14 * 60),
)
def test_every_moment_can_be_read_and_named(time: dt.datetime, minutes: int) -> None:
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    text = f"{time.year:04}{time:%m%d%H%M%S} {sign}{hours:02}{rest:02}"
    read = read_time(text)
    assert read is not None
    assert read.value.replace(tzinfo=None) == time.replace(microsecond=0)
    assert id_part(text)


@given(st.text("0123456789 +-:TZ.\n", max_size=24))
def test_no_text_breaks_it(text: str) -> None:
    time = read_time(text)
    assert time is None or id_part(text)
