"""Who may watch a programme, and how good it is said to be."""

import datetime as dt
import re

from epg_export.formats.table.cells import Cell
from epg_export.formats.table.reading.content.lists import listed
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.model import Rating, StarRating
from epg_export.vocab.ratings import rating_meant
from epg_export.vocab.remembered import remembered

_LISTED = re.compile(r"[,;/|\n]")
_AGE = re.compile(
    r"(?:freigegeben\s+)?(?:ab|from|dès|von)?\s*([0-9]{1,2})\s*(?:\+|ans?|jahren?|j\.?|years?|y)?",
    re.ASCII | re.IGNORECASE,
)
_OLDEST = 21

_NUMBER = r"([0-9]{1,4}(?:[.,][0-9]{1,4})?)"
_OF = re.compile(rf"{_NUMBER}\s*(?:/|von|of|sur|out of)\s*{_NUMBER}\s*(?:\S{{1,2}}|\w+)?", re.ASCII)
_PERCENT = re.compile(rf"{_NUMBER}\s*%", re.ASCII)
_ALONE = re.compile(rf"{_NUMBER}\s*(?:Sterne?|Punkte?|stars?|étoiles?|points?)?", re.IGNORECASE)
_DRAWN = re.compile(r"([*\u2605\u2b50\ufe0f]+)([\u2606]*)")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?/[0-9]+(?:\.[0-9]+)?", re.ASCII)
_PER_CENT = 100
_DAYS_AND_TIMES = (dt.date, dt.time, dt.timedelta)
"""What spreadsheet programs make of 4/5."""
_AS_TEXT = "format the column as text, and write the cell again"


def ratings(parts: Parts) -> None:
    """Make parental ratings; what is of no system that is known is kept as it is written."""
    for cell, text in parts.words("rating"):
        system = cell.column.of
        for written in _written(text, system):
            parts.add_once("ratings", _rating(parts, cell, written, system), cell)


def _written(text: str, system: str | None) -> list[str]:
    """The ratings in a cell: one, or several where each of them is known."""
    if rating_meant(text, system) is not None:
        return [text]
    several = listed(text, _LISTED)
    known = len(several) > 1 and all(rating_meant(one, system) is not None for one in several)
    return several if known else [text]


def _rating(parts: Parts, cell: Cell, written: str, system: str | None) -> Rating:
    term = rating_meant(written, system)
    if term is not None:
        return Rating(
            value=term.value, system=term.xmltv, territory=term.territory, min_age=term.min_age
        )
    parts.unknown(cell, written, f"rating of {system}" if system else "rating")
    age = _AGE.fullmatch(written)
    years = int(age[1]) if age and system is None else None
    known = years is not None and years <= _OLDEST
    return Rating(value=written, system=system, min_age=years if known else None)


def stars(parts: Parts) -> None:
    """Make star ratings; of how many they are is not guessed."""
    for cell, text in parts.words("stars"):
        rating = None if isinstance(cell.value, _DAYS_AND_TIMES) else _stars(text)
        if rating is None:
            parts.unreadable(cell, "stars such as 4/5", _AS_TEXT if text != cell.value else None)
            continue
        if rating.max is None:
            parts.remark(cell, "does not say of how many stars", "write it as 4/5")
        parts.add("star_ratings", rating, cell)


@remembered(1024)
def _stars(text: str) -> StarRating | None:
    """Stars as they are written; in the form of the record where they are written otherwise."""
    if found := _OF.fullmatch(text):
        of = _figure(found[2])
        raw = text if _PLAIN.fullmatch(text) else None
        return StarRating(raw=raw, value=_figure(found[1]), max=of) if of else None
    if found := _PERCENT.fullmatch(text):
        return StarRating(value=_figure(found[1]), max=_PER_CENT)
    if found := _DRAWN.fullmatch(text.replace(" ", "")):
        value = float(len(found[1].replace("\ufe0f", "")))
        most = value + len(found[2]) if found[2] else None
        return StarRating(raw=None if most else text, value=value, max=most)
    if found := _ALONE.fullmatch(text):
        return StarRating(raw=text, value=_figure(found[1]))
    return None


def _figure(text: str) -> float:
    return float(text.replace(",", "."))
