"""A folder published in one step: the new one, made ready beside it, takes the place of the old.

What stays the same, and what others keep in the folder, is in both as hard links. Whatever others
do in the old one until it is out of their way is done in the new one too.
"""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from epg_export.publish.durable import sync, take_rights
from epg_export.publish.exchange import CANNOT, exchange
from epg_export.publish.plan import Plan
from epg_export.publish.staging import Staging

_TRIES = 100
"""How often others may put something into the old folder while it is cleared away."""


def dress(new: Path, folder: Path) -> bool:
    """Give a new folder rights, owner and attributes of the old one; whether they are the same."""
    try:
        take_rights(new, folder)
        shutil.copystat(folder, new)
        return _attributes(new) == _attributes(folder)
    except OSError:
        return False


def publish_whole(staging: Staging, folder: Path, todo: Plan) -> bool:
    """Exchange the folders; False, and nothing has happened, where that is not possible here.

    Raises :class:`OSError` where something else is wrong; nothing has happened then either.
    """
    try:
        others = _linked(staging.new, folder, todo)
        facts = {"new": _number(staging.new), "ours": sorted(todo.ours), "others": others}
        staging.intend("exchange", facts)
        sync(staging.new)
        exchange(staging.new, folder)
    except OSError as error:
        if error.errno in CANNOT:
            staging.forget("exchange")
            return False
        raise
    sync(folder.parent)
    return True


def settle_exchange(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    """Clear away what an exchange leaves; where there was none, the new folder that nobody saw."""
    if _number(staging.new) not in {facts["new"], None} and folder.is_dir():
        _carry_over(staging.new, folder, facts)
        staging.turn("exchange", "carry")
        settle_carried(staging, folder, facts)
    else:
        staging.drop()


def settle_carried(staging: Staging, folder: Path, facts: dict[str, Any]) -> None:
    """Empty the old folder until nobody has put anything new into it."""
    ours, others = frozenset(facts["ours"]), facts["others"]
    for _ in range(_TRIES):
        if not staging.new.is_dir():
            break
        for path in list(staging.new.iterdir()):
            theirs = path.name not in ours and _number(path) != others.get(path.name)
            _let_go(path, folder / path.name, others if theirs else None)
        try:
            staging.new.rmdir()
        except OSError as error:
            if error.errno != errno.ENOTEMPTY:
                raise
    else:
        raise OSError(errno.ENOTEMPTY, f"others still write into {staging.new}")
    staging.drop()


def _linked(new: Path, folder: Path, todo: Plan) -> dict[str, int]:
    """Link into the new folder what stays and what is others'; the numbers of the latter."""
    ours, others = todo.ours, {}
    for name in todo.kept:
        (new / name).unlink()
        os.link(folder / name, new / name)
    for name in sorted({path.name for path in folder.iterdir()} - ours):
        with suppress(FileNotFoundError):  # its owner took it away
            os.link(folder / name, new / name, follow_symlinks=False)
            others[name] = (new / name).lstat().st_ino
    return others


def _carry_over(old: Path, folder: Path, facts: dict[str, Any]) -> None:
    """Take out of the new folder what others took out of the old one before it was exchanged."""
    there = {path.name for path in old.iterdir()}
    for name, number in facts["others"].items():
        if name not in there and _number(folder / name) == number:
            (folder / name).unlink()


def _let_go(path: Path, new: Path, others: dict[str, int] | None) -> None:
    """Clear one name out of the old folder.

    ``others`` are given where somebody has put it there since: then it is put into the new one,
    unless they have put it there as well, which is later.
    """
    if others is not None and _number(new) in {None, others.get(path.name)}:
        if _is_folder(path):
            new.unlink(missing_ok=True)
        path.replace(new)
    elif _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _number(path: Path) -> int | None:
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return None


def _attributes(folder: Path) -> tuple[object, ...]:
    about = folder.stat()
    extended: dict[str, bytes] = {}
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            extended = {name: os.getxattr(folder, name) for name in os.listxattr(folder)}
    return about.st_uid, about.st_gid, about.st_mode, extended
