"""A file moves to another folder, to another file system too, and never over anything else."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from epg_export.publish.folder.exchange import CANNOT, rename_new
from epg_export.publish.hidden import new_part
from epg_export.service.watch.identity import is_there
from epg_export.service.watch.taken import sync_names


def move(source: Path, target: Path) -> None:
    """Move a file; where something is at the target it has to hold the same.

    Raises :class:`OSError`; then it is to be called again.
    """
    if is_there(target):
        source.unlink()  # it was copied or linked there, and that was interrupted
        return
    try:
        rename_new(source, target)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        _rename(source, target)


def _rename(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(source, target)
        source.unlink()


def _copy(source: Path, target: Path) -> None:
    """Copy a file to another file system, where it appears whole and with its time."""
    number, part = new_part(target.parent, target.name, 0o600)
    try:
        with os.fdopen(number, "wb") as stream:
            with source.open("rb") as old:
                shutil.copyfileobj(old, stream)
            stream.flush()
            with suppress(OSError):  # rights may be unknown there
                shutil.copystat(source, part)
            os.fsync(number)
            part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_names(target.parent)
