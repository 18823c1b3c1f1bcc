"""What the name of an output stands for: a file, a folder, or a stream."""

import errno
import os
import re
import stat
from pathlib import Path

from epg_export.errors import WriteError
from epg_export.publish.hidden import standby_path

STDOUT = "-"
_NUMBERS = {"stdout": 1, "stderr": 2}
_LINKS = 40
"""So many one after the other lead nowhere: ELOOP."""
_NOTHING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP})
"""What a system says of a name that nothing has."""
_SHARED = stat.S_ISVTX | stat.S_IWOTH
"""A folder in which all may write, and each only remove what is his: /tmp."""
_OPEN_STREAM = re.compile(r"(?:/dev|/proc/self)/fd/(\d+)|/dev/(stdout|stderr)")


def is_folder(output: str) -> bool:
    """Whether an output names a folder: it is one, or it ends like one."""
    return output != STDOUT and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def is_stream(output: str) -> bool:
    """Whether an output is nothing to rename over: standard output, a pipe, a device.

    ``/dev/stdout`` may lead to a regular file, which is still somebody else's open stream; a file
    below ``/dev/shm`` is a file.
    """
    return output == STDOUT or descriptor(output) is not None or _is_special(Path(output))


def _is_special(path: Path) -> bool:
    """Whether there is something that is neither a file nor a folder, asked for at one go.

    A disk that fails between two questions must not have a file be written to as a stream.
    """
    try:
        mode = path.stat().st_mode
    except ValueError:  # a name with NUL in it, which nothing has
        return False
    except OSError as error:
        if error.errno in _NOTHING:
            return False
        raise
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def descriptor(output: str) -> int | None:
    """The number of an open stream that a name stands for, as /dev/stdout and /dev/fd/3 do."""
    match = _OPEN_STREAM.fullmatch(os.path.normpath(output))
    if match is None:
        return None
    return int(match.group(1)) if match.group(1) else _NUMBERS[match.group(2)]


def real_path(output: str) -> Path:
    """Where an output stands: a link stays one, and what it leads to is replaced.

    A shell that works in a folder is in its standby once the two were exchanged: it means the one.
    """
    path = Path(os.path.realpath(output))
    beside = path.parent.parent / path.name
    return beside if path.name and path.parent == standby_path(beside) else path


def refuse_planted(output: str) -> None:
    """Raise :class:`WriteError` where another user's link in a shared folder would lead elsewhere.

    As Linux does by itself for who opens a file (``fs.protected_symlinks``); but what a link leads
    to is replaced here, not opened.
    """
    path = Path(os.path.abspath(output))  # noqa: PTH100 - a link stays one
    for _ in range(_LINKS):
        if not os.path.islink(path):  # noqa: PTH114 - which says no where it cannot look
            return
        if is_planted(path.lstat(), path.parent.stat(), os.geteuid()):
            why = f"{path} is a link of another user, in a folder in which all may write"
            raise WriteError(output, why, remedy="remove the link, or name another output")
        path = path.parent / path.readlink()


def is_planted(link: os.stat_result, folder: os.stat_result, user: int) -> bool:
    """Whether a link in a folder is neither the user's nor of whom the folder is."""
    return folder.st_mode & _SHARED == _SHARED and link.st_uid not in {user, folder.st_uid}
