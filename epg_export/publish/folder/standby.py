"""The second of two folders that take turns under one name: ``.guide.standby`` beside ``guide``.

Whoever holds a folder itself rather than its name (a container into which just this folder is
mounted, an export of it by NFS, a working directory) stays with one of the two, so both are kept
whole for good. It stands in a hidden folder of its own, beside a note of what the two had in common
when they were last in step; what is others' is told by that.
"""

import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from epg_export.publish.durable import is_real_folder, sync, take_rights
from epg_export.publish.folder.notes import read_note, write_note
from epg_export.publish.hidden import standby_path
from epg_export.publish.manifest import DamagedManifestError, read_manifest


class Seen(NamedTuple):
    """A file as it was: its number on the disk, and when it was last written to."""

    number: int
    time: int


class Note(msgspec.Struct, frozen=True):
    """What two folders had in common: the number of the one in sight, names of ours, others' files.

    Names of ours are also those that are about to be put into the standby.
    """

    folder: int = -1
    ours: tuple[str, ...] = ()
    others: dict[str, Seen] = {}


class Standby:
    """The one of the two folders that is out of sight."""

    def __init__(self, folder: Path) -> None:
        self._beside = folder
        self.place = standby_path(folder)
        self.folder = self.place / folder.name
        self._note = self.place / "note"
        self._link = self.place / "link"

    def is_ours(self) -> bool:
        """Whether there is one, made by an export of this user or of the folder's owner."""
        try:
            if not is_real_folder(self.place):
                return False
            owners = {os.geteuid(), self._beside.stat().st_uid}
            return self.place.stat().st_uid in owners and (
                self.note() is not None or read_manifest(self.folder) is not None
            )
        except (OSError, DamagedManifestError):
            return False

    def make(self, draft: Path) -> None:
        """Make an empty one, ready with its note before it gets its name."""
        draft.mkdir()
        (draft / self.folder.name).mkdir()
        write_note(draft / "note", Note())
        take_rights(draft, self._beside)
        # What it is beside is found under its own name; nobody else is to come in here.
        draft.chmod(stat.S_IMODE(self._beside.stat().st_mode) & 0o770 | 0o700)
        sync(draft)
        draft.rename(self.place)

    def remove(self, away: Path) -> None:
        """Take one away that nobody has ever seen; ``away`` is where it is cleared away."""
        self.place.rename(away)
        shutil.rmtree(away)

    def note(self) -> Note | None:
        """What was noted last, None where that cannot be read."""
        return read_note(self._note, Note)

    def remember(self, note: Note) -> None:
        """Note what is in step now, unless that is what is noted."""
        if note != self.note():
            write_note(self._note, note)

    def intend(self, names: Iterable[str]) -> None:
        """Note that names are ours before anything is called so in it."""
        note = self.note() or Note()
        ours = tuple(sorted({*note.ours, *names}))
        self.remember(msgspec.structs.replace(note, ours=ours))

    def put(self, file: Path, target: Path) -> None:
        """Give a file a second name, in the place of what has that name."""
        try:
            os.link(file, self._link, follow_symlinks=False)
        except FileExistsError:  # of a run that was killed
            self._link.unlink()
            os.link(file, self._link, follow_symlinks=False)
        self._link.replace(target)

    def put_copy(self, file: Path, target: Path) -> None:
        """Give a copy of a file a name, brought to disk, in the place of what has that name."""
        self._link.unlink(missing_ok=True)  # it may be another name of a file that is in use
        shutil.copy2(file, self._link, follow_symlinks=False)
        if not self._link.is_symlink():
            sync(self._link)
        self._link.replace(target)
