"""Published feeds: where they are, and how to see that they changed."""

import datetime as dt
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from epg_export.errors import ReadError, reason
from epg_export.stores import is_url, shown

_LOOKS = 3
"""Times that a folder is looked through whose files come and go meanwhile."""


class Feed(NamedTuple):
    """What is published: a file, a folder or a URL, of any format that is read.

    ``name`` is what people call it, the input itself where nobody says so.
    """

    input: str
    name: str = ""

    @property
    def called(self) -> str:
        """What it is called where people read it."""
        return self.name or shown(self.input)


class FileState(NamedTuple):
    """What tells that a file is another one: its name and what the system knows of it."""

    name: str
    changed_ns: int
    size: int
    inode: int


class State(NamedTuple):
    """How a feed stands: its files, or for a URL the turn in which it is looked at."""

    files: tuple[FileState, ...] = ()
    turn: int = 0

    @property
    def published(self) -> dt.datetime | None:
        """When the newest of its files was written; None for a URL."""
        newest = max((file.changed_ns for file in self.files), default=None)
        return None if newest is None else dt.datetime.fromtimestamp(newest // 10**9, tz=dt.UTC)


def state_of(feed: Feed, turn: int) -> State:
    """How a feed stands now; raises :class:`ReadError` where there is none."""
    if is_url(feed.input):
        return State(turn=turn)
    path = Path(feed.input)
    for look in range(_LOOKS):
        try:
            return State(tuple(_files(path)))
        except FileNotFoundError as error:
            if look == _LOOKS - 1 or not os.path.lexists(path):
                raise ReadError(feed.called, "there is no such file") from error
        except (OSError, ValueError) as error:  # what no name of a file can be, has NUL in it
            raise ReadError(feed.called, reason(error)) from error
    raise AssertionError  # the last look returns or raises


def _files(path: Path) -> Iterator[FileState]:
    """The file, or the folder and the files in it that are not hidden."""
    there = path.stat()
    if not stat.S_ISDIR(there.st_mode):
        if not stat.S_ISREG(there.st_mode):
            raise OSError(0, "it is no file")
        yield _state("", there)
        return
    yield FileState("", 0, 0, there.st_ino)
    with os.scandir(path) as found:
        entries = sorted((one for one in found if not one.name.startswith(".")), key=_by_name)
    for entry in entries:
        state = entry.stat()
        if stat.S_ISREG(state.st_mode):
            yield _state(entry.name, state)


def _by_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _state(name: str, found: os.stat_result) -> FileState:
    return FileState(name, found.st_mtime_ns, found.st_size, found.st_ino)
