"""A folder published in one step: its standby, made ready out of sight, takes its place.

Two folders take turns, so whoever holds one of them itself is never left with an empty one: it is
brought up to date too, file by file, see :mod:`alike`.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from epg_export.publish.durable import attributes, sync, take_rights
from epg_export.publish.folder.alike import bring_into_step, has_bound
from epg_export.publish.folder.exchange import CANNOT, can_exchange, exchange
from epg_export.publish.folder.plan import Plan
from epg_export.publish.folder.staging import Staging
from epg_export.publish.folder.standby import Standby
from epg_export.publish.manifest import NAME
from epg_export.publish.trouble import bring_name_to_disk


def publish_whole(staging: Staging, folder: Path, todo: Plan) -> bool:
    """Exchange the folders; False where that is not possible here.

    Raises :class:`OSError` where something else is wrong. In both cases nothing of the publication
    is in sight, but the standby has to be brought into step, as after a publication.
    """
    standby = Standby(folder)
    made = False
    try:
        if not standby.is_ours():
            foreign = os.path.lexists(standby.place)
            if foreign or has_bound(folder) or not can_exchange(staging.path):
                return False
            standby.make(staging.path / "standby")
            made = True
        done = _exchanged(staging, standby, folder, todo)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        done = False
    if done:
        # What is in sight is published: an error here must not be told as if it were not.
        with suppress(OSError):
            sync(standby.place)
        bring_name_to_disk(str(folder), folder.parent)
    elif made:
        standby.remove(staging.path / "standby")
    return done


def _exchanged(staging: Staging, standby: Standby, folder: Path, todo: Plan) -> bool:
    if not (bring_into_step(folder, standby) and _dressed(standby.folder, folder)):
        return False
    standby.intend(todo.ours)
    _prepare(staging, standby, todo)
    if not _is_planned(staging, standby, folder, todo):
        return False
    exchange(standby.folder, folder)
    return True


def _prepare(staging: Staging, standby: Standby, todo: Plan) -> None:
    """Give a standby that is in step the new files too, and take from it what vanished."""
    for name in todo.put:
        if name == NAME:
            sync(standby.folder)
        standby.put(staging.new / name, standby.folder / name)
    sync(standby.folder)
    # Only now: the old list told of these.
    for name in todo.taken:
        (standby.folder / name).unlink(missing_ok=True)
    sync(standby.folder)


def _is_planned(staging: Staging, standby: Standby, folder: Path, todo: Plan) -> bool:
    """Whether every file is there: somebody may hold the standby, and work in it."""
    planned = [folder / name for name in todo.kept] + [staging.new / name for name in todo.put]
    try:
        for path in planned:
            there = (standby.folder / path.name).lstat()
            if not stat.S_ISREG(there.st_mode) or there.st_ino != path.lstat().st_ino:
                return False
    except FileNotFoundError:
        return False
    return True


def _dressed(new: Path, folder: Path) -> bool:
    """Give a folder rights, owner and attributes of another; whether they are the same then."""
    with suppress(PermissionError):
        take_rights(new, folder)
    return _rights(new) == _rights(folder)


def _rights(folder: Path) -> tuple[object, ...]:
    about = folder.stat()
    return about.st_uid, about.st_gid, about.st_mode, attributes(folder)
