"""A zip archive as a folder of inputs: a document for each record, handed over in one file."""

import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from epg_export.bounds import USUAL, Bounds
from epg_export.errors import ReadError, reason
from epg_export.formats import all_formats
from epg_export.formats.zip_list import list_length
from epg_export.formats.zip_opening import is_zipped, opened_zip
from epg_export.pipeline.inputs.allowance import Allowance, Together, TooMuchError
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import nothing_but, up_to_damage
from epg_export.pipeline.progress import listening

SUFFIX = ".zip"
_MOST_LISTED = 8 << 20
"""Bytes of the list of files: some 100,000 of them, which take 110 MB of memory."""
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SPARING = 1 << 12
_DAMAGED = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error)
"""Raised over a list that is none."""


def is_zip(file: Path | IO[bytes], name: str) -> bool:
    """Whether a file is a zip archive, by its content and name: workbooks are zips too.

    What comes without a suffix, as standard input does, is known by its content alone. Raises
    :class:`ReadError` where it cannot be read.
    """
    named = Path(name).suffix.lower() in {"", SUFFIX}
    try:
        return named and is_zipped(file) and not _is_document(file)
    except OSError as error:
        raise ReadError(name, reason(error)) from error


def _is_document(file: Path | IO[bytes]) -> bool:
    return any(one.is_zipped is not None and one.is_zipped(file) for one in all_formats())


def members(name: str, file: Path | IO[bytes], bounds: Bounds = USUAL) -> Iterator[Source]:
    """Yield the files in an archive, in the order of their names.

    One that lists too many, or is a bomb by what it says of itself, is told when it is read: there
    is no use in looking at thousands of small bombs. Raises :class:`ReadError` where it cannot be
    opened.
    """
    try:
        if (length := list_length(file)) > _MOST_LISTED:
            message = f"the list of its files has {length} bytes, more than {_MOST_LISTED}"
            yield _Refused(name, TooMuchError(message))
            return
        archive = opened_zip(file)
    except OSError as error:
        raise ReadError(name, reason(error)) from error
    except _DAMAGED as error:
        raise ReadError(name, f"the archive is damaged: {error}") from error
    size, unpacked = _size(archive), sum(info.file_size for info in archive.infolist())
    try:
        Allowance(bounds, lambda: size).reach(unpacked, 0, again=False)
    except TooMuchError as error:
        yield _Refused(name, error)
        return
    together = Together(size)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        # is_dir() takes for granted that a file has a name.
        if not info.filename.endswith("/"):
            yield _Member(f"{name}/{info.filename}", archive, info, together)


def _size(archive: zipfile.ZipFile) -> int:
    file: Any = archive.fp
    size: int = file.seek(0, io.SEEK_END)
    return size


class _Member(Source):
    """One file in an archive, which all of them keep open."""

    def __init__(
        self, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, together: Together
    ) -> None:
        super().__init__(name)
        self._archive = archive
        self._info = info
        self._together = together

    def size(self) -> int:
        """How many bytes it takes in the archive."""
        return self._info.compress_size

    def is_plain(self) -> bool:
        """What is in an archive may be packed in more than one way."""
        return False

    def close(self) -> None:
        """Let the archive go, with a temporary file that it is in."""
        file = self._archive.fp
        self._archive.close()
        if file is not None:
            file.close()

    def _metered(self, raw: IO[bytes]) -> IO[bytes]:
        return raw  # which knows of its damage, and is asked for that

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        try:
            stream = self._archive.open(self._info)
        except zipfile.BadZipFile as error:
            # Damage is told of this file; the others are read.
            yield nothing_but(error)
            return
        except (RuntimeError, NotImplementedError) as error:
            # A password, a way of packing that is not known here.
            raise ReadError(self.name, " ".join(str(error).split())) from error
        with stream:
            packed: Any = stream if self._info.compress_type in _USUAL else _Sparing(stream)
            yield up_to_damage(packed, self._allowance())
            listening().reached(self.name, stream.tell(), self._info.file_size)

    def _allowance(self) -> Allowance:
        def packed() -> int:
            return self._info.compress_size

        return Allowance(self.wishes.bounds, packed, self._together, self.name)


class _Sparing:
    """What is packed as few pack: the library unpacks all that it reads of it at a time."""

    def __init__(self, stream: Any) -> None:
        self.seek = stream.seek
        self._read1 = stream.read1

    def read1(self, most: int) -> bytes:
        """The next bytes, of as little as can be read."""
        found: bytes = self._read1(min(most, _SPARING))
        return found


class _Refused(Source):
    """An archive that is not looked into."""

    def __init__(self, name: str, why: TooMuchError) -> None:
        super().__init__(name)
        self._why = why

    def is_plain(self) -> bool:
        """It is packed."""
        return False

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        yield nothing_but(self._why)

    def _metered(self, raw: IO[bytes]) -> IO[bytes]:
        return raw
