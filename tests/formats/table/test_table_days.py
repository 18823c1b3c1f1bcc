# ruff: noqa: DTZ001 - a workbook knows no zones
import contextlib
import datetime as dt
import time

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.reading import MixedOrderError, Read, UnreadableError

SATURDAY = dt.date(2026, 3, 28)


@pytest.mark.parametrize(
    "written",
    [
        "28.03.2026",
        "28.3.2026",
        " 28. 3. 2026 ",
        "28.03.2026.",
        "28. März 2026",
        "28. Maerz 2026",
        "28. Mrz 2026",
        "28.Mär.2026",
        "28. MÄRZ 2026",
        "28. Ma\u0308rz 2026",
        "Samstag, 28.03.2026",
        "Samstag, den 28. März 2026",
        "Sonnabend, 28.3.2026",
        "Sa 28.3.2026",
        "Sa., 28.3.2026",
        "28.03.2026 (Sa)",
        "28.03.2026, Samstag",
        "28 mars 2026",
        "samedi 28 mars 2026",
        "le samedi 28 mars 2026",
        "le 28 mars 2026",
        "sam. 28 mars 2026",
        "March 28, 2026",
        "March 28th, 2026",
        "28 March 2026",
        "28th of March 2026",
        "Sat, Mar 28 2026",
        "28-Mar-2026",
        "2026-Mar-28",
        "2026-03-28",
        "2026/03/28",
        "2026/3/28",
        "2026.03.28",
        "2026. 03. 28.",
        "20260328",
        "28.03.2026 00:00",
        "28.03.2026 00:00:00",
        "2026-03-28T00:00:00",
        "2026-03-28T00:00:00.000Z",
        "\u200e28.\u200e03.\u200e2026",
        "28.03.2026\u00a0",
        "\uff12\uff18\uff0e\uff10\uff13\uff0e\uff12\uff10\uff12\uff16",
        "٢٨.٠٣.٢٠٢٦",
        SATURDAY,
        dt.datetime(2026, 3, 28),
        46109,
        46109.0,
        20260328,
        20260328.0,
    ],
)
def test_days_that_are_certain(written):
    assert day(written, None) == Read(SATURDAY)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1er avril 2026", "2026-04-01"),
        ("1. Jänner 2026", "2026-01-01"),
        ("2. Feber 2026", "2026-02-02"),
        ("3 févr. 2026", "2026-02-03"),
        ("4 août 2026", "2026-08-04"),
        ("5 aout 2026", "2026-08-05"),
        ("6. Dez. 2026", "2026-12-06"),
        ("7 Sept. 2026", "2026-09-07"),
        ("mar. 3 mars 2026", "2026-03-03"),
        ("mar. 3.3.2026", "2026-03-03"),
        ("Mar 3 2026", "2026-03-03"),
        ("Di 31.3.2026", "2026-03-31"),
        ("di 29 mars 2026", "2026-03-29"),
        ("29.02.2024", "2024-02-29"),
        ("01.01.1895", "1895-01-01"),
    ],
)
def test_words_of_three_languages(written, date):
    assert day(written, None) == Read(dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    ("written", "order", "date", "note"),
    [
        ("28.3.26", None, "2026-03-28", "the year 26 is read as 2026"),
        ("28.3.69", None, "2069-03-28", "the year 69 is read as 2069"),
        ("28.3.70", None, "1970-03-28", "the year 70 is read as 1970"),
        ("28 mars '26", None, "2026-03-28", "the year 26 is read as 2026"),
        ("28-Mär-26", None, "2026-03-28", "the year 26 is read as 2026"),
        ("3/28/26", "mdy", "2026-03-28", "the year 26 is read as 2026"),
        ("Freitag, 28.03.2026", None, "2026-03-28", '2026-03-28 is a Saturday, not "freitag"'),
        (
            "Fr 28.03.26",
            None,
            "2026-03-28",
            'the year 26 is read as 2026; 2026-03-28 is a Saturday, not "fr"',
        ),
        ("46109", None, "2026-03-28", "46109 is read as the serial number of 2026-03-28"),
        ("28.03.2026 20:15", None, "2026-03-28", "its time 20:15 is not read"),
        (dt.datetime(2026, 3, 28, 20, 15), None, "2026-03-28", "its time 20:15 is not read"),
        (46109.84375, None, "2026-03-28", "its time is not read"),
    ],
)
def test_days_that_can_be_doubted(written, order, date, note):
    assert day(written, order) == Read(dt.date.fromisoformat(date), note)


