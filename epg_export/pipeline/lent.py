"""The series that entries were joined with, in a private SQLite file: each of them once."""

import sqlite3
from functools import lru_cache

import msgspec

from epg_export.entry import Entry
from epg_export.model import Series, encode
from epg_export.pipeline.kept import decoded
from epg_export.pipeline.scratch import on_disk

LENT = "CREATE TABLE lent (seq INTEGER PRIMARY KEY, body BLOB)"
_HELD = 256


class Lent:
    """Takes the series of an entry, and gives it back by its number."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._last: Series | None = None
        self._number: int | None = None
        self._series = lru_cache(maxsize=_HELD)(self._load)

    def number(self, series: Series | None) -> int | None:
        """The number of a series; mostly that of the one before, which is the same object."""
        if series is None:
            return None
        if series is not self._last:
            self._last = series
            with on_disk():
                row = (None, encode(series))
                self._number = self._base.execute("INSERT INTO lent VALUES (?, ?)", row).lastrowid
        return self._number

    def with_series(self, entry: Entry, number: int | None) -> Entry:
        """The entry as it was when its series got this number."""
        if number is None:
            return entry
        return msgspec.structs.replace(entry, series=self._series(number))

    def _load(self, number: int) -> Series | None:
        with on_disk():
            query = "SELECT body FROM lent WHERE seq = ?"
            (body,) = self._base.execute(query, (number,)).fetchone()
        series = decoded(body)
        return series if isinstance(series, Series) else None
