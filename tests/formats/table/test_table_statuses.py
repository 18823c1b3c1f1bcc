"""The words for the status of a broadcast, in its column and for it."""

import pytest

from epg_export.formats.table.cells import Row, Value
from epg_export.formats.table.heading import heading_of
from epg_export.formats.table.values.statuses import status_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Planned", "planned"),
        ("fällt aus", "cancelled"),
        ("gestrichen", "cancelled"),
        ("passé à l'antenne", "aired"),
        ("freigegeben", "confirmed"),
        ("rot", None),
        (3, None),
        (None, None),
    ],
)
def test_status_of(value: Value, expected: str | None) -> None:
    assert status_of(value) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("freigegeben", "gestrichen"), "status"), (("rot", "grün"), None)],
)
def test_a_column_that_may_be_anything_is_known_by_them(
    words: tuple[str, ...], expected: str | None
) -> None:
    rows = [Row(1, ["Datum", "Beginn", "Titel", "Status"])]
    rows += [Row(at, ["28.03.2026", "20:15", "Ebbe", word]) for at, word in enumerate(words, 2)]
    heading = heading_of(rows)
    assert heading is not None
    assert heading.columns[3].field == expected
