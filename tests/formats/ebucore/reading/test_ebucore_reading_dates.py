"""Dates in the spellings of all versions, and in others."""

from typing import Any

import pytest
from formats.ebucore.reading.nodes import findings, left, node

from epg_export.formats.ebucore.reading.dates import dates
from epg_export.formats.ebucore.reading.notes import Notes


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<produced year="2025"/>', {"production_date": "2025"}),
        ('<produced year="2025Z"/>', {"production_date": "2025"}),
        ('<created startYear="2025"/>', {"production_date": "2025"}),
        ('<created startDate="2025-03-01+01:00"/>', {"production_date": "2025-03-01"}),
        ('<produced year="2025" period="2025-03"/>', {"production_date": "2025-03"}),
        ('<produced year="2025" date="2025-03-01"/>', {"production_date": "2025-03-01"}),
        ('<produced period="the 1980s"/>', {"production_date": "the 1980s"}),
        (
            '<produced startYear="1990" endYear="1991"/>',
            {"production_date": "1990", "production_end": "1991"},
        ),
        (
            '<produced period=" 2025-03 / 2026-04 " startYear="2025"/>',
            {"production_date": "2025-03", "production_end": "2026-04"},
        ),
        ('<created endDate="2025-03-01"/>', {"production_end": "2025-03-01"}),
        ('<created year="2020"/><produced year="2025"/>', {"production_date": "2025"}),
        ('<created/><produced year=" "/><released/>', {}),
        ('<released startDate="2026-02-28"/>', {"release_date": "2026-02-28"}),
        ('<released/><released period="1990/91"/>', {"release_date": "1990/91"}),
        ('<copyrighted startYear="0876"/>', {"copyright_year": 876}),
        ('<copyrighted period="-5"/>', {"copyright_year": -5}),
    ],
)
def test_dates(xml: str, expected: dict[str, Any]) -> None:
    notes = Notes()
    assert dates(node(f"<date>{xml}</date>"), notes) == expected
    assert findings(notes) == []


@pytest.mark.parametrize(
    ("xml", "expected", "code"),
    [
        (
            '<produced date="2025-03-01T10:00:00Z"/>',
            {"production_date": "2025-03-01"},
            "EPG805",
        ),
        ('<produced year="c. 1950"/>', {"production_date": "c. 1950"}, "EPG805"),
        ('<produced date="2025-03"/>', {"production_date": "2025-03"}, "EPG805"),
        ('<copyrighted date="2025-03-01"/>', {"copyright_year": 2025}, "EPG804"),
        ('<copyrighted year="© 2025"/>', {"copyright_year": 2025}, "EPG805"),
        ('<copyrighted period="long ago"/>', {}, "EPG811"),
        ('<copyrighted period="9999999999999999999"/>', {}, "EPG811"),
    ],
)
def test_what_is_out_of_form_is_told(xml: str, expected: dict[str, Any], code: str) -> None:
    notes = Notes()
    assert dates(node(f"<date>{xml}</date>"), notes) == expected
    assert code in findings(notes)


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<produced year="2025" period="summer"/>', ["period=summer"]),
        ('<produced year="2025" date="1999-01-01"/>', ["year=2025"]),
        ('<produced date="2025-03-01" time="10:00:00"/>', ["time=10:00:00"]),
        ('<released startYear="2025" endYear="2026"/>', ["endYear=2026"]),
        ('<created year="2020"/><produced year="2025"/>', ["2020"]),
        ("<dc:date>2025</dc:date>", ["2025"]),
    ],
)
def test_what_says_something_else_is_left(xml: str, said: list[str]) -> None:
    record = node(f"<date>{xml}</date>")
    dates(record, Notes())
    assert left(record) == said


def test_a_series_has_one_date() -> None:
    record = node('<date><released year="1"/><produced startYear="2024" endYear="2026"/></date>')
    assert dates(record, Notes(), of_series=True) == {"production_date": "2024"}
    assert sorted(left(record)) == ["1", "endYear=2026"]
