"""Ways to rename that Linux has and Python has not.

Two folders change places in one step (RENAME_EXCHANGE); nothing is replaced (RENAME_NOREPLACE).
"""

import ctypes
import errno
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = -100
_NO_REPLACE, _EXCHANGE = 1, 2
"""AT_FDCWD, RENAME_NOREPLACE and RENAME_EXCHANGE: renameat2(2)."""

CANNOT = frozenset(
    {
        errno.EACCES,
        errno.EBUSY,
        errno.EINVAL,
        errno.EISDIR,
        errno.EMLINK,
        errno.ENOSYS,
        errno.ENOTSUP,
        errno.EPERM,
        errno.EXDEV,
    }
)
"""What a system says that cannot exchange or link here at all; all else is trouble."""


def exchange(one: Path, other: Path) -> None:
    """Let two paths change places; raises :class:`OSError` where they stay as they are."""
    _rename(one, other, _EXCHANGE)


def rename_new(old: Path, new: Path) -> None:
    """Rename a file where nothing has the new name; raises :class:`FileExistsError` else.

    What cannot be done in one step here is done by a link, which not every file system has either.
    """
    try:
        _rename(old, new, _NO_REPLACE)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        os.link(old, new, follow_symlinks=False)
        os.unlink(old)  # noqa: PTH108 - as the line above, which pathlib has otherwise


def _rename(one: Path, other: Path, how: int) -> None:
    rename = _renameat2()
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), how):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def can_exchange(place: Path) -> bool:
    """Whether the file system of a folder knows it; tried with two folders in it."""
    one, other = place / "one", place / "other"
    for folder in (one, other):
        folder.mkdir()
    try:
        exchange(one, other)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        return False
    finally:
        for folder in (one, other):
            folder.rmdir()
    return True


@lru_cache(maxsize=1)
def _renameat2() -> Any:
    """The function of the C library, None where it has none."""
    if not sys.platform.startswith("linux"):
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is not None:
        function.argtypes = (
            ctypes.c_int,
            ctypes.c_char_p,
            ctypes.c_int,
            ctypes.c_char_p,
            ctypes.c_uint,
        )
    return function
