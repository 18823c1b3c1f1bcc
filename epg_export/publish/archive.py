"""A zip archive as the place where a layout of many files goes: one file that appears whole."""

import zipfile
from contextlib import AbstractContextManager, suppress
from typing import IO, BinaryIO, Self

from epg_export.publish.targets import (
    FileTarget,
    StreamTarget,
    called_twice,
    file_target,
    writing,
)

SUFFIX = ".zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in it, the first that zip knows: the same input gives the same bytes."""
_RIGHTS = 0o644 << 16


def is_archive(output: str) -> bool:
    """Whether an output names a zip archive."""
    return output.lower().endswith(SUFFIX)


class ArchiveTarget(AbstractContextManager["ArchiveTarget"]):
    """An archive that is filled file by file and replaces its predecessor in one step."""

    def __init__(self, output: str) -> None:
        self._name = output
        self._target: FileTarget | StreamTarget = file_target(output)
        self._archive: zipfile.ZipFile
        self._written: set[str] = set()
        self._last: IO[bytes] | None = None

    def __enter__(self) -> Self:
        self._target.__enter__()
        self._archive = zipfile.ZipFile(self._target.stream, "w", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(self, *why: object) -> None:
        # What is given up is closed while its file is still there; nobody will see it.
        with suppress(OSError, ValueError):
            if self._last is not None:
                self._last.close()
            self._archive.close()
        self._target.__exit__(*why)

    def open(self, name: str) -> BinaryIO:
        """A new file of the archive; one is written after the other."""
        if name in self._written:
            raise called_twice(self._name, name)
        self._written.add(name)
        info = zipfile.ZipInfo(name, _FIRST_DAY)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = _RIGHTS
        with writing(self._name):
            self._last = self._archive.open(info, "w")
        return self._last  # type: ignore[return-value]

    def commit(self) -> None:
        """Write the list of files, and rename the archive over the old one."""
        with writing(self._name):
            self._archive.close()
        self._target.commit()
