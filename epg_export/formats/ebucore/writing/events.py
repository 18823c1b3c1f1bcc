"""Broadcasts as publication events (EBU Tech 3293, section 3.15)."""

from collections.abc import Iterable, Mapping

from epg_export.formats.ebucore.moments import moment
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.technical import duration
from epg_export.formats.ebucore.writing.tree import Lines, element, group, leaf, uri
from epg_export.formats.markup import truth
from epg_export.model import Broadcast, Channel, Shown

_MEDIA = {"tv": "television", "radio": "radio"}
_DATED = frozenset({"day", "hour", "minute", "second"})
_TIMED = frozenset({"minute", "second"})
_COUNTRY_LETTERS = 2


def history(
    broadcasts: Iterable[Broadcast], channels: Mapping[str, Channel], style: Style
) -> Lines:
    """``publicationHistory`` with an event for each broadcast."""
    events: Lines = []
    for broadcast in broadcasts:
        channel = channels.get(broadcast.channel) or Channel(id=broadcast.channel)
        events += _event(broadcast, channel, style)
    return group("publicationHistory", events)


def _event(broadcast: Broadcast, channel: Channel, style: Style) -> Lines:
    date, time = moment(broadcast.start)
    lines = [leaf("publicationDate", date), leaf("publicationTime", time)]
    if broadcast.stop is not None and broadcast.stop >= broadcast.start:
        # Both are written to the second, so the length is that of what is written.
        whole = broadcast.stop.replace(microsecond=0) - broadcast.start.replace(microsecond=0)
        lines.append(leaf("publicationDuration", duration(int(whole.total_seconds()))))
    if broadcast.broadcast_day is not None:
        lines.append(leaf("scheduleDate", broadcast.broadcast_day.isoformat()))
    lines += _service(channel)
    if medium := broadcast.medium or _MEDIA.get(channel.kind or ""):
        lines.append(leaf("publicationMedium", medium, typeLabel="broadcast"))
    lines.append(_channel(channel, style))
    lines += _regions(broadcast, channel)
    for shown in broadcast.previously_shown:
        lines += _previous(shown)
    return element("publicationEvent", lines, **_attributes(broadcast))


def _attributes(broadcast: Broadcast) -> dict[str, str | None]:
    return {
        "publicationEventId": uri(broadcast.id) if broadcast.id else None,
        "firstShowing": _flag(broadcast.first_showing),
        "lastShowing": _flag(broadcast.last_showing),
        "live": _flag(broadcast.live),
        "liveProduction": _flag(broadcast.live_production),
        "free": _flag(broadcast.free_to_air),
        "note": broadcast.note,
        "rightsIDRefs": " ".join(uri(right) for right in broadcast.rights) or None,
    }


def _flag(value: bool | None) -> str | None:  # noqa: FBT001 - it is the value that is written
    return None if value is None else truth(value)


def _service(channel: Channel) -> Lines:
    inner: Lines = []
    if channel.service_name:
        inner.append(leaf("publicationServiceName", channel.service_name))
    if channel.broadcaster:
        inner += element("publicationSource", [leaf("organisationName", channel.broadcaster)])
    if not inner and not channel.service_id:
        return []
    service_id = uri(channel.service_id) if channel.service_id else None
    return element("publicationService", inner, serviceId=service_id)


def _channel(channel: Channel, style: Style) -> str:
    names = [name.value for name in style.sort(channel.names) if name.value.strip()]
    return leaf(
        "publicationChannel",
        names[0] if names else channel.id,
        publicationChannelId=uri(channel.id),
        linkToLogo=uri(channel.icons[0].url) if channel.icons else None,
    )


def _regions(broadcast: Broadcast, channel: Channel) -> Lines:
    lines: Lines = []
    for region in broadcast.regions or ((channel.country,) if channel.country else ()):
        name = "country" if len(region) == _COUNTRY_LETTERS else "countryRegion"
        lines += element("publicationRegion", element(name, typeLabel=region))
    return lines


def _previous(shown: Shown) -> Lines:
    lines: Lines = []
    if shown.start is not None and shown.start.precision in _DATED:
        date, time = moment(shown.start.value)
        lines.append(leaf("publicationDate", date))
        if shown.start.precision in _TIMED and shown.start.value.tzinfo:
            lines.append(leaf("publicationTime", time))
    if shown.channel:
        lines += element("publicationChannel", publicationChannelId=uri(shown.channel))
    return element("relatedPublicationEvent", lines, publicationEventName="previously shown")
