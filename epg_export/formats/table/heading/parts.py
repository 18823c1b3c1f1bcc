"""What a heading is."""

from typing import NamedTuple

from epg_export.formats.table.cells import Column, Row


class Heading(NamedTuple):
    """The rows that head a table, by their numbers (0 where it has none), and what they say.

    ``columns`` are all that have a header or a field, by ``at``; one without a field is not read.
    ``missing`` are headers that the map names and the sheet lacks, ``twice`` columns whose field
    another one has already, with that one. ``line`` is where it begins in a text.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()
    twice: tuple[tuple[Column, Column], ...] = ()
    line: int | None = None
    repeats: frozenset[tuple[str, ...]] = frozenset()

    def is_repeated(self, row: Row) -> bool:
        """Whether a row further down says the same as one of the heading, as in printed plans."""
        return bool(self.repeats) and texts_of(row.values) in self.repeats


def texts_of(values: object) -> tuple[str, ...]:
    """The texts of a row as they are compared; what is behind the last one does not count."""
    found = [str(value).split() if value is not None else [] for value in values]  # type: ignore[attr-defined]
    while found and not found[-1]:
        found.pop()
    return tuple(" ".join(words).casefold() for words in found)
