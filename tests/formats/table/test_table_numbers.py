# ruff: noqa: DTZ001 - a workbook knows no zones
import contextlib
import datetime as dt

import pytest
from any_cells import any_cells
from hypothesis import given
from hypothesis import strategies as st

from epg_export.formats.table.values.numbers import number, numbering, of_count, plain, year
from epg_export.formats.table.values.reading import UnreadableError
from epg_export.model import Numbering

THIRD_OF_OCTOBER = dt.date(2026, 10, 3)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3, 3), (3.0, 3), (0, 0), ("3", 3), ("03", 3), (" 3. ", 3), ("#3", 3), ("Nr. 3", 3), ("No. 3", 3),
        ("Folge 3", 3), ("Folge: 3", 3), ("3. Folge", 3), ("Ep. 3", 3), ("E03", 3), ("Épisode 3", 3), ("Staffel 2", 2),
        ("S02", 2), ("3. Staffel", 3), ("Saison 2", 2), ("Teil 1", 1), ("(3)", 3), ("\uff13", 3), ("2024", 2024),
    ],
)  # fmt: skip
def test_numbers(cell, expected):
    assert number(cell) == (expected, None)


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "S02E03", "2x03", "3/10", "3-4", "E03E04", "III", "Pilot", "3 (neu)", "-3", "3,5", "3²", "3" * 12,
        2.5, -1, 10**12, float("nan"), True, None, THIRD_OF_OCTOBER, dt.time(3, 10), "3" + " " * 200,
    ],
)  # fmt: skip
def test_what_is_no_number(cell):
    with pytest.raises(UnreadableError):
        number(cell)


@pytest.mark.parametrize("read", [number, of_count, numbering])
def test_a_day_that_was_a_fraction_is_told_with_its_cause(read):
    with pytest.raises(UnreadableError, match="a number, not a day") as caught:
        read(THIRD_OF_OCTOBER)
    assert "3/10" in caught.value.remedy


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3, (3, None)), ("3", (3, None)), ("Folge 3", (3, None)), ("3/10", (3, 10)), ("3 / 10", (3, 10)),
        ("03/10", (3, 10)), ("3 von 10", (3, 10)), ("3 of 10", (3, 10)), ("3 sur 10", (3, 10)), ("(3/10)", (3, 10)),
        ("Folge 3 von 10", (3, 10)), ("Teil 1/2", (1, 2)), ("3/10 Folgen", None), ("3-4", None), ("3/", None),
        (2.5, None), ("S02E03", None),
    ],
)  # fmt: skip
def test_a_number_of_so_many(cell, expected):
    if expected is None:
        with pytest.raises(UnreadableError):
            of_count(cell)
    else:
        assert of_count(cell) == (expected, None)


def test_a_number_beyond_the_count_is_told():
    assert of_count("12/10") == ((12, 10), "number 12 of only 10")
    assert numbering("S01E12/10").note == "number 12 of only 10"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (7, {"episode": 7}),
        ("101", {"episode": 101}),
        ("Folge 3", {"episode": 3}),
        ("3/10", {"episode": 3, "episode_count": 10}),
        ("3-4", {"episode": 3, "episode_to": 4}),
        ("3\u20135", {"episode": 3, "episode_to": 5}),
        ("3+4", {"episode": 3, "episode_to": 4}),
        ("Folge 3 und 4", {"episode": 3, "episode_to": 4}),
        ("Folge 3 bis 5", {"episode": 3, "episode_to": 5}),
        ("S02E03", {"season": 2, "episode": 3}),
        ("s2 e3", {"season": 2, "episode": 3}),
        ("S02.E03", {"season": 2, "episode": 3}),
        ("S2F3", {"season": 2, "episode": 3}),
        ("S02", {"season": 2}),
        ("S00E01", {"season": 0, "episode": 1}),
        ("S02E03E04", {"season": 2, "episode": 3, "episode_to": 4}),
        ("S02E03-E05", {"season": 2, "episode": 3, "episode_to": 5}),
        ("S02E03-05", {"season": 2, "episode": 3, "episode_to": 5}),
        ("S02E03/10", {"season": 2, "episode": 3, "episode_count": 10}),
        ("S2/5 E3", {"season": 2, "season_count": 5, "episode": 3}),
        ("2x03", {"season": 2, "episode": 3}),
        ("2x03-04", {"season": 2, "episode": 3, "episode_to": 4}),
        ("Staffel 2, Folge 3", {"season": 2, "episode": 3}),
        ("Staffel 2 Folge 3 von 10", {"season": 2, "episode": 3, "episode_count": 10}),
        ("Folge 3 (Staffel 2)", {"season": 2, "episode": 3}),
        ("2. Staffel, 3. Folge", {"season": 2, "episode": 3}),
        ("Season 2, Episode 3", {"season": 2, "episode": 3}),
        ("Saison 2 - Épisode 3", {"season": 2, "episode": 3}),
        ("3. Staffel", {"season": 3}),
        ("Teil 1", {"part": 1}),
        ("Teil 1/2", {"part": 1, "part_count": 2}),
        ("S02E03, Teil 1 von 2", {"season": 2, "episode": 3, "part": 1, "part_count": 2}),
    ],
)
def test_numberings(cell, expected):
    assert numbering(cell) == (Numbering(**expected), None)


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "S02E03 Extended", "Staffel 2: Der Hut", "4-3", "3-3", "3+7", "IV", "1.2.", "S02S03", "Pilot",
        "Folge 3 Folge 4", "2x", "x03", 2.5, -1, None, True, "S02E03" + " " * 200,
    ],
)  # fmt: skip
def test_nothing_is_half_understood(cell):
    with pytest.raises(UnreadableError):
        numbering(cell)


