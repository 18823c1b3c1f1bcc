"""Channels, as far as the events on them say what they are."""

from typing import Any, NamedTuple

import msgspec

from epg_export.formats.ebucore.addresses import unref
from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.mapping.events import MEDIA, NAME, OF_CHANNEL
from epg_export.formats.ebucore.reading.labels import take_country
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.words import tag_of
from epg_export.model import Channel, Image, Text
from epg_export.vocab.labels import folded

_KINDS = {folded(word): kind for kind, medium in MEDIA.items() for word in (kind, medium)}
_MOST = 100
"""How many names, and how many logos, one channel has at most."""
_FIELDS = tuple(name for name in Channel.__struct_fields__ if name != "id")


def channel(event: Node, country: str | None) -> Channel | None:
    """The channel that an event is on; where it has no id, its name or its service is one."""
    found = _channel(event.one("publicationChannel"))
    service = event.one("publicationService")
    if service is not None:
        id_ = service.take("serviceId")
        source = service.one("publicationSource")
        found["service_id"] = unref(id_) if id_ else None
        found["service_name"] = service.word("publicationServiceName")
        found["broadcaster"] = source.word("organisationName") if source is not None else None
    id_ = found.pop("id", None) or found.get("service_id") or found.get("service_name")
    return Channel(id=id_, country=country, **found) if id_ else None


def channel_id(event: Node) -> str | None:
    """The id of the channel of an earlier showing; what else is said of it is left."""
    node = event.one("publicationChannel")
    if node is None:
        return None
    id_ = node.take("publicationChannelId")
    known = unref(id_) if id_ else node.said()
    if node.words().split() == known.split():
        node.said()
    return known or None


class Merged(NamedTuple):
    """What several events say of one channel, and whether that is more than is gathered."""

    channel: Channel
    crowded: bool = False


def merged(first: Channel, second: Channel) -> Merged:
    """What both say of one channel; the first goes first, names and logos are gathered."""
    changes = {}
    crowded = False
    for field in _FIELDS:
        mine, other = getattr(first, field), getattr(second, field)
        if isinstance(mine, tuple):
            if new := tuple(item for item in other if item not in mine):
                crowded = crowded or len(mine) + len(new) > _MOST
                changes[field] = (mine + new)[:_MOST]
        elif mine is None and other is not None:
            changes[field] = other
    channel = msgspec.structs.replace(first, **changes) if changes else first
    return Merged(channel, crowded)


def note_crowded(id_: str, node: Node, notes: Notes) -> None:
    """Tell that a channel is called so many names that not all are read."""
    message = f'of the channel "{id_}" no more than {_MOST} names and logos are read'
    notes.note(UNREAD, node, message, facts={"value": id_})


def _channel(node: Node | None) -> dict[str, Any]:
    if node is None:
        return {}
    id_ = node.take("publicationChannelId")
    name = node.said()
    known = unref(id_) if id_ else name
    found: dict[str, Any] = {"id": known or None}
    if kind := _KINDS.get(folded(node.look("typeLabel") or "")):
        node.take("typeLabel")
        found["kind"] = kind
    same = node.look("typeDefinition") == NAME
    if same:
        node.take("typeDefinition")
    lang = node.take("typeLanguage")
    if name and (same or name.split() != known.split()):
        found["names"] = (Text(value=name, lang=tag_of(lang)),)
    if logo := node.take("linkToLogo"):
        found["icons"] = (Image(url=logo),)
    return found


def regions(event: Node) -> tuple[tuple[str, ...], str | None]:
    """Where it is broadcast, and the country of its channel, which stands marked among them."""
    found: list[str] = []
    of_channel = None
    for region in event.all("publicationRegion"):
        narrower = [said for node in region.all("countryRegion") if (said := take_country(node))]
        found += narrower
        # Beside its regions a country only says where these are.
        country = None if narrower else region.one("country")
        if country is None:
            continue
        if country.look("typeDefinition") == OF_CHANNEL:
            country.take("typeDefinition")
            of_channel = take_country(country) or of_channel
        elif said := take_country(country):
            found.append(said)
    return tuple(found), of_channel
