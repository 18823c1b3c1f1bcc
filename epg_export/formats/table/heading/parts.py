"""What a heading is."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.formats.table.cells import Column, Row, Value
from epg_export.formats.table.heading.folding import key, tokens


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
        return bool(self.repeats) and said(row.values) in self.repeats


def called(header: str, columns: Iterable[Column]) -> Column | None:
    """The column that has a header: as it is written, else one whose words are the same."""
    among = list(columns)
    plain = written(header)
    exact = next((column for column in among if column.header == plain), None)
    if exact is not None:
        return exact
    folded = key(*tokens(header))
    return next((c for c in among if folded and key(*tokens(c.header)) == folded), None)


def written(value: Value) -> str:
    """The header in a cell: its words, with line breaks and blanks as one blank."""
    return " ".join(str(value).split()) if value is not None else ""


def said(values: Iterable[Value]) -> tuple[str, ...]:
    """The texts of a row as they are compared; what is behind the last one does not count."""
    texts = [written(value).casefold() for value in values]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
