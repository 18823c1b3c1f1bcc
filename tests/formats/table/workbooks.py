"""Workbooks for tests: from rows of Python values, and piece by piece where they are to be broken.

``xlsx`` needs nothing but this file; the others need libraries of the developers, and skip.
"""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest

from epg_export.findings import Finding
from epg_export.formats.base import ReadOptions
from epg_export.formats.table import grid
from epg_export.formats.table.cells import Row, Sheet, Value, letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_HIDDEN = ' state="hidden"'
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no zones
_DATE, _CLOCK, _MOMENT, _LENGTH = 1, 2, 3, 4
"""Styles of cells; what a number means, its style says."""
_FORMATS = ("dd.mm.yyyy", "hh:mm", "dd.mm.yyyy hh:mm", "[hh]:mm")


class Error(NamedTuple):
    """A cell in which a formula has failed."""

    text: str


class Plan(NamedTuple):
    """A sheet: its rows, the ranges that are merged (``A1:C1``), whether it is hidden."""

    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    hidden: bool = False


Plans = Mapping[str, Plan | Sequence[Sequence[Any]]]


class Told(NamedTuple):
    """All that was read: the rows of each sheet by its name, and the findings."""

    rows: dict[str | None, list[Row]]
    findings: list[Finding]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings."""
        return [finding.code for finding in self.findings]


def read(content: bytes | io.IOBase, **hints: Any) -> Told:
    """Everything that :func:`grid.sheets` gives of a content."""
    stream: Any = io.BytesIO(content) if isinstance(content, bytes) else content
    told = Told({}, [])
    for part in grid.sheets(stream, ReadOptions(source="plan"), grid.Hints(**hints)):
        if isinstance(part, Sheet):
            told.rows[part.name] = list(part.rows)
        else:
            told.findings.append(part)
    return told


def values(content: bytes | io.IOBase, **hints: Any) -> list[list[Value]]:
    """The values of the rows of all sheets."""
    return [list(row.values) for rows in read(content, **hints).rows.values() for row in rows]


def xlsx(plans: Plans | Sequence[Sequence[Any]]) -> bytes:
    """A workbook of Office Open XML; a list of rows is its one sheet, called Plan."""
    sheets = _plans(plans)
    bodies = {
        name: f"<sheetData>{''.join(_row(at, row) for at, row in enumerate(plan.rows, 1))}"
        f"</sheetData>{_merged(plan.merged)}"
        for name, plan in sheets.items()
    }
    return xlsx_of(bodies, hidden=[name for name, plan in sheets.items() if plan.hidden])


def xlsx_of(
    bodies: Mapping[str, str | Iterable[bytes]],
    *,
    hidden: Sequence[str] = (),
    parts: Mapping[str, str | bytes | Iterable[bytes]] | None = None,
    prolog: str = "",
) -> bytes:
    """A workbook from what stands in its sheets, as XML; ``parts`` are put in or in place."""
    names = list(bodies)
    held: dict[str, Any] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}"/></Types>',
        "_rels/.rels": _relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"'
            f"{_HIDDEN if name in hidden else ''}/>"
            for at, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {f"r{at}": ("worksheet", f"worksheets/s{at}.xml") for at in range(1, len(names) + 1)}
        ),
        "xl/styles.xml": _styles(),
    }
    for at, body in enumerate(bodies.values(), 1):
        inside = [body.encode()] if isinstance(body, str) else body
        head = f'{prolog}<worksheet xmlns="{_MAIN}">'.encode()
        held[f"xl/worksheets/s{at}.xml"] = _around(head, inside, b"</worksheet>")
    return archive({**held, **(parts or {})})


def archive(parts: Mapping[str, str | bytes | Iterable[bytes]]) -> bytes:
    """A zip archive of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            with target.open(name, "w") as file:
                blocks = content.encode() if isinstance(content, str) else content
                for block in [blocks] if isinstance(blocks, bytes) else blocks:
                    file.write(block)
    return packed.getvalue()


def xls(plans: Plans | Sequence[Sequence[Any]]) -> bytes:
    """A workbook of the old kind."""
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    styles = [xlwt.easyxf(num_format_str=format_) for format_ in ("General", *_FORMATS)]
    for name, plan in _plans(plans).items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        sheet.visibility = int(plan.hidden)
        for at, row in enumerate(plan.rows):
            for column, value in enumerate(row):
                _write(styles, sheet, (at, column), value)
        for first_row, first, last_row, last in map(_range, plan.merged):
            sheet.merge(first_row, last_row, first, last)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def ods(plans: Plans | Sequence[Sequence[Any]]) -> bytes:
    """A workbook of OpenDocument."""
    opendocument = pytest.importorskip("odf.opendocument")
    style = pytest.importorskip("odf.style")
    table = pytest.importorskip("odf.table")
    text = pytest.importorskip("odf.text")
    book = opendocument.OpenDocumentSpreadsheet()
    hidden = style.Style(name="hidden", family="table")
    hidden.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for name, plan in _plans(plans).items():
        sheet = table.Table(name=name, **({"stylename": hidden} if plan.hidden else {}))
        for row in plan.rows:
            line = table.TableRow()
            for value in row:
                shown, said = _said(value)
                cell = table.TableCell(**said)
                if shown:
                    cell.addElement(text.P(text=shown))
                line.addElement(cell)
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def ods_of(content: str | Iterable[bytes], manifest: str = "<manifest:manifest/>") -> bytes:
    """A workbook of OpenDocument from what stands in its sheets, as XML."""
    inside = [content.encode()] if isinstance(content, str) else content
    head = b"<office:document-content><office:body><office:spreadsheet>"
    foot = b"</office:spreadsheet></office:body></office:document-content>"
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": _around(head, inside, foot),
        }
    )


