"""When a programme was produced, released and copyrighted, in the spellings of all versions."""

import re
from typing import Any

from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import malformed, unusable

_ZONE = r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_YEAR = re.compile(rf"([0-9]{{4}}){_ZONE}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)
_DAY = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_ZONE}", re.ASCII)
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", re.ASCII | re.DOTALL)
_ANY_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)
_LARGEST = 2**63 - 1
_FIRST = ("date", "startDate", "year", "startYear")
_LAST = ("endDate", "endYear")


def dates(record: Node, notes: Notes, *, of_series: bool = False) -> dict[str, Any]:
    """The fields of an episode that are dates, or the one that a series has."""
    found: dict[str, Any] = {}
    for node in record.all("date"):
        # Up to 1.9 there was no element for the production: its dates stood in created.
        for name in ("produced", "created"):
            if "production_date" not in found and "production_end" not in found:
                found |= _production(node, name, notes, of_series=of_series)
        if of_series:
            continue
        for name, field in (("released", "release_date"), ("copyrighted", "copyright_year")):
            while field not in found and (moment := node.one(name)):
                value: Any = _single(moment, notes)
                if field == "copyright_year" and value:
                    value = _year(value, moment, notes)
                if value is not None:
                    found[field] = value
    return found


def _production(node: Node, name: str, notes: Notes, *, of_series: bool) -> dict[str, str]:
    moment = node.one(name)
    if moment is None:
        return {}
    if of_series:
        return _said(production_date=_single(moment, notes))
    first, last = _span(moment, notes)
    return _said(production_date=first, production_end=last)


def _said(**dates: str | None) -> dict[str, str]:
    return {field: date for field, date in dates.items() if date}


def _single(node: Node, notes: Notes) -> str | None:
    """One date; the end of a span is left."""
    coarse = _coarse(node, _FIRST, notes)
    period = node.look("period")
    if period and period.startswith(coarse or ""):
        return node.take("period")
    return coarse


def _span(node: Node, notes: Notes) -> tuple[str | None, str | None]:
    """First and last date. Where a period agrees with the attributes it says them whole."""
    first, last = _coarse(node, _FIRST, notes), _coarse(node, _LAST, notes)
    start, _, end = (node.look("period") or "").partition("/")
    start, end = start.strip(), end.strip()
    if start.startswith(first or "") and (not end or end.startswith(last or "")):
        node.take("period")
        return start or first, end or last
    return first, last


def _coarse(node: Node, names: tuple[str, ...], notes: Notes) -> str | None:
    """The finest of some attributes; those that say the same are taken, others left."""
    found: str | None = None
    for name in names:
        text = node.look(name)
        if text is None:
            continue
        if found is None:
            node.take(name)
            found = _date(text, node, name, notes)
        elif found.startswith(text):
            node.take(name)
    return found


def _date(text: str, node: Node, attribute: str, notes: Notes) -> str:
    """A year or a day without its zone; what is neither is told, and stays as it is."""
    expected = _YEAR if attribute.casefold().endswith("year") else _DAY
    if match := expected.fullmatch(text):
        return match[1]
    form = "a year" if expected is _YEAR else "a day such as 2026-03-28"
    malformed(text, form, node, notes, attribute)
    cut = _DAY.fullmatch(text) or _MOMENT.fullmatch(text)
    return cut[1] if cut else text


def _year(text: str, node: Node, notes: Notes) -> int | None:
    """The year of a date, which is all there is a field for."""
    if _NUMBER.fullmatch(text) and -_LARGEST - 1 <= int(text) <= _LARGEST:
        return int(text)
    match = _ANY_YEAR.search(text)
    year = int(match[0]) if match else None
    if _DAY.fullmatch(text) or _MONTH.fullmatch(text):
        message = f'{node.name}: of "{text}" only the year is read'
        notes.note(UNREAD, node, message, facts={"value": text})
    else:
        unusable(text, "a year", node, notes)
    return year
