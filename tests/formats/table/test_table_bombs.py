"""Workbooks that pose as small ones: each ends with a finding, at once and in little memory."""

import struct
import tracemalloc
from itertools import repeat

import pytest
from formats.table.workbooks import archive, ods_of, read, xls, xlsb_record, xlsx_of

from epg_export.formats.table.grid.packing import biff, compound, limits
from epg_export.formats.table.grid.packing.biff_texts import sizes
from epg_export.formats.table.grid.packing.extent import Extent

ONE = '<c r="A1"><v>1</v></c>'
CELL = '<table:table-cell office:value-type="float" office:value="1"'


def sheet(rows):
    return xlsx_of({"P": f"<sheetData>{rows}</sheetData>"})


def table(rows):
    return ods_of(f'<table:table table:name="P">{rows}</table:table>')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (xlsx_of({"P": repeat(b" " * (1 << 20), 20)}), "8 MiB"),
        (
            xlsx_of(
                {"P": "<sheetData/>"}, parts={"xl/sharedStrings.xml": repeat(b"<si/>" * 10**6, 6)}
            ),
            "5000000 texts",
        ),
        (
            xlsx_of({"P": "<sheetData/>"}, parts={"xl/workbook.xml": b"<sheet />" * 2000}),
            "2000 sheets",
        ),
        (xlsx_of({"P": repeat(b"<mergeCell/>" * 1000, 200)}), "merged ranges"),
        (xlsx_of({"P": ""}, prolog='<!DOCTYPE a [<!ENTITY b SYSTEM "c">]>'), "entities"),
        (archive({f"xl/{'x' * 2000}{at}": "" for at in range(3000)}), "list of its parts"),
        (table('<table:table-row><text:s text:c="4000000000"/></table:table-row>'), "spaces"),
        (ods_of('<table:table table:name="P"/>' * 2000), "sheets"),
    ],
)
def test_too_much_is_not_read(content, words):
    tracemalloc.start()
    told = read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told.codes == ["EPG053"]
    assert words in told.findings[0].message
    assert peak < 80_000_000


def test_it_unpacks_to_no_more_than_is_allowed(monkeypatch):
    monkeypatch.setattr("epg_export.formats.table.grid.packing.archive.MOST_UNPACKED", 1 << 20)
    told = read(sheet(f"<row>{ONE}</row>" * 100_000))
    assert told.codes == ["EPG053"]
    assert "unpacks" in told.findings[0].message


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (sheet(f'<row r="1">{ONE}</row><row><c r="XFD1048576"><v>1</v></c></row>'), "XFD1048576"),
        (sheet(f'<row r="1">{ONE}</row><row r="9999999"><c><v>1</v></c></row>'), "A9999999"),
        (sheet(f'<row r="1">{ONE}<c x=">" r="XFD1"><v>1</v></c></row>'), "XFD1"),
        (sheet(f'<row r="1">{ONE}<c r="&#65;1"><v>1</v></c></row>'), "B1"),
        (table(f'<table:table-row>{CELL}/><table:table-cell table:number-columns-repeated="9000"/>{CELL}/></table:table-row>'), "MHF1"),
        (table(f'<table:table-row>{CELL}/></table:table-row><table:table-row table:number-rows-repeated="4000000000"/><table:table-row>{CELL}/></table:table-row>'), "A4000000002"),
        (table(f'<table:table-row>{CELL}/></table:table-row><table:table-row table:number-rows-repeated="2000000000">{CELL}/></table:table-row>'), "A2"),
    ],
)  # fmt: skip
def test_a_cell_far_out_is_left_out_and_the_others_are_read(content, path):
    told = read(content)
    assert [(f.code, f.place.path) for f in told.findings] == [("EPG059", f"P!{path}")]
    assert [row.values[0] for row in told.rows["P"]] == [1.0]


@pytest.mark.parametrize(
    "content",
    [
        sheet(f'<row r="1">{ONE}<c r="XFD1" s="1"/></row><row><c r="A1048576" s="1"></c></row>'),
        table(f'<table:table-row>{CELL}/><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'),
    ],
)  # fmt: skip
def test_an_empty_cell_far_out_stops_nothing(content):
    told = read(content)
    assert told.findings == []
    assert [row.values for row in told.rows["P"]] == [[1.0]]


