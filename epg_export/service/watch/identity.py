"""Which file a file is: one that was replaced or written to since is another one."""

import os
import stat
from pathlib import Path


def identity_of(about: os.stat_result) -> str:
    """Device, inode, size and time of a file."""
    return f"{about.st_dev}:{about.st_ino}:{about.st_size}:{about.st_mtime_ns}"


def both(file: str, marker: str) -> str:
    """The identities of a file and of the marker beside it, as the ledger keeps them."""
    return f"{file} {marker}".rstrip()


def file_in(identity: str) -> str:
    """The identity of the file."""
    return identity.partition(" ")[0]


def marker_in(identity: str) -> str:
    """The identity of the marker that stood beside it, empty where none did."""
    return identity.partition(" ")[2]


def is_there(path: Path) -> bool:
    """Whether something has that name, a link to nothing included.

    Raises :class:`OSError` where that cannot be found out: what seems to be gone is given up.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_it(path: Path, identity: str) -> bool:
    """Whether a path leads to that very regular file.

    The device may have another number since the machine was started: that does not count. Raises
    :class:`OSError` where that cannot be found out.
    """
    try:
        about = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(about.st_mode) and is_same(about, identity)


def is_same(about: os.stat_result, identity: str) -> bool:
    """Whether what the system tells of a file is what was told before."""
    return identity_of(about).partition(":")[2] == identity.partition(":")[2]
