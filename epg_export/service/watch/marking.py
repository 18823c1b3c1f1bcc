"""NAME.done says that NAME is whole; it goes with the file that it was meant for."""

from pathlib import Path

from epg_export.service.jobs import Job
from epg_export.service.ledger.rows import Dropped
from epg_export.service.watch.identity import is_it, is_there, marker_in
from epg_export.service.watch.returning import put_back
from epg_export.service.watch.taken import MARKER, taken_folder


def remove_marker(job: Job, dropped: Dropped) -> None:
    """Remove the marker of a file that is taken: that one, and none that was made since.

    One that we may not remove stays; it is older than any file that comes after it. Raises
    :class:`OSError`.
    """
    meant = marker_in(dropped.identity)
    if not meant:
        return
    held, marker = taken_folder(job, dropped.id) / MARKER, _marker(job, dropped)
    if not is_there(held):
        if not is_it(marker, meant):
            return
        try:
            marker.rename(held)
        except (FileNotFoundError, PermissionError):
            return
    if is_it(held, meant):
        held.unlink()
    else:
        return_marker(job, dropped)


def return_marker(job: Job, dropped: Dropped) -> None:
    """Put back a marker that was taken and is not that of this file. Raises :class:`OSError`."""
    held = taken_folder(job, dropped.id) / MARKER
    if is_there(held) and not put_back(held, _marker(job, dropped)):
        held.unlink()  # there is a newer one


def _marker(job: Job, dropped: Dropped) -> Path:
    return job.folder / f"{dropped.name}.done"
