"""Trouble with an output, told as what it is."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from epg_export.errors import ConfigError, UnsettledError, WriteError, no_room, reason
from epg_export.publish.durable import sync
from epg_export.stores import shown

_REMEDIES = {
    errno.EBUSY: "a mount point cannot be replaced: mount the folder that it stands in",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENOSPC: "free space on its disk",
    errno.EROFS: "choose a folder that may be written",
}


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn what the system says about an output into a :class:`WriteError`."""
    try:
        yield
    except BrokenPipeError as error:
        raise WriteError(name, "its reader closed it", remedy="let the reader read on") from error
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "check the folder, its rights and the disk")
        raise WriteError(name, reason(error), remedy=remedy) from error


@contextmanager
def writing_aside() -> Iterator[None]:
    """The same of what is kept in the temporary folder on the way to an output."""
    try:
        yield
    except OSError as error:
        raise no_room(error) from error


def bring_name_to_disk(name: str, folder: Path) -> None:
    """Bring the folder to disk in which an output has just been given its name.

    Raises :class:`UnsettledError`: it is in sight, and only a power cut could take it away again.
    """
    try:
        sync(folder)
    except OSError as error:
        what = f"it may not be on disk yet: {folder}: {reason(error)}"
        raise UnsettledError(name, what) from error


def no_folder(name: str, folder: Path) -> WriteError:
    """What is wrong where the folder is missing that an output is to stand in."""
    if file := next((one for one in (folder, *folder.parents) if one.is_file()), None):
        return WriteError(name, f"{file} is a file, no folder", remedy="name another folder")
    return WriteError(name, f"there is no folder {folder}", remedy=f"create it: mkdir -p {folder}")


def no_url(name: str) -> ConfigError:
    """What is wrong where something is to go to a URL that is no feed."""
    message = f"{shown(name)} is a URL, and only whole feeds go to one"
    return ConfigError(message, remedy="name a file")


def called_twice(output: str, name: str) -> WriteError:
    """What is wrong where two files of an output would have one name."""
    message = f"two records are called {name}"
    return WriteError(output, message, remedy="give each record an id of its own")


def close_quietly(stream: IO[bytes]) -> None:
    """Close a stream that is given up: what it could not flush no longer matters."""
    try:
        stream.close()
    except OSError:
        return
