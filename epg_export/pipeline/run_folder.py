"""A folder for what processes hand each other as files, gone when the run ends."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from epg_export.errors import no_room

_TRIES = 20
_PAUSE = 0.05


@contextmanager
def run_folder() -> Iterator[Path]:
    """A new folder that nobody else may look into, removed with all that is in it.

    Raises :class:`WriteError` where it cannot be made.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="epg-export-"))
    except OSError as error:
        raise no_room(error) from error
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove it even while somebody writes into it who is about to be ended.

    What he writes between the last look into the folder and its removal would let it stay.
    """
    for _ in range(_TRIES):
        rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE)
