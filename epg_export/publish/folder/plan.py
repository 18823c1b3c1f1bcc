"""What a publication has to do to a folder: as little as there is."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from epg_export.publish.durable import same_bytes


class Plan(NamedTuple):
    """Names of files that are put in (in this order), that stay, and that are taken out."""

    put: tuple[str, ...]
    kept: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether everything is there as it should be."""
        return not (self.put or self.taken)

    @property
    def ours(self) -> set[str]:
        """All names that are not others'."""
        return {*self.put, *self.kept, *self.taken}


def plan(new: Path, folder: Path, names: Iterable[str], before: Iterable[str]) -> Plan:
    """Compare new files with those of a folder, where ``before`` are ours from the last time.

    Raises :class:`OSError` where a folder stands in the place of a file.
    """
    put: list[str] = []
    kept: list[str] = []
    for name in names:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            raise IsADirectoryError(errno.EISDIR, f"{name} in it is a directory")
        (kept if same_bytes(new / name, folder / name) else put).append(name)
    gone = set(before).difference(put, kept)
    taken = sorted(name for name in gone if _may_go(folder / name))
    return Plan(tuple(put), tuple(kept), tuple(taken))


def _may_go(path: Path) -> bool:
    """Whether there is something that was a file of ours; a folder of its name is another's."""
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())
