"""Broadcasts as publication events (EBU Tech 3293, section 3.15)."""

import datetime as dt
from collections.abc import Iterable, Mapping

from epg_export.formats.ebucore.addresses import ref, refs, uri
from epg_export.formats.ebucore.mapping.events import (
    FLAGS,
    MEDIA,
    MEDIUM,
    NAME,
    OF_CHANNEL,
    PLANNED,
    PREVIOUSLY_SHOWN,
)
from epg_export.formats.ebucore.writing.moments import length, moment
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.technical import version_id
from epg_export.formats.ebucore.writing.tokens import (
    broadcast_note,
    date_and_time,
    exact,
    shown_note,
)
from epg_export.formats.ebucore.writing.tree import Lines, element, group, language, leaf
from epg_export.formats.markup import truth
from epg_export.model import Broadcast, Channel, Shown

_SECOND = dt.timedelta(seconds=1)
_COUNTRY_LETTERS = 2


def history(
    broadcasts: Iterable[Broadcast],
    channels: Mapping[str, Channel],
    style: Style,
    *,
    record_id: str,
) -> Lines:
    """``publicationHistory`` with an event for each broadcast, and ``planning`` where asked for.

    ``record_id`` is the episode's,
    by which the formats of single broadcasts are known.
    """
    past: Lines = []
    planned: Lines = []
    for index, broadcast in enumerate(broadcasts):
        planning = style.events == "planning" or (
            style.events == "by-status" and broadcast.status in PLANNED
        )
        channel = channels.get(broadcast.channel) or Channel(id=broadcast.channel)
        elapsed = _elapsed(broadcast, style)
        lines = _event(broadcast, channel, style, elapsed)
        untold = broadcast.stop if elapsed is None else None
        attrs = _attributes(broadcast, planning=planning, stop=untold)
        attrs["formatIdRef"] = version_id(broadcast, record_id, index, style)
        event = element("publicationEvent", lines, **attrs)
        (planned if planning else past).extend(event)
    return [*group("publicationHistory", past), *group("planning", planned)]


def _event(
    broadcast: Broadcast, channel: Channel, style: Style, elapsed: dt.timedelta | None
) -> Lines:
    date, time = moment(broadcast.start, fractions=True)
    lines = [leaf("publicationDate", date), leaf("publicationTime", time)]
    if elapsed is not None:
        seconds = elapsed.days * 86400 + elapsed.seconds
        lines.append(leaf("publicationDuration", length(seconds, elapsed.microseconds)))
    if broadcast.broadcast_day is not None:
        lines.append(leaf("scheduleDate", broadcast.broadcast_day.isoformat()))
    lines += _service(channel)
    lines += _medium(broadcast, channel)
    lines.append(_channel(channel, style))
    lines += _regions(broadcast, channel)
    if style.modern:
        for shown in broadcast.previously_shown:
            lines += _previous(shown)
    return lines


def _attributes(
    broadcast: Broadcast, *, planning: bool, stop: dt.datetime | None
) -> dict[str, str | None]:
    return {
        "publicationEventId": ref(broadcast.id) if broadcast.id else None,
        **{name: _flag(getattr(broadcast, field)) for field, name in FLAGS.items()},
        "note": broadcast_note(broadcast, planning=planning, stop=stop),
        "rightsIDRefs": refs(broadcast.rights),
    }


def _flag(value: bool | None) -> str | None:  # noqa: FBT001 - it is the value that is written
    return None if value is None else truth(value)


def _elapsed(broadcast: Broadcast, style: Style) -> dt.timedelta | None:
    """How long it is; None where that is not known, or leads to another stop than was told."""
    start, stop = broadcast.start, broadcast.stop
    if stop is None or not style.modern or (start.tzinfo is None) != (stop.tzinfo is None):
        return None
    if stop < start or not exact(start):
        return None
    elapsed = stop - start
    try:
        start + elapsed
    except OverflowError:
        return None
    return elapsed


def _service(channel: Channel) -> Lines:
    inner: Lines = []
    if channel.service_name:
        inner.append(leaf("publicationServiceName", channel.service_name))
    if channel.broadcaster:
        inner += element("publicationSource", [leaf("organisationName", channel.broadcaster)])
    if not inner and not channel.service_id:
        return []
    service_id = ref(channel.service_id) if channel.service_id else None
    return element("publicationService", inner, serviceId=service_id)


def _medium(broadcast: Broadcast, channel: Channel) -> Lines:
    if broadcast.medium and broadcast.medium.strip():
        return [leaf("publicationMedium", broadcast.medium, typeLabel=MEDIUM)]
    if channel.kind is None:
        return []
    medium = MEDIA[channel.kind]
    return [leaf("publicationMedium", medium, typeLabel=MEDIUM, typeDefinition=OF_CHANNEL)]


def _channel(channel: Channel, style: Style) -> str:
    name = next((name for name in style.sort(channel.names) if name.value.strip()), None)
    same = name is not None and name.value.split() == channel.id.split()
    logo = next((uri(icon.url) for icon in channel.icons if icon.url.strip()), None)
    return leaf(
        "publicationChannel",
        name.value if name else channel.id,
        publicationChannelId=ref(channel.id),
        typeLabel=channel.kind,
        typeDefinition=NAME if same else None,
        typeLanguage=language(name.lang) if name else None,
        linkToLogo=logo,
    )


def _regions(broadcast: Broadcast, channel: Channel) -> Lines:
    lines: Lines = []
    for region in broadcast.regions:
        if region.strip():
            name = "country" if len(region) == _COUNTRY_LETTERS else "countryRegion"
            lines += element("publicationRegion", element(name, typeLabel=region))
    if channel.country and channel.country.strip():
        country = element("country", typeLabel=channel.country, typeDefinition=OF_CHANNEL)
        lines += element("publicationRegion", country)
    return lines


def _previous(shown: Shown) -> Lines:
    lines: Lines = []
    if shown.start is not None and (said := date_and_time(shown.start)) is not None:
        date, time = said
        lines.append(leaf("publicationDate", date))
        if time is not None:
            lines.append(leaf("publicationTime", time))
    if shown.channel and shown.channel.strip():
        lines += element("publicationChannel", publicationChannelId=ref(shown.channel))
    return element(
        "relatedPublicationEvent",
        lines,
        publicationEventName=PREVIOUSLY_SHOWN,
        note=shown_note(shown),
    )
