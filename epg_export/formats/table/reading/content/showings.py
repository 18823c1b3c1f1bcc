"""What is special about a broadcast: live, new, a premiere, a repeat, the last chance."""

import datetime as dt
import re

from epg_export.formats.table.cells import Cell, Value
from epg_export.formats.table.reading.content.parts import Parts
from epg_export.formats.table.reading.content.words import flag_of
from epg_export.formats.table.values.days import day
from epg_export.formats.table.values.moments import moment
from epg_export.formats.table.values.reading import Lost, Read, UnreadableError, noted
from epg_export.model import Flag, Precision, Shown, Stamp, Text

_FLAGS = {"live": "live", "new": "new"}
_WORDED = {"premiere": "premiere", "last-chance": "last_chance"}
_WORD_FIRST = re.compile(
    r"\W*(?:\d{1,2}\.\s*)?([^\W\d_]+)[.:!)]*\s*(?:(?:vom|von|v\.|am|of|from|on|du|de|le)\s+)?(.*)",
    re.DOTALL | re.IGNORECASE,
)


def showings(parts: Parts) -> None:
    """Make the flags of the broadcast, and the earlier showing that it repeats."""
    for field, name in _FLAGS.items():
        for cell, flag, _ in parts.marks(field):
            if flag is None:
                parts.unreadable(cell, "yes or no")
            else:
                parts.put(name, flag == "yes", cell, broadcast=True)
    _first_showing(parts)
    for cell, flag, _ in parts.marks("repeat"):
        _repeat(parts, cell, flag)
    for field, name in _WORDED.items():
        for cell, flag, text in parts.marks(field):
            if flag is None and not isinstance(cell.value, str):
                parts.unreadable(cell, "yes, or words for it")
            elif flag is None:
                words = Text(value=text, lang=parts.language(cell))
                parts.add(name, Flag(texts=(words,)), cell, broadcast=True)
            elif flag == "yes":
                parts.add(name, Flag(), cell, broadcast=True)


def _first_showing(parts: Parts) -> None:
    """Whether it is new to the public; a day in place of a mark is when it first was."""
    for cell, flag, _ in parts.marks("first-showing"):
        if flag is not None:
            parts.put("first_showing", flag == "yes", cell, broadcast=True)
            if flag == "repeat":
                parts.add("previously_shown", Shown(), cell, broadcast=True)
            continue
        try:
            first, note = day(cell.value, parts.settings.order)
        except UnreadableError:
            parts.unreadable(cell, "yes or no")
            continue
        taken = "a day in place of yes or no: taken for that of the first release"
        parts.remark(cell, noted(taken, note) or taken)
        parts.put("release_date", first.isoformat(), cell)


def _repeat(parts: Parts, cell: Cell, flag: str | None) -> None:
    """The earlier showing: its day where that is said; without one only that there was one."""
    if flag == "no":
        return
    shown = Shown()
    rest = _without_word(cell.value) if flag is None else ""
    if rest != "":
        try:
            shown, note = _shown(parts, rest)
        except UnreadableError as error:
            if rest is cell.value:
                parts.unreadable(cell, "yes, or the day of the earlier showing", error.remedy)
                return
            note = Lost("it is a repeat, but of which day is not read")
        if note is not None:
            parts.remark(cell, note)
    parts.add_once("previously_shown", shown, cell, broadcast=True)


def _without_word(value: Value) -> Value:
    """What stands behind the word for a repeat: ``Wh. vom 28.03.2026``; else the value itself."""
    found = _WORD_FIRST.fullmatch(value) if isinstance(value, str) else None
    if found is None or flag_of("repeat", found[1]) != "yes":
        return value
    return found[2].strip(" ()")


def _shown(parts: Parts, value: Value) -> Read[Shown]:
    (on, clock, offset), note = moment(value, parts.settings.order)
    if on is None:
        raise UnreadableError("a day such as 28.03.2026")
    precision: Precision = "day" if clock is None else "minute"
    at = dt.datetime.combine(on, dt.time(), offset) + (clock or dt.timedelta())
    return Read(Shown(start=Stamp(value=at, precision=precision)), note)
