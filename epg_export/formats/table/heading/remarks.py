"""What stands behind the word of a header and says nothing of its field (``remarks.csv``).

Units say something: bare figures under ``Dauer (s)`` are seconds.
"""

from functools import cache
from typing import NamedTuple

from epg_export.formats.table.heading.folding import key
from epg_export.vocab.tables import rows


class Trimmed(NamedTuple):
    """The words of a header without a remark at the end; ``unit`` is what it said of figures."""

    words: tuple[str, ...]
    unit: str | None = None


def trimmed(words: tuple[str, ...], unit: str | None = None) -> Trimmed | None:
    """A header without its last word, where that is a remark; None where it is none."""
    if len(words) < 2:  # noqa: PLR2004 - the last word of all is no remark
        return None
    last = key(words[-1])
    if last not in _remarks() and not (last.isdecimal() and is_remark(words[-2])):
        return None
    return Trimmed(words[:-1], unit or _remarks().get(last) or None)


def is_remark(word: str) -> bool:
    """Whether a word only says how cells are to be filled in: TT.MM.JJJJ, Pflichtfeld."""
    return key(word) in _remarks()


@cache
def _remarks() -> dict[str, str]:
    return {key(row["word"]): row["unit"] for row in rows("remarks.csv", __package__)}
