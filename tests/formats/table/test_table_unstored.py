"""Formulas whose values a script has not stored: no empty cells, whatever the kind of workbook."""

import io

import pytest
from schedule_rows import findings, read
from workbooks import ods_of, values, xlsx_of

from epg_export.formats.table.grid.packing.sheet_xml import SheetXml

_ROW = '<row r="1">{}<c r="B1" t="inlineStr"><is><t>Halde</t></is></c></row>'
_HEAD = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{word}</t></is></c>'
    for letter, word in zip("ABCD", ("Beginn", "Sender", "Titel", "Kurztext"), strict=True)
)
_MARK = "#FORMULA!"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><f>B1</f></c>', _MARK),
        ('<c r="A1"><f>B1</f><v></v></c>', _MARK),
        ('<c r="A1"><f>B1</f><v/></c>', _MARK),
        ('<c r="A1" s="0" t="n"><f>B1&gt;1</f> <v /></c>', _MARK),
        ('<c r="A1" t="str"><f>B1</f></c>', _MARK),
        ('<c r="A1"><f t="shared" si="0"/></c>', _MARK),
        ('<c r="A1"><f t="array" ref="A1:A2">B1</f><v/></c>', _MARK),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>B1</f><v>Kies</v></c>', "Kies"),
        ('<c r="A1"><f>B1</f><v>0</v></c>', 0),
        ('<c r="A1"><v/></c>', None),
        ('<c r="A1" s="1"/>', None),
    ],
)
def test_formulas_of_office_open_xml(cell: str, value: object) -> None:
    rows = values(xlsx_of({"Plan": f"<sheetData>{_ROW.format(cell)}</sheetData>"}))

    assert rows == [[value, "Halde"]]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_cell_may_come_in_any_number_of_pieces(size: int) -> None:
    text = '<row><c r="A1" s="2"><f>B1</f><v></v></c><c r="B1"><v>1</v></c></row>'
    tags = [f"<{part}".encode() for part in text.split("<")[1:]]
    pieces = (b"".join(tags[at : at + size]) for at in range(0, len(tags), size))

    assert b"".join(SheetXml("sheet1.xml").cleaned(pieces)).decode() == (
        '<row><c r="A1" s="2" t="str"><v>#FORMULA!</v></c><c r="B1"><v>1</v></c></row>'
    )


def test_prefixes_are_kept() -> None:
    text = b'<x:c r="A1"><x:f>B1</x:f><x:v/></x:c>'

    assert b"".join(SheetXml("sheet1.xml").cleaned(iter([text]))) == (
        b'<x:c r="A1" t="str"><x:v>#FORMULA!</x:v></x:c>'
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('table:formula="of:=B1"/>', _MARK),
        ('table:formula="of:=B1"></table:table-cell>', _MARK),
        ('table:formula="of:=B1" office:value-type="float"/>', _MARK),
        ('table:formula="of:=B1"><text:p>Kies</text:p></table:table-cell>', "Kies"),
        ('table:formula="of:=B1" office:value-type="float" office:value="3"/>', 3),
        ('table:formula="of:=B1" office:value-type="string"/>', None),
        ('office:value-type="float"/>', None),
    ],
)
def test_formulas_of_open_document(cell: str, value: object) -> None:
    text = (
        f'<table:table table:name="P"><table:table-row><table:table-cell {cell}'
        '<table:table-cell office:value-type="string"><text:p>Halde</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )

    assert values(ods_of(text)) == [[value, "Halde"]]


def test_formulas_of_the_old_kind() -> None:
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    sheet.write(0, 0, xlwt.Formula("B1"))
    sheet.write(0, 1, "Halde")
    stream = io.BytesIO()
    book.save(stream)
    by_program = stream.getvalue().replace(bytes.fromhex("bb0dcc07"), bytes.fromhex("af18cd07"))

    assert values(stream.getvalue()) == [[_MARK, "Halde"]]
    assert values(by_program) == [[None, "Halde"]]


def test_openpyxl_stores_none() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["=B1", "Halde"])
    stream = io.BytesIO()
    book.save(stream)

    assert values(stream.getvalue()) == [[_MARK, "Halde"]]


_LOST = "a formula whose value was not stored"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("A", f'EPG071 Plan!A2 Beginn is "#FORMULA!", {_LOST}'),
        ("B", f"EPG071 Plan!B2 #FORMULA! stands in the place of a channel: {_LOST}"),
        ("C", f'EPG056 Plan!C2 "#FORMULA!" in place of a value: {_LOST}'),
        ("D", f'EPG056 Plan!D2 "#FORMULA!" in place of a value: {_LOST}'),
    ],
)
def test_what_is_lost_is_told_with_its_remedy(column: str, told: str) -> None:
    texts = {"A": "28.03.2026 20:15", "B": "eins.example", "C": "Kies", "D": "Steine"}
    cells = "".join(
        f'<c r="{letter}2"><f>E1</f></c>'
        if letter == column
        else f'<c r="{letter}2" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in texts.items()
    )
    body = f'<sheetData><row r="1">{_HEAD}</row><row r="2">{cells}</row></sheetData>'

    (found,) = [one for one in findings(read(xlsx_of({"Plan": body}))) if one.severity != "info"]
    assert f"{found.code} {found.place.path} {found.message}" == told
    assert found.help is not None
    assert found.help.startswith("open the workbook in a spreadsheet program and save it")
