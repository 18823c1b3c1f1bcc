"""When a programme was produced, released and copyrighted."""

import datetime as dt
import re
from typing import NamedTuple

from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import element, group
from epg_export.model import Episode, Series

_YEAR = re.compile(r"(?!0000)[0-9]{4}")
_MONTH = re.compile(r"((?!0000)[0-9]{4})-(?:0[1-9]|1[0-2])")
_LAST_YEAR = 9999


class _Known(NamedTuple):
    """What is known of a record: many are of one year."""

    produced: str | None
    until: str | None = None
    released: str | None = None
    copyrighted: int | None = None


_NOTHING = _Known(None)


def dates(record: Episode | Series, style: Style) -> str:
    """``date`` with what is known of production, release and copyright."""
    if isinstance(record, Episode):
        known = _Known(
            record.production_date,
            record.production_end,
            record.release_date,
            record.copyright_year,
        )
    else:
        known = _Known(record.production_date)
    return "" if known == _NOTHING else style.kept(_date)[known]


def _date(style: Style, known: _Known) -> str:
    production = span(known.produced, known.until, style)
    inner = ""
    if production and not style.modern:
        inner += element("created", **production)
    if released := _single(known.released, style):
        inner += element("released", **released)
    if known.copyrighted is not None:
        inner += element("copyrighted", **_year(known.copyrighted, style))
    if production and style.modern:
        inner += element("produced", **production)
    return group("date", inner)


def span(first: str | None, last: str | None, style: Style) -> dict[str, str]:
    """The attributes of one date, or of the first and last of a span.

    Years and days have attributes; what they do not say to the letter stands whole in ``period``,
    a span there as two dates around a slash (ISO 8601).
    """
    first, last = spannable(first), spannable(last)
    if not last:
        return _single(first, style)
    attrs: dict[str, str] = {}
    whole = True
    for side, date in (("start", first), ("end", last)):
        name, value = _coarse(date)
        if value:
            attrs[f"{side}{name}"] = value
        whole = whole and value == date
    return attrs if whole else {**attrs, "period": f"{first}/{last}"}


def spannable(date: str | None) -> str:
    """A date as it can be one side of a span: not at all where it has a slash itself."""
    return "" if date is None or "/" in date else date.strip()


def _single(date: str | None, style: Style) -> dict[str, str]:
    """The attributes of one date; none for no date."""
    if not (date := (date or "").strip()):
        return {}
    name, value = _coarse(date)
    attrs: dict[str, str] = {}
    if value:
        attrs[name.lower() if style.modern else f"start{name}"] = value
    return attrs if value == date else {**attrs, "period": date}


def _year(year: int, style: Style) -> dict[str, str]:
    if 0 < year <= _LAST_YEAR:
        return {"year" if style.modern else "startYear": f"{year:04}"}
    return {"period": str(year)}


def _coarse(date: str) -> tuple[str, str]:
    """The day or the year in a date, under the name of its attribute; empty for neither."""
    if _is_day(date[:10]) and date[10:11] in ("", "T"):
        return "Date", date[:10]
    if _YEAR.fullmatch(date) or _MONTH.fullmatch(date):
        return "Year", date[:4]
    return "", ""


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
