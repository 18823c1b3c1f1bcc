"""Telling a command: it gets the receipt on its standard input, and ends when its time is over."""

import os
import select
import signal
import subprocess
import tempfile
import time
from contextlib import suppress

from epg_export.errors import reason
from epg_export.reporters.wording import visible
from epg_export.service.jobs import After
from epg_export.service.watch.after.told import NotToldError, Telling, name_of

_TRY_AGAIN = 75
"""What a command leaves with that may go better another time: EX_TEMPFAIL of sysexits.h."""
_BLOCK = 1 << 16
_TAIL = 500
"""So many bytes of what it said last are told."""
_LOOK = 0.05
"""Seconds between two looks whether a command that says nothing has ended."""

_running: set[int] = set()
"""Process groups of the commands that are under way."""


def run(after: After, telling: Telling, deadline: float) -> None:
    """Run a command once, in a process group of its own, until a time of the monotonic clock.

    Raises :class:`NotToldError`.
    """
    whom = name_of(after)
    told = {"EPG_EXPORT_RECEIPT_ID": str(telling.id), "EPG_EXPORT_OUTCOME": telling.outcome}
    try:
        # In a file, since a command need not read it: a pipe would wait for it to do so.
        with tempfile.TemporaryFile(prefix="epg-export-") as receipt:
            receipt.write(telling.receipt)
            receipt.seek(0)
            process = subprocess.Popen(  # noqa: S603 - of the settings, and no shell
                after.command,
                stdin=receipt,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, **told},
                start_new_session=True,
            )
    except (OSError, ValueError) as error:
        raise NotToldError(whom, reason(error), again=False) from error
    _running.add(process.pid)
    try:
        said = _outlasted(process, deadline)
        if process.returncode is None:
            raise NotToldError(whom, "its time is over, it was ended", again=False)
    finally:
        _end(process)
    if code := process.returncode:
        how = f"it left with {code}" if code > 0 else f"signal {-code} ended it"
        why = f"{how}: {said}" if said else how
        raise NotToldError(whom, why, again=code == _TRY_AGAIN)


def _outlasted(process: "subprocess.Popen[bytes]", deadline: float) -> str:
    """Wait for a command, but no longer than it may take; returns the end of what it said.

    What it has started may go on and hold its output open: nobody waits for that.
    """
    assert process.stdout is not None  # noqa: S101 - asked for
    number, said = process.stdout.fileno(), b""
    os.set_blocking(number, False)
    is_open = True
    while process.poll() is None and (left := deadline - time.monotonic()) > 0:
        if is_open:
            select.select([number], [], [], min(left, _LOOK))
            said, is_open = _more(number, said)
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(left)
    said, _ = _more(number, said)
    return visible(said.decode(errors="replace").strip())


def _more(number: int, said: bytes) -> tuple[bytes, bool]:
    """The end of all that was said until now, and whether more can come."""
    try:
        block = os.read(number, _BLOCK)
    except BlockingIOError:
        return said, True
    return (said + block)[-_TAIL:], bool(block)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a command that is still at it, with all that it has started."""
    if process.poll() is None:
        _kill(process.pid)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
    _running.discard(process.pid)


def _kill(group: int) -> None:
    with suppress(OSError):
        os.killpg(group, signal.SIGKILL)


def end_commands() -> None:
    """End all commands that are under way, with what they have started."""
    for group in tuple(_running):
        _kill(group)
