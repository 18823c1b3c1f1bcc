"""Marks as people make them: x, ja, oui, wh, ✓, and nein, -, 0 (``yes_words.csv``)."""

from functools import cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.reading import Read, UnreadableError, counted, figures
from epg_export.vocab.tables import rows

_EXPECTED = "yes or no"
_REMEDY = "write x or yes, and no or nothing"


def yes(value: Value, field: str | None = None) -> Read[bool]:
    """Whether a cell says yes; UnreadableError for other words than yes and no.

    A column may say yes by its own name, and no by the opposite: "wh" in the column ``repeat``,
    where "neu" is a no. Without a ``field`` a name of any column is a yes.
    """
    if isinstance(value, bool):
        return Read(value)
    number = counted(value)
    word = figures(value, _EXPECTED) if number is None else f"{number:.15g}"
    found = _words(field).get(_bare(word))
    if found is None:
        raise UnreadableError(_EXPECTED, _REMEDY)
    return Read(found)


def _bare(word: str) -> str:
    """Without brackets and the full stop of an abbreviation; what is nothing else stays."""
    return word.strip("()[]!. ") or word


@cache
def _words(field: str | None) -> dict[str, bool]:
    """What words mean in a field; the general ones stand first in the table and are kept."""
    found: dict[str, bool] = {}
    for row in _table():
        if row["field"] in {"", field} or (field is None and row["means"] == "yes"):
            for word in row["words"].casefold().split(";"):
                found.setdefault(_bare(word), row["means"] == "yes")
    return found


@cache
def _table() -> list[dict[str, str]]:
    return rows("yes_words.csv", __package__)
