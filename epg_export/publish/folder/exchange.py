"""Two folders change places in one step: what Linux calls RENAME_EXCHANGE, and Python does not."""

import ctypes
import errno
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = -100
_EXCHANGE = 2
"""AT_FDCWD and RENAME_EXCHANGE: renameat2(2)."""

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
    rename = _renameat2()
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
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
