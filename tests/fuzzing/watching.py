"""A bound of time for work that must end, whoever does it; the stack tells where it stood."""

import faulthandler
import signal
import sys
from contextlib import contextmanager


class TookTooLongError(AssertionError):
    """What should have ended did not; the traceback is where it was."""


@contextmanager
def within(seconds):
    """Raise in the midst of what takes longer than so many seconds.

    Where a library does not come back to Python the process ends, with all stacks on its standard
    error, after six times as long.
    """

    def stop(_number, _frame):
        message = f"not done in {seconds} s"
        raise TookTooLongError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    faulthandler.dump_traceback_later(seconds * 6, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
