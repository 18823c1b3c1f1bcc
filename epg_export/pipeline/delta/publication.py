"""A folder that was published, by its manifest: its files, and what is known of those that went."""

import errno
from pathlib import Path
from typing import NamedTuple

from epg_export.errors import ReadError, reason
from epg_export.pipeline.inputs.source import Source
from epg_export.publish.manifest import Listed, Manifest
from epg_export.publish.measured import measured

_AWAY = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""What the system says of a name that leads to no file."""


class PublishedFolder(NamedTuple):
    """A manifest, and the folder that its files are in, if they are."""

    manifest: Manifest
    folder: Path

    def source(self, file: Listed) -> Source:
        """One of its files, to be read."""
        path = self.folder / file.file
        return Source(str(path), path=path)

    def trouble(self, file: Listed) -> str | None:
        """Why a file is not the one that is listed; None where it is.

        Raises :class:`ReadError` where the system does not let it be looked at: nobody knows then.
        """
        path = self.folder / file.file
        try:
            if path.exists() and not path.is_file():  # a pipe is never at its end
                return "it is no file"
            digest = measured(path).sha256
        except OSError as error:
            if error.errno in _AWAY:
                return reason(error)
            raise ReadError(path, reason(error)) from error
        return None if digest == file.sha256 else "it was written again since"


class FileExtent(NamedTuple):
    """What a manifest tells of the programmes in a file; times are seconds since 1970."""

    channel: str | None
    programmes: int
    first: int
    last: int

    def since(self, moment: int) -> int:
        """How many start from a moment on, as if they were spread evenly."""
        if moment <= self.first:
            return self.programmes
        if moment >= self.last:
            return 0
        return self.programmes * (self.last - moment) // (self.last - self.first)


def extent_of(file: Listed) -> FileExtent | None:
    """What a manifest tells of the programmes in a file, None where it does not."""
    if file.programmes is None:
        return None
    if not file.programmes:
        return FileExtent(file.channel, 0, 0, 0)
    first, last = file.first, file.last
    if first is None or last is None or first.tzinfo is None or last.tzinfo is None:
        return None
    start = int(first.timestamp())
    return FileExtent(file.channel, file.programmes, start, max(int(last.timestamp()), start + 1))
