"""Hidden names beside an output: ``.guide.xml.1f0c9a3e.part`` on its way, ``.guide.xml.lock``.

Who makes such a part holds a lock on it as long as it lives. So what a killed run left can be told
from what another run, or a report that asks for no lock of the output, is still writing.

In a folder in which others may write, anybody can put something that is called so: what is gone by
was made by who runs this, or by the owner of what it stands beside.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST = 200
"""Bytes of a name that leave room for what stands around it: 255 is what file systems take."""
_KEPT = 40
_LOOKING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A pipe is not waited for, and a link is not gone through."""


def lock_path(path: Path) -> Path:
    """The lock file of an output."""
    return path.with_name(f".{stem(path.name)}.lock")


def standby_path(folder: Path) -> Path:
    """Where the standby of a folder is kept."""
    return folder.with_name(f".{stem(folder.name)}.standby")


def new_part(folder: Path, name: str, mode: int) -> tuple[int, Path]:
    """A new file for ``name``, open for writing, and held."""
    while True:
        part = _part(folder, name)
        with suppress(FileExistsError):
            number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
            hold(number)
            return number, part


def new_part_folder(folder: Path, name: str) -> tuple[int, Path]:
    """A new folder for ``name`` that nobody else looks into, open, and held."""
    while True:
        part = _part(folder, name)
        with suppress(FileExistsError):
            part.mkdir(0o700)
            try:
                number = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except OSError:
                part.rmdir()
                raise
            hold(number)
            return number, part


def parts_of(folder: Path, name: str) -> list[Path]:
    """The parts for ``name`` in a folder, and for nothing else."""
    pattern = re.compile(rf"\.{re.escape(stem(name))}\.[0-9a-f]{{8}}\.part")
    with os.scandir(folder) as found:
        return sorted(Path(entry.path) for entry in found if pattern.fullmatch(entry.name))


def hold(number: int) -> None:
    """Show that a part is in use, where the file system can."""
    with suppress(OSError):
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def abandoned(part: Path) -> Iterator[bool]:
    """Whether nobody holds a part any more; then it is ours as long as this lasts."""
    try:
        number = os.open(part, _LOOKING)
    except OSError:
        yield False
        return
    try:
        yield _taken(number)
    finally:
        os.close(number)


def is_trusted(part: Path, beside: Path) -> bool:
    """Whether a part was made by this user, or by the owner of what it stands beside."""
    owners = {os.geteuid()}
    with suppress(FileNotFoundError):
        owners.add(beside.lstat().st_uid)
    return part.lstat().st_uid in owners


def _taken(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _part(folder: Path, name: str) -> Path:
    return folder / f".{stem(name)}.{os.urandom(4).hex()}.part"


def stem(name: str) -> str:
    """The name, or where that leaves no room for more its beginning and its hash."""
    as_bytes = os.fsencode(name)
    if len(as_bytes) <= _LONGEST:
        return name
    return f"{name[:_KEPT]}~{hashlib.sha256(as_bytes).hexdigest()[:16]}"
