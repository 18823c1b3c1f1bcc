"""Two folders kept alike: the one in sight, and its standby.

What is ours is in the standby what it is in sight. What others did in either (a new file, one
replaced or removed) is done in the other too. Whoever looks into the standby meanwhile sees every
file whole, and the manifest after all that it lists.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

import msgspec

from epg_export.publish.contents import listed
from epg_export.publish.durable import sync
from epg_export.publish.folder.exchange import CANNOT
from epg_export.publish.folder.standby import Note, Seen, Standby
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.rejects import rejects_name


class _Found(NamedTuple):
    """What has a name in a folder."""

    seen: Seen
    folder: bool


def settle_standby(folder: Path) -> None:
    """Bring the standby of a folder, where it has one, into step with it."""
    standby = Standby(folder)
    if folder.is_dir() and standby.is_ours():
        bring_into_step(folder, standby)


def bring_into_step(folder: Path, standby: Standby) -> bool:
    """Make a standby what the folder is; nothing is touched where it is that already.

    Whether that is so with others' files too: some may not be linked, or are folders. Raises
    :class:`OSError`; then it can be tried again.
    """
    standby.folder.mkdir(exist_ok=True)
    note = standby.note() or Note(ours=tuple(_listed(standby.folder)))
    listed_now = {*_listed(folder), rejects_name(folder), NAME}
    others = _Others(folder, standby, note)
    others.settle(listed_now.union(note.ours))
    _follow(folder, standby, listed_now.union(note.ours))
    ours = tuple(sorted(listed_now))
    standby.remember(Note(folder=folder.stat().st_ino, ours=ours, others=others.common))
    return others.are_alike


def has_folders(folder: Path) -> bool:
    """Whether there are folders in it, which can be in one place only."""
    return any(found.folder for _, found in _in(folder))


def _follow(folder: Path, standby: Standby, ours: set[str]) -> None:
    """Let all that is ours be in the standby what it is in the folder, the manifest last."""
    here, there = dict(_in(folder)), dict(_in(standby.folder))
    late = [name for name in sorted(ours) if _differs(here.get(name), there.get(name))]
    for name in sorted(late, key=NAME.__eq__):
        if name == NAME and len(late) > 1:
            sync(standby.folder)
        standby.put(folder / name, standby.folder / name)
    gone = [name for name in sorted(ours & there.keys() - here.keys()) if not there[name].folder]
    for name in gone:
        (standby.folder / name).unlink(missing_ok=True)
    if late or gone:
        sync(standby.folder)


def _differs(here: _Found | None, there: _Found | None) -> bool:
    """Whether a file is not the same one there; folders in its place are others'."""
    if here is None or here.folder or (there is not None and there.folder):
        return False
    return there is None or there.seen.number != here.seen.number


class _Others:
    """What is others' in the two folders, by what they had in common before."""

    def __init__(self, folder: Path, standby: Standby, note: Note) -> None:
        self.common: dict[str, Seen] = {}
        self.are_alike = True
        self._gone: dict[str, Path] = {}
        self._folder = folder
        self._standby = standby
        self._note = note
        self._before = note.others
        # The standby was in sight, and worked in, until the two were exchanged.
        self._was_seen = note.folder == standby.folder.stat().st_ino
        # One that somebody emptied does not say that all is to go.
        self._is_whole = (standby.folder / NAME).exists()

    def settle(self, ours: set[str]) -> None:
        """Do in each of the two what was done in the other; in doubt the one in sight is right."""
        here, there = dict(_in(self._folder)), dict(_in(self._standby.folder))
        for name in sorted((here.keys() | there.keys()) - ours):
            one, other = here.get(name), there.get(name)
            try:
                if (one and one.folder) or (other and other.folder):
                    self.are_alike = False  # a folder can be in one place only
                    self._folders(name, one, other)
                else:
                    self._files(name, one and one.seen, other and other.seen)
            except FileNotFoundError:
                continue  # its owner took it away
            except OSError as error:
                if error.errno not in CANNOT:
                    raise
                self.are_alike = False

        self._remove()

    def _remove(self) -> None:
        """Remove what was removed in the other one.

        The note forgets it first: a new file may get the number of one that is gone.
        """
        if not self._gone:
            return
        kept = {name: seen for name, seen in self._before.items() if name not in self._gone}
        self._standby.remember(msgspec.structs.replace(self._note, others=kept))
        for path in self._gone.values():
            path.unlink(missing_ok=True)

    def _files(self, name: str, here: Seen | None, there: Seen | None) -> None:
        before = self._before.get(name)
        mine, theirs = self._folder / name, self._standby.folder / name
        if here is None and there is not None:
            if before and before.number == there.number:
                self._gone[name] = theirs
                return
            self._standby.put(theirs, mine)
        elif here is not None and there is None:
            if here == before and self._is_whole:
                self._gone[name] = mine
                return
            self._standby.put(mine, theirs)
        elif here and there and here.number != there.number:
            if before and before.number == here.number:
                self._standby.put(theirs, mine)
                here = None
            else:
                self._standby.put(mine, theirs)
        kept = here or there
        if kept:
            self.common[name] = kept

    def _folders(self, name: str, here: _Found | None, there: _Found | None) -> None:
        """A folder that was made in sight stays there; any other is where its owner made it."""
        mine = self._folder / name
        if there and there.folder and self._was_seen:
            if here and here.seen == self._before.get(name):
                mine.unlink()
                here = None
            if here is None:
                (self._standby.folder / name).rename(mine)


def _in(folder: Path) -> Iterator[tuple[str, _Found]]:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            about = path.lstat()
            yield path.name, _Found(Seen(about.st_ino, about.st_mtime_ns), S_ISDIR(about.st_mode))


def _listed(folder: Path) -> set[str]:
    try:
        return listed(read_manifest(folder))
    except DamagedManifestError:
        return set()
