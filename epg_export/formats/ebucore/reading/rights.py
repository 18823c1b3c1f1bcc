"""Licence windows, as records have them."""

import datetime as dt
import re
from collections.abc import Iterator

from epg_export.formats.ebucore.addresses import unref
from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.reading.labels import take_country
from epg_export.formats.ebucore.reading.moments import with_whole_minutes
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.parties import attributor
from epg_export.formats.ebucore.reading.texts import texts_of
from epg_export.formats.ebucore.reading.values import malformed
from epg_export.model import Right, Text

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_YEAR = re.compile(r"([0-9]{4})(Z|[+-][0-9]{2}:[0-9]{2})?")
_TIME = re.compile(
    r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?)"
    r"(?:(?<=\.[0-9]{6})[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MIDNIGHT = re.compile(r"24:00(?::00(?:\.0+)?)?")


def rights(record: Node, notes: Notes) -> tuple[Right, ...]:
    """Every right that says something, in words, by link, holder, period or territory."""
    found = (_right(node, notes) for node in record.all("rights"))
    return tuple(right for right in found if right != Right())


def _right(node: Node, notes: Notes) -> Right:
    start = end = None
    territories: list[str] = []
    for coverage in node.all("coverage"):
        for temporal in coverage.all("temporal"):
            period = temporal.one("PeriodOfTime") if start is None and end is None else None
            if period is not None:
                start, end = _edge(period, "start", notes), _edge(period, "end", notes)
        for spatial in coverage.all("spatial"):
            for location in spatial.all("location"):
                territories += _territories(location)
    id_ = node.take("rightsID")
    return Right(
        id=None if id_ is None else unref(id_),
        kind=node.take("typeLabel") or node.take("typeDefinition"),
        start=start,
        end=end,
        territories=tuple(territories),
        holder=_holder(node),
        texts=(*texts_of(node, "dc:rights"), *_statements(node, notes)),
        link=node.word("rightsLink"),
    )


def _statements(node: Node, notes: Notes) -> Iterator[Text]:
    """Copyright statements, as texts of the right: there is no other field for them."""
    for text in texts_of(node, "copyrightStatement"):
        message = f'copyrightStatement is read as a text of the right: "{text.value}"'
        notes.note(UNREAD, node, message, facts={"value": text.value})
        yield text


def _holder(node: Node) -> str | None:
    """The first holder, an organisation rather than a person; further ones are left."""
    holder = node.one("rightsHolder")
    if holder is None:
        return None
    person, organisation = attributor(holder)
    return ", ".join(name for name in (organisation, person) if name) or None


def _territories(location: Node) -> Iterator[str]:
    """The codes of countries and their regions, else the name of the place."""
    codes: list[str] = []
    for region in location.all("region"):
        for name in ("country", "countryRegion"):
            codes += [code for node in region.all(name) if (code := take_country(node))]
    # Beside codes a name may say more than they do: it is left, and told.
    same = {" ".join(code.split()) for code in codes}
    nodes = [node for node in location.all("name") if not codes or node.words() in same]
    names = [node.said() for node in nodes]
    yield from codes or [name for name in names if name]


def _edge(period: Node, side: str, notes: Notes) -> dt.datetime | None:
    """When a period starts or ends; one without a time ends with its last day.

    The zone stands on the time, else on the date; without one the time has none.
    """
    day, clock, year = (period.look(f"{side}{name}") for name in ("Date", "Time", "Year"))
    if day is None:
        return _of_year(period, side, notes) if year is not None else None
    period.take(f"{side}Date")
    date = _DATE.fullmatch(day)
    time = _TIME.fullmatch(clock) if clock is not None else None
    if clock is not None:
        period.take(f"{side}Time")
        if time is None:
            malformed(clock, "a time such as 20:15:00+01:00", period, notes, f"{side}Time")
    later = (clock is None and side == "end") or (
        time is not None and bool(_MIDNIGHT.fullmatch(time[1]))
    )
    hour = "00:00:00" if time is None or later else time[1]
    zone = (time[2] if time is not None else None) or (date[2] if date is not None else None) or ""
    found = _moment(f"{date[1]}T{hour}{zone}", later) if date is not None else None
    if found is None:
        malformed(
            f"{day} {clock or ''}".strip(), "a date with a time", period, notes, f"{side}Date"
        )
    return found


def _of_year(period: Node, side: str, notes: Notes) -> dt.datetime | None:
    text = period.take(f"{side}Year") or ""
    year = _YEAR.fullmatch(text)
    if year is not None:
        number = int(year[1]) + (1 if side == "end" else 0)
        if found := _moment(f"{number:04}-01-01T00:00:00{year[2] or ''}", later=False):
            return found
    malformed(text, "a year", period, notes, f"{side}Year")
    return None


def _moment(text: str, later: bool) -> dt.datetime | None:  # noqa: FBT001 - at the day's end
    try:
        found = with_whole_minutes(dt.datetime.fromisoformat(text))
        return found + dt.timedelta(days=1) if later else found
    except (ValueError, OverflowError):
        return None
