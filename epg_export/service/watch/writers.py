"""Whether somebody has a file open to write to it: an upload that has stalled is not over.

Linux lends a file out for reading only while nobody writes to it, and is asked for such a lease.
It knows of the programs on this machine, and not of every file system.
"""

import errno
import fcntl
import signal
from contextlib import suppress


def is_written_to(number: int) -> bool:
    """Whether the file with that number, which is open for reading, is open for writing anywhere.

    False where that cannot be known.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # Who opens it while it is lent out makes the system tell us: by default with a signal that
        # would end this process.
        fcntl.fcntl(number, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    with suppress(OSError):
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
