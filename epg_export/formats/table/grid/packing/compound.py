"""Compound documents (OLE, [MS-CFB]): the stream with the workbook taken out, and put in a new one.

Every chain of sectors is followed with a counter: one that bites its own tail never ends.
"""

import struct
from collections.abc import Iterator

from epg_export.formats.marks import OLE
from epg_export.formats.table.grid.kinds import DAMAGED_WORKBOOK, OVERSIZED_WORKBOOK
from epg_export.formats.table.grid.packing.limits import UnusableWorkbookError

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ENTRY = 128
_MINI = 64
_MINI_BELOW = 4096
_IN_HEADER = 109
_HEADER = 512
_STREAM, _ROOT = 2, 5
_SECTOR = 4096
_LINKS = _SECTOR // 4


class Compound:
    """The streams of a compound document held in memory, by their names."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < _HEADER:
            raise _cut_off()
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in {9, 12}:
            raise _damaged()
        self._sector = 1 << shift
        self._fat = self._links()
        directory = self._chain(self._number(48))
        self._entries = dict(self._listed(directory))
        start = next((e[1] for e in self._entries.values() if e[0] == _ROOT), None)
        if start is None:  # every document has a root: its list of entries is not there
            raise _cut_off()
        self._minis = self._chain(start) if start < len(self._fat) else b""
        self._mini_fat = _numbers(self._chain(self._number(60)))

    @property
    def names(self) -> set[str]:
        """The names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of a stream."""
        kind, start, size = self._entries[name]
        if kind != _STREAM:
            raise _damaged()
        found = self._mini_chain(start) if size < _MINI_BELOW else self._chain(start)
        if len(found) < size:
            raise _cut_off()
        return found[:size]

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._content, at)[0])

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _links(self) -> list[int]:
        """The sector behind each sector."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        following, most = self._number(68), len(self._content) // self._sector + 1
        while following < _FAT:
            block = _numbers(self._at(following))
            if len(block) < self._sector // 4 or len(sectors) > most:
                raise _cut_off()
            sectors += block[:-1]
            following = block[-1]
        used = [sector for sector in sectors if sector < _FAT]
        if len(used) > most:
            raise _damaged()
        return [link for sector in used for link in _numbers(self._at(sector))]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._at(sector) for sector in _followed(start, self._fat))

    def _mini_chain(self, start: int) -> bytes:
        found = _followed(start, self._mini_fat)
        return b"".join(self._minis[at * _MINI : (at + 1) * _MINI] for at in found)

    def _listed(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
        """Name, kind, first sector and size of each entry."""
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(min(length, 64) - 2, 0)]
            if kind:
                yield name.decode("utf-16-le", errors="replace"), (kind, start, size)


def written(stream: bytes) -> bytes:
    """A compound document that holds a workbook stream and nothing else."""
    content = stream.ljust(_MINI_BELOW, b"\0")
    data = -(-len(content) // _SECTOR)
    fats = 1
    while fats * _LINKS < data + fats + 2:
        fats += 1
    if fats > _IN_HEADER:
        raise UnusableWorkbookError(
            OVERSIZED_WORKBOOK, f"it holds {len(stream)} bytes, more than any .xls"
        )
    links = [*range(1, data), _END, _END, _END, *[_FAT] * fats]
    links += [_FREE] * (fats * _LINKS - len(links))
    header = OLE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<IIIIII", 1, fats, data, 0, _MINI_BELOW, _END)
    header += struct.pack("<III", 0, _END, 0)
    where = [*range(data + 2, data + 2 + fats)]
    header += struct.pack(f"<{_IN_HEADER}I", *where, *[_FREE] * (_IN_HEADER - fats))
    directory = _entry("Root Entry", _ROOT, data + 1, 0, 1)
    directory += _entry("Workbook", _STREAM, 0, len(content), _FREE)
    parts = (
        header.ljust(_SECTOR, b"\0"),
        content.ljust(data * _SECTOR, b"\0"),
        directory.ljust(_SECTOR, b"\0"),
        bytes(_SECTOR),
        struct.pack(f"<{len(links)}I", *links),
    )
    return b"".join(parts)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, _FREE, child, start, size)


def _followed(start: int, links: list[int]) -> Iterator[int]:
    seen = 0
    while start < len(links) and seen <= len(links):
        yield start
        start, seen = links[start], seen + 1
    if seen > len(links):
        raise _damaged()


def _numbers(block: bytes) -> list[int]:
    return list(struct.unpack_from(f"<{len(block) // 4}I", block))


def _damaged() -> UnusableWorkbookError:
    return UnusableWorkbookError(DAMAGED_WORKBOOK, "the list of what is in the file is damaged")


def _cut_off() -> UnusableWorkbookError:
    return UnusableWorkbookError(
        DAMAGED_WORKBOOK, "the workbook is cut off", "fetch or save the file again"
    )
