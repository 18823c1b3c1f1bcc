"""A channel element: its names, the best one first, pictures and pages."""

from epg_export.formats.languages import Order
from epg_export.formats.markup import attributes, one_line
from epg_export.formats.xmltv.writing.media import icons, links
from epg_export.formats.xmltv.writing.words import lang
from epg_export.model import Channel, Text


def channel(channel: Channel, order: Order) -> str:
    """The element with its indentation; one without a name is called by its id."""
    lines: list[str] = []
    names = [name for name in order.sort(channel.names) if name.value.strip()]
    for name in names or [Text(value=channel.id)]:
        value = one_line(name.value)
        lines.append(f"    <display-name{lang(name.lang)}>{value}</display-name>\n")
    icons(lines.append, "    ", channel.icons)
    links(lines.append, "    ", channel.links)
    return f"  <channel{attributes(id=channel.id)}>\n{''.join(lines)}  </channel>\n"
