"""Opening the file of a ledger: ours, of a version that is known, and made where there is none."""

import sqlite3
import time
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from epg_export.errors import ReadError
from epg_export.service.ledger.trouble import foreign, newer

VERSION = 1
"""Of the tables. A ledger of a newer one is refused."""
_OURS = 0x45504758
"""What tells a ledger from other databases: EPGX."""
_PATIENCE = 30.0
"""How many seconds others may keep it to themselves."""
_PRIMARY = 0xFF
"""The part of SQLite's error codes that says what is wrong, without why."""
_MOMENT = 0.01
_TABLES = files(__package__).joinpath("ledger.sql").read_text(encoding="utf-8")


def opened(path: Path) -> sqlite3.Connection:
    """A connection that writes; the ledger and its folder are made where they are not there.

    Raises :class:`sqlite3.Error`, :class:`OSError`, or what :mod:`trouble` has for a file that is
    no ledger.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    base = _connected(path, "mode=rwc")
    try:
        _refuse_others(base, path)
        _write_ahead(base)
        base.execute("PRAGMA synchronous = FULL")
        _furnish(base, path)
    except BaseException:
        base.close()
        raise
    return base


def looked_at(path: Path) -> sqlite3.Connection:
    """A connection that only reads, also where the folder may not be written in.

    Raises :class:`ReadError` where there is none, else the same as :func:`opened`.
    """
    if not path.is_file():
        remedy = "start epg-export watch first, or name its state folder with --state"
        raise ReadError(path, "there is no ledger", remedy=remedy)
    try:
        return _begun(_connected(path, "mode=ro"), path)
    except sqlite3.OperationalError:
        # Where nobody has it open, SQLite wants to make a file beside it, which may not be made.
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return _begun(_connected(path, "mode=ro&immutable=1"), path)


def _begun(base: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        _refuse_others(base, path)
        version = _pragma(base, "user_version")
    except BaseException:
        base.close()
        raise
    if not version:
        base.close()
        raise ReadError(path, "nothing stands in it yet", remedy="start epg-export watch first")
    return base


def _connected(path: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()).encode(errors='surrogateescape'))}?{how}"
    base = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)
    base.row_factory = sqlite3.Row
    return base


def _write_ahead(base: sqlite3.Connection) -> None:
    """Change to WAL mode, which of several that do so at once only one can: it waits for nobody."""
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            base.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
            time.sleep(_MOMENT)
        else:
            return


def _refuse_others(base: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no ledger; an empty file becomes one.

    All is asked at one moment: another process may be making its tables.
    """
    if base.in_transaction:
        _refuse_other(base, path)
        return
    base.execute("BEGIN")
    try:
        _refuse_other(base, path)
    finally:
        base.execute("ROLLBACK")


def _refuse_other(base: sqlite3.Connection, path: Path) -> None:
    mark, version = _pragma(base, "application_id"), _pragma(base, "user_version")
    tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != _OURS and (mark or version or tables):
        raise foreign(path)
    if version > VERSION:
        raise newer(path, version, VERSION)


def _furnish(base: sqlite3.Connection, path: Path) -> None:
    """Make the tables, of several who come at once by one."""
    if _pragma(base, "user_version") == VERSION:
        return
    base.execute("BEGIN IMMEDIATE")
    try:
        _refuse_others(base, path)
        for statement in _TABLES.split(";\n"):
            base.execute(statement)
        base.execute(f"PRAGMA application_id = {_OURS}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def _pragma(base: sqlite3.Connection, name: str) -> int:
    found: int = base.execute(f"PRAGMA {name}").fetchone()[0]
    return found
