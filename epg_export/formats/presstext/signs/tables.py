"""The tables beside the modules of this package."""

from functools import cache

from epg_export.vocab import tables


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, by column; an empty cell is empty text."""
    return tuple(tables.rows(name, __package__))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table, the longest first."""
    found = {row["word"] for row in rows(name) if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
