"""Channels: ids that receivers can use, and names that tell them apart."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from epg_export.findings import Place
from epg_export.model import Channel
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.feed import FeedSummary
from epg_export.rules.wording import quoted

_SPECIAL = re.compile(r"[&<>\"'\x80-\U0010ffff]")
_BLANK = re.compile(r"\s")
_LIKE_A_HOST = re.compile(r"[-a-zA-Z0-9]+(?:\.[-a-zA-Z0-9]+)+", re.ASCII)
_SHOWN = 5


@rule(
    "EPG314",
    "channel-id-form",
    "info",
    Channel,
    remedy="give ids such as one.example.com; receivers that have the channel must be changed too",
    lifecycle="preview",
)
def channel_id_form(channel: Channel, _context: Context) -> Iterator[Fault]:
    """The id of a channel has not the form of a host name.

    xmltv.dtd prefers that form (RFC 2838), for such ids are unique in the world; the reference
    validator insists on it, no receiver does.

    Example:
        {"type": "channel", "id": "one"}

    Instead:
        {"type": "channel", "id": "one.example"}
    """
    if not _LIKE_A_HOST.fullmatch(channel.id):
        yield Fault(".id", f"the id is {quoted(channel.id)}, expected one such as one.example.com")


@rule(
    "EPG315",
    "blank-in-channel-id",
    "warning",
    Channel,
    remedy="leave the blanks out, in the broadcasts and at the receivers too",
)
def blank_in_channel_id(channel: Channel, _context: Context) -> Iterator[Fault]:
    """The id of a channel holds a blank, a tab or a line break.

    MythTV cuts the channel of a programme at the first blank, so that nothing is on air there.
    xmltv.dtd, channel: an id in the form of a host name.

    Example:
        {"type": "channel", "id": "one example"}

    Instead:
        {"type": "channel", "id": "one.example"}
    """
    if channel.id.strip() and (blank := _BLANK.search(channel.id)):
        what = "a blank" if blank[0] == " " else f"U+{ord(blank[0]):04X}"
        yield Fault(".id", f"the id {quoted(channel.id)} holds {what}")


@rule(
    "EPG316",
    "ids-differ-in-case",
    "warning",
    FeedSummary,
    remedy="give the channels ids that differ in more than case, or make them one channel",
)
def ids_differ_in_case(summary: FeedSummary, _context: Context) -> Iterator[Fault]:
    """Two channels have ids that differ in nothing but case.

    Jellyfin takes them for one, Kodi does where it is set so.

    Example:
        [{"type": "channel", "id": "one.example"}, {"type": "channel", "id": "One.example"}]

    Instead:
        [{"type": "channel", "id": "one.example"}, {"type": "channel", "id": "two.example"}]
    """
    for ids in _sharing(summary, lambda channel: {channel.id.casefold()}).values():
        first, *others = ids
        for other in others:
            yield Fault(
                "",
                f"the id {quoted(other)} differs from {quoted(first)} in case only",
                facts={"ids": [first, other]},
                elsewhere=_place(summary, other, ".id"),
                related=_places(summary, [first]),
            )


@rule(
    "EPG318",
    "repeated-name",
    "info",
    Channel,
    remedy="leave the second one out",
)
def repeated_name(channel: Channel, _context: Context) -> Iterator[Fault]:
    """A channel has one name twice in one language.

    MythTV takes the second for the call sign and the third for the number.

    Example:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"},
        {"value": "One", "lang": "en"}]}

    Instead:
        {"type": "channel", "id": "one.example", "names": [{"value": "One", "lang": "en"}]}
    """
    seen = set()
    for index, name in enumerate(channel.names):
        key = (name.lang, name.value.strip())
        if key in seen and key[1]:
            yield Fault(f".names[{index}].value", f"the name {quoted(name.value)} is there twice")
        seen.add(key)


@rule(
    "EPG319",
    "shared-name",
    "info",
    FeedSummary,
    remedy="give each a name of its own, such as with its region, or make them one channel",
)
def shared_name(summary: FeedSummary, _context: Context) -> Iterator[Fault]:
    """Several channels have one name.

    Viewers cannot tell them apart, and who looks for a channel by its name gets the first. They
    are regional variants, or a list of channels that was put together of several. Said once for
    each name.

    Example:
        [{"type": "channel", "id": "one.example", "names": [{"value": "One"}]}, {"type": "channel",
        "id": "two.example", "names": [{"value": "One"}]}]

    Instead:
        [{"type": "channel", "id": "one.example", "names": [{"value": "One North"}]}, {"type":
        "channel", "id": "two.example", "names": [{"value": "One South"}]}]
    """
    for name, ids in _sharing(summary, _names).items():
        yield Fault(
            "",
            f"{len(ids)} channels are called {quoted(name)}",
            facts={"name": name, "channels": ids},
            elsewhere=_place(summary, ids[1], ".names"),
            related=_places(summary, [ids[0], *ids[2:]][:_SHOWN]),
        )


@rule(
    "EPG320",
    "unsafe-channel-id",
    "warning",
    Channel,
    remedy="make the id of letters a to z, digits, hyphens and dots",
)
def unsafe_channel_id(channel: Channel, _context: Context) -> Iterator[Fault]:
    """The id of a channel holds a character that has a meaning in XML, or none of ASCII.

    Ids go through playlists and settings before they are compared: a & that was not escaped on the
    way makes the guide unreadable, and an é is found in one of its two forms only. xmltv.dtd,
    channel: an id in the form of a host name.

    Example:
        {"type": "channel", "id": "a&b.example"}

    Instead:
        {"type": "channel", "id": "aandb.example"}
    """
    found = [
        one for one in dict.fromkeys(_SPECIAL.findall(channel.id)) if not _BLANK.fullmatch(one)
    ]
    if found:
        shown = " ".join(found[:_SHOWN])
        yield Fault(".id", f"the id {quoted(channel.id)} holds {shown}", facts={"id": channel.id})


@rule(
    "EPG321",
    "numeric-channel-id",
    "info",
    Channel,
    remedy="put the name of the source behind the number, such as 4711.example.com",
    lifecycle="preview",
)
def numeric_channel_id(channel: Channel, _context: Context) -> Iterator[Fault]:
    """The id of a channel is a number.

    Where guides of two sources are put together, one number soon stands for two channels.

    Example:
        {"type": "channel", "id": "4711"}

    Instead:
        {"type": "channel", "id": "4711.example"}
    """
    if channel.id.strip().isdecimal():
        yield Fault(".id", f"the id is {quoted(channel.id)}")


def _names(channel: Channel) -> set[str]:
    return {name.value.strip() for name in channel.names} - {""}


def _sharing(summary: FeedSummary, keys: Callable[[Channel], set[str]]) -> dict[str, list[str]]:
    """The ids of channels by what several of them have in common."""
    ids: dict[str, list[str]] = defaultdict(list)
    for id_, channel in summary.channels.items():
        for key in sorted(keys(channel)):
            ids[key].append(id_)
    return {key: several for key, several in ids.items() if len(several) > 1}


def _place(summary: FeedSummary, id_: str, path: str) -> Place | None:
    place = summary.places.get(id_)
    return place.below(path) if place else None


def _places(summary: FeedSummary, ids: list[str]) -> tuple[Place, ...]:
    return tuple(place for id_ in ids if (place := _place(summary, id_, "")) is not None)
