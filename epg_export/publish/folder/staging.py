"""Where a new folder is made ready: out of sight, with a note of what is about to be done.

The hidden folder ``.guide.1f0c9a3e.part`` stands beside the folder that it is for, or inside of it
where nothing can be moved in from there (a mount point, or nobody may write beside it). It holds
``new``, the files on their way, ``old``, those that are given back if it fails, and a note
whose name says how far it has come. Turning to the next step renames the note, which a full disk
does not prevent; a run that finds the note of a killed one goes on from there.
"""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import msgspec

from epg_export.publish.durable import sync
from epg_export.publish.folder.mounts import mount
from epg_export.publish.folder.notes import write_note
from epg_export.publish.hidden import new_part_folder

Step = Literal["forward", "back"]
"""Files are being moved in one by one; they are being given back."""

_STEPS: tuple[Step, ...] = ("forward", "back")
_Name = Annotated[str, msgspec.Meta(pattern=r"^(?!\.\.?$)[^/\x00]+$")]
"""A file of the folder itself: no note leads out of it, whoever wrote it."""


class Staging:
    """One such hidden folder."""

    def __init__(self, path: Path, number: int | None = None, *, inside: bool = False) -> None:
        self.path = path
        self.inside = inside
        self.new = path / "new"
        self.old = path / "old"
        self._number = number

    @classmethod
    def begun(cls, folder: Path) -> Self:
        """A new one for a folder; raises :class:`OSError` where there is no place for it."""
        number, path = _place(folder)
        staging = cls(path, number, inside=path.parent == folder)
        try:
            staging.new.mkdir()
        except OSError:
            staging.close()
            path.rmdir()
            raise
        return staging

    def intend(self, step: Step, facts: dict[str, Any]) -> None:
        """Note what is about to be done, for the run that may have to finish it."""
        write_note(self.path / step, facts)

    def turn(self, step: Step, following: Step) -> None:
        """Go on from one step to another."""
        (self.path / step).rename(self.path / following)
        sync(self.path)

    def forget(self, step: Step) -> None:
        """Take a note back: what it tells of is not going to be done."""
        (self.path / step).unlink(missing_ok=True)

    def noted(self) -> tuple[Step, dict[str, Any]] | None:
        """The step it has come to, and what was noted; None before the first.

        None too where that is no note, after a damage of the disk: nothing can be finished by it.
        """
        for step in _STEPS:
            with suppress(FileNotFoundError, ValueError, RecursionError, msgspec.MsgspecError):
                facts = json.loads((self.path / step).read_bytes())
                return step, msgspec.convert(facts, dict[str, list[_Name]])
        return None

    def drop(self) -> None:
        """Clear it away, the note first: half of the rest must not be taken for something."""
        for step in _STEPS:
            self.forget(step)
        shutil.rmtree(self.path)

    def close(self) -> None:
        """Let it go."""
        if self._number is not None:
            with suppress(OSError):
                os.close(self._number)
            self._number = None


def _place(folder: Path) -> tuple[int, Path]:
    if not folder.is_dir():
        return new_part_folder(folder.parent, folder.name)
    if mount(folder) == mount(folder.parent) and not _is_here(folder):
        with suppress(OSError):
            return new_part_folder(folder.parent, folder.name)
    return new_part_folder(folder, folder.name)


def _is_here(folder: Path) -> bool:
    """Whether it is the working folder: exchanged, it would be gone for the shell that is in it."""
    try:
        return folder.samefile(Path.cwd())
    except OSError:
        return False
