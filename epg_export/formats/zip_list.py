"""How long the list of a zip archive's files is: it is read whole, before any of them is."""

from pathlib import Path
from typing import IO

_END, _END_64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_TAIL = 22 + (1 << 16)


def list_length(file: IO[bytes] | Path) -> int:
    """The bytes of the list, as the end of the archive says; 0 where there is no archive."""
    if isinstance(file, Path):
        with file.open("rb") as stream:
            return _length(stream)
    begin = file.tell()
    try:
        return _length(file)
    finally:
        file.seek(begin)


def _length(stream: IO[bytes]) -> int:
    size = stream.seek(0, 2)
    stream.seek(max(size - _TAIL, 0))
    tail = stream.read()
    at = tail.rfind(_END)
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if at >= 20 and tail[at - 20 : at - 16] == _LOCATOR:  # noqa: PLR2004 - bytes of the locator
        stream.seek(min(int.from_bytes(tail[at - 12 : at - 4], "little"), size))
        record = stream.read(56)
        if record.startswith(_END_64):
            length = max(length % 0xFFFFFFFF, int.from_bytes(record[40:48], "little"))
    return length
