"""A ``channel`` element as a canonical channel."""

from epg_export.formats.xmltv.kinds import EXTENSION, NAMELESS_CHANNEL, NO_IDENTITY
from epg_export.formats.xmltv.mapping import CHANNEL_ORDER
from epg_export.formats.xmltv.reading.media import icon, link
from epg_export.formats.xmltv.reading.notes import Notes
from epg_export.formats.xmltv.reading.text import (
    LANG,
    Element,
    Order,
    attributes,
    in_language,
    no_text,
    path_of,
    said,
    unknown,
)
from epg_export.model import Channel, ChannelNumber, Image, Link, Text

_ID = frozenset({"id"})
_ORDER = Order(CHANNEL_ORDER)


def channel(element: Element, notes: Notes) -> Channel | None:
    """The channel; None where it has no id."""
    id_ = attributes(element, _ID, notes).get("id")
    if id_ is None:
        notes.note(NO_IDENTITY, "/@id", "a channel has no id")
        return None
    no_text(element, notes)
    _ORDER.look(element, notes)
    names: list[Text] = []
    icons: list[Image] = []
    links: list[Link] = []
    numbers: list[ChannelNumber] = []
    for child in element:
        if child.tag == "display-name":
            names.append(in_language(child, notes))
        elif child.tag == "icon":
            icons.append(icon(child, notes))
        elif child.tag == "url":
            links.append(link(child, notes))
        elif child.tag == "lcn":
            numbers += _number(child, notes)
        else:
            unknown(child, notes)
    if not any(name.value for name in names):
        notes.note(NAMELESS_CHANNEL, "", f'channel "{id_}" has no display-name')
    return Channel(
        id=id_,
        names=tuple(names),
        icons=tuple(icons),
        links=tuple(links),
        numbers=tuple(numbers),
    )


def _number(element: Element, notes: Notes) -> list[ChannelNumber]:
    value = said(element, notes)
    attributes(element, LANG, notes)
    notes.note(
        EXTENSION, path_of(element, notes), f'lcn "{value}" is read as the channel\'s number'
    )
    return [ChannelNumber(value=value)] if value else []
