"""Taking a file, step by step: each is done where it is not done yet, so all can be repeated.

What turns out to be another file than was meant is put back into the folder, to settle there.
"""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from epg_export.errors import WriteError, reason
from epg_export.publish.trouble import writing
from epg_export.service.jobs import Job
from epg_export.service.ledger.ledger import Ledger
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.identity import (
    both,
    file_in,
    identity_of,
    is_it,
    is_there,
    marker_in,
)
from epg_export.service.watch.marking import remove_marker, return_marker
from epg_export.service.watch.names import final_name
from epg_export.service.watch.returning import put_back
from epg_export.service.watch.taken import (
    make_private,
    refuse_others,
    remove_folder,
    reports_folder,
    sync_names,
    taken_folder,
    taken_path,
)

_BLOCK = 1 << 20
_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class NotTakenError(WriteError):
    """One file that the system does not let us take; it may let us take others."""


def written_down(ledger: Ledger, job: Job, name: str, meant: str) -> Dropped:
    """Write down that a file is being taken, and make a folder for it.

    Raises :class:`WriteError` where neither is possible.
    """
    while True:
        dropped = ledger.claim(
            job=job.name,
            feed=job.feed(name),
            name=name,
            final="",
            identity=meant,
            marked=bool(marker_in(meant)),
            state="claiming",
            size=_size(meant),
            came=time.time(),
        )
        try:
            with writing(str(job.folder)):
                if make_private(taken_folder(job, dropped.id)):
                    refuse_others(taken_folder(job, dropped.id))
                    return dropped
        except WriteError:
            remove_folder(taken_folder(job, dropped.id))
            ledger.forget(dropped.id)
            raise
        ledger.forget(dropped.id)  # that folder is of a file which another ledger has known


def take(ledger: Ledger, job: Job, dropped: Dropped, source: Path) -> Dropped | None:
    """Take what was written down, whatever of it was done already; None where it is let go.

    Raises :class:`NotTakenError` where the system does not let this one be taken, and
    :class:`WriteError` where it lets none; then it is to be called again.
    """
    held = taken_path(job, dropped)
    with writing(str(job.folder)):
        if not is_there(held) and not _moved(ledger, job, dropped, source):
            _let_go(ledger, job, dropped)
            return None
        is_meant, digest = _read(held, file_in(dropped.identity))
        if not is_meant:
            if put_back(held, job.folder / dropped.name):
                _let_go(ledger, job, dropped)
                return None
            # Another one has its name: whoever brought both has done with this one.
            now = identity_of(held.lstat())
            identity = both(now, marker_in(dropped.identity))
            dropped = ledger.note(dropped.id, identity=identity, size=_size(now))
            _, digest = _read(held, now)
        remove_marker(job, dropped)
        with suppress(FileExistsError):
            reports_folder(job, dropped).mkdir(0o700)
        final = dropped.final or final_name(job, ledger, dropped.name, dropped.id)
    settings = job.settings
    return ledger.note(dropped.id, state="claimed", sha256=digest, settings=settings, final=final)


def _let_go(ledger: Ledger, job: Job, dropped: Dropped) -> None:
    """Strike out a file that is not with us. Raises :class:`OSError` and :class:`WriteError`."""
    return_marker(job, dropped)
    remove_folder(taken_folder(job, dropped.id))
    ledger.forget(dropped.id)


def _moved(ledger: Ledger, job: Job, dropped: Dropped, source: Path) -> bool:
    """Move a file to its own folder; False where it is gone, or is another one."""
    held = taken_path(job, dropped)
    if not is_it(source, file_in(dropped.identity)):
        return False
    for folder in (held.parent.parent, held.parent):
        make_private(folder)
    try:
        source.rename(held)
    except FileNotFoundError:
        return False
    except PermissionError as error:
        _let_go(ledger, job, dropped)
        remedy = "let us move files in that folder, such as by having the owner of both be the same"
        raise NotTakenError(
            source, f"it cannot be moved: {reason(error)}", remedy=remedy
        ) from error
    sync_names(source.parent)
    sync_names(held.parent)
    sync_names(held.parent.parent)
    return True


def _read(held: Path, meant: str) -> tuple[bool, str | None]:
    """Whether a file was what was meant as long as it was read, and its hash if it could be."""
    if not is_it(held, meant):
        return False, None
    try:
        digest, is_same = digest_of(held), is_it(held, meant)
    except OSError:
        return True, None
    return is_same, digest


def digest_of(path: Path) -> str:
    """The hash of a file, which is on disk then. Raises :class:`OSError`."""
    digest = hashlib.sha256()
    number = os.open(path, _READING)
    with os.fdopen(number, "rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
        os.fsync(number)
    return digest.hexdigest()


def _size(identity: str) -> int:
    return int(identity.split(":")[2])
