"""The records of an .xlsb ([MS-XLSB]): what is too far out is left out, errors become text."""

import struct
from collections.abc import Iterable, Iterator

from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.biff import ERRORS
from epg_export.formats.table.grid.packing.extent import Extent
from epg_export.formats.table.grid.packing.limits import (
    LAST_ROW,
    LONGEST_PIECE,
    UnusableWorkbookError,
)
from epg_export.formats.table.grid.packing.shared import SharedTexts

_ROW, _ERROR, _TEXT, _SHARED, _FORMULA_ERROR, _RICH = 0, 3, 6, 7, 11, 62
_CELLS = frozenset({2, _ERROR, 4, 5, _TEXT, _SHARED, 8, 9, 10, _FORMULA_ERROR, _RICH})
_BUNDLE, _NAME, _EXTERNAL = 0x9C, 0x27, 0x16A
_SHARED_TEXT = 19
_SHORTEST = 9
_NO_RELATION = 0xFFFFFFFF
_BLOCK = 1 << 16


def records(blocks: Iterable[bytes], name: str) -> Iterator[tuple[int, bytes, bytes]]:
    """Kind, content and whole of each record."""
    held, at = b"", 0
    source = iter(blocks)
    while True:
        record = _record(held, at)
        if record is None or record[2] > len(held):
            wanted = record[2] - at if record else 0
            if wanted > LONGEST_PIECE:
                message = f"its part {name} has a record of {wanted} bytes"
                raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
            block = next(source, None)
            if block is None:
                if at < len(held):
                    message = f"its part {name} is cut off"
                    raise UnusableWorkbookError(DAMAGED_WORKBOOK, message)
                return
            held, at = held[at:] + block, 0
            continue
        kind, start, end = record
        yield kind, held[start:end], held[at:end]
        at = end


def _record(held: bytes, at: int) -> tuple[int, int, int] | None:
    """Kind, start and end of the content of the record at ``at``; None where its head is cut."""
    if at + 1 >= len(held):
        return None
    kind, at = held[at], at + 1
    if kind & 0x80:
        kind, at = (kind & 0x7F) | (held[at] & 0x7F) << 7, at + 1
    length = 0
    for shift in range(0, 28, 7):
        if at >= len(held):
            return None
        length |= (held[at] & 0x7F) << shift
        at += 1
        if not held[at - 1] & 0x80:
            break
    return kind, at, at + length


def cleaned_workbook(blocks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The list of sheets; named formulas are of no use, and stumbled over."""
    for kind, _data, whole in records(blocks, name):
        if kind not in {_NAME, _EXTERNAL}:
            yield whole


def copied(blocks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """A part as it is, its records looked at."""
    for _kind, _data, whole in records(blocks, name):
        yield whole


def cleaned_texts(blocks: Iterable[bytes], name: str, texts: SharedTexts) -> Iterator[bytes]:
    """The texts that cells share, as they are."""
    for kind, data, whole in records(blocks, name):
        if kind == _SHARED_TEXT:
            texts.add([len(data)])
        yield whole


def relations(blocks: Iterable[bytes], name: str) -> Iterator[str]:
    """The ids of the relations of the sheets, in their order."""
    for kind, data, _whole in records(blocks, name):
        if kind == _BUNDLE and len(data) > 12:  # noqa: PLR2004 - what stands before it
            length = struct.unpack_from("<I", data, 8)[0]
            if length != _NO_RELATION:
                yield data[12 : 12 + 2 * length].decode("utf-16-le", errors="replace")


def cleaned_sheet(
    blocks: Iterable[bytes], name: str, extent: Extent, texts: SharedTexts
) -> Iterator[bytes]:
    """The records of a sheet as they are to be read, in blocks; the ``texts`` it shows are told."""
    row = 0
    held: list[bytes] = []
    size = 0
    for kind, data, whole in records(blocks, name):
        piece = whole
        if kind == _ROW:
            row = min(struct.unpack_from("<I", data)[0], LAST_ROW) if len(data) > 3 else 0  # noqa: PLR2004 - a number
        elif kind in _CELLS:
            piece = _cell(kind, data, whole, row, extent)
            if kind == _SHARED and len(data) >= _SHORTEST + 3:
                texts.shown[struct.unpack_from("<I", data, 8)[0]] += 1
        held.append(piece)
        size += len(piece)
        if size > _BLOCK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _cell(kind: int, data: bytes, whole: bytes, row: int, extent: Extent) -> bytes:
    if len(data) < _SHORTEST or not extent.takes(row, struct.unpack_from("<I", data)[0]):
        return b""
    if kind == _RICH:
        return _packed(_TEXT, data[:8] + data[9:])
    if kind in {_ERROR, _FORMULA_ERROR}:
        text = ERRORS.get(data[8], f"#ERR{data[8]}!")
        return _packed(_TEXT, data[:8] + struct.pack("<I", len(text)) + text.encode("utf-16-le"))
    return whole


def _packed(kind: int, data: bytes) -> bytes:
    length, head = len(data), bytearray([kind])
    while length > 0x7F:  # noqa: PLR2004 - seven bits a byte
        head.append(length & 0x7F | 0x80)
        length >>= 7
    head.append(length)
    return bytes(head) + data
