"""A folder for what is made ready on the way to an output, and never shown."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from epg_export.errors import no_room
from epg_export.publish.hidden import abandoned, new_part_folder, parts_of
from epg_export.publish.outputs import is_stream, real_path
from epg_export.publish.trouble import no_folder, writing

_NAME = "epg-export"
_SETTLED = 60
"""Seconds after which nobody can be about to hold a folder that was just made."""


@contextmanager
def aside(output: str, *, beside: bool) -> Iterator[Path]:
    """A folder that is gone afterwards: hidden ``beside`` the output, or a temporary one.

    What a killed run left beside an output is cleared away under the output's lock, temporary ones
    here. Raises :class:`WriteError` where there is no place for it.
    """
    number, part = _beside(output) if beside and not is_stream(output) else _temporary()
    try:
        yield part
    finally:
        # What is left is for the next run: it must not be told as if nothing were published.
        with suppress(OSError):  # rmtree itself raises some
            shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            os.close(number)


def _beside(output: str) -> tuple[int, Path]:
    path = real_path(output)
    if not path.parent.is_dir():
        raise no_folder(output, path.parent)
    with writing(output):
        return new_part_folder(path.parent, path.name)


def _temporary() -> tuple[int, Path]:
    try:
        folder = Path(tempfile.gettempdir())
        for part in parts_of(folder, _NAME):
            _sweep(part)
        return new_part_folder(folder, _NAME)
    except OSError as error:
        raise no_room(error) from error


def _sweep(part: Path) -> None:
    with abandoned(part) as ours:
        if ours and part.is_dir() and time.time() - part.stat().st_mtime > _SETTLED:
            shutil.rmtree(part, ignore_errors=True)
