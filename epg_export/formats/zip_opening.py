"""Opening zip archives: what the system says of a file is no fault of the archive.

The library takes whatever goes wrong while it looks for the list of files for "not a zip file". So
a disk that fails would have an archive be something else, and what is in it not be missed.
"""

import errno
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

_T = TypeVar("_T")


def is_zipped(file: IO[bytes] | Path) -> bool:
    """Whether a file is a zip archive. Raises :class:`OSError` where it cannot be read."""
    if isinstance(file, Path):
        with file.open("rb") as stream:
            return is_zipped(stream)
    attentive: Any = _Attentive(file)
    found = zipfile.is_zipfile(attentive)
    if attentive.trouble is not None:
        raise attentive.trouble
    return found


def opened_zip(file: IO[bytes] | Path) -> zipfile.ZipFile:
    """An archive, to be read. Raises :class:`OSError` and :class:`zipfile.BadZipFile`.

    The library keeps to itself that it could not go to the end of a file, and says that it is none.
    So one that is refused is asked for once more by who listens.
    """
    try:
        return _opened(file)
    except zipfile.BadZipFile:
        if not is_zipped(file):
            raise
    return _opened(file)


def _opened(file: IO[bytes] | Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        if isinstance(error.__context__, OSError) and _is_trouble(error.__context__):
            raise error.__context__ from None
        raise
    except OSError as error:
        if _is_trouble(error):
            raise
        raise zipfile.BadZipFile("it tells of places that are not there") from error


def _is_trouble(error: OSError) -> bool:
    """Whether the system is at fault; that there is no such place in a file is an answer."""
    return error.errno != errno.EINVAL


class _Attentive:
    """A file that remembers what the system said while it was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.trouble: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Read some bytes."""
        return self._asked(self._file.read, size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere."""
        return self._asked(self._file.seek, offset, whence)

    def tell(self) -> int:
        """Where the next byte is from."""
        return self._asked(self._file.tell)

    def _asked(self, call: Callable[..., _T], *args: int) -> _T:
        try:
            return call(*args)
        except OSError as error:
            if _is_trouble(error):
                self.trouble = error
            raise
