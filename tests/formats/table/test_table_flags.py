import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.flags import yes
from epg_export.formats.table.values.reading import UnreadableError


@pytest.mark.parametrize(
    "cell",
    [
        "x", "X", " x ", "(x)", "ja", "Ja", "j", "oui", "yes", "Y", "true", "WAHR", "VRAI", "1", "✓", "✔", "●", "*",
        1, 1.0, True,
    ],
)  # fmt: skip
def test_yes(cell):
    assert yes(cell) == (True, None)


@pytest.mark.parametrize(
    "cell",
    [
        "nein",
        "Nein.",
        "n",
        "non",
        "no",
        "NO",
        "false",
        "FALSCH",
        "FAUX",
        "0",
        "-",
        "\u2013",
        "\u2014",
        "✗",
        0,
        0.0,
        False,
    ],
)
def test_no(cell):
    assert yes(cell) == (False, None)


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("wh", "repeat"), ("Wdh.", "repeat"), ("(WH)", "repeat"), ("Wiederholung", "repeat"), ("rediff", "repeat"),
        ("neu", "new"), ("NEU!", "new"), ("new", "new"), ("inédit", "new"), ("live", "live"), ("en direct", "live"),
        ("EA", "first-showing"), ("Premiere", "premiere"), ("s/w", "black-and-white"), ("AD", "audio-description"),
        ("UT", "subtitles"), ("DGS", "signing"), ("letzte Ausstrahlung", "last-chance"),
    ],
)  # fmt: skip
def test_a_column_says_yes_by_its_own_name(cell, field):
    assert yes(cell, field) == (True, None)
    assert yes(cell) == (True, None)


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("neu", "repeat"),
        ("EA", "repeat"),
        ("Wdh.", "new"),
        ("wh", "first-showing"),
        ("Aufzeichnung", "live"),
        ("Farbe", "black-and-white"),
    ],
)
def test_a_column_says_no_by_the_opposite(cell, field):
    assert yes(cell, field) == (False, None)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "?",
        "vielleicht",
        "2",
        "k. A.",
        "28.03.2026",
        2,
        -1,
        0.5,
        float("nan"),
        10**400,
        None,
        dt.date(2026, 3, 28),
        "x" * 300,
    ],
)
def test_anything_else_is_neither(cell):
    with pytest.raises(UnreadableError, match="yes or no"):
        yes(cell)


def test_a_name_of_another_column_is_neither():
    with pytest.raises(UnreadableError):
        yes("live", "repeat")


@given(
    st.one_of(
        st.text(max_size=30),
        st.integers(),
        st.floats(),
        st.none(),
        st.dates(),
        st.times(),
        st.timedeltas(),
    )
)
def test_nothing_but_unreadable_is_raised(value):
    with contextlib.suppress(UnreadableError):
        assert yes(value).value in {True, False}
