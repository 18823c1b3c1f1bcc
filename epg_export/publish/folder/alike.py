"""Two folders kept alike: the one in sight, and its standby.

What is ours is in the standby what it is in sight. What others did in either (a new file, one
replaced or removed) is done in the other too. Whoever looks into the standby meanwhile sees every
file whole, and the manifest after all that it lists.
"""

import os
from pathlib import Path

from epg_export.publish.contents import listed
from epg_export.publish.durable import same_bytes, sync
from epg_export.publish.folder.exchange import CANNOT
from epg_export.publish.folder.mounts import mount
from epg_export.publish.folder.others import Found, Others, found_in
from epg_export.publish.folder.standby import Note, Standby
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.rejects import rejects_name


def settle_standby(folder: Path) -> None:
    """Bring the standby of a folder, where it has one, into step with it."""
    standby = Standby(folder)
    if folder.is_dir() and standby.is_ours():
        bring_into_step(folder, standby)


def bring_into_step(folder: Path, standby: Standby) -> bool:
    """Make a standby what the folder is; nothing is touched where it is that already.

    Whether the two are alike then: some files may not be linked, or what others have in one of
    them cannot be in the other. Where the folder in sight has been emptied, or something else is
    mounted in its place, the standby is left as it is: somebody may hold it. Raises
    :class:`OSError`; then it can be tried again.
    """
    standby.folder.mkdir(exist_ok=True)
    note = standby.note() or Note(ours=tuple(_listed(standby.folder)))
    # One that was never in step has nothing to lose.
    if note.ours and not os.path.lexists(folder / NAME):
        return False
    if mount(folder) != mount(standby.folder):
        return False
    in_list = _listed(folder)
    listed_now = {*in_list, rejects_name(folder), NAME}
    others = Others(folder, standby, note)
    others.settle(listed_now.union(note.ours))
    following = _Following(folder, standby, may_copy=bool(note.ours))
    following.follow(listed_now.union(note.ours), in_list)
    ours = tuple(sorted(listed_now))
    standby.remember(Note(folder=folder.stat().st_ino, ours=ours, others=others.common))
    return others.are_alike and following.is_linked


def has_bound(folder: Path) -> bool:
    """Whether there is something in it that can be in one place only, as folders."""
    return any(found.bound for _, found in found_in(folder))


class _Following:
    """Lets all that is ours be in the standby what it is in the folder."""

    def __init__(self, folder: Path, standby: Standby, *, may_copy: bool) -> None:
        self.is_linked = True
        self._folder = folder
        self._standby = standby
        # A new standby is not worth a copy of all: the system may know no links.
        self._may_copy = may_copy

    def follow(self, ours: set[str], in_list: set[str]) -> None:
        """Put in what differs, the manifest last, and take out what is not there any more."""
        here, there = dict(found_in(self._folder)), dict(found_in(self._standby.folder))
        late = [name for name in sorted(ours) if _differs(here.get(name), there.get(name))]
        for name in sorted(late, key=NAME.__eq__):
            if name == NAME and len(late) > 1:
                sync(self._standby.folder)
            self._give(name)
        # A folder in the place of a file that nobody lists any more: the file is gone all the same.
        still = {name for name, found in here.items() if name in in_list or not found.bound}
        gone = [name for name in sorted(ours & there.keys() - still) if not there[name].bound]
        for name in gone:
            (self._standby.folder / name).unlink(missing_ok=True)
        if late or gone:
            sync(self._standby.folder)

    def _give(self, name: str) -> None:
        """Give the standby a file, or where that must not be linked, a copy."""
        mine, theirs = self._folder / name, self._standby.folder / name
        try:
            self._standby.put(mine, theirs)
        except OSError as error:
            if error.errno not in CANNOT or not self._may_copy:
                raise
            self.is_linked = False
            if not same_bytes(mine, theirs):
                self._standby.put_copy(mine, theirs)


def _differs(here: Found | None, there: Found | None) -> bool:
    """Whether a file is not the same one there; what is bound in its place is others'."""
    if here is None or here.bound or (there is not None and there.bound):
        return False
    return there is None or there.seen.number != here.seen.number


def _listed(folder: Path) -> set[str]:
    try:
        return listed(read_manifest(folder))
    except DamagedManifestError:
        return set()
