"""Unpacking what is gzip, xz or zstd, as far as it can be: a damaged archive ends early.

Readers keep what they have not yet made records of, and an exception on its way through them would
take it along. So the damage is the end of the content, and is asked for afterwards.
"""

import gzip
import io
import lzma
import sys
import zipfile
import zlib
from typing import IO, Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from epg_export.findings import Finding, Place
from epg_export.pipeline.kinds import DAMAGED_ARCHIVE

_GZIP, _XZ, _ZSTD = b"\x1f\x8b", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"
_DEEPEST = 3
_CUT = (EOFError, gzip.BadGzipFile)
"""Raised when all that stands before is unpacked; the others take the block in hand along."""
_DAMAGE = (*_CUT, zlib.error, lzma.LZMAError, zstd.ZstdError, zipfile.BadZipFile)
_BEHIND = ("Not a gzipped file", "Unknown frame descriptor")
"""What is said where an archive was to begin and did not: the first one began, by its magic."""


def unpacked(raw: IO[bytes]) -> IO[bytes]:
    """The content of a file, known by its first bytes; packed again, it is unpacked again."""
    stream: Any = raw
    for _ in range(_DEEPEST):
        magic = stream.peek(len(_XZ))
        if magic.startswith(_ZSTD):
            packed: Any = zstd.ZstdFile(stream)
            packing = "zstd"
        elif magic.startswith(_GZIP):
            packed = gzip.GzipFile(fileobj=stream, mode="rb")
            packing = "gzip"
        elif magic.startswith(_XZ):
            packed = lzma.LZMAFile(stream)  # noqa: SIM115 - raw is closed by its owner
            packing = "xz"
        else:
            break
        stream = io.BufferedReader(_Unpacked(packed, stream, packing))
    found: IO[bytes] = stream
    return found


def packings(stream: IO[bytes]) -> list[str]:
    """How the content of a stream was packed, the outermost first."""
    archive = getattr(stream, "raw", None)
    return archive.packings if isinstance(archive, _Unpacked) else []


def up_to_damage(packed: IO[bytes]) -> IO[bytes]:
    """The content of something that unpacks as it is read, as far as it can be read."""
    return io.BufferedReader(_Unpacked(packed, packed))


def nothing_but(error: zipfile.BadZipFile) -> IO[bytes]:
    """The content of something that is damaged where it begins."""
    return up_to_damage(_Unreadable(error))  # type: ignore[arg-type]


def damage(stream: IO[bytes], name: str) -> Finding | None:
    """What ended the content of a stream early, known once it was read to that end."""
    archive = getattr(stream, "raw", None)
    error = archive.damage if isinstance(archive, _Unpacked) else None
    if not isinstance(archive, _Unpacked) or error is None:
        return None
    return DAMAGED_ARCHIVE.at(Place(name, line=archive.line, column=1), _in_words(error))


def _in_words(error: Exception) -> str:
    text = " ".join(str(error).split())
    if any(words in text for words in _BEHIND):
        return "there are bytes behind the end of the archive"
    words = "its packed bytes are damaged"
    if isinstance(error, EOFError):
        words = "it is cut off"
    elif "CRC" in text:
        words = "its check sum is wrong"
    elif isinstance(error, zipfile.BadZipFile):
        words = text
    return f"unpacking stopped: {words}"


class _Unpacked(io.RawIOBase):
    """What an archive holds up to its damage; ``line`` is the one that was reached, from 1."""

    def __init__(self, packed: Any, around: IO[bytes], packing: str | None = None) -> None:
        self._packed = packed
        self._packing = packing
        self._around = getattr(around, "raw", None)
        self._damage: Exception | None = None
        self._position = self._counted = 0
        self._end: int | None = None
        self.line = 1

    @property
    def damage(self) -> Exception | None:
        """What ended the content early; of one packed twice, the outer damage is the cause."""
        outer = self._around.damage if isinstance(self._around, _Unpacked) else None
        return outer or self._damage

    @property
    def packings(self) -> list[str]:
        """How the content was packed; what stands in a zip archive is not packed otherwise."""
        outer = self._around.packings if isinstance(self._around, _Unpacked) else []
        return [*outer, self._packing] if self._packing else outer

    def readable(self) -> bool:
        """Content is read."""
        return True

    def seekable(self) -> bool:
        """It can be read again."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go back to what was read before."""
        self._position = self._packed.seek(offset, whence)
        return self._position

    def tell(self) -> int:
        """How much was unpacked."""
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; less than that is the end, be it the right one or damage."""
        view = memoryview(buffer)
        size = 0
        while size < len(view):
            block = self._block(len(view) - size)
            if not block:
                break
            view[size : size + len(block)] = block
            size += len(block)
        return size

    def _block(self, most: int) -> bytes:
        if self._end is not None:
            most = min(most, self._end - self._position)
        try:
            block: bytes = self._packed.read1(most) if most else b""
        except _DAMAGE as error:
            self._damage = error
            block = b"" if isinstance(error, _CUT) else self._salvaged(most)
            self._end = self._position + len(block)
        if self._counted == self._position:
            self.line += block.count(b"\n")
            self._counted += len(block)
        self._position += len(block)
        return block

    def _salvaged(self, most: int) -> bytes:
        """The bytes before damage inside a block, which is unpacked again one by one for that."""
        found = bytearray()
        try:
            self._packed.seek(0)
            self._packed.seek(self._position)
            while len(found) < most and (byte := self._packed.read1(1)):
                found += byte
        except _DAMAGE:
            pass
        return bytes(found)


class _Unreadable:
    """What cannot be unpacked at all."""

    def __init__(self, error: zipfile.BadZipFile) -> None:
        self._error = error

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to the start of nothing."""
        del whence
        return offset

    def read1(self, _most: int) -> bytes:
        """Say what is wrong."""
        raise self._error
