"""Sets on disk: each a hidden folder of its own, held as long as its shelf lives."""

import datetime as dt
import fcntl
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from epg_export.publish.hidden import abandoned, parts_of
from epg_export.service.serve.shelf.documents import Document
from epg_export.service.serve.shelf.index import MEDIA_TYPES, Index, Key, Made
from epg_export.service.serve.shelf.variants import Variants

_NAME = "epg-export-shelf"
_TRIES = 20
_PAUSE = 0.05


class SetFolder:
    """A folder for a set, that nobody else may look into. To be closed: that removes it."""

    def __init__(self, cache: Path) -> None:
        self.path, self._number = _new_folder(cache)

    def close(self) -> None:
        """Remove it with all that is in it; what is open stays readable.

        A process that is just being ended may write into it still.
        """
        for _ in range(_TRIES):
            rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                break
            time.sleep(_PAUSE)
        with suppress(OSError):
            os.close(self._number)
        self._number = -1


def clear_away(cache: Path) -> None:
    """Remove the sets of runs that have ended without doing so; those in use are held."""
    with suppress(OSError):
        for folder in parts_of(cache, _NAME):
            with abandoned(folder) as ours:
                if ours:
                    rmtree(folder, ignore_errors=True)


class ServedSet:
    """A set that is ready: its documents, each with the time at which its bytes became these.

    ``records`` are those that its ``variants`` are made of.
    """

    def __init__(
        self, folder: SetFolder, index: Index, since: dt.datetime, variants: Variants
    ) -> None:
        self._folder = folder
        self.index = index
        self.variants = variants
        self.since = since
        self.documents: dict[Key, Document] = {}
        self.records: dict[str | None, Document] = {}

    def is_in(self, folder: SetFolder) -> bool:
        """Whether a folder is the one that its files are in."""
        return folder is self._folder

    def is_whole(self) -> bool:
        """Whether all its files are there: whoever cleans up folders may take some for litter."""
        made = (*self.documents.values(), *self.records.values())
        paths = {path for one in made for path in (one.path, one.packed) if path is not None}
        return all(path.exists() for path in paths)

    def close(self) -> None:
        """Remove its files."""
        self._folder.close()


def served(
    folder: SetFolder, index: Index, before: ServedSet | None, variants: Variants
) -> ServedSet:
    """A set in the place of the one ``before``: what has the same bytes has its time still.

    All else has a later time than anything before, in whole seconds, whatever the clock does.
    """
    since = dt.datetime.now(dt.UTC).replace(microsecond=0)
    if before is not None:
        since = max(since, before.since + dt.timedelta(seconds=1))
    found = ServedSet(folder, index, since, variants)
    documents: Mapping[Key, Document] = {} if before is None else before.documents
    records: Mapping[str | None, Document] = {} if before is None else before.records
    for key, made in index.documents.items():
        type_ = MEDIA_TYPES[key.format]
        found.documents[key] = document_of(made, type_, _time(made, documents.get(key), since))
    for channel, made in index.records.items():
        time = _time(made, records.get(channel), since)
        found.records[channel] = document_of(made, MEDIA_TYPES["jsonl"], time)
    return found


def document_of(made: Made, media_type: str, modified: dt.datetime) -> Document:
    """A file as it is handed out."""
    path, size, sha256, packed, packed_size = made
    return Document(path, size, sha256, modified, media_type, packed, packed_size)


def _time(made: Made, before: Document | None, since: dt.datetime) -> dt.datetime:
    return before.modified if before is not None and before.sha256 == made.sha256 else since


def _new_folder(cache: Path) -> tuple[Path, int]:
    """A new folder, and its open number, which is locked where the file system knows locks."""
    while True:
        folder = cache / f".{_NAME}.{os.urandom(4).hex()}.part"
        with suppress(FileExistsError):
            folder.mkdir(0o700)
            with suppress(FileNotFoundError):  # taken for one of a killed run, and cleared away
                number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                if _is_held(folder, number):
                    return folder, number
                os.close(number)


def _is_held(folder: Path, number: int) -> bool:
    """Hold a folder; whether it is there and nobody else has it in hand."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # without locks nobody clears anything away
    return os.path.samestat(folder.stat(), os.fstat(number))
