import datetime as dt

import pytest
from content_rows import codes, content_of

from epg_export.formats.table.cells import Value
from epg_export.model import Flag, Precision, Shown, Stamp, Text


def shown(at: dt.datetime, precision: Precision = "day") -> Shown:
    return Shown(start=Stamp(value=at, precision=precision))


MARCH = shown(dt.datetime(2026, 3, 28))  # noqa: DTZ001  # a day; no zone is known in a sheet


@pytest.mark.parametrize(
    ("header", "value", "field", "expected"),
    [
        ("live", "x", "live", True),
        ("live", "LIVE", "live", True),
        ("live", "Aufzeichnung", "live", False),
        ("live", "nein", "live", False),
        ("live", "-", "live", False),
        ("new", "neu", "new", True),
        ("new", True, "new", True),
        ("first-showing", "EA", "first_showing", True),
        ("first-showing", "nein", "first_showing", False),
    ],
)
def test_flags(header: str, value: Value, field: str, expected: bool) -> None:
    made = content_of((header, value))
    assert made.of_broadcast == {field: expected}
    assert codes(made) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", Shown()),
        ("Wh.", Shown()),
        ("(Wdh.)", Shown()),
        ("2. Wh.", Shown()),
        ("28.03.2026", MARCH),
        (dt.date(2026, 3, 28), MARCH),
        ("Wh. vom 28.03.2026", MARCH),
        ("Wiederholung von 28.03.2026", MARCH),
        ("2. Wh. vom 28.03.2026", MARCH),
        ("x (28.03.2026)", MARCH),
        ("rediffusion du 28.03.2026", MARCH),
        (
            "28.03.2026 20:15",
            shown(dt.datetime(2026, 3, 28, 20, 15), "minute"),  # noqa: DTZ001  # as MARCH
        ),
    ],
)
def test_repeats(value: Value, expected: Shown) -> None:
    made = content_of(("repeat", value))
    assert made.of_broadcast == {"previously_shown": (expected,)}
    assert codes(made) == []


def test_a_repeat_of_who_knows_when_is_a_repeat() -> None:
    made = content_of(("repeat", "Wh. vom Vortag"))
    assert made.of_broadcast == {"previously_shown": (Shown(),)}
    assert codes(made) == ["EPG067 A2"]


@pytest.mark.parametrize(
    ("header", "value", "told"),
    [
        ("repeat", "nein", []),
        ("repeat", "Erstausstrahlung", []),
        ("repeat", "vielleicht", ["EPG070 A2"]),
        ("live", "vielleicht", ["EPG070 A2"]),
        ("premiere", "nein", []),
        ("first-showing", "vielleicht", ["EPG070 A2"]),
    ],
)
def test_nothing_is_made_of(header: str, value: str, told: list[str]) -> None:
    made = content_of((header, value))
    assert made.of_broadcast == {}
    assert codes(made) == told


def test_a_repeat_in_the_column_of_first_showings() -> None:
    made = content_of(("first-showing", "Wdh."))
    assert made.of_broadcast == {
        "first_showing": False,
        "previously_shown": (Shown(),),
    }


def test_a_day_in_the_column_of_first_showings() -> None:
    made = content_of(("first-showing", "28.03.2025"))
    assert made.fields == {"release_date": "2025-03-28"}
    assert codes(made) == ["EPG073 A2"]


def test_the_time_behind_the_day_of_a_first_showing_is_lost() -> None:
    made = content_of(("first-showing", "28.03.2025 20:15"))
    assert made.fields == {"release_date": "2025-03-28"}
    assert codes(made) == ["EPG067 A2"]


@pytest.mark.parametrize(
    ("header", "field"), [("premiere:de", "premiere"), ("last-chance:de", "last_chance")]
)
def test_words_of_premieres_are_kept(header: str, field: str) -> None:
    made = content_of((header, "Zum ersten Mal im Norden"))
    words = Text(value="Zum ersten Mal im Norden", lang="de")
    assert made.of_broadcast == {field: (Flag(texts=(words,)),)}
    assert content_of((header, "TV-Premiere")).of_broadcast[field][0].texts
    assert content_of((header, "x")).of_broadcast == {field: (Flag(),)}
