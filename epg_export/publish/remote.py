"""Outputs by URL: made ready in a private folder as any other, and then brought to where they go.

What is published there is fetched first, so that all is compared as it is here. Only what changed
is sent, the list of a folder last. Nothing of this machine can lock a URL.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from epg_export.errors import WriteError
from epg_export.formats import by_suffix
from epg_export.publish.aside import aside
from epg_export.publish.contents import listed
from epg_export.publish.hidden import stem
from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest
from epg_export.publish.measured import measured
from epg_export.publish.rejects import SUFFIX, rejects_name
from epg_export.publish.trouble import writing
from epg_export.stores import Store, reached, shown

_WHOLE = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "oci", "oss", "s3", "s3a"})
"""Object stores: what is put there appears when all of it has come, and there is no renaming."""
_AT_ONCE = 64
"""Files that are on their way together, where a store takes several."""


@contextmanager
def staged(url: str) -> Iterator["Staged"]:
    """A private folder with what is published at a URL, as long as this lasts.

    Raises :class:`WriteError` where the store cannot be reached, or takes no files.
    """
    with aside(url, beside=False) as folder:
        found = Staged(url, folder.resolve())
        with reached(url, WriteError) as store:
            if store.is_web:
                remedy = "name a store that takes them, such as s3:// or sftp://"
                raise WriteError(shown(url), "a web server takes no files", remedy=remedy)
            store.files.invalidate_cache()
            found.fetch(store)
        yield found


class Staged:
    """A place here for an output by URL; ``output`` is its name here."""

    def __init__(self, url: str, folder: Path) -> None:
        above, _, self._name = url.rstrip("/").rpartition("/")
        self._url = url
        self._above = f"{shown(above)}/"
        self._folder = folder
        self._before: dict[str, str] = {}
        self.output = str(folder / self._name) + ("/" if url.endswith("/") else "")

    def named(self, text: str) -> str:
        """A text that speaks of files here, as it is said of the URL."""
        return text.replace(f"{self._folder}/", self._above)

    def fetch(self, store: Store) -> None:
        """Get what is published there: a file with its rejects, or a folder."""
        if self._url.endswith("/") or store.files.isdir(store.path):
            self._fetch_folder(store, self._folder / self._name)
        else:
            path = self._folder / self._name
            _fetch(store, store.path, path)
            _fetch(store, f"{_above(store.path)}{rejects_name(path)}", self._folder)
        self._before = self._state()

    def publish(self) -> None:
        """Send what changed since it was fetched, and take away there what is gone here.

        Raises :class:`WriteError`; what was not yet replaced is then as it was.
        """
        with writing(shown(self._url)):
            self._name_rejects()
            now = self._state()
        new = sorted(name for name, hash_ in now.items() if self._before.get(name) != hash_)
        last = [name for name in new if name == self._name or name.endswith(f"/{NAME}")]
        with reached(self._url, WriteError) as store:
            store.files.invalidate_cache()
            above = _above(store.path)
            self._send(store, above, [name for name in new if name not in last])
            self._send(store, above, last)
            for name in sorted(self._before.keys() - now.keys()):
                with suppress(FileNotFoundError):
                    store.files.rm_file(f"{above}{name}")

    def _fetch_folder(self, store: Store, folder: Path) -> None:
        folder.mkdir()
        try:
            found = store.files.ls(store.path, detail=True)
        except FileNotFoundError:  # object stores have a folder when there is something in it
            return
        names = {Path(one["name"]).name for one in found if one["type"] == "file"}
        names = {name for name in names if not name.startswith(".")}
        if NAME in names:
            _fetch(store, store.at(NAME), folder / NAME)
        wanted = _wanted(folder, names) - {NAME}
        _fetch_all(store, sorted(wanted), folder)
        for name in names - wanted - {NAME}:
            # Others' files are not needed, but their names are: one of ours may be called so too.
            (folder / name).touch()

    def _send(self, store: Store, above: str, names: Sequence[str]) -> None:
        """Bring files to the store, each of them whole or not at all."""
        if store.scheme in _WHOLE:
            for some in _some(names):
                here = [str(self._folder / name) for name in some]
                store.files.put(here, [f"{above}{name}" for name in some])
            return
        for name in names:
            _put(store.files, self._folder / name, f"{above}{name}")

    def _state(self) -> dict[str, str]:
        """The hash of each file here that is to be seen."""
        return {
            path.relative_to(self._folder).as_posix(): measured(path).sha256
            for path in self._folder.rglob("*")
            if path.is_file() and not _is_hidden(path.relative_to(self._folder))
        }

    def _name_rejects(self) -> None:
        """Let what is said of the output in its rejects be said of the URL."""
        for path in self._folder.rglob(f"*{SUFFIX}"):
            said = path.read_bytes()
            told = said.replace(f"{self._folder}/".encode(), self._above.encode())
            if told != said:
                path.write_bytes(told)


def _wanted(folder: Path, names: set[str]) -> set[str]:
    """What of a folder is looked at: what its list tells of, or without one what may be a feed."""
    try:
        manifest = read_manifest(folder)
    except DamagedManifestError:
        manifest = None
    if manifest is None:
        return {name for name in names if by_suffix(name) is not None}
    return (listed(manifest) | {rejects_name(folder)}) & names


def _fetch_all(store: Store, names: Sequence[str], folder: Path) -> None:
    for some in _some(names):
        here = [str(folder / name) for name in some]
        store.files.get([store.at(name) for name in some], here)


def _fetch(store: Store, path: str, here: Path) -> None:
    """Get one file, if it is there."""
    if store.files.isfile(path):
        store.files.get_file(path, str(here / Path(path).name if here.is_dir() else here))


def _put(files: Any, here: Path, there: str) -> None:
    """Bring one file where files can be renamed: sent beside its place, and then moved into it."""
    folder = _above(there)
    if folder:
        files.makedirs(folder.rstrip("/") or "/", exist_ok=True)
    part = f"{folder}.{stem(here.name)}.{os.urandom(4).hex()}.part"
    try:
        files.put_file(str(here), part)
        try:
            files.mv(part, there)
        except FileExistsError:  # some rename only to a name that is free
            files.rm_file(there)
            files.mv(part, there)
    except BaseException:
        with suppress(Exception):
            files.rm_file(part)
        raise


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE))


def _above(path: str) -> str:
    above, slash, _ = path.rstrip("/").rpartition("/")
    return above + slash


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
