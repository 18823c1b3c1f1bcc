"""What the cells of a column look like, where its header alone does not tell (``shapes.csv``)."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from epg_export.formats.table.cells import Value
from epg_export.formats.table.values.day_words import weekdays
from epg_export.formats.table.values.flags import yes
from epg_export.formats.table.values.reading import UnreadableError
from epg_export.formats.table.values.statuses import status_of
from epg_export.vocab.language_names import listed_codes
from epg_export.vocab.tables import rows

MOST = 4, 5
"""So many of so many cells must look alike: a stray one does not change what a column holds."""
HALF = 3, 5
"""The same where nothing else is meant: more than half of them, so that only one thing is."""

_LONGEST = 300
_NUMBER = re.compile(
    r"\W*(?:folge|episode|épisode|ep|e|f|teil|part|partie|nr|no|n°)?[\s.:]*\d{1,6}"
    r"(?:\s*(?:[/+&-]|von|of|sur|de)\s*\d{1,6})?\W*",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"\W*(?:staffel|season|saison|series|[st])[\s.:]*\d{1,4}\W*"
    r"(?:folge|episode|épisode|ep?|f)[\s.:]*\d{1,5}\W*|\d{1,3}\s?x\s?\d{1,5}",
    re.IGNORECASE,
)
_DAY = re.compile(r"[^\W\d]{0,12}\.?,?\s*\d{1,4}\s*[./-]\s*(?:\d{1,2}|[^\W\d]{3,9})\b.*", re.DOTALL)
_URL = re.compile(
    r"(?:https?:)?//\S+|www\.\S+|\S+\.(?:jpe?g|png|gif|webp|tiff?|svg|avif)", re.IGNORECASE
)
_ASPECT = re.compile(r"\d{1,2}(?:[.,]\d+)?\s*[:x/]\s*\d{1,2}")
_AGE = re.compile(
    r"(?:[a-z]{2,6}[\s-]*)?(?:ab|from|dès)?\s*[-+]?(?:o\.?\s?a\.?|u|pg|\d{1,2})\s*\+?"
    r"(?:\s*(?:jahren?|years?|ans))?",
    re.IGNORECASE,
)
_STARS = re.compile(r"\d(?:[.,]\d+)?\s*/\s*\d{1,3}|[*★☆⭐]{1,10}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{2}")


def look(values: Sequence[Value], shape: str, least: tuple[int, int] = MOST) -> bool:
    """Whether the cells of a column, empty ones left out, have a shape; nothing is ``empty``.

    ``least`` is how many of how many of them are to have it.
    """
    if not shape or not values:
        return shape in {"", "empty"}
    if shape == "empty":
        return False
    fits = _SHAPES[shape]
    alike = sum(fits(value) for value in values)
    return alike * least[1] >= len(values) * least[0]


def _of(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    def fits(value: Value) -> bool:
        return isinstance(value, str) and pattern.fullmatch(value.strip()[:_LONGEST]) is not None

    return fits


def _listed(shape: str) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, str) and _word(value) in _lists()[shape]


def _word(value: str) -> str:
    return " ".join(value.casefold().strip(" .").split())


@cache
def _lists() -> dict[str, set[str]]:
    lists = defaultdict(set)
    for row in rows("shapes.csv", __package__):
        lists[row["shape"]].add(row["word"])
    return lists


def _is_flag(value: Value) -> bool:
    try:
        yes(value)
    except UnreadableError:
        return False
    return True


def _is_number(value: Value) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or _of(_NUMBER)(value)


def _is_language(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and bool(listed_codes(value))


def is_day(value: Value) -> bool:
    """Whether a cell looks like a date."""
    return isinstance(value, dt.date) or _of(_DAY)(value)


def is_column_day(value: Value) -> bool:
    """Whether a cell looks as those do above the columns of a week: a date, or a day of it."""
    return is_day(value) or _is_weekday(value)


def _is_weekday(value: Value) -> bool:
    return isinstance(value, str) and bool(weekdays(_word(value)))


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and _WORD.search(value) is not None


def _is_name(value: Value) -> bool:
    """A name, or several: neither a mark nor an address, and no year stands in it."""
    if not isinstance(value, str) or not _is_text(value) or _YEAR.search(value):
        return False
    return not _is_flag(value) and not _of(_URL)(value)


def _is_several(value: Value) -> bool:
    """Several names, or such with what they play."""
    return _is_name(value) and any(sign in str(value) for sign in ",;(\n")


_SHAPES: Mapping[str, Callable[[Value], bool]] = {
    "yes-no": _is_flag,
    "number": _is_number,
    "numbering": _of(_NUMBERING),
    "any number": lambda value: _is_number(value) or _of(_NUMBERING)(value),
    "words": _is_text,
    "names": _is_name,
    "several": _is_several,
    "language": _is_language,
    "day": is_day,
    "weekday": _is_weekday,
    "quality": _listed("quality"),
    "sound": _listed("sound"),
    "status": lambda value: status_of(value) is not None,
    "url": _of(_URL),
    "aspect": _of(_ASPECT),
    "age": lambda value: isinstance(value, int | float) or _of(_AGE)(value),
    "stars": _of(_STARS),
}
