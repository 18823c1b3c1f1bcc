"""The records of an .xls ([MS-XLS]): values alone are kept, formulas as what they came to.

Calamine reserves memory for the size that a sheet says it has, so that is taken out; a failed
formula becomes the text that it shows, and so does one whose value a script has not stored.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.formats.table.grid.kinds import (
    DAMAGED_WORKBOOK,
    OVERSIZED_WORKBOOK,
    PROTECTED_WORKBOOK,
)
from epg_export.formats.table.grid.packing.biff_texts import sizes
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import (
    MOST_CELLS,
    MOST_SHEETS,
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.shared import SharedTexts
from epg_export.formats.table.grid.packing.unstored import UNSTORED

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_BOF, _EOF, _BOUND_SHEET, _SST, _CONTINUE = 0x0809, 0x0A, 0x85, 0xFC, 0x3C
_FILE_PASS, _FORMULA, _STRING, _DIMENSIONS = 0x2F, 0x06, 0x207, 0x200
_NUMBER, _LABEL, _BOOL_ERR, _RK, _MUL_RK, _LABEL_SST, _RICH = (
    0x203,
    0x204,
    0x205,
    0x27E,
    0xBD,
    0xFD,
    0xD6,
)
_MERGED = 0xE5
_GLOBALS = frozenset({_BOF, _EOF, 0x42, 0x22, 0x41E, 0xE0, _BOUND_SHEET, _SST})
_CELLS = frozenset({_NUMBER, _LABEL, _RK, _LABEL_SST, _RICH})
_BIFF8 = 0x0600
_NO_SIZE = {14: struct.pack("<IIHHH", 0, 1, 0, 1, 0), 10: struct.pack("<HHHHH", 0, 1, 0, 1, 0)}
_SHORTEST_STRING = 3
_HEAD = struct.Struct("<HH")


_OF_SCRIPTS = struct.pack("<HHII", 0x0DBB, 0x07CC, 0, 6)
"""The build that xlwt says it is, which stores no values: each of its formulas is an empty text."""


class _Record(NamedTuple):
    kind: int
    data: bytes


class _Writer(NamedTuple):
    """Which version a workbook was written in, and whether by a script that stores no values."""

    version: int
    stores: bool


class Cleaned(NamedTuple):
    """The stream of a workbook as it is to be read, and what was left out of each sheet."""

    stream: bytes
    extents: list[Extent]


def cleaned(stream: bytes) -> Cleaned:
    """The records that are read; raises :class:`UnusableWorkbookError` where they are none."""
    globals_, sheets = _globals(stream)
    writer = _writer(globals_[0].data)
    texts = SharedTexts()
    texts.add(sizes([record.data for record in globals_ if record.kind in {_SST, _CONTINUE}]))
    length = sum(_HEAD.size + len(record.data) for record in globals_)
    at, left = length, MOST_CELLS
    out: list[bytes] = []
    extents: list[Extent] = []
    bodies: list[tuple[int, bytes]] = []
    for position in sheets:
        extent = Extent(left)
        body = b"".join(_sheet(stream, position, extent, writer, texts))
        left -= extent.area
        extents.append(extent)
        bodies.append((at, body))
        at += len(body)
    texts.refuse_too_much()
    positions = iter([start for start, _ in bodies])
    for record in globals_:
        if record.kind == _BOUND_SHEET:
            data = struct.pack("<I", next(positions)) + record.data[4:]
            out.append(_packed(record.kind, data))
        else:
            out.append(_packed(record.kind, record.data))
    return Cleaned(b"".join((*out, *(body for _, body in bodies))), extents)


def _writer(begin: bytes) -> _Writer:
    version = struct.unpack_from("<H", begin)[0] if len(begin) > 1 else 0
    return _Writer(version, stores=begin[4:16] != _OF_SCRIPTS)


def _globals(stream: bytes) -> tuple[list[_Record], list[int]]:
    """The records before the sheets, and where the sheets begin."""
    kept: list[_Record] = []
    sheets: list[int] = []
    in_strings = False
    for record in records(stream, 0):
        if record.kind == _FILE_PASS:
            raise UnusableWorkbookError(PROTECTED_WORKBOOK, "the workbook asks for a password")
        in_strings = record.kind == _SST or (in_strings and record.kind == _CONTINUE)
        if record.kind == _BOUND_SHEET and len(record.data) > 4:  # noqa: PLR2004 - its position
            sheets.append(struct.unpack_from("<I", record.data)[0])
            kept.append(record)
        elif in_strings or record.kind in _GLOBALS - {_BOUND_SHEET}:
            kept.append(record)
    if not kept or kept[0].kind != _BOF:
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, "it does not begin as a workbook does")
    if len(sheets) > MOST_SHEETS:
        message = f"it has {len(sheets)} sheets, more than {MOST_SHEETS}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
    _refuse_miscounted(kept)
    return kept, sheets


def _refuse_miscounted(kept: list[_Record]) -> None:
    """Raise where texts in common are said to be more than there is room for."""
    size = sum(len(record.data) for record in kept if record.kind in {_SST, _CONTINUE})
    for record in kept:
        if record.kind == _SST and len(record.data) >= 8:  # noqa: PLR2004 - two numbers
            count = struct.unpack_from("<I", record.data, 4)[0]
            if count > size // _SHORTEST_STRING:
                raise UnusableWorkbookError(
                    DAMAGED_WORKBOOK, f"it says that it has {count} texts, in {size} bytes"
                )


def records(stream: bytes, at: int) -> Iterator[_Record]:
    """Records up to the end of a part of the stream; parts inside it are passed over."""
    depth = 0
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if at + length > len(stream):
            break
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1 and not (kind == _EOF and depth == 1) and not (kind == _BOF and depth > 1):
            yield _Record(kind, stream[at : at + length])
        at += length
        if depth <= 0:
            return
    raise UnusableWorkbookError(
        DAMAGED_WORKBOOK, "the workbook is cut off", "fetch or save the file again"
    )


def _sheet(
    stream: bytes, position: int, extent: Extent, writer: _Writer, texts: SharedTexts
) -> Iterator[bytes]:
    awaited: bytes | None = None
    for kind, data in records(stream, position):
        if kind == _STRING and awaited is not None:
            yield _packed(_LABEL, awaited + data)
            awaited = None
        elif kind == _DIMENSIONS:
            yield _packed(kind, _NO_SIZE.get(len(data), data))
        elif kind in {_BOF, _EOF, _MERGED}:
            yield _packed(kind, data)
        elif kind == _MUL_RK:
            yield from _numbers(data, extent)
        elif kind in _CELLS or kind in {_BOOL_ERR, _FORMULA}:
            if len(data) < 8 or not extent.takes(*struct.unpack_from("<HH", data)):  # noqa: PLR2004 - the shortest cell
                continue
            if kind == _FORMULA:
                awaited = data[:6] if data[6:7] == b"\0" and data[12:14] == b"\xff\xff" else None
                yield _result(data, writer)
            elif kind == _BOOL_ERR and data[7]:
                yield _error(data[:6], data[6], writer.version)
            else:
                _count(kind, data, texts)
                yield _packed(_LABEL if kind == _RICH else kind, data)


def _count(kind: int, data: bytes, texts: SharedTexts) -> None:
    """Know of a cell that shows a text it shares."""
    if kind == _LABEL_SST and len(data) >= 10:  # noqa: PLR2004 - with its index
        texts.shown[struct.unpack_from("<I", data, 6)[0]] += 1


def _numbers(data: bytes, extent: Extent) -> Iterator[bytes]:
    """Several numbers of one row, each on its own: one of them may be too far out."""
    if len(data) < 6:  # noqa: PLR2004 - its row and columns
        return
    row, first = struct.unpack_from("<HH", data)
    for at in range((len(data) - 6) // 6):
        if extent.takes(row, first + at):
            rk = data[4 + 6 * at : 10 + 6 * at]
            yield _packed(_RK, struct.pack("<HH", row, first + at) + rk)


def _result(data: bytes, writer: _Writer) -> bytes:
    """What a formula came to, as a cell that holds it; a text stands in the next record."""
    where, value = data[:6], data[6:14]
    if value[6:] != b"\xff\xff":
        return _packed(_NUMBER, where + value)
    if value[0] == 1:
        return _packed(_BOOL_ERR, where + bytes([value[2], 0]))
    if value[0] == 2:  # noqa: PLR2004 - an error
        return _error(where, value[2], writer.version)
    is_empty = value[0] == 0 or writer.stores
    return b"" if is_empty else _text(where, UNSTORED, writer.version)


def _error(where: bytes, code: int, version: int) -> bytes:
    return _text(where, ERRORS.get(code, f"#ERR{code}!"), version)


def _text(where: bytes, words: str, version: int) -> bytes:
    text = words.encode()
    length = struct.pack("<HB", len(text), 0) if version == _BIFF8 else struct.pack("<H", len(text))
    return _packed(_LABEL, where + length + text)


def _packed(kind: int, data: bytes) -> bytes:
    return _HEAD.pack(kind, len(data)) + data