def test_a_sheet_of_the_old_kind_may_lie_about_its_size():
    content = xls([["Titel", "x"]])
    size = struct.pack("<HHIIHHH", 0x200, 14, 0, 1, 0, 2, 0)
    assert size in content
    lying = content.replace(size, struct.pack("<HHIIHHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    told = read(lying)
    assert told.findings == []
    assert [row.values for row in told.rows["Plan"]] == [["Titel", "x"]]


def test_a_chain_of_sectors_that_bites_its_tail_ends():
    content = bytearray(compound.written(b"x" * 9000))
    links = len(content) - 4096
    struct.pack_into("<I", content, links + 8, 0)
    assert read(bytes(content)).codes == ["EPG051"]


def test_texts_that_are_counted_and_not_there_are_damage():
    book = struct.pack("<HHHHHH", 0x809, 4, 0x600, 5, 0xFC, 8) + struct.pack("<II", 1, 0x7FFFFFFF)
    told = read(compound.written(book + struct.pack("<HH", 0x0A, 0)))
    assert told.codes == ["EPG051"]
    assert "2147483647 texts" in told.findings[0].message


@pytest.mark.parametrize("count", ["4294967295", "18446744073709551615"])
@pytest.mark.parametrize(
    "tag", ['<sst count="{0}" uniqueCount="{0}">', "<sst uniqueCount = '{0}' >"]
)
def test_what_shared_texts_say_of_their_number_counts_for_nothing(count, tag):
    strings = tag.format(count) + "<si><t>Titel</t></si></sst>"
    row = '<row><c t="s"><v>0</v></c></row>'
    content = xlsx_of(
        {"P": f"<sheetData>{row}</sheetData>"}, parts={"xl/sharedStrings.xml": strings}
    )
    told = read(content)
    assert told.findings == []
    assert [row.values for row in told.rows["P"]] == [["Titel"]]


MIB = 1 << 20
ROW_END = "</table:table-row>"


def shared(sharing, size=MIB):
    """A workbook with one text of that size, and cells that share it."""
    strings = f"<sst><si><t>short</t></si><si><t>{'x' * size}</t></si></sst>"
    rows = f"<row>{sharing}</row>" * 20
    return xlsx_of({"P": f"<sheetData>{rows}</sheetData>"}, parts={"xl/sharedStrings.xml": strings})


def binary(cells):
    """The same in a binary workbook."""
    text = b"\x00" + struct.pack("<I", MIB // 2) + b"x\x00" * (MIB // 2)
    sheet = xlsb_record(0, bytes(17)) + xlsb_record(7, bytes(12)) * cells
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": xlsb_record(131, b""),
            "xl/sharedStrings.bin": xlsb_record(159, bytes(8)) + xlsb_record(19, text),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def repeated(rows, columns, size=MIB):
    """An OpenDocument with one cell that holds a text, and stands so often."""
    cell = (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
    )
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}'
    return table(f"{row}<text:p>{'x' * size}</text:p></table:table-cell>{ROW_END}")


@pytest.mark.parametrize(
    "made",
    [
        lambda: shared('<c t="s"><v>1</v></c>' * 10),
        lambda: shared("<c s='1' t = 's' ><v> 1</v></c>" * 10),
        lambda: shared('<c t="s" x=">"><v>1</v></c>' * 10),
        lambda: shared('<c t="s"><f>A1</f><v>1</v></c>' * 10),
        lambda: binary(200),
        lambda: xls([["x" * 30_000] * 250] * 20),
        lambda: repeated(1, 200),
        lambda: repeated(200, 1),
        lambda: repeated(20, 10),
    ],
)
def test_a_text_that_is_shown_very_often_is_not_read(made):
    """As texts of cells it would take memory for each of them, and end the process."""
    told = read(made())
    assert told.codes == ["EPG053"]
    assert "MiB of text, more than 128" in told.findings[0].message


@pytest.mark.parametrize(
    ("made", "rows"),
    [
        (lambda: shared('<c t="s"><v>0</v></c>' * 300), 20),
        (lambda: shared('<c t="s"><v>1</v></c>' * 10, 9000), 20),
        (lambda: xls([["ja", "x" * 5000, "Ж" * 20_000, "", "é"]] * 300), 300),
        (lambda: repeated(300, 40, 90), 300),
    ],
)
def test_texts_that_many_cells_share_are_read(made, rows):
    told = read(made())
    assert told.findings == []
    assert sum(map(len, told.rows.values())) == rows


@pytest.mark.parametrize("words", [["", "a", "Ж"], ["x" * 32_000, "Ж" * 20_000, "é" * 9_000]])
def test_how_long_the_texts_of_the_old_kind_are(words):
    texts = [f"{word}{at}" for at in range(30) for word in words]
    book = compound.Compound(xls([[text] for text in texts])).stream("Workbook")
    held = [one.data for one in biff.records(book, 0) if one.kind in {0xFC, 0x3C}]
    wide = [text if text.isascii() or max(text) < "\u0100" else text * 2 for text in texts]
    assert sorted(sizes(held)) == sorted(map(len, wide))


def test_texts_of_the_old_kind_that_are_cut_off_end_there():
    assert list(sizes([bytes(8) + struct.pack("<HB", 9, 0) + b"ab"])) == []
    assert list(sizes([b"ab"])) == []


def test_a_rectangle_grows_only_as_far_as_memory_reaches():
    extent = Extent(110)
    assert [extent.takes(row, 9) for row in range(11)] == [True] * 11
    assert extent.takes(0, 0)
    assert not extent.takes(0, 500)
    assert not extent.takes(limits.LAST_ROW, 9)
    assert (extent.left_out, extent.area) == (2, 110)
