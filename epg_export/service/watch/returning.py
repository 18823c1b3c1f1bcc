"""What was taken and is not what was meant goes back to the folder, over nothing that is there."""

import os
from pathlib import Path

from epg_export.publish.durable import is_plain
from epg_export.publish.folder.exchange import CANNOT, rename_new
from epg_export.service.watch.identity import is_there
from epg_export.service.watch.taken import sync_names


def put_back(held: Path, place: Path) -> bool:
    """Put a file back; False where something else has its name by now, and it stays with us.

    What is no file never stays: it gets another name then. Raises :class:`OSError`.
    """
    if _put(held, place):
        return True
    if is_plain(held):
        return False
    return _put(held, place.with_name(f"unexpected-{os.urandom(4).hex()}"))


def _put(held: Path, place: Path) -> bool:
    try:
        rename_new(held, place)
    except FileExistsError:
        if not os.path.samestat(held.lstat(), place.lstat()):
            return False
        held.unlink()  # the second half of a link that was interrupted
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        if is_there(place):
            return False
        held.rename(place)  # the best that this file system can do
    sync_names(place.parent)
    sync_names(held.parent)
    return True
