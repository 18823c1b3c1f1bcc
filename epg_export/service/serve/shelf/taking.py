"""Taking feeds as they are at one moment: their files are copied, and read from there only.

So what is served of a feed is all of one publication, whatever happens to it meanwhile.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from epg_export.errors import EpgExportError, ReadError, reason
from epg_export.formats import by_suffix
from epg_export.pipeline.inputs.remote import RemoteSource, files_at, matching, read_once
from epg_export.publish.contents import listed
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.rejects import SUFFIX as REJECTS
from epg_export.service.serve.shelf.feeds import Feed
from epg_export.stores import is_url

_BLOCK = 1 << 20


class ChangingError(EpgExportError):
    """Feeds were replaced or written to while they were taken: it may be half of each."""

    def __init__(self) -> None:
        super().__init__(
            "the feeds changed while they were read",
            remedy="nothing is to be done: they are read again soon",
        )


class Taken(NamedTuple):
    """Where the copy of a feed is: a file, or a folder of them."""

    feed: Feed
    path: Path


class Copies(NamedTuple):
    """The feeds that were taken, and a hash (SHA-256, hexadecimal) of all that is in them."""

    taken: tuple[Taken, ...]
    digest: str

    def named(self, text: str) -> str:
        """A text with the feeds as people call them, where it has the copies."""
        for one in self.taken:
            text = text.replace(str(one.path), one.feed.called)
        return text


def take(feeds: Sequence[Feed], folder: Path) -> Copies:
    """Copy feeds into a folder; raises :class:`ReadError` where one of them cannot be read."""
    found = hashlib.sha256()
    taken = []
    for number, feed in enumerate(feeds):
        place = folder / str(number)
        place.mkdir()
        path = place / _name_of(feed)
        for name, digest in _copied(feed, path):
            found.update(f"{number} {digest} ".encode())
            found.update(os.fsencode(name) + b"\0")
        taken.append(Taken(feed, path))
    return Copies(tuple(taken), found.hexdigest())


@contextmanager
def unwritten(feeds: Sequence[Feed]) -> Iterator[None]:
    """See to it that none of the files is written to meanwhile: it was not whole at first.

    One that another takes the place of was, and is known by its number, not by its name: feeds may
    be published more often than a set of them can be built.

    Raises :class:`ChangingError` at the end, and :class:`ReadError`.
    """
    with ExitStack() as held:
        files = [held.enter_context(file) for file in map(_file_of, feeds) if file is not None]
        before = [_written(file) for file in files]
        yield
        if [_written(file) for file in files] != before:
            raise ChangingError


def _file_of(feed: Feed) -> IO[bytes] | None:
    """The file that a feed is; None for a folder, whose list tells what is whole, and a URL."""
    if is_url(feed.input) or Path(feed.input).is_dir():
        return None
    try:
        return _opened(Path(feed.input))
    except OSError as error:
        raise ReadError(feed.called, reason(error)) from error


def _written(file: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_mtime_ns, found.st_size


def _name_of(feed: Feed) -> str:
    """The name of a feed's file or folder: its end may say what it is."""
    if not is_url(feed.input):
        return Path(feed.input).absolute().name or "feed"
    name = PurePosixPath(urlsplit(feed.input).path.rstrip("/")).name
    return "feed" if name in {"", ".."} or "\0" in name or "*" in name else name


def _copied(feed: Feed, path: Path) -> Iterator[tuple[str, str]]:
    """Copy a feed to a path, and yield the name and the hash of each file of it."""
    if is_url(feed.input):
        yield from _fetched(feed.input, path)
        return
    there = Path(feed.input)
    try:
        if not there.is_dir():
            with _opened(there) as stream:
                yield "", _copy(stream, path)
            return
        path.mkdir()
        for name in _names_in(there):
            with _opened(there / name) as stream:
                yield name, _copy(stream, path / name)
    except OSError as error:
        raise ReadError(feed.called, reason(error)) from error


def _names_in(folder: Path) -> list[str]:
    """The files of a published folder: those of its list, else those that may be read."""
    try:
        manifest = read_manifest(folder)
    except DamagedManifestError as error:
        raise ReadError(folder / NAME, f"it is not the list of a folder: {error}") from error
    if manifest is not None:
        return [NAME, *sorted(listed(manifest))]
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return [name for name in names if _may_be_read(name)]


def _may_be_read(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(REJECTS) and by_suffix(name) is not None


def _fetched(url: str, path: Path) -> Iterator[tuple[str, str]]:
    """Fetch a file, the files in a folder, or those that a pattern names."""
    matched = matching(url)
    files = files_at(url) if matched is None else matched
    if files is None:
        source = RemoteSource(url)
        with source.stream() if source.can_seek() else read_once(source) as stream:
            yield "", _copy(stream, path)
        return
    path.mkdir()
    for number, file in enumerate(files):
        name = PurePosixPath(urlsplit(file.url).path).name
        name = name if matched is None else f"{number:05} {name}"  # alike in several folders
        if name == NAME or _may_be_read(name):
            with file.stream() as stream:
                yield name, _copy(stream, path / name)


def _opened(path: Path) -> IO[bytes]:
    """A regular file; nobody waits for a pipe."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise ReadError(path, "it is no file")
    return os.fdopen(number, "rb")


def _copy(stream: IO[bytes], path: Path) -> str:
    """Copy what is in a stream; gives its hash, hexadecimal."""
    found = hashlib.sha256()
    with path.open("xb") as copy:
        while block := stream.read(_BLOCK):
            found.update(block)
            copy.write(block)
    return found.hexdigest()
