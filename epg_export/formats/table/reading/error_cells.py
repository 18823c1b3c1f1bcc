"""Cells that hold the error of a formula in place of a value (``error_cells.csv``).

The table has the names that spreadsheet programs give them in their languages; LibreOffice numbers
others (``Err:502``). A column that is too narrow is saved as a row of hash signs.
"""

import re
from functools import cache
from typing import NamedTuple

from epg_export.vocab.tables import rows

_NUMBERED = re.compile(r"(?:Err|Fehler|Erreur|Error) ?:? ?[0-9]{3}", re.ASCII | re.IGNORECASE)
_TOO_NARROW = re.compile("#{3,}")
_FIRST = frozenset("#EFef")


class Failed(NamedTuple):
    """Why a cell has no value, and what is to be done where it is not to correct the formula."""

    means: str
    remedy: str | None = None


_FAILED = Failed("a formula that failed")
_NARROW = Failed("the column was too narrow to show it")


@cache
def _errors() -> dict[str, Failed]:
    table = rows("error_cells.csv", __package__)
    return {row["error"].casefold(): Failed(row["means"], row["remedy"] or None) for row in table}


def error_of(value: str) -> Failed | None:
    """What kind of error a text is that stands in the place of a value; None for a value."""
    text = value.strip() if value[:1].isspace() else value
    if text[:1] not in _FIRST:
        return None
    if means := _errors().get(text.strip().casefold()):
        return means
    if _NUMBERED.fullmatch(text.strip()):
        return _FAILED
    return _NARROW if _TOO_NARROW.fullmatch(text.strip()) else None
