"""What can be wrong with the file of a ledger, in words that say what to do."""

import sqlite3
from pathlib import Path

from epg_export.errors import EpgExportError, ReadError, WriteError

_FULL = frozenset({"SQLITE_FULL"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})


class UnusableLedgerError(EpgExportError):
    """A file that is no ledger, a damaged one, or one of a newer version: no use to try again."""

    def __init__(self, path: Path, why: str, *, remedy: str) -> None:
        super().__init__(f"cannot use the ledger {path}: {why}", remedy=remedy)


def damaged(path: Path, why: str) -> UnusableLedgerError:
    """The file is no database, or not whole."""
    remedy = "restore it from a backup, or move it away to begin a new one; see docs/operate.md"
    return UnusableLedgerError(path, f"it is damaged ({why})", remedy=remedy)


def foreign(path: Path) -> UnusableLedgerError:
    """The file is a database of another program."""
    remedy = "name another state folder with --state"
    return UnusableLedgerError(path, "it is a database of another program", remedy=remedy)


def newer(path: Path, version: int, known: int) -> UnusableLedgerError:
    """The file was written by a newer release."""
    why = f"it is of version {version}, and this program knows {known}"
    remedy = "upgrade epg-export, or name another state folder with --state"
    return UnusableLedgerError(path, why, remedy=remedy)


def told(path: Path, error: sqlite3.Error, *, read_only: bool) -> EpgExportError:
    """What SQLite said, as trouble of the run."""
    # The longer names of errors begin with those of their family: SQLITE_BUSY_SNAPSHOT.
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    if name in _DAMAGED:
        return damaged(path, str(error))
    if name in _FULL:
        return WriteError(path, "the disk is full", remedy="free space there")
    if name in _BUSY:
        remedy = "look which program holds it open, such as a backup"
        return WriteError(path, "another program keeps it to itself", remedy=remedy)
    if read_only:
        return ReadError(path, str(error), remedy="check the folder and its rights")
    return WriteError(path, str(error))
