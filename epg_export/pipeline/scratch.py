"""Private files of SQLite: what a run must remember beside the memory, gone when it ends.

Only their own process sees them, and nothing in them outlives it: so there is no journal. Where
several processes share the work, each leaves its file under a name, for the one that puts the
parts together.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from epg_export.errors import no_room


def scratch(*tables: str, cache_kib: int, path: Path | None = None) -> sqlite3.Connection:
    """A file with these tables, in one transaction; to be closed. Memory holds the page cache.

    One at a ``path`` can be read by other processes, once it was committed and as long as somebody
    keeps it.
    """
    base = sqlite3.connect(path or "", isolation_level=None)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute(f"PRAGMA cache_size = -{cache_kib}")
    for table in tables:
        base.execute(table)
    base.execute("BEGIN")
    return base


def kept(path: Path, *, cache_kib: int) -> sqlite3.Connection:
    """A file that another process made and nobody changes any more; to be closed."""
    base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    base.execute(f"PRAGMA cache_size = -{cache_kib}")
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


def left(base: sqlite3.Connection) -> None:
    """Let a file with a name go as it stands now, whole, for another process."""
    with on_disk():
        base.execute("COMMIT")
    base.close()


@contextmanager
def attached(base: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Have the tables of a file that was left at hand as those of ``part``."""
    with on_disk():
        base.execute("COMMIT")
        base.execute("ATTACH ? AS part", (str(path),))
        base.execute("BEGIN")
        try:
            yield
        finally:
            base.execute("COMMIT")
            base.execute("DETACH part")
            base.execute("BEGIN")


@lru_cache(maxsize=1024)
def key_of(text: str | None) -> bytes | None:
    """An id or a name as bytes: SQLite takes no lone surrogates as text."""
    return None if text is None else text.encode(errors="surrogatepass")


def text_of(key: bytes | None) -> str | None:
    """The id or name that was kept so."""
    return None if key is None else key.decode(errors="surrogatepass")