def xlsb(rows: Sequence[Sequence[str | float | Error | None]]) -> bytes:
    """A binary workbook with one sheet, called Plan."""
    codes = {"#DIV/0!": 0x07, "#N/A": 0x2A}
    sheet = bytearray(xlsb_record(129) + xlsb_record(148, bytes(16)) + xlsb_record(145))
    for at, row in enumerate(rows):
        sheet += xlsb_record(0, struct.pack("<I", at) + bytes(13))
        for column, value in enumerate(row):
            where = struct.pack("<II", column, 0)
            if isinstance(value, Error):
                sheet += xlsb_record(3, where + bytes([codes[value.text]]))
            elif isinstance(value, str):
                sheet += xlsb_record(6, where + _wide(value))
            elif value is not None:
                sheet += xlsb_record(5, where + struct.pack("<d", value))
    bundle = struct.pack("<II", 0, 1) + _wide("r1") + _wide("Plan")
    book = (
        xlsb_record(131)
        + xlsb_record(143)
        + xlsb_record(156, bundle)
        + xlsb_record(144)
        + xlsb_record(132)
    )
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relations({"r1": ("worksheet", "worksheets/s.bin")}),
            "xl/worksheets/s.bin": bytes(sheet) + xlsb_record(146) + xlsb_record(130),
        }
    )


def _around(head: bytes, inside: Iterable[bytes], foot: bytes) -> Iterable[bytes]:
    yield head
    yield from inside
    yield foot


def _plans(plans: Plans | Sequence[Sequence[Any]]) -> dict[str, Plan]:
    named = plans if isinstance(plans, Mapping) else {"Plan": plans}
    return {n: plan if isinstance(plan, Plan) else Plan(plan) for n, plan in named.items()}


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{id_}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
            for id_, (kind, target) in targets.items()
        )
        + "</Relationships>"
    )


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(_FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(_FORMATS)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<cellXfs count="{len(_FORMATS) + 1}"><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )


def _row(at: int, row: Sequence[Any]) -> str:
    cells = "".join(_cell(f"{letters(column)}{at}", value) for column, value in enumerate(row))
    return f'<row r="{at}">{cells}</row>'


def _cell(where: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Error):
        return f'<c r="{where}" t="e"><f>1/0</f><v>{escape(value.text)}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{where}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        shown = escape(value)
        return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    serial, style = _serial(value)
    return f'<c r="{where}" s="{style}"><v>{serial!r}</v></c>'


def _serial(value: Any) -> tuple[float, int]:
    """A value as the number that a workbook holds, and its style."""
    day = dt.timedelta(days=1)
    if isinstance(value, dt.datetime):
        return (value - _EPOCH) / day, _MOMENT
    if isinstance(value, dt.date):
        return (value - _EPOCH.date()).days, _DATE
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute) / day, _CLOCK
    if isinstance(value, dt.timedelta):
        return value / day, _LENGTH
    return value, 0


def _merged(ranges: Sequence[str]) -> str:
    cells = "".join(f'<mergeCell ref="{range_}"/>' for range_ in ranges)
    return f'<mergeCells count="{len(ranges)}">{cells}</mergeCells>' if ranges else ""


def _range(text: str) -> tuple[int, int, int, int]:
    first, last = text.split(":")
    return (*_spot(first), *_spot(last))


def _spot(text: str) -> tuple[int, int]:
    name = text.rstrip("0123456789")
    return int(text[len(name) :]) - 1, ord(name) - ord("A")


def _write(styles: Sequence[Any], sheet: Any, where: tuple[int, int], value: Any) -> None:
    codes = {"#DIV/0!": 0x07, "#N/A": 0x2A}
    if isinstance(value, Error):
        sheet.row(where[0]).set_cell_error(where[1], codes[value.text])
    elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
        serial, style = _serial(value)
        sheet.write(*where, serial, styles[style])
    elif value is not None:
        sheet.write(*where, value)


def _said(value: Any) -> tuple[str, dict[str, Any]]:
    """What a cell of OpenDocument shows, and the attributes that say what it is."""
    if value is None:
        return "", {}
    if isinstance(value, Error):
        return value.text, {"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}
    if isinstance(value, bool):
        return str(value).upper(), {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    if isinstance(value, str):
        return value, {"valuetype": "string"}
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return _said_when(value)
    return str(value), {"valuetype": "float", "value": str(value)}


def _said_when(value: dt.date | dt.time | dt.timedelta) -> tuple[str, dict[str, Any]]:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}", {"valuetype": "time", "timevalue": f"{value:PT%HH%MM%SS}"}
    if isinstance(value, dt.timedelta):
        minutes = value // dt.timedelta(minutes=1)
        shown = f"PT{minutes // 60:02}H{minutes % 60:02}M00S"
        return f"{minutes // 60:02}:{minutes % 60:02}", {"valuetype": "time", "timevalue": shown}
    return f"{value:%d.%m.%Y}", {"valuetype": "date", "datevalue": value.isoformat()}


def xlsb_record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = bytearray(), len(data)
    while rest > 0x7F:
        length.append(rest & 0x7F | 0x80)
        rest >>= 7
    length.append(rest)
    return head + bytes(length) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
