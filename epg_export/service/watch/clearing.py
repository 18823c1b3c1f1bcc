"""What was done long ago is cleared away, files and rows together, and nothing that is not ours."""

import os
import re
import stat
from pathlib import Path

from epg_export.publish.hidden import abandoned, stem
from epg_export.publish.trouble import writing
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.identity import file_in
from epg_export.service.watch.placing import holds, home_of, receipt_path

_AT_ONCE = 1000
_CLOSE = 2.0
"""Seconds by which a file's time may be other where it was copied: file systems round them."""
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)
_REPORT = re.compile(r"(.+)\.report(?:\.[^.]+){1,2}", re.DOTALL)


def clear(ledger: Ledger, job: Job, now: float) -> int:
    """Remove what was closed longer ago than ``job.keep``; how many files that were.

    ``now`` is in seconds since 1970. At most a thousand at a time: call it now and then. A file
    that somebody replaced stays. Also clears away what a killed run left half written in ``done``
    and ``failed``. Raises :class:`WriteError`.
    """
    before = float("-inf") if job.keep is None else now - job.keep.total_seconds()
    old = ledger.closed(job.name, before, _AT_ONCE)
    for home in {job.done, job.failed}:
        with writing(str(home)):
            ours = [one for one in old if home_of(job, one) == home and _is_there(job, one)]
            _clear_beside(home, {name for one in ours for name in (one.final, stem(one.final))})
            for one in ours:
                _remove(job, one)
    if old:
        ledger.clear(old)
    return len(old)


def _is_there(job: Job, dropped: Dropped) -> bool:
    """Whether what is called so is what we put there: its receipt says it."""
    return holds(receipt_path(job, dropped), dropped.receipt or b"")


def _clear_beside(home: Path, names: set[str]) -> None:
    """Remove the reports of files, and what nobody writes any more."""
    try:
        entries = os.scandir(home)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if _PART.fullmatch(entry.name):
                _clear_part(Path(entry.path))
            elif (report := _REPORT.fullmatch(entry.name)) and report[1] in names:
                Path(entry.path).unlink(missing_ok=True)


def _clear_part(part: Path) -> None:
    with abandoned(part) as is_left:
        if is_left and not part.is_dir():
            part.unlink(missing_ok=True)


def _remove(job: Job, dropped: Dropped) -> None:
    """Remove a file, and its receipt last: without that nothing is known to be ours."""
    path = home_of(job, dropped) / dropped.final
    if _is_same(path, file_in(dropped.identity)):
        path.unlink(missing_ok=True)
    receipt_path(job, dropped).unlink(missing_ok=True)


def _is_same(path: Path, identity: str) -> bool:
    """Whether a file has size and time of the one that was taken: it may have been copied."""
    size, modified = (int(part) for part in identity.split(":")[2:])
    try:
        about = path.lstat()
    except FileNotFoundError:
        return False
    is_near = abs(about.st_mtime_ns - modified) <= _CLOSE * 1e9
    return stat.S_ISREG(about.st_mode) and about.st_size == size and is_near
