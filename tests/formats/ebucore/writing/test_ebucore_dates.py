"""When it was produced, released and copyrighted."""

from typing import Any

import pytest
from formats.ebucore.parts import elements, inner, show

from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.dates import dates
from epg_export.formats.ebucore.writing.style import Style
from epg_export.model import Episode


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"production_date": "2024"}, '<produced year="2024" />'),
        ({"production_date": "2024-02"}, '<produced year="2024" period="2024-02" />'),
        ({"production_date": "2024-02-29"}, '<produced date="2024-02-29" />'),
        (
            {"production_date": "2001-09-11T08:46"},
            '<produced date="2001-09-11" period="2001-09-11T08:46" />',
        ),
        (
            {"production_date": "2023", "production_end": "2025-01-31"},
            '<produced startYear="2023" endDate="2025-01-31" />',
        ),
        (
            {"production_date": "2025-03", "production_end": "2026-04"},
            '<produced startYear="2025" endYear="2026" period="2025-03/2026-04" />',
        ),
        ({"production_end": "2025"}, '<produced endYear="2025" />'),
        ({"production_end": "2025-02"}, '<produced endYear="2025" period="/2025-02" />'),
        ({"release_date": "2025-09-12"}, '<released date="2025-09-12" />'),
        ({"copyright_year": 876}, '<copyrighted year="0876" />'),
        (
            {"production_date": "2024", "copyright_year": 2025, "release_date": "2026"},
            '<released year="2026" />\n<copyrighted year="2025" />\n<produced year="2024" />',
        ),
    ],
)
def test_dates(given: dict[str, Any], lines: str) -> None:
    assert inner("date", show(**given)) == lines


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"production_date": "spring 2024"}, '<produced period="spring 2024" />'),
        ({"production_date": "2025-02-29"}, '<produced period="2025-02-29" />'),
        ({"production_date": "0000"}, '<produced period="0000" />'),
        ({"production_date": "٢٠٢٦"}, '<produced period="٢٠٢٦" />'),
        ({"release_date": "2026-13"}, '<released period="2026-13" />'),
        ({"release_date": "1990/91"}, '<released period="1990/91" />'),
        ({"copyright_year": 0}, '<copyrighted period="0" />'),
        ({"copyright_year": 20260}, '<copyrighted period="20260" />'),
    ],
)
def test_what_is_no_date_is_a_period_in_words(given: dict[str, Any], line: str) -> None:
    assert inner("date", show(**given)) == line


@pytest.mark.parametrize("given", [{}, {"production_date": " "}, {"production_date": "1990/91"}])
def test_no_date_and_one_that_would_be_read_as_two_are_left_out(given: dict[str, Any]) -> None:
    assert elements("date", show(**given)) == ""


def test_older_versions_have_the_first_and_last_date_only() -> None:
    style = Style(settings=Settings(version="1.8"))
    episode = Episode(
        id="e",
        production_date="2024",
        release_date="2026-02-28",
        copyright_year=2025,
    )
    assert [line.strip() for line in dates(episode, style).splitlines()][1:-1] == [
        '<ebucore:created startYear="2024" />',
        '<ebucore:released startDate="2026-02-28" />',
        '<ebucore:copyrighted startYear="2025" />',
    ]
