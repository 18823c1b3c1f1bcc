"""A zip archive as a folder of inputs: a document for each record, handed over in one file."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from epg_export.errors import ReadError, reason
from epg_export.formats import all_formats
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.inputs.unpack import nothing_but, up_to_damage
from epg_export.pipeline.progress import listening

SUFFIX = ".zip"


def is_zip(file: Path | IO[bytes], name: str) -> bool:
    """Whether a file is a zip archive, by its content and name: workbooks are zips too.

    What comes without a suffix, as standard input does, is known by its content alone.
    """
    named = Path(name).suffix.lower() in {"", SUFFIX}
    return named and zipfile.is_zipfile(file) and not _is_document(file)


def _is_document(file: Path | IO[bytes]) -> bool:
    return any(one.is_zipped is not None and one.is_zipped(file) for one in all_formats())


def members(name: str, file: Path | IO[bytes]) -> Iterator[Source]:
    """Yield the files in an archive, in the order of their names.

    Raises :class:`ReadError` where it cannot be opened.
    """
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise ReadError(name, reason(error)) from error
    except zipfile.BadZipFile as error:
        raise ReadError(name, f"the archive is damaged: {error}") from error
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if not info.is_dir():
            yield _Member(f"{name}/{info.filename}", archive, info)


class _Member(Source):
    """One file in an archive, which all of them keep open."""

    def __init__(self, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        super().__init__(name)
        self._archive = archive
        self._info = info

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
            yield up_to_damage(stream)
            listening().reached(self.name, stream.tell(), self._info.file_size)
