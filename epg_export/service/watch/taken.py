"""Where files are while they are worked on: FOLDER/.taken/ID/NAME, which nobody else looks into."""

import errno
import shutil
from contextlib import suppress
from pathlib import Path

from epg_export.errors import WriteError
from epg_export.publish.durable import is_real_folder, sync
from epg_export.service.jobs import Job
from epg_export.service.ledger.rows import Dropped

TAKEN = ".taken"
REPORTS = ".reports"
MARKER = ".marker"
"""What is in the folder of a file beside it: no file that is dropped has a hidden name."""

_PRIVATE = 0o700
_NOT_SYNCED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF})


def taken_folder(job: Job, id_: int) -> Path:
    """The folder of one file."""
    return job.folder / TAKEN / str(id_)


def taken_path(job: Job, dropped: Dropped) -> Path:
    """The file itself."""
    return taken_folder(job, dropped.id) / dropped.name


def reports_folder(job: Job, dropped: Dropped) -> Path:
    """Where its reports wait until it is answered: ``report.json`` becomes NAME.report.json.

    It is there once a file is claimed. They are called ``report…`` and are to be brought to disk
    (as ``publish.files`` does) before the receipt is fixed.
    """
    return taken_folder(job, dropped.id) / REPORTS


def make_private(folder: Path) -> bool:
    """Make a folder for ourselves; whether it was not there yet.

    Raises :class:`WriteError` where something else has its name, a link to a folder included.
    """
    try:
        folder.mkdir(_PRIVATE)
    except FileExistsError:
        if not is_real_folder(folder):
            raise WriteError(folder, "it is no folder", remedy="move it away") from None
        return False
    return True


def refuse_others(folder: Path) -> None:
    """Raise :class:`WriteError` where the folder that one stands in was made by another user.

    Who made it may exchange what is in it while it is worked on. They are compared with each other:
    what a mount says of who we are may be anybody.
    """
    if folder.lstat().st_uid != folder.parent.lstat().st_uid:
        remedy = "run as the user whom it belongs to, or move it away"
        raise WriteError(folder.parent, "it belongs to another user", remedy=remedy)


def sync_names(folder: Path) -> None:
    """Bring the names in a folder to disk, where its file system knows how to."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise


def remove_folder(folder: Path) -> None:
    """Remove the folder of a file that is not in it any more; one with a file in it stays."""
    with suppress(OSError):  # rmtree itself raises some
        shutil.rmtree(folder / REPORTS, ignore_errors=True)
        folder.rmdir()
