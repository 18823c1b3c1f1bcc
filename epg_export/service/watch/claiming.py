"""A file is taken: it is written down, moved out of everybody's sight, and hashed.

Whatever is interrupted between two of these steps is brought to its end by :func:`resume`. What
lies among the taken files and is unknown to the ledger was taken with another one, or its mount was
away when it was looked for: it is written down anew.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import TypeGuard

from epg_export.errors import EpgExportError, ReadError, reason
from epg_export.publish.trouble import writing
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.identity import both, file_in, identity_of, is_it
from epg_export.service.watch.scanning import Found
from epg_export.service.watch.taken import (
    MARKER,
    TAKEN,
    make_private,
    remove_folder,
    sync_names,
    taken_folder,
    taken_path,
)
from epg_export.service.watch.taking import NotTakenError, digest_of, take, written_down

_ID = re.compile(r"[1-9][0-9]{0,17}")


def claim(ledger: Ledger, job: Job, found: Found) -> Dropped | None:
    """Take a file; None where it is not there any more, or is another one by now.

    It is "claimed" then and lies at :func:`taken_path`. Its ``sha256`` is None where it could not
    be read: see :func:`hashed`. Raises :class:`NotTakenError` where this one cannot be taken, and
    :class:`WriteError` where none can; then :func:`resume` is to be
    called before the next one is claimed.
    """
    source = job.folder / found.name
    with writing(str(job.folder)):
        if not is_it(source, found.identity):
            return None
        if make_private(job.folder / TAKEN):
            sync_names(job.folder)
    dropped = written_down(ledger, job, found.name, both(found.identity, found.marker))
    return take(ledger, job, dropped, source)


def resume(ledger: Ledger, job: Job) -> None:
    """Finish what was being taken, or let it go; to be called first of all, and after trouble.

    What has been taken is in ``ledger.unfinished(job.name)`` then. Raises :class:`WriteError` and
    :class:`ReadError`, after all has been done that can be; it is to be called again.
    """
    trouble: EpgExportError | None = None
    for id_ in _folders(job):
        _make_ours(ledger, job, id_)
    for dropped in ledger.unfinished(job.name):
        if dropped.state == "claiming":
            try:
                take(ledger, job, dropped, job.folder / dropped.name)
            except NotTakenError:
                continue  # it lies in the folder, and is tried again from there
            except EpgExportError as error:
                trouble = error
    for id_ in _folders(job):
        try:
            if not _is_under_work(ledger.found(id_)):
                _take_up(ledger, job, id_)
        except EpgExportError as error:
            trouble = error
    if trouble is not None:
        raise trouble


def hashed(ledger: Ledger, job: Job, dropped: Dropped) -> Dropped:
    """Hash a file that could not be read when it was claimed.

    Raises :class:`ReadError` where it still cannot.
    """
    try:
        digest = digest_of(taken_path(job, dropped))
    except OSError as error:
        raise ReadError(job.folder / dropped.name, reason(error)) from error
    return ledger.note(dropped.id, sha256=digest)


def is_as_claimed(job: Job, dropped: Dropped) -> bool:
    """Whether a claimed file is what it was: whoever brought it may still have been writing."""
    with suppress(OSError):
        return is_it(taken_path(job, dropped), file_in(dropped.identity))
    return False


def _folders(job: Job) -> list[int]:
    """The ids of all files that have a folder."""
    try:
        with os.scandir(job.folder):
            pass
        with os.scandir(job.folder / TAKEN) as entries:
            names = [one.name for one in entries if one.is_dir(follow_symlinks=False)]
    except FileNotFoundError as error:
        if error.filename == str(job.folder):
            raise ReadError(job.folder, reason(error)) from error
        return []
    except OSError as error:
        raise ReadError(job.folder, reason(error)) from error
    return sorted(int(name) for name in names if _ID.fullmatch(name))


def _make_ours(ledger: Ledger, job: Job, id_: int) -> None:
    """Go on with what the job took under another name: whose folder it is says whose it is."""
    dropped = ledger.found(id_)
    if _is_under_work(dropped) and dropped.job != job.name:
        ledger.note(id_, job=job.name, feed=job.feed(dropped.name))


def _is_under_work(dropped: Dropped | None) -> TypeGuard[Dropped]:
    return dropped is not None and dropped.state not in ("moved", "closed")


def _take_up(ledger: Ledger, job: Job, id_: int) -> None:
    """Take the file in a folder that the ledger knows nothing of, and remove that."""
    folder = taken_folder(job, id_)
    with writing(str(job.folder)):
        for path, about in _files(folder):
            dropped = written_down(ledger, job, path.name, identity_of(about))
            take(ledger, job, dropped, path)
        (folder / MARKER).unlink(missing_ok=True)
        remove_folder(folder)


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """The files in the folder of one, the oldest first: there is one, or none any more."""
    found = [(path, path.lstat()) for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(
        (one for one in found if stat.S_ISREG(one[1].st_mode)), key=lambda one: one[1].st_mtime_ns
    )
