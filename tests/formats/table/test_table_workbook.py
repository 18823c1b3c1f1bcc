"""Workbooks of every kind: their sheets, their values, and what is wrong with them."""

import datetime as dt
import gzip
import io

import pytest
from formats.table.workbooks import (
    Error,
    Plan,
    archive,
    ods,
    ods_of,
    read,
    values,
    xls,
    xlsb,
    xlsx,
    xlsx_of,
)

from epg_export.formats.base import ReadOptions
from epg_export.formats.table import grid
from epg_export.formats.table.cells import Merged, Sheet
from epg_export.formats.table.grid.packing import compound

MAKERS = (xlsx, xls, ods)
_MOMENT = dt.datetime(2026, 3, 28, 20, 15)  # noqa: DTZ001 - workbooks know no zones
ROWS = [
    ["Datum", "Beginn", "Titel", "Ton"],
    [dt.date(2026, 3, 28), dt.time(20, 15), "Ein <Titel> & mehr", True],
    [None, None, None, None],
    [_MOMENT, dt.timedelta(hours=26, minutes=15), 12, None],
    [Error("#N/A"), Error("#DIV/0!"), "x", 1.5],
]


@pytest.mark.parametrize("maker", MAKERS)
def test_values_are_read_as_they_are_stored(maker):
    told = read(maker(ROWS))
    assert [(row.number, list(row.values)) for row in told.rows["Plan"]] == [
        (1, ROWS[0]),
        (2, ROWS[1]),
        (4, ROWS[3]),
        (5, ["#N/A", "#DIV/0!", "x", 1.5]),
    ]
    assert told.findings == []


def test_binary_workbooks_are_read():
    rows = [["Datum", "Titel"], [1.5, Error("#DIV/0!")], [None, "ä"]]
    assert values(xlsb(rows)) == [["Datum", "Titel"], [1.5, "#DIV/0!"], [None, "ä"]]


@pytest.mark.parametrize("maker", MAKERS)
def test_hidden_sheets_are_read_where_they_are_named(maker):
    content = maker({"Plan": [["x"]], "Alt 1": Plan([["y"]], hidden=True)})
    told = read(content)
    assert list(told.rows) == ["Plan"]
    assert [(f.code, f.place.path) for f in told.findings] == [("EPG055", "'Alt 1'!1:1")]
    assert list(read(content, sheets=["Alt 1"]).rows) == ["Alt 1"]


@pytest.mark.parametrize("maker", [xlsx, xls])
def test_merged_ranges_are_known(maker):
    content = maker({"Plan": Plan([["Montag", None, None], ["a", "b", "c"]], ["A1:C1"])})
    (sheet,) = grid.sheets(io.BytesIO(content), ReadOptions(source="plan"))
    assert isinstance(sheet, Sheet)
    assert sheet.merged == (Merged(1, 0, 1, 2),)


def test_errors_in_other_languages_do_not_stop_a_sheet():
    cell = '<c r="A1" t="e"><v>#WERT!</v></c>'
    assert values(xlsx_of({"P": f"<sheetData><row>{cell}</row></sheetData>"})) == [["#WERT!"]]


def test_old_errors_of_open_document_are_text():
    content = ods_of(
        '<table:table table:name="P"><table:table-row><table:table-cell table:formula="of:=1/0" '
        'office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    assert values(content) == [["Err:502"]]


def test_a_packed_workbook_is_read():
    packed = gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(xlsx([["Titel", "x"]]))))
    assert values(packed) == [["Titel", "x"]]


def test_rows_keep_their_numbers_and_columns():
    content = xlsx_of({"P": '<sheetData><row r="3"><c r="C3"><v>1</v></c></row></sheetData>'})
    ((row,),) = read(content).rows.values()
    assert (row.number, row.line, row.values) == (3, None, [None, None, 1.0])


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (xlsx([["x"]])[:-40], "EPG051", "cut off"),
        (xlsx([["x"]])[:200], "EPG051", "cut off"),
        (xls([["x"]])[:3000], "EPG051", "cut off"),
        (archive({"a.txt": "x"}), "EPG051", "an archive"),
        (archive({"[Content_Types].xml": "", "word/document.xml": ""}), "EPG051", "Word"),
        (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "EPG051", "damaged"),
        (xlsx_of({"P": "<sheetData><row><c r='A1>"}), "EPG051", "broken XML"),
        (xlsx_of({"P": '<sheetData><c t="s"><v>7</v></c></sheetData>'}), "EPG051", "Plan"),
        (compound.written(b"\x09\x08\x02\x00\x00\x06"), "EPG051", "cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "EPG051", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EPG051", "cut off"),
        (ods_of("", "<x><manifest:encryption-data/></x>"), "EPG052", "password"),
        (
            compound.written(b"\x09\x08\x04\x00\x00\x06\x05\x00\x2f\x00\x02\x00\x01\x00\x0a\0\0\0"),
            "EPG052",
            "password",
        ),
        (
            compound.written(b"").replace(
                "Workbook".encode("utf-16-le").ljust(64, b"\0") + b"\x12",
                "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22",
            ),
            "EPG052",
            "password",
        ),
        (
            compound.written(b"").replace(
                "Workbook".encode("utf-16-le").ljust(64, b"\0") + b"\x12",
                "WordDocument".encode("utf-16-le").ljust(64, b"\0") + b"\x1a",
            ),
            "EPG051",
            "Word",
        ),
    ],
)
def test_what_cannot_be_read_is_told(content, code, words):
    told = read(content)
    assert told.codes == [code]
    assert words.replace("Plan", "P") in told.findings[0].message
    assert told.findings[0].help


def test_a_row_that_cannot_be_read_does_not_stop_the_others():
    cells = "".join(f'<row><c s="3"><v>{value}</v></c></row>' for value in (1, "-1e300", 3))
    told = read(xlsx_of({"P": f"<sheetData>{cells}</sheetData>"}))
    assert [row.number for row in told.rows["P"]] == [1, 3]
    assert [(f.code, f.place.path) for f in told.findings] == [("EPG051", "P!2:2")]


def test_a_table_that_is_never_closed_ends():
    told = read(ods_of('<table:table table:name="P"><table:table-row/>'))
    assert told.codes == ["EPG051"]


def test_a_damaged_sheet_does_not_stop_the_others():
    bad = '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'
    good = "<sheetData><row><c><v>1</v></c></row></sheetData>"
    told = read(xlsx_of({"A": bad, "B": good}))
    assert told.codes == ["EPG051"]
    assert list(told.rows) == ["B"]


@pytest.mark.parametrize("maker", [xlsx, xls, ods])
def test_a_workbook_that_is_damaged_anywhere_raises_nothing(maker):
    content = maker(ROWS)
    for at in range(0, len(content), max(len(content) // 60, 1)):
        broken = bytearray(content)
        broken[at] ^= 0xFF
        assert set(read(bytes(broken)).codes) <= {
            "EPG051",
            "EPG052",
            "EPG053",
            "EPG057",
            "EPG058",
            "EPG059",
        }
        read(content[:at])
