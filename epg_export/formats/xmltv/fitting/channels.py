"""A channel under the names by which a receiver finds it."""

from collections.abc import Iterator

import msgspec

from epg_export.formats.languages import Order
from epg_export.formats.xmltv.fitting import tags
from epg_export.formats.xmltv.fitting.draft import Dropped
from epg_export.formats.xmltv.settings import DisplayName, Settings
from epg_export.model import Channel, Text


def fit_channel(
    channel: Channel, order: Order, settings: Settings
) -> tuple[Channel, list[Dropped]]:
    """The channel as the receiver is told of it, and what was dropped."""
    dropped: list[Dropped] = []
    channel = msgspec.structs.replace(channel, names=tuple(order.sort(channel.names)))
    if settings.language_tags == "primary":
        channel = tags.fit_channel(channel, lambda *told: dropped.append(Dropped(*told)))
    number = next((number.value for number in channel.numbers if number.value.strip()), None)
    if settings.display_names and number is not None:
        names = dict.fromkeys(_names(channel, number.strip(), settings.display_names))
        channel = msgspec.structs.replace(channel, names=tuple(names))
    return channel, dropped


def _names(channel: Channel, number: str, wanted: tuple[DisplayName, ...]) -> Iterator[Text]:
    said = [name for name in channel.names if name.value.strip()] or [Text(value=channel.id)]
    for form in wanted:
        if form == "name":
            yield from said
        elif form == "number":
            yield Text(value=number)
        else:
            yield Text(value=f"{number} {said[0].value.strip()}", lang=said[0].lang)
