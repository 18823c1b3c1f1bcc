"""The tables beside the modules of this package."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, by column; an empty cell is empty text."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table, the longest first."""
    found = {row["word"] for row in rows(name) if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
