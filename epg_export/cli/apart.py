"""Keeping a report away from what the run reads and writes: it would be lost without a word."""

import os
from collections.abc import Iterable
from pathlib import Path

from epg_export.errors import ConfigError

_STREAM = "-"


def keep_apart(
    path: str | None, used: Iterable[str | None], *, what: str = "the report", remedy: str
) -> None:
    """Refuse a file that would be written over one that the run uses, by whatever name.

    In a folder that is whatever bears the name of a feed: there, or there the next time.
    Raises :class:`ConfigError`.
    """
    if path is None or path == _STREAM:
        return
    for name in used:
        if not name or name == _STREAM:
            continue
        if _is_same(path, name):
            raise ConfigError(f"{what} would replace {name}", remedy=remedy)
        if _is_in(path, name):
            raise ConfigError(f"{what} would be taken for a part of {name}", remedy=remedy)


def _is_same(path: str, other: str) -> bool:
    if os.path.realpath(path) == os.path.realpath(other):
        return not _is_stream(path)
    try:
        return Path(path).is_file() and Path(path).samefile(other)  # by a hard link too
    except OSError:
        return False


def _is_in(path: str, folder: str) -> bool:
    """Whether it stands in a folder, and would be taken for a part of what is there."""
    from epg_export.formats import by_suffix  # noqa: PLC0415 - not for --help

    if not Path(folder).is_dir() and not folder.endswith(("/", os.sep)):
        return False
    home, name = os.path.split(os.path.realpath(path))
    return home == os.path.realpath(folder) and by_suffix(name) is not None


def _is_stream(path: str) -> bool:
    from epg_export.publish.targets import is_stream  # noqa: PLC0415 - not for --help

    return is_stream(path)
