"""Running a command as people do, and what it took: processor time, and memory of all its processes.

Processor time and not the time on a clock: where other work is done on the machine the clock goes
on, and a test that looks at it fails for what is no fault.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

SECONDS = 5.0
MEBIBYTES = 512
"""What anything hostile may cost."""

_HANGS = 120
"""Seconds on a clock after which a command is taken for one that never ends."""
_LOOK = 0.02
# A process begins with the peak of the one that started it: so a small one stands between.
_BETWEEN = """
import json, os, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
with open(sys.argv[1], "w") as told:
    json.dump([used.ru_utime + used.ru_stime, used.ru_maxrss], told)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""
_PAGE = os.sysconf("SC_PAGE_SIZE")
_EPG = (sys.executable, "-m", "epg_export")


class Ended(NamedTuple):
    """How a command ended, what it said, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    mebibytes: float

    @property
    def said(self) -> str:
        """All that it said."""
        return self.out + self.err


def epg(*words: object, folder: Path, stdin: Path | None = None) -> Ended:
    """Run ``epg-export`` in a folder; raises ``TimeoutExpired`` where it does not end."""
    told = folder / ".told"
    between = [sys.executable, "-I", "-S", "-c", _BETWEEN, str(told)]
    given = Path(os.devnull) if stdin is None else stdin
    with (
        given.open("rb") as read,
        (folder / ".out").open("w+b") as out,
        (folder / ".err").open("w+b") as err,
    ):
        process = subprocess.Popen(
            [*between, *_EPG, *map(str, words)],
            cwd=folder,
            stdin=read,
            stdout=out,
            stderr=err,
            env=surroundings(folder),
            start_new_session=True,
        )
        peak = _watched(process)
        seconds, largest = json.loads(told.read_text())
        texts = [_text_of(file) for file in (out, err)]
    return Ended(process.returncode, *texts, seconds, max(peak, largest / 1024))


def surroundings(folder: Path) -> dict[str, str]:
    """An environment without settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("EPG_EXPORT_")}
    return {**kept, "HOME": str(folder), "COLUMNS": "80", "PYTHONWARNINGS": "ignore"}


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a command and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def memory_of(session: int) -> float:
    """How many mebibytes the processes of a session have in memory together; 0 without /proc."""
    return sum(_resident(entry, session) for entry in Path("/proc").glob("[0-9]*")) / (1 << 20)


def _watched(process: "subprocess.Popen[bytes]") -> float:
    """Wait until a command has ended; the most memory that was seen."""
    began, peak = time.monotonic(), 0.0
    try:
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            if time.monotonic() - began > _HANGS:
                raise subprocess.TimeoutExpired(process.args, _HANGS)
            time.sleep(_LOOK)
    finally:
        end(process)
    return peak


def _resident(entry: Path, session: int) -> int:
    """Bytes of a process that is of a session, without those that it has of files."""
    with suppress(OSError, ValueError, IndexError):
        if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) == session:
            _, resident, shared = (entry / "statm").read_text().split()[:3]
            return (int(resident) - int(shared)) * _PAGE
    return 0


def _text_of(file: object) -> str:
    file.seek(0)  # type: ignore[attr-defined] # a file that was opened here
    return file.read(1 << 22).decode(errors="replace")  # type: ignore[attr-defined]