@pytest.mark.parametrize(
    ("written", "order", "date"),
    [
        ("28/03/2026", "dmy", "2026-03-28"),
        ("03/04/2026", "dmy", "2026-04-03"),
        ("03/04/2026", "mdy", "2026-03-04"),
        ("28-03-2026", "dmy", "2026-03-28"),
        ("Sa 28/3/2026", "dmy", "2026-03-28"),
        ("28032026", "dmy", "2026-03-28"),
        ("03.04.2026", "mdy", "2026-04-03"),
        ("2026-04-03", "dmy", "2026-04-03"),
        ("2026/04/03", "mdy", "2026-04-03"),
    ],
)
def test_the_order_that_was_given(written, order, date):
    assert day(written, order) == Read(dt.date.fromisoformat(date))


@pytest.mark.parametrize(
    "written", ["3/28/26", "28/03/2026", "03/04/2026", "28-03-2026", "03-04-26"]
)
def test_nobody_guesses_an_order(written):
    with pytest.raises(UnreadableError, match="a day whose order is known") as caught:
        day(written, None)
    assert 'dates = "dmy"' in caught.value.remedy
    assert "--date-order" in caught.value.remedy


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("3/28/26", "dmy"),
        ("28/03/2026", "mdy"),
        ("28/03/2026", "ymd"),
        ("28-03-2026", "mdy"),
        ("3.28.2026", None),
    ],
)
def test_another_order_than_the_one_that_was_given(written, order):
    with pytest.raises(MixedOrderError, match="expected a date in the order"):
        day(written, order)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("28.03.", "a day with its year"),
        ("28.3", "a day with its year"),
        ("Sa 28.03.", "a day with its year"),
        ("28. März", "a day with its year"),
        ("March 28", "a day with its year"),
        ("31.02.2026", "a day that is in the calendar"),
        ("29.02.2025", "a day that is in the calendar"),
        ("29. Februar 2025", "a day that is in the calendar"),
        ("31 June 2026", "a day that is in the calendar"),
        ("00.03.2026", "a day that is in the calendar"),
        ("28.03.0026", "a day that is in the calendar"),
        ("31/02/2026", "a day that is in the calendar"),
    ],
)
def test_days_that_are_none(written, expected):
    with pytest.raises(UnreadableError) as caught:
        day(written, "dmy")
    assert caught.value.expected == expected
    assert not isinstance(caught.value, MixedOrderError)


@pytest.mark.parametrize(
    "written",
    [
        "", "-", "Samstag", "März 2026", "2026", "2026-03", "morgen", "28.03.2026 Folge 3", "28.03.-29.03.2026",
        "28. Folge 2026", "28.03.026", "20032026", "2026-W13-6", "20260328T", 12, 3.5, 20000, -46109, 99999,
        float("nan"), float("inf"), 10**30, True, None, dt.time(20, 15), dt.timedelta(hours=1),
        dt.datetime(1899, 12, 30, 20, 15), dt.date(1900, 1, 1), "28.03.2026" + " " * 200,
    ],
)  # fmt: skip
def test_what_is_no_day(written):
    with pytest.raises(UnreadableError):
        day(written, None)


VALUES = any_cells("0123456789.:/-+ ,'hapmTZSE()", 30)


@given(VALUES, st.sampled_from([None, "dmy", "mdy", "ymd"]))
def test_nothing_but_unreadable_is_raised(value, order):
    with contextlib.suppress(UnreadableError):
        assert isinstance(day(value, order).value, dt.date)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_reads_back(date):
    for form in (
        f"{date:%d.%m.%Y}",
        date.isoformat(),
        f"{date:%Y%m%d}",
        f"{date.day} {date:%b} {date.year}",
    ):
        assert day(form, None) == Read(date)


@pytest.mark.parametrize("text", ["1", "1.", "a ", "28.03.2026 ", "/", "\0", "٣", "é"])
def test_long_texts_cost_nothing(text):
    started = time.perf_counter()
    with pytest.raises(UnreadableError):
        day(text * (100_000 // len(text)), "dmy")
    assert time.perf_counter() - started < 0.5
