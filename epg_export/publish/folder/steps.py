"""A folder published file by file, where it cannot be exchanged: each file whole, the list last.

What is replaced or taken out is kept until all is done, and given back where something fails. A
run that was killed on the way is finished by the next one.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from epg_export.publish.durable import sync
from epg_export.publish.folder.plan import Plan
from epg_export.publish.folder.staging import Staging
from epg_export.publish.manifest import NAME


def publish_in_steps(staging: Staging, folder: Path, todo: Plan) -> None:
    """Move the new files in; raises :class:`OSError`, and the folder is as it was."""
    known = [name for name in (*todo.put, *todo.taken) if os.path.lexists(folder / name)]
    staging.old.mkdir()
    for name in known:
        _keep(folder / name, staging.old / name)
    sync(staging.old)
    sync(staging.new)
    fresh = sorted(set(todo.put).difference(known))
    facts = {"put": todo.put, "taken": todo.taken, "fresh": fresh}
    staging.intend("forward", facts)
    try:
        _forward(staging, folder, facts)
    except BaseException:
        staging.turn("forward", "back")
        _back(staging, folder, facts)
        raise


def settle_forward(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    """Finish what a killed run had begun: all its files are there and were brought to disk."""
    if folder.is_dir():
        _forward(staging, folder, facts)
    staging.drop()


def settle_back(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    """Give the rest of the old files back."""
    if folder.is_dir():
        _back(staging, folder, facts)
    staging.drop()


def _forward(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    for name in facts["put"]:
        if name == NAME:
            sync(folder)
        if os.path.lexists(staging.new / name):
            (staging.new / name).replace(folder / name)
    sync(folder)
    # Only now: the old list told of these.
    for name in facts["taken"]:
        (folder / name).unlink(missing_ok=True)
    sync(folder)


def _back(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    for name in facts["fresh"]:
        (folder / name).unlink(missing_ok=True)
    for kept in list(staging.old.iterdir()):
        kept.replace(folder / kept.name)
    sync(folder)


def _keep(path: Path, kept: Path) -> None:
    """Keep a file by a second name, or where a file system has none, a copy."""
    with suppress(OSError):
        os.link(path, kept, follow_symlinks=False)
        return
    shutil.copy2(path, kept, follow_symlinks=False)
    if not kept.is_symlink():
        sync(kept)
