"""Unpacking what is gzip, xz or zstd, as far as it can be: a damaged archive ends early.

Readers keep what they have not yet made records of, and an exception on its way through them would
take it along. So the damage is the end of the content, and is asked for afterwards; one that
unpacks to more than it may is told likewise.

How much may be unpacked costs nothing to know: 1 GB of XMLTV in 60 MB of gzip is asked for 7 times,
and is unpacked as fast as without.
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

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Finding, Place
from epg_export.pipeline.inputs.allowance import Allowance, TooMuchError
from epg_export.pipeline.inputs.feeding import MEMORY, Feed, Xz
from epg_export.pipeline.kinds import DAMAGED_ARCHIVE, UNPACKS_TOO_LARGE

_GZIP, _XZ, _ZSTD = b"\x1f\x8b", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"
_DEEPEST = 3
_SKIPPED = 1 << 16
_CUT = (EOFError, gzip.BadGzipFile, TooMuchError)
"""Raised when all that stands before is unpacked; the others take the block in hand along."""
_DAMAGE = (*_CUT, zlib.error, lzma.LZMAError, zstd.ZstdError, zipfile.BadZipFile)
_BEHIND = ("Not a gzipped file", "Unknown frame descriptor")
"""What is said where an archive was to begin and did not: the first one began, by its magic."""
_MEMORY = ("Memory usage limit", "too much memory")
"""What xz and zstd say of an archive that wants more than they may take."""
_REPACK = "pack it again as everybody does, or give the plain file"


def unpacked(raw: IO[bytes], bounds: Bounds = USUAL) -> IO[bytes]:
    """The content of a file, known by its first bytes; packed again, it is unpacked again."""
    stream: Any = raw
    for _ in range(_DEEPEST):
        magic = stream.peek(len(_XZ))
        around = getattr(stream, "raw", None)
        if not magic.startswith((_ZSTD, _GZIP, _XZ)):
            break
        feed: Any = Feed(stream)
        if magic.startswith(_ZSTD):
            packed: Any = zstd.ZstdFile(feed)
            packing = "zstd"
        elif magic.startswith(_GZIP):
            packed = gzip.GzipFile(fileobj=feed, mode="rb")
            packing = "gzip"
        else:
            packed = Xz(feed)
            packing = "xz"
        outer = around if isinstance(around, _Unpacked) else None
        allowance = outer.allowance if outer else Allowance(bounds, feed.packed)
        stream = io.BufferedReader(_Unpacked(packed, allowance, outer, feed, packing))
    found: IO[bytes] = stream
    return found


def packings(stream: IO[bytes]) -> list[str]:
    """How the content of a stream was packed, the outermost first."""
    archive = getattr(stream, "raw", None)
    return archive.packings if isinstance(archive, _Unpacked) else []


def up_to_damage(packed: IO[bytes], allowance: Allowance) -> IO[bytes]:
    """The content of something that unpacks as it is read, as far as it can be read."""
    return io.BufferedReader(_Unpacked(packed, allowance))


def nothing_but(error: zipfile.BadZipFile | TooMuchError) -> IO[bytes]:
    """The content of something that is damaged where it begins, or too large to be looked at."""
    return up_to_damage(_Unreadable(error), Allowance(USUAL, int))  # type: ignore[arg-type]


def damage(stream: IO[bytes], name: str) -> Finding | None:
    """What ended the content of a stream early, known once it was read to that end."""
    archive = getattr(stream, "raw", None)
    error = archive.damage if isinstance(archive, _Unpacked) else None
    if not isinstance(archive, _Unpacked) or error is None:
        return None
    place = Place(name, line=archive.line, column=1)
    if any(words in str(error) for words in _MEMORY):
        message = f"unpacking it takes more than {MEMORY >> 20} MiB of memory"
        return UNPACKS_TOO_LARGE.at(place, message, remedy=_REPACK)
    if isinstance(error, TooMuchError):
        return UNPACKS_TOO_LARGE.at(place, str(error), remedy=_remedy(error))
    return DAMAGED_ARCHIVE.at(place, _in_words(error))


def _remedy(error: TooMuchError) -> str:
    return f"if it is no bomb, allow more of it with {error.option}" if error.option else _REPACK


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
    """What an archive holds up to its damage, or as much of it as is allowed.

    ``line`` is the one that was reached, from 1; ``outer`` is what it is unpacked from, where that
    was packed itself.
    """

    def __init__(
        self,
        packed: Any,
        allowance: Allowance,
        outer: "_Unpacked | None" = None,
        feed: Feed | None = None,
        packing: str | None = None,
    ) -> None:
        self._packed = packed
        self._packing = packing
        self._outer = outer
        self._feed = feed
        self.allowance = allowance
        self._damage: Exception | None = None
        self._position = self._counted = self._reach = 0
        self._depth = 0 if outer is None else outer.holds_packed() + 1
        self._is_packed = False
        self._end: int | None = None
        self.line = 1

    def holds_packed(self) -> int:
        """Know that what is unpacked is packed; returns how often it was around that."""
        self._is_packed = True
        self._reach = 0
        return self._depth

    @property
    def damage(self) -> Exception | None:
        """What ended the content early; of one packed twice, the outer damage is the cause."""
        outer = self._outer.damage if self._outer is not None else None
        return outer or self._damage

    @property
    def packings(self) -> list[str]:
        """How the content was packed; what stands in a zip archive is not packed otherwise."""
        outer = self._outer.packings if self._outer is not None else []
        return [*outer, self._packing] if self._packing else outer

    def readable(self) -> bool:
        """Content is read."""
        return True

    def seekable(self) -> bool:
        """It can be read again."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go back to what was read before, or on: what is between is unpacked, as far as it may."""
        if whence == io.SEEK_END:
            while self._block(_SKIPPED):
                pass
        wanted = offset + (self._position if whence != io.SEEK_SET else 0)
        if wanted < self._position:
            self._packed.seek(0)
            self._position = 0
        while self._position < wanted and self._block(min(_SKIPPED, wanted - self._position)):
            pass
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
        if self._position == self._end:
            return b""
        try:
            if self._position >= self._reach:
                self._ask()
            block: bytes = self._packed.read1(min(most, self._reach - self._position))
        except _DAMAGE as error:
            self._damage = error
            block = b"" if isinstance(error, _CUT) else self._salvaged(most)
            self._end = self._position + len(block)
        if self._counted == self._position:
            self.line += block.count(b"\n")
            self._counted += len(block)
        self._position += len(block)
        if not block:
            self.allowance.ended(self._position, self._depth)
        elif self._feed is not None:
            self._feed.useful()
        return block

    def _ask(self) -> None:
        self._reach = self.allowance.reach(self._position, self._depth, again=self._is_packed)

    def _salvaged(self, most: int) -> bytes:
        """The bytes before damage inside a block, which is unpacked again one by one for that."""
        found = bytearray()
        try:
            self._packed.seek(0)
            left = self._position
            while left and (block := self._packed.read1(min(left, _SKIPPED))):
                left -= len(block)
            while len(found) < most and (byte := self._packed.read1(1)):
                found += byte
        except _DAMAGE:
            pass
        return bytes(found)


class _Unreadable:
    """What cannot be unpacked at all."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to the start of nothing."""
        del whence
        return offset

    def read1(self, _most: int) -> bytes:
        """Say what is wrong."""
        raise self._error
