"""Broadcasts as publication events (EBU Tech 3293, section 3.15)."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from operator import attrgetter

from epg_export.formats.ebucore.addresses import ref, refs
from epg_export.formats.ebucore.mapping.events import FLAGS, MEDIUM, PLANNED, PREVIOUSLY_SHOWN
from epg_export.formats.ebucore.writing.moments import length, moment
from epg_export.formats.ebucore.writing.services import Services
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.technical import version_id
from epg_export.formats.ebucore.writing.tokens import (
    broadcast_note,
    date_and_time,
    exact,
    shown_note,
)
from epg_export.formats.ebucore.writing.tree import (
    around,
    attribute,
    attributes,
    element,
    indented,
    leaf,
)
from epg_export.formats.markup import truth
from epg_export.model import Broadcast, Shown

_COUNTRY_LETTERS = 2
_flags = attrgetter(*FLAGS)


def history(
    broadcasts: Iterable[Broadcast], services: Services, style: Style, *, record_id: str
) -> str:
    """``publicationHistory`` with an event for each broadcast, and ``planning`` where asked for.

    ``record_id`` is the episode's,
    by which the formats of single broadcasts are known.
    """
    past = planned = ""
    for index, broadcast in enumerate(broadcasts):
        planning = style.events == "planning" or (
            style.events == "by-status" and broadcast.status in PLANNED
        )
        version = version_id(broadcast, record_id, index, style)
        event = _event(broadcast, services, style, planning=planning, version=version)
        if planning:
            planned += event
        else:
            past += event
    lines = around("publicationHistory", past) if past else ""
    return f"{lines}{around('planning', planned)}" if planned else lines


def _event(
    broadcast: Broadcast, services: Services, style: Style, *, planning: bool, version: str | None
) -> str:
    """One event, indented as it stands in its record; nearly all feeds are mostly of these."""
    elapsed = _elapsed(broadcast, style)
    untold = broadcast.stop if elapsed is None else None
    date, time = moment(broadcast.start, fractions=True)
    known_as = attribute("publicationEventId", ref(broadcast.id)) if broadcast.id else ""
    note = broadcast_note(broadcast, planning=planning, stop=untold)
    rights = attribute("rightsIDRefs", refs(broadcast.rights)) if broadcast.rights else ""
    on = services.of(broadcast.channel)
    return (
        f"  <ebucore:publicationEvent{known_as}{_flagged(_flags(broadcast))}"
        f"{attribute('note', note)}{rights}{attribute('formatIdRef', version)}>\n"
        f"    <ebucore:publicationDate>{date}</ebucore:publicationDate>\n"
        f"    <ebucore:publicationTime>{time}</ebucore:publicationTime>\n"
        f"{_duration(elapsed)}{_day(broadcast)}"
        f"{on.service}{_medium(broadcast) or on.medium}{on.channel}"
        f"{_regions(broadcast)}{on.country}{_previous(broadcast, style)}"
        "  </ebucore:publicationEvent>\n"
    )


@cache
def _flagged(values: tuple[bool | None, ...]) -> str:
    """The attributes for the flags; there are as many as ways to set them."""
    flags = zip(FLAGS.values(), values, strict=True)
    return attributes(**{name: None if flag is None else truth(flag) for name, flag in flags})


def _elapsed(broadcast: Broadcast, style: Style) -> dt.timedelta | None:
    """How long it is; None where that is not known, or leads to another stop than was told."""
    start, stop = broadcast.start, broadcast.stop
    if stop is None or not style.modern or (start.tzinfo is None) != (stop.tzinfo is None):
        return None
    elapsed = stop - start
    if elapsed.days < 0 or not exact(start):
        return None
    try:
        start + elapsed
    except OverflowError:
        return None
    return elapsed


def _duration(elapsed: dt.timedelta | None) -> str:
    if elapsed is None:
        return ""
    said = length(elapsed.days * 86400 + elapsed.seconds, elapsed.microseconds)
    return f"    <ebucore:publicationDuration>{said}</ebucore:publicationDuration>\n"


def _day(broadcast: Broadcast) -> str:
    if broadcast.broadcast_day is None:
        return ""
    day = broadcast.broadcast_day.isoformat()
    return f"    <ebucore:scheduleDate>{day}</ebucore:scheduleDate>\n"


def _medium(broadcast: Broadcast) -> str:
    if not broadcast.medium or not broadcast.medium.strip():
        return ""
    return indented(leaf("publicationMedium", broadcast.medium, typeLabel=MEDIUM), "    ")


def _regions(broadcast: Broadcast) -> str:
    lines = ""
    for region in broadcast.regions:
        if region.strip():
            name = "country" if len(region) == _COUNTRY_LETTERS else "countryRegion"
            lines += element("publicationRegion", element(name, typeLabel=region))
    return indented(lines, "    ")


def _previous(broadcast: Broadcast, style: Style) -> str:
    if not broadcast.previously_shown or not style.modern:
        return ""
    return indented("".join([_shown(shown) for shown in broadcast.previously_shown]), "    ")


def _shown(shown: Shown) -> str:
    lines = ""
    if shown.start is not None and (said := date_and_time(shown.start)) is not None:
        date, time = said
        lines += leaf("publicationDate", date)
        if time is not None:
            lines += leaf("publicationTime", time)
    if shown.channel and shown.channel.strip():
        lines += element("publicationChannel", publicationChannelId=ref(shown.channel))
    return element(
        "relatedPublicationEvent",
        lines,
        publicationEventName=PREVIOUSLY_SHOWN,
        note=shown_note(shown),
    )
