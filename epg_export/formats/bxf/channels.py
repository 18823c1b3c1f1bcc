"""The channel of a schedule: BXF takes it from the announcements of American television (PMCP)."""

from epg_export.formats.bxf.names import texts
from epg_export.formats.bxf.node import Node
from epg_export.model import Channel, ChannelNumber

_RADIO = ("audio", "radio")


def channel(node: Node) -> Channel | None:
    """The channel by its short name, else its number, else its name; None where it has none."""
    short, number = node.take("shortName"), node.take("channelNumber")
    kind = node.take("type")
    names = texts(node.all("Name"))
    id_ = short or number or next((text.value for text in names), None)
    for idle in ("status", "ca", "outOfBand", "network"):
        node.take(idle)
    if id_ is None:
        return None
    radio = kind is not None and any(word in kind.lower() for word in _RADIO)
    return Channel(
        id=id_,
        names=names,
        numbers=(ChannelNumber(value=number),) if number else (),
        kind=("radio" if radio else "tv") if kind else None,
    )
