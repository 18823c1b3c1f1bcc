"""A folder of files that appears whole, with a list of what is in it."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

from epg_export.errors import ConfigError
from epg_export.findings import Finding, Place
from epg_export.publish.contents import Contents, Role, Written, listed
from epg_export.publish.durable import is_plain, sync, sync_all, take_rights
from epg_export.publish.folder.alike import settle_standby
from epg_export.publish.folder.damage import DAMAGED_MANIFEST, FILE_REPLACED
from epg_export.publish.folder.plan import Plan, plan
from epg_export.publish.folder.staging import Staging
from epg_export.publish.folder.steps import publish_in_steps
from epg_export.publish.folder.whole import publish_whole
from epg_export.publish.leftovers import settle
from epg_export.publish.manifest import (
    NAME,
    DamagedManifestError,
    Head,
    has_foreign_manifest,
    read_manifest,
)
from epg_export.publish.outputs import real_path, refuse_planted
from epg_export.publish.rejects import rejects_name
from epg_export.publish.trouble import bring_name_to_disk, no_folder, writing


class FolderTarget:
    """A folder that is filled file by file out of sight, and published in one step.

    Files that did not change are not written again; files of the last time that are no longer
    written are removed; what others keep in the folder is left alone. Where folders cannot be
    exchanged (a mount point, a folder with sub-folders), files are moved in one by one.
    """

    def __init__(self, output: str, head: Head) -> None:
        self._name = output
        self._path = real_path(output)
        self._contents = Contents(output, head)
        self._staging: Staging
        self._committing = False
        self._damage: str | None = None
        self._before: set[str] = set()
        self._replaced: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        refuse_planted(self._name)
        if self._path.exists() and not self._path.is_dir():
            raise ConfigError(
                f"{self._name} is a file, and this layout fills a folder",
                remedy="name a folder, or choose another --layout",
            )
        if not self._path.parent.is_dir():
            raise no_folder(self._name, self._path.parent)
        with writing(self._name):
            is_foreign = has_foreign_manifest(self._path)
        if is_foreign:
            raise ConfigError(
                f"{NAME} in {self._name} is another program's",
                remedy="name a folder that is for the feed alone",
            )
        with writing(self._name):
            self._staging = Staging.begun(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._contents.finish()
        self._twice(lambda: settle(self._staging, self._path))
        if self._committing:
            self._twice(lambda: settle_standby(self._path))
        self._staging.close()

    @property
    def rejects(self) -> str:
        """What a file of rejects in it is called; one that is not written again is removed."""
        return rejects_name(self._path)

    def open(self, name: str, role: Role = "file") -> BinaryIO:
        """A new file of the folder, packed where its name says so; one after the other.

        The ``index`` lists the files in their own format; ``rejects`` are not listed at all.
        """
        with writing(self._name):
            self._contents.claim(name)
            return self._contents.take(name, role, (self._staging.new / name).open("xb", 0))

    def describe(self, name: str, **facts: Any) -> None:
        """Tell what the manifest is to say of a file: fields of :class:`Listed`."""
        self._contents.describe(name, **facts)

    def commit(self) -> Written:
        """Bring everything to disk and make it visible, the manifest last; what was done.

        Raises :class:`WriteError`; the folder is then as it was.
        """
        with writing(self._name):
            self._contents.finish()
            self._committing = True
            names = [*self._contents.names("file", "index", "rejects"), NAME]
            (self._staging.new / NAME).write_bytes(self._contents.listing())
            self._before = self._listed()
            todo = plan(self._staging.new, self._path, names, {*self._before, self.rejects})
            replaced = self._foreign(todo)
            if not todo.nothing:
                self._publish(todo)
            self._replaced = replaced
        return self._told(todo)

    def findings(self) -> Iterator[Finding]:
        """What was wrong with the folder, once it is published."""
        if self._damage is not None:
            place = Place(f"{self._name.rstrip('/')}/{NAME}")
            yield DAMAGED_MANIFEST.at(place, f"it is not the list of a folder: {self._damage}")
        for name in self._replaced:
            place = Place(f"{self._name.rstrip('/')}/{name}")
            yield FILE_REPLACED.at(place, f"{name} was there before, and no {NAME} listed it")

    def others(self) -> list[str]:
        """Files of the same kind that are not of this output: another run may have left them.

        None where the folder cannot be read any more: what is published is published.
        """
        ours = {*self._contents.names("file", "index", "rejects"), NAME, self.rejects}
        kinds = {Path(name).suffix for name in self._contents.names("file")}
        try:
            return sorted(
                path.name
                for path in self._path.iterdir()
                if path.suffix in kinds and path.name not in ours and path.is_file()
            )
        except OSError:
            return []

    @staticmethod
    def _twice(settled: Callable[[], None]) -> None:
        """Clear up, and try again where that fails; what is left then is for the next run."""
        for _again in range(2):
            with suppress(OSError):
                settled()
                return

    def _listed(self) -> set[str]:
        """The names of the files that the last run wrote."""
        try:
            return listed(read_manifest(self._path))
        except DamagedManifestError as error:
            self._damage = str(error)
            return set()

    def _foreign(self, todo: Plan) -> tuple[str, ...]:
        """Files that are going to be replaced and were not ours, as far as is known."""
        if self._damage is not None:
            return ()
        known = {*self._before, self.rejects, NAME}
        there = (name for name in todo.put if os.path.lexists(self._path / name))
        return tuple(name for name in there if name not in known)

    def _publish(self, todo: Plan) -> None:
        new = self._staging.new
        for name in todo.put:
            if is_plain(self._path / name):
                take_rights(new / name, self._path / name)
        sync_all([new / name for name in todo.put])
        if not self._path.is_dir():
            sync(new)
            new.rename(self._path)
            bring_name_to_disk(self._name, self._path.parent)
        elif self._staging.inside or not publish_whole(self._staging, self._path, todo):
            publish_in_steps(self._staging, self._path, todo)

    def _told(self, todo: Plan) -> Written:
        told = set(self._contents.names("file", "index"))
        return Written(
            written=tuple(name for name in todo.put if name in told),
            removed=tuple(name for name in todo.taken if name in self._before),
            kept=len(told.intersection(todo.kept)),
        )
