"""Why a text is no time: in words, with the right form where it is plain."""

import pytest

from epg_export.formats.xmltv.reading.times import read_time
from epg_export.formats.xmltv.reading.unreadable import unreadable

NEXT_DAY = "is of the broadcast day: that is"


@pytest.mark.parametrize(
    ("text", "why", "remedy"),
    [
        ("", "it is empty", None),
        (" ", "it is empty", None),
        ("null", "that is a placeholder which was never filled in", None),
        ("##TODAY##", "that is a placeholder which was never filled in", None),
        ("{{ start }}", "that is a placeholder which was never filled in", None),
        ("NaN", "that is a placeholder which was never filled in", None),
        ("banana", "expected a time such as 20260328201500 +0100", None),
        ("28.03.2026 20:15", "expected a time such as 20260328201500 +0100", None),
        ("3/28/2026 8:15 PM", "expected a time such as 20260328201500 +0100", None),
        ("2026032820150", "it has 13 digits, expected 14: YYYYMMDDhhmmss", None),
        ("202603282015000 +0100", "it has 15 digits, expected 14: YYYYMMDDhhmmss", None),
        ("1774728900", "those are seconds since 1970", 'write "20260328201500 +0000"'),
        ("1774728900000", "those are milliseconds since 1970", 'write "20260328201500 +0000"'),
        ("20261328201500 +0100", "there is no month 13", None),
        ("20260028201500 +0100", "there is no month 00", None),
        ("20260230201500 +0100", "there is no 30 February 2026", None),
        ("20260431", "there is no 31 April 2026", None),
        ("00000000000000", "there is no year 0000", None),
        ("20260328206000 +0100", "there is no minute 60", None),
        ("20260328201560 +0100", "there is no second 60", None),
        (
            "20260328261500 +0100",
            f"hour 26 {NEXT_DAY} 02:15 of the next day",
            'write "20260329021500 +0100"',
        ),
        (
            "20261231243000",
            f"hour 24 {NEXT_DAY} 00:30 of the next day",
            'write "20270101003000"',
        ),
        (
            "2026-03-28 25:00",
            f"hour 25 {NEXT_DAY} 01:00 of the next day",
            'write "20260329010000"',
        ),
        ("20260328301500 +0100", "there is no hour 30", None),
        ("99991231260000", "there is no hour 26", None),
        ("20260328201500 PDQ", 'there is no zone "PDQ"', "write the offset as +0100"),
        (
            "20260328201500 +1500",
            "no place on earth is +1500 from UTC: 14 hours are the most",
            None,
        ),
        ("20260328201500 +0175", 'no offset is written "+0175"', "write the offset as +0100"),
    ],
)
def test_why_and_what_to_write(text: str, why: str, remedy: str | None) -> None:
    assert read_time(text) is None
    assert unreadable(text) == (why, remedy)
