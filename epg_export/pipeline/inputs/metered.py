"""Inputs that tell how far they have been read, where somebody listens."""

import io
from typing import IO, Any

from epg_export.pipeline.progress import Progress, is_heard, listening

_BLOCK = 1 << 16


def metered(stream: IO[bytes], name: str) -> IO[bytes]:
    """The stream of the input of that name, as it is, telling how far it was read.

    Where nobody listens it is the stream itself, which whoever opened it closes in any case.
    """
    if not is_heard():
        return stream
    begin = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(begin)
    return io.BufferedReader(_Metered(stream, name, size, listening()), _BLOCK)


class _Metered(io.RawIOBase):
    """A stream that tells of each block that is read of it."""

    def __init__(self, stream: IO[bytes], name: str, size: int, progress: Progress) -> None:
        self._stream: Any = stream
        self._name = name
        self._size = size
        self._progress = progress

    def readable(self) -> bool:
        """It is read."""
        return True

    def seekable(self) -> bool:
        """It can be read from anywhere."""
        return True

    def fileno(self) -> int:
        """The number of the file that it is."""
        number: int = self._stream.fileno()
        return number

    def tell(self) -> int:
        """Where the next byte is from."""
        position: int = self._stream.tell()
        return position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere; that is not reading."""
        position: int = self._stream.seek(offset, whence)
        return position

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next."""
        size: int = self._stream.readinto(buffer)
        self._progress.reached(self._name, self._stream.tell(), self._size)
        return size
