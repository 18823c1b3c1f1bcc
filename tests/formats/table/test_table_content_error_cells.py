import pytest
from content_rows import codes, content_of

from epg_export.formats.table.reading.content import CONTENT_FIELDS
from epg_export.formats.table.reading.error_cells import error_of


@pytest.mark.parametrize(
    ("value", "means"),
    [
        ("#DIV/0!", "a division by zero"),
        ("#NV", "a value that was not found"),
        ("#N/A", "a value that was not found"),
        ("#REF!", "a cell that is gone"),
        (" #ref! ", "a cell that is gone"),
        ("#BEZUG!", "a cell that is gone"),
        ("#WERT!", "a value of the wrong kind"),
        ("#NOM?", "a name or function that is not known"),
        ("#NOMBRE!", "a number that cannot be"),
        ("#¿NOMBRE?", "a name or function that is not known"),
        ("Err:502", "a formula that failed"),
        ("#FORMULA!", "a formula whose value was not stored"),
        ("####", "the column was too narrow to show it"),
    ],
)
def test_errors_of_formulas(value: str, means: str) -> None:
    failed = error_of(value)
    assert failed is not None
    assert failed.means == means


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
