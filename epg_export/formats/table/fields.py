"""What a column of a table can hold (``fields.csv``): the words of the column map.

A field may be followed by a colon and what it is of: a language (``title:fr``), a role
(``credit:director``), a system of ratings (``rating:FSK``).
Fields that are ``many`` may be held by several columns of one table.
"""

from functools import cache
from typing import NamedTuple

from epg_export.vocab.tables import rows


class Field(NamedTuple):
    """One field; ``of`` says what may stand behind its colon, None for nothing."""

    name: str
    of: str | None
    many: bool
    holds: str


@cache
def fields() -> dict[str, Field]:
    """Every field by its name."""
    return {
        row["field"]: Field(row["field"], row["of"] or None, row["many"] == "yes", row["holds"])
        for row in rows("fields.csv", __package__)
    }
