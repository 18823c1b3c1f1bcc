import pytest
from content_rows import codes, content_of

from epg_export.formats.table.reading.content import CONTENT_FIELDS
from epg_export.formats.table.reading.error_cells import error_of


@pytest.mark.parametrize(
    "value",
    ["#DIV/0!", "#NV", "#N/A", "#REF!", "#WERT!", "#BEZUG!", "#NOM?", "Err:502", " #ref! ", "####"],
)
def test_errors_of_formulas(value: str) -> None:
    assert error_of(value) is not None


@pytest.mark.parametrize("value", ["", "Ebbe", "#Watt", "#1", "Erratum", "Err", "Fehler", "##"])
def test_what_is_no_error(value: str) -> None:
    assert error_of(value) is None


@pytest.mark.parametrize("field", sorted(CONTENT_FIELDS))
def test_a_cell_with_an_error_counts_as_empty(field: str) -> None:
    made = content_of((field, "#BEZUG!"))
    assert made.fields == {}
    assert made.of_broadcast == {}
    assert codes(made) == ["EPG056 A2"]
    assert made.findings[0].facts == {"error": "#BEZUG!"}
