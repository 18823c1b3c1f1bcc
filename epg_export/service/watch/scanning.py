"""What lies in a hot folder, and what of it is ready to be taken: the folder itself is the truth.

Nothing is concluded from the clock of a file: it is ready when nobody has touched it for a while
that was measured here, or when whoever brought it says so by a marker.
"""

import fnmatch
import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from epg_export.errors import ReadError, reason
from epg_export.service.jobs import Job
from epg_export.service.watch.identity import identity_of
from epg_export.service.watch.settling import Settling
from epg_export.service.watch.writers import is_written_to

MARKER = ".done"
_ON_THE_WAY = (".part", ".tmp", ".filepart", ".crdownload", "~")
"""Ends of names that programs give to what they have not written wholly: sftp clients, browsers."""
_LOOKING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_Entry = os.DirEntry[str]


class Found(NamedTuple):
    """A file that is ready; ``identity`` is which one it was when it was looked at.

    ``marker`` is the identity of the NAME.done that stood beside it, empty where there was none;
    ``modified`` is in nanoseconds since 1970, by the clock of whoever wrote it.
    """

    name: str
    identity: str
    marker: str
    size: int
    modified: int


class Ignored(NamedTuple):
    """What lies in the folder and is no drop, or cannot be read, with the reason in words."""

    name: str
    reason: str


class Scanner:
    """Looks through the folder of a job, and remembers what it saw; for one thread.

    After each look ``waiting`` is how many files are there that are not ready yet, ``due`` when the
    next of them can be (by the monotonic clock; None where no time makes them ready), and
    ``ignored`` what is to be told of: each once, as long as it lies there.
    """

    def __init__(self, job: Job) -> None:
        self._folder = job.folder
        self._matches = re.compile(fnmatch.translate(job.pattern)).match
        self._ours = {_first_below(job.folder, path) for path in (job.done, job.failed)}
        self._settling = Settling(job.settle.total_seconds(), marked=job.marked)
        self._others: dict[str, str] = {}
        self.waiting = 0
        self.due: float | None = None
        self.ignored: list[Ignored] = []

    def look(self, now: float, most: int | None = None) -> list[Found]:
        """The files that are ready, the oldest first; ``now`` is ``time.monotonic()``.

        Where ``most`` says so, no more than so many: the others are ready in the next look. Raises
        :class:`ReadError` where the folder is missing or cannot be read.
        """
        told, self._others = self._others, {}
        try:
            drops, markers = self._listed()
        except OSError as error:
            self._others = told
            raise ReadError(self._folder, reason(error)) from error
        self._settling.begin(now)
        seeming = sorted(self._seeming(drops, markers), key=lambda one: (one.modified, one.name))
        ready = list(islice(filter(self._is_ready, seeming), most))
        self.waiting, self.due = self._settling.waiting, self._settling.due
        if most is not None and len(ready) == most < len(seeming):
            self.due = now
        new = self._others.items() - told.items()
        self.ignored = [Ignored(*one) for one in sorted(new)]
        return ready

    def put_off(self, found: Found, now: float) -> None:
        """Leave a file alone for a minute that could not be taken: the others go on."""
        self._settling.put_off(found.name, found.identity, now)

    def _listed(self) -> tuple[list[_Entry], dict[str, _Entry]]:
        """The drops that lie there, and the markers by the names of what they are for."""
        drops: list[_Entry] = []
        markers: dict[str, _Entry] = {}
        with os.scandir(self._folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith(".") or name.lower().endswith(_ON_THE_WAY):
                    continue
                why = _no_file(entry)
                if why is not None:
                    if why and name not in self._ours:
                        self._others[name] = why
                elif name.endswith(MARKER):
                    markers[name.removesuffix(MARKER)] = entry
                elif self._matches(name):
                    drops.append(entry)
        return drops, markers

    def _seeming(self, drops: list[_Entry], markers: dict[str, _Entry]) -> Iterator[Found]:
        """The drops that have settled, by what the folder tells of them."""
        for entry in drops:
            try:
                about = entry.stat(follow_symlinks=False)
                marker = _marker(markers.get(entry.name), about)
            except FileNotFoundError:
                continue
            except OSError as error:
                self._cannot_read(entry.name, error)
                continue
            if not marker and entry.name in markers:
                self._not_meant(markers[entry.name])
            identity = identity_of(about)
            if self._settling.is_ready(entry.name, identity, marker):
                yield Found(entry.name, identity, marker, about.st_size, about.st_mtime_ns)

    def _is_ready(self, found: Found) -> bool:
        """Whether a file that seems to be ready can be read, is that one, and nobody writes to it.

        What a network mount remembers of it may be old; it asks anew when it is opened.
        """
        try:
            number = os.open(self._folder / found.name, _LOOKING)
            try:
                now = identity_of(os.fstat(number))
                is_open = not found.marker and is_written_to(number)
            finally:
                os.close(number)
        except FileNotFoundError:
            return False
        except OSError as error:
            self._cannot_read(found.name, error)
            return False
        if now != found.identity:
            self._settling.is_other(found.name, now)
            return False
        return not (is_open and self._settling.is_held_up(found.name))

    def _not_meant(self, marker: _Entry) -> None:
        if os.path.lexists(marker.path):
            self._others[marker.name] = "it is older than its file, so it was meant for another"

    def _cannot_read(self, name: str, error: OSError) -> None:
        self._others[name] = f"it cannot be read: {reason(error)}"
        self._settling.waiting += 1


def _first_below(folder: Path, path: Path) -> str:
    """The name in a folder that leads to a path below it; empty where none does."""
    below = os.path.relpath(path, folder)
    first = below.split(os.sep, 1)[0]
    return "" if first in (os.curdir, os.pardir) else first


def _no_file(entry: _Entry) -> str | None:
    """What something is that is no regular file: empty where it is gone, None for a file."""
    try:
        if entry.is_file(follow_symlinks=False):
            return None
        if entry.is_symlink():
            return "it is a link"
        if entry.is_dir(follow_symlinks=False):
            return "it is a folder"
        return "it is no regular file" if os.path.lexists(entry.path) else ""
    except OSError as error:
        return f"it cannot be looked at: {reason(error)}"


def _marker(entry: _Entry | None, about: os.stat_result) -> str:
    """The identity of the marker of a file; empty where there is none.

    One that is older than the file was meant for another that had its name.
    """
    if entry is None:
        return ""
    try:
        marker = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return ""
    is_meant = stat.S_ISREG(marker.st_mode) and marker.st_mtime_ns >= about.st_mtime_ns
    return identity_of(marker) if is_meant else ""
