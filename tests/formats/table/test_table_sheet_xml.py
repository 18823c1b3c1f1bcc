"""The text of a sheet: plain rows are looked at as a whole, all others tag by tag."""

import pytest

from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.sheet_xml import SheetXml

_TEXT = '<c r="{}" t="inlineStr"><is><t>Halde</t></is></c>'
_PLAIN = '<row r="{0}" spans="1:3"><c r="A{0}" s="1"/><c r="B{0}"><v>1</v></c></row>'
_TAGGED = "<row r='{0}' spans='1:3'><c r='A{0}' s='1'/><c r='B{0}'><v>1</v></c></row>"


@pytest.mark.parametrize("row", [_PLAIN, _TAGGED], ids=["plain", "tag by tag"])
@pytest.mark.parametrize(
    ("rows", "most", "area", "left_out"),
    [
        ((3, 4, 5), 100, 3, None),
        ((3, 4, 9), 5, 2, (8, 1)),
        ((4, 3), 100, 2, None),
        ((1_048_577,), 100, 0, (1_048_576, 1)),
    ],
    ids=["below each other", "one too far out", "upwards", "beyond the last row"],
)
def test_how_far_rows_reach_is_the_same_however_they_are_written(
    row: str, rows: tuple[int, ...], most: int, area: int, left_out: tuple[int, int] | None
) -> None:
    sheet = SheetXml("sheet1.xml")
    sheet.extent = Extent(most)
    text = "".join(row.format(number) for number in rows).encode()
    cleaned = b"".join(sheet.cleaned(iter([text])))
    assert (sheet.extent.area, sheet.extent.first_left_out) == (area, left_out)
    assert (cleaned == text) is (left_out is None)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (_TEXT.format("A1"), _TEXT.format("A1")),
        ('<c r="A1" t="e"><v>#N/A</v></c>', '<c r="A1" t="str"><v>#N/A</v></c>'),
        ('<c r="XYZ"><v>1</v></c>', '<left-out r="XYZ"><v>1</v></c>'),
    ],
    ids=["text", "an error", "no place"],
)
def test_rows_between_plain_ones_are_changed_where_they_have_to_be(text: str, cleaned: str) -> None:
    rows = _PLAIN.format(1) + '<row r="2">{}</row>' + _PLAIN.format(3)
    sheet = SheetXml("sheet1.xml")
    assert (
        b"".join(sheet.cleaned(iter([rows.format(text).encode()]))) == rows.format(cleaned).encode()
    )


def test_cells_without_a_place_stand_behind_the_plain_rows_before_them() -> None:
    sheet = SheetXml("sheet1.xml")
    sheet.extent = Extent(4)
    text = _PLAIN.format(7) + "<row><c/><c><v>1</v></c></row><row><c><v>1</v></c></row>"
    b"".join(sheet.cleaned(iter([text.encode()])))
    assert sheet.extent.first_left_out == (8, 0)