@pytest.mark.parametrize(
    ("cell", "expected", "note"),
    [
        (2024, "2024", None),
        (2024.0, "2024", None),
        ("2024", "2024", None),
        ("(2024)", "2024", None),
        ("© 2024", "2024", None),
        ("2023/24", "2023", "only the first year is read, 2023"),
        ("2023-2024", "2023", "only the first year is read, 2023"),
        ("2023\u201324", "2023", "only the first year is read, 2023"),
        ("2023 / 2024", "2023", "only the first year is read, 2023"),
        ("ca. 2010", "2010", "the year is about right only, as it says"),
        ("um 1990", "1990", "the year is about right only, as it says"),
        (dt.date(2024, 5, 1), "2024", "only the year of the day is read"),
        ("01.05.2024", "2024", "only the year of the day is read"),
        ("2024-05-01", "2024", "only the year of the day is read"),
        ("2024-05", "2024", "only the year of the month is read"),
    ],
)
def test_years(cell, expected, note):
    assert year(cell) == (expected, note)


@pytest.mark.parametrize(
    "cell",
    ["'98", "98", "", "neu", "1234", "3024", "20245", 98, 2024.5, True, None, dt.time(20, 24)],
)
def test_what_is_no_year(cell):
    with pytest.raises(UnreadableError):
        year(cell)


def test_a_year_that_is_shown_as_a_date():
    with pytest.raises(UnreadableError) as caught:
        year(dt.date(1905, 7, 16))  # what 2024 becomes
    assert caught.value.remedy == "give the cell the format of a number, not of a date"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"), (12, "12"), (0.1, "0.1"), (0.1 + 0.2, "0.3"), (-3.0, "-3"), (1e20, "1e+20"), (True, "yes"),
        (False, "no"), (None, ""), (" as it is ", " as it is "), ("12.0", "12.0"), (dt.date(2026, 3, 28), "2026-03-28"),
        (dt.datetime(2026, 3, 28), "2026-03-28"), (dt.datetime(2026, 3, 28, 20, 15), "2026-03-28T20:15:00"),
        (dt.time(20, 15), "20:15"), (dt.time(20, 15, 30), "20:15:30"), (dt.timedelta(hours=26, minutes=15), "26:15"),
        (float("nan"), "nan"), (2**62, "4611686018427387904"), (12345678901234567.0, "12345678901234568"),
    ],
)  # fmt: skip
def test_any_cell_as_text(cell, text):
    assert plain(cell) == text


VALUES = any_cells("0123456789.:/-+ ,SEXsxefolgeteilvon()", 30) | st.just(10**5000)


@given(VALUES, st.sampled_from([number, of_count, numbering, year]))
def test_nothing_but_unreadable_is_raised(value, read):
    with contextlib.suppress(UnreadableError):
        assert read(value).value is not None


@given(VALUES)
def test_every_cell_has_a_text(value):
    assert isinstance(plain(value), str)


@given(st.integers(0, 9999), st.integers(0, 999_999))
def test_every_number_reads_back(season, episode):
    expected = Numbering(season=season, episode=episode)
    for cell in (
        f"S{season}E{episode}",
        f"{season}x{episode}",
        f"Staffel {season}, Folge {episode}",
    ):
        assert numbering(cell) == (expected, None)
