"""Keeping a report away from what the run reads and writes: it would be lost without a word."""

import os
from collections.abc import Iterable
from pathlib import Path

from epg_export.errors import ConfigError

_STREAM = "-"


def keep_apart(  # noqa: PLR0913 - what is apart from what, and how it is said
    path: str | None,
    used: Iterable[str | None],
    *,
    output: str | None = None,
    suffixes: tuple[str, ...] = (),
    what: str = "the report",
    remedy: str,
) -> None:
    """Refuse a file that would be written over one that the run uses, by whatever name.

    In a folder that is read, that is whatever bears the name of a feed: there, or there the next
    time. In one that is the ``output``, it is what is published there, or would be: files of the
    ``suffixes``. Raises :class:`ConfigError`.
    """
    if path is None or path == _STREAM:
        return
    for name in (*used, output):
        if not name or name == _STREAM:
            continue
        if _is_same(path, name):
            raise ConfigError(f"{what} would replace {name}", remedy=remedy)
        if not _stands_in(path, name):
            continue
        if _is_published(path, suffixes) if name == output else _is_read(path):
            raise ConfigError(f"{what} would be taken for a part of {name}", remedy=remedy)


def _is_same(path: str, other: str) -> bool:
    if os.path.realpath(path) == os.path.realpath(other):
        return not _is_stream(path)
    try:
        return Path(path).is_file() and Path(path).samefile(other)  # by a hard link too
    except OSError:
        return False


def _stands_in(path: str, folder: str) -> bool:
    if not Path(folder).is_dir() and not folder.endswith(("/", os.sep)):
        return False
    return Path(os.path.realpath(path)).parent == Path(os.path.realpath(folder))


def _is_read(path: str) -> bool:
    """Whether it is read where its folder is; a report is nothing that a name alone speaks for."""
    from epg_export.formats import by_suffix  # noqa: PLC0415 - not for --help

    named = by_suffix(path)
    return named is not None and not named.by_name


def _is_published(path: str, suffixes: tuple[str, ...]) -> bool:
    """Whether it is a file of what is published in its folder, or is called like one."""
    from epg_export.publish.manifest import NAME, DamagedManifestError, read_manifest  # noqa: PLC0415
    from epg_export.publish.rejects import SUFFIX  # noqa: PLC0415

    file = Path(path)
    try:
        manifest = read_manifest(file.parent)
    except DamagedManifestError:
        manifest = None
    listed = {file.file for file in manifest.files} if manifest is not None else set()
    index = manifest.index.file if manifest is not None and manifest.index is not None else NAME
    own = file.name in (NAME, index, *listed)
    return own or file.name.lower().endswith((SUFFIX, *suffixes))


def _is_stream(path: str) -> bool:
    from epg_export.publish.targets import is_stream  # noqa: PLC0415 - not for --help

    return is_stream(path)
