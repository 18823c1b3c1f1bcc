"""What is others' in two folders that are kept alike: what was done in one is done in the other."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import NamedTuple

import msgspec

from epg_export.publish.durable import sync
from epg_export.publish.folder.exchange import CANNOT
from epg_export.publish.folder.standby import Note, Seen, Standby
from epg_export.publish.manifest import NAME


class Found(NamedTuple):
    """What has a name in a folder; ``bound`` is what can be in one place only.

    That is a folder, or a relative link that leads out: from elsewhere it leads elsewhere.
    """

    seen: Seen
    bound: bool


class Others:
    """What is others' in the two folders, by what they had in common before."""

    def __init__(self, folder: Path, standby: Standby, note: Note) -> None:
        self.common: dict[str, Seen] = {}
        self.are_alike = True
        self._gone: dict[str, Path] = {}
        self._changed: set[Path] = set()
        self._folder = folder
        self._standby = standby
        self._note = note
        self._before = note.others
        # The standby was in sight, and worked in, until the two were exchanged.
        self._was_seen = note.folder == standby.folder.stat().st_ino
        # One that somebody emptied does not say that all is to go.
        self._is_whole = (standby.folder / NAME).exists()

    def settle(self, ours: set[str]) -> None:
        """Do in each of the two what was done in the other; in doubt the one in sight is right.

        What is bound to its place is others' even where its name is one of ours.
        """
        here, there = dict(found_in(self._folder)), dict(found_in(self._standby.folder))
        for name in sorted(here.keys() | there.keys()):
            one, other = here.get(name), there.get(name)
            try:
                if (one and one.bound) or (other and other.bound):
                    self.are_alike = False
                    self._bound(name, one, other)
                elif name not in ours:
                    self._files(name, one and one.seen, other and other.seen)
            except FileNotFoundError:
                continue  # its owner took it away
            except OSError as error:
                if error.errno not in CANNOT:
                    raise
                self.are_alike = False
        # Before any note says that they are there.
        for folder in sorted(self._changed):
            sync(folder)
        self._remove()

    def _remove(self) -> None:
        """Remove what was removed in the other one.

        The note forgets it first: a new file may get the number of one that is gone. Where either
        fails it remembers again, or what is still there would be taken for new.
        """
        if not self._gone:
            return
        kept = {name: seen for name, seen in self._before.items() if name not in self._gone}
        try:
            self._standby.remember(msgspec.structs.replace(self._note, others=kept))
            for path in self._gone.values():
                path.unlink(missing_ok=True)
        except OSError:
            with suppress(OSError):
                self._standby.remember(self._note)
            raise

    def _files(self, name: str, here: Seen | None, there: Seen | None) -> None:
        before = self._before.get(name)
        mine, theirs = self._folder / name, self._standby.folder / name
        if here is None and there is not None:
            if before and before.number == there.number:
                self._gone[name] = theirs
                return
            self._put(theirs, mine)
        elif here is not None and there is None:
            if here == before and self._is_whole:
                self._gone[name] = mine
                return
            self._put(mine, theirs)
        elif here and there and here.number != there.number:
            if before and before.number == here.number:
                self._put(theirs, mine)
                here = None
            else:
                self._put(mine, theirs)
        kept = here or there
        if kept:
            self.common[name] = kept

    def _put(self, file: Path, target: Path) -> None:
        self._standby.put(file, target)
        self._changed.add(target.parent)

    def _bound(self, name: str, here: Found | None, there: Found | None) -> None:
        """What was made in sight stays there; all else is where its owner made it."""
        mine = self._folder / name
        if there and there.bound and self._was_seen:
            if here and not here.bound and here.seen == self._before.get(name):
                mine.unlink()
                here = None
            if here is None:
                (self._standby.folder / name).rename(mine)
                self._changed |= {self._folder, self._standby.folder}


def found_in(folder: Path) -> Iterator[tuple[str, Found]]:
    """All that is in a folder, by its name."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            about = path.lstat()
            bound = S_ISDIR(about.st_mode) or (S_ISLNK(about.st_mode) and _leads_out(path))
            yield path.name, Found(Seen(about.st_ino, about.st_mtime_ns), bound)


def _leads_out(link: Path) -> bool:
    """Whether a link leads out of its folder by a way that begins in it."""
    target = os.path.normpath(link.readlink())
    return target.split(os.sep, 1)[0] == os.pardir
