"""Words of planning departments, and what they mean in a column of a field (``words.csv``).

``means`` is in the words of the record, or ``yes``, ``no``, ``repeat``. Under ``language`` stand
words for versions, such as OmU: as codes they would be languages of a few people far away. Under
``nothing`` stand words that leave a cell empty, under ``beside`` a field those that may stand
beside the name of a language in it: dt. Fassung.
"""

from collections.abc import Callable
from functools import cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.flags import yes
from epg_export.formats.table.values.reading import UnreadableError
from epg_export.vocab.labels import folded
from epg_export.vocab.remembered import remembered
from epg_export.vocab.tables import rows

_WORDED = frozenset({"aspect", "last-chance", "premiere", "quality", "sound"})
"""Fields whose words are of use themselves: only a mark is a yes."""


@cache
def _words() -> dict[tuple[str, str], str]:
    return {
        (row["field"], folded(row["word"])): row["means"] for row in rows("words.csv", __package__)
    }


def meant(field: str, word: str) -> str | None:
    """What a word means in a column of this field; None where the table does not have it."""
    return _words().get((field, folded(word)))


def flag_of(field: str, value: Value) -> str | None:
    """What a cell means that may hold a mark: ``yes``, ``no`` or what the table says; else None."""
    return _flag_by(field)(value) if isinstance(value, str) else _marked(field, value)


@cache
def _flag_by(field: str) -> Callable[[str], str | None]:
    @remembered(1024)
    def flag(text: str) -> str | None:
        return _word(field, text) or _marked(field, text)

    return flag


def _word(field: str, text: str) -> str | None:
    if field in _WORDED:
        return None
    return meant(field, text) or meant(field, text.strip(" ().!"))


def _marked(field: str, value: Value) -> str | None:
    try:
        return "yes" if yes(value, "" if field in _WORDED else field).value else "no"
    except UnreadableError:
        return None
