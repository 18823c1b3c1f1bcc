"""Private files of SQLite: what a run must remember beside the memory, gone when it ends.

Only their own process sees them, and nothing in them outlives it: so there is no journal.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any

from epg_export.errors import no_room


def scratch(*tables: str, cache_kib: int) -> sqlite3.Connection:
    """A file with these tables, in one transaction; to be closed. Memory holds the page cache."""
    base = sqlite3.connect("", isolation_level=None)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute(f"PRAGMA cache_size = -{cache_kib}")
    for table in tables:
        base.execute(table)
    base.execute("BEGIN")
    return base


@contextmanager
def on_disk() -> Iterator[None]:
    """Turn what SQLite says about a full disk into trouble of the run."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise no_room(error) from error


def selected(base: sqlite3.Connection, query: str, values: Iterable[object] = ()) -> Iterator[Any]:
    """Yield what a query finds; others may run meanwhile."""
    with on_disk():
        # Not from the cursor itself: whoever is stopped on the way would close that as well, and
        # after its file was let go that is an error which nobody is there to take.
        yield from chain(base.execute(query, tuple(values)))


@lru_cache(maxsize=1024)
def key_of(text: str | None) -> bytes | None:
    """An id or a name as bytes: SQLite takes no lone surrogates as text."""
    return None if text is None else text.encode(errors="surrogatepass")


def text_of(key: bytes | None) -> str | None:
    """The id or name that was kept so."""
    return None if key is None else key.decode(errors="surrogatepass")
