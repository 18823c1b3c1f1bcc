"""The files of a folder or an archive on their way: each is hashed as it is written."""

import hashlib
import io
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, Literal, NamedTuple

import msgspec

from epg_export.errors import WriteError
from epg_export.publish.manifest import MOST, NAME, Head, Listed, Manifest, encoded
from epg_export.publish.packed import packing
from epg_export.publish.trouble import called_twice

Role = Literal["file", "index", "rejects"]
"""What a file is to a reader; rejects are none of its business, and no manifest lists them."""


class Written(NamedTuple):
    """What a publication did to the files of a folder; manifest and rejects are not counted.

    The names of those that are new or changed, of those that went, and how many stayed.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


class Hashed(io.RawIOBase):
    """A file that knows the hash and the size of what was written into it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write some bytes; returns how many."""
        done = self._file.write(data)
        self._hash.update(memoryview(data)[:done])
        self.size += done
        return done

    def close(self) -> None:
        """Close the file too."""
        try:
            if not self.closed:
                self._file.close()
        finally:  # whoever closes it once more is told nothing new
            super().close()

    @property
    def sha256(self) -> str:
        """The hash, hexadecimal."""
        return self._hash.hexdigest()


class Contents:
    """The files of one output, one written after the other, and what is known of each."""

    def __init__(self, output: str, head: Head) -> None:
        self._output = output
        self._head = head
        self._done: dict[str, tuple[Role, str, int]] = {}
        self._facts: dict[str, dict[str, Any]] = {}
        self._open: tuple[str, Role, Hashed, IO[bytes]] | None = None

    def claim(self, name: str) -> None:
        """Make sure that a name is free, and one of a file in the folder itself."""
        self.finish()
        if name in self._done or name == NAME:
            raise called_twice(self._output, name)
        if "/" in name or "\0" in name or name in {"", ".", ".."}:
            raise WriteError(self._output, f'"{name}" is no name of a file', remedy="change the id")

    def take(self, name: str, role: Role, file: IO[bytes]) -> BinaryIO:
        """What to write into for a file of that name, packed where its end says so."""
        hashed = Hashed(file)
        buffered = io.BufferedWriter(hashed)
        self._open = (name, role, hashed, buffered)
        return packing(name, buffered)  # type: ignore[return-value] # as binary files are typed

    def finish(self) -> None:
        """Close the last file."""
        if self._open is not None:
            name, role, hashed, stream = self._open
            self._open = None
            stream.close()
            self._done[name] = (role, hashed.sha256, hashed.size)

    def describe(self, name: str, **facts: Any) -> None:
        """Keep what the manifest is to say of a file."""
        self._facts[name] = facts

    def names(self, *roles: Role) -> Iterator[str]:
        """The names of the files that have one of the roles."""
        return (name for name, (role, _, _) in self._done.items() if role in roles)

    def manifest(self) -> Manifest:
        """The list of all files, in the order in which they were written."""
        index = next(map(self._listed, self.names("index")), None)
        files = tuple(map(self._listed, self.names("file")))
        return Manifest(index=index, files=files, **msgspec.structs.asdict(self._head))

    def listing(self) -> bytes:
        """The same as it is written; raises :class:`WriteError` where nobody would read it."""
        text = encoded(self.manifest())
        if len(text) > MOST:
            message = f"the list of its {len(self._done)} files would have {len(text)} bytes"
            remedy = "split it by channel or by day, or publish fewer channels into one folder"
            raise WriteError(self._output, message, remedy=remedy)
        return text

    def _listed(self, name: str) -> Listed:
        _, sha256, size = self._done[name]
        return Listed(file=name, sha256=sha256, size=size, **self._facts.get(name, {}))


def listed(manifest: Manifest | None) -> set[str]:
    """The names of all files that a manifest tells of."""
    if manifest is None:
        return set()
    names = {file.file for file in manifest.files}
    return names | {manifest.index.file} if manifest.index else names
