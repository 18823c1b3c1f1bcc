import datetime as dt
from collections.abc import Callable

import pytest
from content_rows import content_of

from epg_export.formats.table.values.clocks import clock
from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.lengths import length
from epg_export.formats.table.values.numbers import year
from epg_export.formats.table.values.people import names, people
from epg_export.formats.table.values.reading import Lost, Read, noted

_DAY = dt.datetime.fromisoformat("2026-03-28T20:15")


@pytest.mark.parametrize(
    ("read", "value", "is_loss"),
    [
        (day, _DAY, True),
        (day, "28.03.26", False),
        (clock, _DAY, True),
        (clock, "ca. 20:15", False),
        (clock, "20:15:00:12", True),
        (length, "1:30:00:12", True),
        (length, "ca. 90", False),
        (year, "2024/25", True),
        (year, "um 2024", False),
        (people, "Anna Muster (2019)", True),
        (people, "Regie: Anna Muster", True),
        (people, "Anna Muster u.a.", False),
        (names, "Regie: Anna Muster", True),
    ],
)
def test_what_is_not_read_is_told_apart_from_what_is_doubtful(
    read: Callable[[object], Read[object]], value: object, is_loss: bool
) -> None:
    note = read(value).note

    assert note is not None
    assert isinstance(note, Lost) == is_loss


@pytest.mark.parametrize(
    ("notes", "expected", "is_loss"),
    [
        ([None, None], None, False),
        (["a", None, "b"], "a; b", False),
        (["a", Lost("b")], "a; b", True),
    ],
)
def test_several_notes_are_of_a_loss_if_one_is(
    notes: list[str | None], expected: str | None, is_loss: bool
) -> None:
    assert noted(*notes) == expected
    assert isinstance(noted(*notes), Lost) == is_loss


def test_a_loss_behind_the_notes_that_are_shown_counts() -> None:
    single = ", ".join(f"Anna{letter}" for letter in "abcde")

    assert not isinstance(names(single).note, Lost)
    assert isinstance(names(f"{single}; Bert Muster (2019)").note, Lost)


@pytest.mark.parametrize(
    ("header", "value"),
    [("release-date", "2024/25"), ("aspect", "16:9 anamorph"), ("subtitles", "VT 150")],
)
def test_losses_are_warnings(header: str, value: str) -> None:
    made = content_of((header, value))

    assert [(one.code, one.severity) for one in made.findings] == [("EPG067", "warning")]
