"""Slips of the pen, of the disk and of the line: how real bytes become wrong ones.

A slip is a name and a few numbers, so that hypothesis can draw and shrink it, and a seed is enough
for atheris. Numbers are parts of 65,536 of the content; each slip can be done to any bytes.
"""

import gzip
import io
import lzma
import random
import sys
import zipfile
from collections.abc import Callable, Sequence
from functools import reduce
from typing import NamedTuple

from fuzzing.marks import MARKS

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

WHOLE = 1 << 16
_LONGEST_SPAN = 400
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "iso8859-15",
    "cp437",
    "utf-7",
)


class Slip(NamedTuple):
    """What happens, where (``at``, ``to``), how much of it, and with which ``mark``."""

    kind: str
    at: int
    to: int
    size: int
    mark: int


def spoiled(data: bytes, slips: Sequence[Slip], other: bytes = b"") -> bytes:
    """The data after all slips, one after the other; ``other`` is a feed that may get into it."""
    return reduce(lambda done, slip: SLIPS[slip.kind](done, slip, other), slips, data)


def drawn(chance: random.Random) -> Slip:
    """Any slip."""
    kinds = sorted(SLIPS)
    at, to = chance.randrange(WHOLE), chance.randrange(WHOLE)
    return Slip(chance.choice(kinds), at, to, chance.randrange(WHOLE), chance.randrange(WHOLE))


def _index(data: bytes, part: int) -> int:
    return part * len(data) // WHOLE


def _span(data: bytes, slip: Slip) -> tuple[int, int]:
    start = _index(data, slip.at)
    return start, min(len(data), start + 1 + slip.size * _LONGEST_SPAN // WHOLE)


def _flip(data: bytes, slip: Slip, _other: bytes) -> bytes:
    at = _index(data, slip.at)
    return data[:at] + bytes([data[at] ^ (1 << slip.mark % 8)]) + data[at + 1 :] if data else data


def _cut(data: bytes, slip: Slip, _other: bytes) -> bytes:
    start, end = _span(data, slip)
    return data[:start] + data[end:]


def _end(data: bytes, slip: Slip, _other: bytes) -> bytes:
    return data[: _index(data, slip.at)]


def _double(data: bytes, slip: Slip, _other: bytes) -> bytes:
    start, end = _span(data, slip)
    to = _index(data, slip.to)
    return data[:to] + data[start:end] * (1 + slip.mark % 3) + data[to:]


def _put(data: bytes, slip: Slip, _other: bytes) -> bytes:
    at = _index(data, slip.at)
    return data[:at] + MARKS[slip.mark % len(MARKS)] + data[at + slip.size % 3 :]


def _swap(data: bytes, slip: Slip, _other: bytes) -> bytes:
    start, end = _span(data, slip)
    to = _index(data[end:], slip.to) + end
    size = end - start
    return data[:start] + data[to : to + size] + data[end:to] + data[start:end] + data[to + size :]


def _splice(data: bytes, slip: Slip, other: bytes) -> bytes:
    return data[: _index(data, slip.at)] + other[_index(other, slip.to) :]


def _graft(data: bytes, slip: Slip, other: bytes) -> bytes:
    start, end = _span(other, slip)
    at = _index(data, slip.to)
    return data[:at] + other[start:end] + data[at:]


def _recode(data: bytes, slip: Slip, _other: bytes) -> bytes:
    encoding = _ENCODINGS[slip.mark % len(_ENCODINGS)]
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _misread(data: bytes, slip: Slip, _other: bytes) -> bytes:
    encoding = ("cp437", "latin-1")[slip.mark % 2]
    return data.decode(encoding).encode()


def _line_ends(data: bytes, slip: Slip, _other: bytes) -> bytes:
    return data.replace(b"\n", (b"\r\n", b"\r", b"", b"\n\n", b"\0\n")[slip.mark % 5])


SLIPS: dict[str, Callable[[bytes, Slip, bytes], bytes]] = {
    function.__name__.strip("_"): function
    for function in (
        *(_flip, _cut, _end, _double, _put, _swap),
        *(_splice, _graft, _recode, _misread, _line_ends),
    )
}

PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, 1, mtime=0),
    "xz": lambda data: lzma.compress(data, preset=0),
    "zst": lambda data: zstd.compress(data, 1),
    "zip": lambda data: zipped({"feed.xml": data}),
}
"""How feeds come packed, by the ends of their names."""


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return kept.getvalue()


def inside(archive: bytes, slips: Sequence[Slip], nth: int) -> bytes:
    """A zip archive, such as a workbook, with the slips in one of its files."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            members = {info.filename: opened.read(info) for info in opened.infolist()}
    except (zipfile.BadZipFile, ValueError):  # a seed that is damaged itself
        return spoiled(archive, slips)
    name = sorted(members)[nth % len(members)]
    return zipped({**members, name: spoiled(members[name], slips)})
