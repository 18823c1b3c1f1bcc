"""What an event says of its channel: the service, the medium, the channel's name, its country."""

from collections.abc import Iterable
from typing import NamedTuple

from epg_export.formats.ebucore.addresses import ref, uri
from epg_export.formats.ebucore.mapping.events import MEDIA, MEDIUM, NAME, OF_CHANNEL
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import element, indented, language, leaf
from epg_export.model import Channel

_INSIDE = "    "
"""Where the children of an event stand in their record."""

_MOST = 10_000
"""Channels that are kept ready: a feed may name one without end."""


class Service(NamedTuple):
    """What each event on a channel says of it, indented as it stands there."""

    service: str
    medium: str
    channel: str
    country: str


class Services:
    """The channels by their ids, each written once; one that nobody declared is its id."""

    def __init__(self, channels: Iterable[Channel], style: Style) -> None:
        self._channels = {channel.id: channel for channel in channels}
        self._style = style
        self._written: dict[str, Service] = {}

    def declare(self, channel: Channel) -> None:
        """Know one more channel."""
        self._channels[channel.id] = channel
        self._written.pop(channel.id, None)

    def of(self, id_: str) -> Service:
        """What is said of that channel."""
        written = self._written.get(id_)
        if written is None:
            channel = self._channels.get(id_) or Channel(id=id_)
            written = Service(
                *(
                    indented(lines, _INSIDE)
                    for lines in (
                        _service(channel),
                        _medium(channel),
                        _channel(channel, self._style),
                        _country(channel),
                    )
                )
            )
            if len(self._written) >= _MOST:
                self._written.clear()
            self._written[id_] = written
        return written


def _service(channel: Channel) -> str:
    inner = ""
    if channel.service_name:
        inner += leaf("publicationServiceName", channel.service_name)
    if channel.broadcaster:
        inner += element("publicationSource", leaf("organisationName", channel.broadcaster))
    if not inner and not channel.service_id:
        return ""
    service_id = ref(channel.service_id) if channel.service_id else None
    return element("publicationService", inner, serviceId=service_id)


def _medium(channel: Channel) -> str:
    if channel.kind is None:
        return ""
    medium = MEDIA[channel.kind]
    return leaf("publicationMedium", medium, typeLabel=MEDIUM, typeDefinition=OF_CHANNEL)


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


def _country(channel: Channel) -> str:
    if not channel.country or not channel.country.strip():
        return ""
    country = element("country", typeLabel=channel.country, typeDefinition=OF_CHANNEL)
    return element("publicationRegion", country)
