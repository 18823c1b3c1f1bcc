"""The files in a zip archive, unpacked with a counter: what an archive says of itself may lie."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from epg_export.formats.table.grid.kinds import (
    DAMAGED_WORKBOOK,
    OVERSIZED_WORKBOOK,
    PROTECTED_WORKBOOK,
)
from epg_export.formats.table.grid.packing.limits import (
    MOST_DIRECTORY,
    MOST_UNPACKED,
    UnusableWorkbookError,
)
from epg_export.formats.zip_list import list_length
from epg_export.formats.zip_opening import opened_zip

_BLOCK = 1 << 16
_OUT = 1 << 18
_LOCAL = struct.Struct("<26xHH")
_ENCRYPTED = 1
_MOST_HELD = 8 << 20


class Archive:
    """A zip archive of documents; their names with slashes, whoever packed them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._unpacked = 0
        _bounded(stream)
        try:
            with opened_zip(stream) as archive:
                infos = archive.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            RuntimeError,
            struct.error,
        ) as error:
            raise _cut_off() from error
        self._infos = {info.filename.replace("\\", "/"): info for info in infos}

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return list(self._infos)

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a file, in blocks; empty where there is none of that name."""
        info = self._infos.get(name)
        if info is None:
            return
        check = 0
        for block in self._content(info, name):
            self._unpacked += len(block)
            check = zlib.crc32(block, check)
            if self._unpacked > MOST_UNPACKED:
                raise UnusableWorkbookError(
                    OVERSIZED_WORKBOOK,
                    f"it unpacks to more than {MOST_UNPACKED >> 20} MiB",
                )
            yield block
        if check != info.CRC:
            message = f"its part {name} is damaged: its check sum is wrong"
            raise UnusableWorkbookError(DAMAGED_WORKBOOK, message)

    def small(self, name: str) -> bytes:
        """The content of a file that is held in memory."""
        found = bytearray()
        for block in self.blocks(name):
            found += block
            if len(found) > _MOST_HELD:
                message = f"its part {name} has more than {_MOST_HELD >> 20} MiB"
                raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)
        return bytes(found)

    def _content(self, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
        if info.flag_bits & _ENCRYPTED:
            raise UnusableWorkbookError(PROTECTED_WORKBOOK, "the workbook asks for a password")
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflated(packed, name)
        else:
            message = f"its part {name} is packed in a way that no spreadsheet program writes"
            raise UnusableWorkbookError(DAMAGED_WORKBOOK, message)

    def _packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        self._stream.seek(info.header_offset)
        header = self._stream.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            raise _cut_off()
        at = info.header_offset + _LOCAL.size + sum(_LOCAL.unpack(header))
        left = info.compress_size
        while left > 0:
            self._stream.seek(at)
            block = self._stream.read(min(_BLOCK, left))
            if not block:
                raise _cut_off()
            at, left = at + len(block), left - len(block)
            yield block


def _inflated(packed: Iterator[bytes], name: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for block in packed:
            rest = block
            while rest and not inflate.eof:
                yield inflate.decompress(rest, _OUT)
                rest = inflate.unconsumed_tail
        while more := inflate.decompress(inflate.unconsumed_tail, _OUT):
            yield more
    except zlib.error as error:
        message = f"its part {name} is damaged: {error}"
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, message) from error
    if not inflate.eof:
        message = f"its part {name} is cut off"
        raise UnusableWorkbookError(DAMAGED_WORKBOOK, message)


def _bounded(stream: IO[bytes]) -> None:
    """Refuse an archive whose list of files is longer than that of any workbook."""
    length = list_length(stream)
    stream.seek(0)
    if length > MOST_DIRECTORY:
        message = f"the list of its parts has {length} bytes, more than {MOST_DIRECTORY}"
        raise UnusableWorkbookError(OVERSIZED_WORKBOOK, message)


def _cut_off() -> UnusableWorkbookError:
    return UnusableWorkbookError(
        DAMAGED_WORKBOOK,
        "the workbook is cut off or damaged: the list of its parts cannot be read",
        "fetch or save the file again",
    )
