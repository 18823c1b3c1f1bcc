"""A file that appears whole: written beside its target, brought to disk, renamed over it."""

import os
from pathlib import Path
from typing import IO, Self

from epg_export.errors import WriteError
from epg_export.publish.durable import same_bytes, take_rights
from epg_export.publish.hidden import new_part
from epg_export.publish.outputs import is_stream, real_path, refuse_planted
from epg_export.publish.packed import packing
from epg_export.publish.streams import StreamTarget
from epg_export.publish.trouble import (
    bring_name_to_disk,
    close_quietly,
    no_folder,
    no_url,
    writing,
)
from epg_export.stores import is_url

_PRIVATE, _USUAL = 0o600, 0o666


def file_target(output: str) -> "FileTarget | StreamTarget":
    """The target for one file. Raises :class:`ConfigError` for a URL: only feeds go there."""
    if is_url(output):
        raise no_url(output)
    if is_stream(output):
        return StreamTarget(output)
    refuse_planted(output)
    path = real_path(output)
    if path.is_symlink():  # which a link is only where nothing is at its end
        raise WriteError(output, "the link leads back to itself", remedy="name another file")
    return FileTarget(output, path)


class FileTarget:
    """A file that replaces its predecessor in one step, packed where its name says so."""

    def __init__(self, name: str, path: Path) -> None:
        self._name = name
        self._path = path
        self._part: Path | None = None
        self._is_prepared = False
        self._file: IO[bytes]
        self.stream: IO[bytes]

    def __enter__(self) -> Self:
        folder = self._path.parent
        if not folder.is_dir():
            raise no_folder(self._name, folder)
        with writing(self._name):
            # The rights of the old one are given at the end; till then nobody else reads it.
            mode = _PRIVATE if self._path.exists() else _USUAL
            number, self._part = new_part(folder, self._path.name, mode)
            self._file = os.fdopen(number, "wb")
            self.stream = packing(self._name, self._file)
        return self

    def __exit__(self, *_: object) -> None:
        close_quietly(self.stream)
        close_quietly(self._file)
        if self._part is not None:
            self._part.unlink(missing_ok=True)

    def unchanged(self) -> bool:
        """Whether the file that is there holds the same already; all must have been written."""
        assert self._part is not None  # noqa: S101 - entered before it is committed
        with writing(self._name):
            self._finish()
            return same_bytes(self._part, self._path)

    def commit(self) -> None:
        """Bring the file to disk, give it its rights, rename it over the old one."""
        assert self._part is not None  # noqa: S101 - entered before it is committed
        self.prepare()
        with writing(self._name):
            self._part.replace(self._path)
            self._part = None
        close_quietly(self._file)  # all of it is on disk
        bring_name_to_disk(self._name, self._path.parent)

    def prepare(self) -> None:
        """Bring the file to disk and give it its rights: all that could go wrong is behind it."""
        assert self._part is not None  # noqa: S101 - entered before it is committed
        if self._is_prepared:
            return
        with writing(self._name):
            self._finish()
            if self._path.exists():
                take_rights(self._part, self._path)
            os.fsync(self._file.fileno())
        self._is_prepared = True

    def _finish(self) -> None:
        if self.stream is not self._file:
            self.stream.close()
        self._file.flush()
