"""A zip archive as the place where a layout of many files goes: one file that appears whole."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, Self

from epg_export.findings import Finding, Place
from epg_export.publish.contents import Contents, Role, Written
from epg_export.publish.files import FileTarget, file_target
from epg_export.publish.folder.damage import DAMAGED_MANIFEST
from epg_export.publish.manifest import (
    NAME,
    DamagedManifestError,
    Head,
    Manifest,
    decoded,
    text_in,
)
from epg_export.publish.streams import StreamTarget
from epg_export.publish.trouble import writing

SUFFIX = ".zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in it, the first that zip knows: the same input gives the same bytes."""
_RIGHTS = 0o644 << 16
_REPLACED = "look why it was damaged; the archive was written anew as a whole"
_DAMAGES = (
    OSError,
    ValueError,
    RuntimeError,  # it is encrypted, or packed as nobody knows
    EOFError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
"""All that is said of an archive that is damaged, or of something else."""


def is_archive(output: str) -> bool:
    """Whether an output names a zip archive."""
    return output.lower().endswith(SUFFIX)


class ArchiveTarget(AbstractContextManager["ArchiveTarget"]):
    """An archive that is filled file by file and replaces its predecessor in one step.

    One that would be the same stays as it is.
    """

    def __init__(self, output: str, head: Head) -> None:
        self._name = output
        self._contents = Contents(output, head)
        self._target: FileTarget | StreamTarget = file_target(output)
        self._archive: zipfile.ZipFile
        self._damage: str | None = None

    def __enter__(self) -> Self:
        self._target.__enter__()
        self._archive = zipfile.ZipFile(self._target.stream, "w", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(self, *why: object) -> None:
        # What is given up is closed while its file is still there; nobody will see it.
        for close in (self._contents.finish, self._archive.close):
            with suppress(OSError, ValueError):
                close()
        self._target.__exit__(*why)

    def open(self, name: str, role: Role = "file") -> BinaryIO:
        """A new file of the archive; one is written after the other."""
        with writing(self._name):
            self._contents.claim(name)
            return self._contents.take(name, role, self._new(name))

    def _new(self, name: str) -> IO[bytes]:
        # Nobody knows yet how much it will be: the headers leave room for more than 2 GiB.
        return self._archive.open(_info(name), "w", force_zip64=True)

    def describe(self, name: str, **facts: Any) -> None:
        """Tell what the manifest is to say of a file: fields of :class:`Listed`."""
        self._contents.describe(name, **facts)

    def commit(self) -> Written:
        """Write the list of files, and rename the archive over the old one; what was done."""
        with writing(self._name):
            self._contents.finish()
            manifest = self._contents.manifest()
            self._archive.writestr(_info(NAME), self._contents.listing())
            self._archive.close()
        new = _hashes(manifest)
        if isinstance(self._target, FileTarget) and self._target.unchanged():
            return Written(kept=len(new))
        try:
            old = _hashes(_manifest_of(Path(self._name)))
        except DamagedManifestError as error:
            self._damage = str(error)
            old = {}
        self._target.commit()
        written = tuple(name for name, hash_ in new.items() if old.get(name) != hash_)
        removed = tuple(sorted(old.keys() - new.keys()))
        return Written(written, removed, len(new) - len(written))

    def findings(self) -> Iterator[Finding]:
        """What was wrong with the archive that was there before, once it is replaced."""
        if self._damage is not None:
            place = Place(f"{self._name}/{NAME}")
            message = f"it is not the list of an archive: {self._damage}"
            yield DAMAGED_MANIFEST.at(place, message, remedy=_REPLACED)

    def others(self) -> list[str]:
        """Nothing: nobody else has files in it."""
        return []


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _RIGHTS
    return info


def _manifest_of(path: Path) -> Manifest | None:
    """The list of an archive that is there already, None where there is none.

    Raises :class:`DamagedManifestError` where there is one that cannot be read.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGES:
        return None  # what is no archive has no list
    with archive:
        if NAME not in archive.namelist():
            return None
        try:
            with archive.open(NAME) as stream:
                return decoded(text_in(stream))
        except _DAMAGES as error:
            raise DamagedManifestError(str(error)) from error


def _hashes(manifest: Manifest | None) -> dict[str, str]:
    if manifest is None:
        return {}
    files = (*manifest.files, *([manifest.index] if manifest.index else []))
    return {file.file: file.sha256 for file in files}
