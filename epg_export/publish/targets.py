"""Where an output goes: a file, a folder, or a stream. Nobody ever sees half of it.

A file is written beside its target, brought to disk and renamed over it. A stream (standard
output, a pipe, a device) cannot be taken back, so it gets everything at once at the end.
"""

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Self

from epg_export.errors import ConfigError, WriteError
from epg_export.publish.packed import packing

_STDOUT = "-"
_NUMBERS = {"stdout": 1, "stderr": 2}
_OPEN_STREAM = re.compile(r"(?:/dev|/proc/self)/fd/(\d+)|/dev/(stdout|stderr)")


def is_folder(output: str) -> bool:
    """Whether an output names a folder: it is one, or it ends like one."""
    return output != _STDOUT and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def is_stream(output: str) -> bool:
    """Whether an output is nothing to rename over: standard output, a pipe, a device.

    ``/dev/stdout`` may lead to a regular file, which is still somebody else's open stream; a file
    below ``/dev/shm`` is a file.
    """
    path = Path(output)
    return (
        output == _STDOUT
        or _descriptor(output) is not None
        or (path.exists() and not path.is_file() and not path.is_dir())
    )


def _descriptor(output: str) -> int | None:
    """The number of an open stream that a name stands for, as /dev/stdout and /dev/fd/3 do."""
    match = _OPEN_STREAM.fullmatch(os.path.normpath(output))
    if match is None:
        return None
    return int(match.group(1)) if match.group(1) else _NUMBERS[match.group(2)]


def file_target(output: str) -> "FileTarget | StreamTarget":
    """The target for one file."""
    if is_stream(output):
        return StreamTarget(output)
    return FileTarget(output, Path(os.path.realpath(output)))


class FileTarget:
    """A file that replaces its predecessor in one step, packed where its name says so."""

    def __init__(self, name: str, path: Path) -> None:
        self._name = name
        self._path = path
        self._part: Path | None = None
        self._file: IO[bytes]
        self.stream: IO[bytes]

    def __enter__(self) -> Self:
        folder = self._path.parent
        if not folder.is_dir():
            raise _no_folder(self._name, folder)
        with writing(self._name):
            number, part = tempfile.mkstemp(
                prefix=f".{self._path.name[:80]}.", suffix=".part", dir=folder
            )
            self._part = Path(part)
            self._file = os.fdopen(number, "wb")
            self.stream = packing(self._name, self._file)
        return self

    def __exit__(self, *_: object) -> None:
        _close_quietly(self.stream)
        _close_quietly(self._file)
        if self._part is not None:
            self._part.unlink(missing_ok=True)

    def commit(self) -> None:
        """Bring the file to disk, give it its rights, rename it over the old one."""
        assert self._part is not None  # noqa: S101 - entered before it is committed
        with writing(self._name):
            _finish_packing(self.stream, self._file)
            self._file.flush()
            os.fchmod(self._file.fileno(), _mode(self._path))
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.replace(self._path)
            _sync(self._path.parent)
        self._part = None


class StreamTarget:
    """Standard output, a pipe or a device: written directly, once everything is known.

    A pipe called ``guide.xml.gz`` is packed like a file: its reader goes by the same name.
    """

    def __init__(self, output: str) -> None:
        self._output = output
        self._name = "standard output" if output == _STDOUT else output
        self._file: IO[bytes]
        self.stream: IO[bytes]

    def __enter__(self) -> Self:
        with writing("a temporary file"):
            self._file = tempfile.TemporaryFile(prefix="epg-export-")
            self.stream = packing(self._output, self._file)
        return self

    def __exit__(self, *_: object) -> None:
        _close_quietly(self.stream)
        _close_quietly(self._file)

    def commit(self) -> None:
        """Copy everything to where it goes."""
        with writing(self._name):
            _finish_packing(self.stream, self._file)
            self._file.seek(0)
            if self._output == _STDOUT:
                if _closed(sys.stdout):
                    raise WriteError(self._name, "it is closed", remedy="name a file with -o")
                shutil.copyfileobj(self._file, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return
            number = _descriptor(self._output)
            opened = os.open(self._output, os.O_WRONLY) if number is None else os.dup(number)
            with os.fdopen(opened, "wb") as device:
                shutil.copyfileobj(self._file, device)


class FolderTarget:
    """A folder of files. They are written out of sight and moved in together at the end."""

    def __init__(self, output: str) -> None:
        self._name = output
        self._path = Path(os.path.realpath(output))
        self._staging: Path | None = None
        self._written: list[str] = []

    def __enter__(self) -> Self:
        if self._path.exists() and not self._path.is_dir():
            raise ConfigError(
                f"{self._name} is a file, and this layout fills a folder",
                remedy="name a folder, or choose another --layout",
            )
        if not self._path.parent.is_dir():
            raise _no_folder(self._name, self._path.parent)
        with writing(self._name):
            # Inside the folder where there is one: it may be a file system of its own.
            near = self._path if self._path.is_dir() else self._path.parent
            self._staging = Path(tempfile.mkdtemp(prefix=".epg-export.", suffix=".part", dir=near))
        return self

    def __exit__(self, *_: object) -> None:
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)

    def open(self, name: str) -> BinaryIO:
        """A new file of the folder."""
        assert self._staging is not None  # noqa: S101 - entered before it is filled
        if name in self._written:
            raise called_twice(self._name, name)
        self._written.append(name)
        with writing(self._name):
            return (self._staging / name).open("wb")

    def commit(self) -> None:
        """Bring every file to disk, then move them in one after the other."""
        assert self._staging is not None  # noqa: S101 - entered before it is committed
        with writing(self._name):
            for name in self._written:
                _sync(self._staging / name)
            self._path.mkdir(exist_ok=True)
            for name in self._written:
                (self._staging / name).replace(self._path / name)
            _sync(self._path)

    def others(self) -> list[str]:
        """Files of the same kind that are not of this output: another run may have left them."""
        written = set(self._written)
        kinds = {Path(name).suffix for name in self._written[:1]}
        return sorted(
            path.name
            for path in self._path.iterdir()
            if path.suffix in kinds and path.name not in written
        )


def called_twice(output: str, name: str) -> WriteError:
    """What is wrong where two files of an output would have one name."""
    message = f"two records are called {name}"
    return WriteError(output, message, remedy="give each record an id of its own")


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn what the system says about an output into a :class:`WriteError`."""
    try:
        yield
    except BrokenPipeError as error:
        raise WriteError(name, "its reader closed it", remedy="let the reader read on") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(name, reason[:1].lower() + reason[1:]) from error


def _no_folder(name: str, folder: Path) -> WriteError:
    return WriteError(name, f"there is no folder {folder}", remedy=f"create it: mkdir -p {folder}")


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _closed(stream: object) -> bool:
    """Whether a standard stream was closed before the program began."""
    return stream is None


def _finish_packing(stream: IO[bytes], file: IO[bytes]) -> None:
    """Write the end of what is packed."""
    if stream is not file:
        stream.close()


def _close_quietly(stream: IO[bytes]) -> None:
    """Close a stream that is given up: what it could not flush no longer matters."""
    try:
        stream.close()
    except OSError:
        return
