"""The words that say what a row is, or what stands in it: a sum, the same as above."""

from functools import cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.numbers import plain
from epg_export.vocab.labels import loosely
from epg_export.vocab.tables import rows

_LONGEST = 1000
"""Characters: no channel is called so long, and no word is."""


def compared(value: Value) -> str:
    """A cell as it is compared: case, spaces, hyphens and a colon at its end do not count.

    A text as long as none is that it could be compared with stays as it is.
    """
    text = plain(value)
    return loosely(text) if len(text) <= _LONGEST else text


@cache
def totals() -> frozenset[str]:
    """The words that head a sum (``totals.csv``)."""
    return frozenset(compared(row["word"]) for row in rows("totals.csv", __package__))


@cache
def dittos() -> frozenset[str]:
    """What stands in a cell that says the same as the one above, as it is (``dittos.csv``)."""
    return frozenset(row["mark"] for row in rows("dittos.csv", __package__))


@cache
def leads() -> frozenset[str]:
    """The words that stand before a day in a headline which is about it (``leads.csv``)."""
    return frozenset(compared(row["word"]) for row in rows("leads.csv", __package__))
