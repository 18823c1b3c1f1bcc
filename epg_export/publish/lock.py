"""One run at a time publishes to an output.

The lock is the system's own (``flock``), so it ends with the run that holds it, however that ends;
the file that it is on, ``.guide.xml.lock`` beside the output, tells who holds it.
"""

import errno
import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from epg_export.errors import WriteError, reason
from epg_export.publish.hidden import lock_path
from epg_export.publish.leftovers import clear
from epg_export.publish.outputs import is_stream, real_path, refuse_planted
from epg_export.publish.trouble import writing

_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EROFS, errno.EACCES, errno.EPERM})
"""What a system says of a folder that is missing, or in which nothing can be made."""
_SIGNED = re.compile(rb"[0-9]{0,19}\n?")
_LONGEST = 20
"""What a run signs with: the number of its process, at most so many bytes."""


class TakenError(WriteError):
    """Another run has the lock; ``who`` is that in words, empty where it has not signed."""

    def __init__(self, output: str, who: str) -> None:
        remedy = "wait until it has ended, and start again"
        super().__init__(output, f"another run is publishing to it{who}", remedy=remedy)
        self.who = who.strip(" ()")


@contextmanager
def locked(output: str) -> Iterator[None]:
    """Keep others from publishing to an output; what a killed run left there is cleared away.

    Raises :class:`TakenError` where another run is at it, and :class:`WriteError` where what has
    the name of the lock file is none. Where there is nothing to lock (a stream, a folder that is
    missing or must not be written to) it does nothing: the output itself will say what is wrong.
    """
    with writing(output):
        refuse_planted(output)
        path = real_path(output)
        number = None if is_stream(output) else _locked(output, path)
    if number is None:
        yield
        return
    try:
        with writing(output):
            clear(path)
        yield
    finally:
        _let_go(number, lock_path(path))


def _locked(output: str, path: Path) -> int | None:
    """The number of the lock file, locked, or of the folder where there can be none beside it."""
    file = lock_path(path)
    while (number := _opened(output, file)) is not None:
        if not _taken(output, number):
            _let_go(number, file)
            return None
        try:
            if _is_still(file, number):
                _sign(number)
                return number
        except OSError:  # a process that goes on must not keep what it never told it has
            _let_go(number, file)
            raise
        os.close(number)  # the run that had it has just removed it
    if not path.is_dir():
        return None
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    if _taken(output, number):
        return number
    os.close(number)
    return None


def _opened(output: str, file: Path) -> int | None:
    """The lock file, made if need be; None where nothing can be in its folder."""
    trouble: OSError | None = None
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):  # that of another user is only read
        try:
            number = os.open(file, flags | _FLAGS, 0o666)
        except OSError as error:
            trouble = trouble or error
            continue
        is_lock = False
        try:
            is_lock = _is_lock(number)
        finally:
            if not is_lock:
                os.close(number)
        if is_lock:
            return number
        raise _no_lock(output, f"{file} is not the lock of an export")
    assert trouble is not None  # noqa: S101 - one of the two went wrong
    if trouble.errno in _NOWHERE and not os.path.lexists(file):
        return None
    raise _no_lock(output, f"it cannot be locked: {file}: {reason(trouble)}")


def _is_lock(number: int) -> bool:
    """Whether a file is one that some run has signed, or has just made: it may be written to."""
    if not stat.S_ISREG(os.fstat(number).st_mode):
        return False
    return _SIGNED.fullmatch(os.pread(number, _LONGEST + 1, 0)) is not None


def _no_lock(output: str, message: str) -> WriteError:
    return WriteError(output, message, remedy="move it away, or name another output")


def _taken(output: str, number: int) -> bool:
    """Take the lock; False where the file system knows none. Raises where another run has it."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = _signed(number)
        os.close(number)
        raise TakenError(output, who) from error
    except OSError:
        return False
    return True


def _is_still(file: Path, number: int) -> bool:
    """Whether the file that was locked is the one that is there."""
    try:
        return os.path.samestat(file.stat(follow_symlinks=False), os.fstat(number))
    except FileNotFoundError:
        return False


def _sign(number: int) -> None:
    """Say who has it; not in a file that has another name too, which somebody may have given it."""
    if os.fstat(number).st_nlink > 1:
        return
    with suppress(OSError):
        os.ftruncate(number, 0)
        os.pwrite(number, f"{os.getpid()}\n".encode(), 0)


def _signed(number: int) -> str:
    """Who has signed it, in words."""
    try:
        text = os.pread(number, _LONGEST, 0).strip()
    except OSError:  # a folder
        return ""
    return f" (process {text.decode()})" if text.isdigit() else ""


def _let_go(number: int, file: Path) -> None:
    """Remove the lock file while it is still locked, so that nobody else holds what is gone."""
    with suppress(OSError):
        if _is_still(file, number):
            file.unlink()
    with suppress(OSError):  # its process is about to end, or the file is gone
        os.close(number)
