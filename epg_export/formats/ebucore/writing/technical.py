"""How the programme looks and sounds: ``format`` (EBU Tech 3293, section 3.9)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from epg_export.formats.ebucore.addresses import ref
from epg_export.formats.ebucore.mapping.technical import (
    ASPECT,
    BROADCAST,
    COLOUR,
    TRANSFER,
    VERSION,
)
from epg_export.formats.ebucore.writing.images import pixels
from epg_export.formats.ebucore.writing.moments import length
from epg_export.formats.ebucore.writing.spoken import audio, described, signing, subtitles
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import (
    around,
    attribute,
    attributes,
    element,
    indented,
    leaf,
)
from epg_export.formats.markup import truth
from epg_export.model import (
    AccessService,
    Audio,
    Broadcast,
    Episode,
    Property,
    Subtitle,
    Version,
    Video,
)

_BROADCAST = attribute("formatName", BROADCAST)

_WHOLE = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})")
_ASPECT = re.compile(r"0*([1-9][0-9]{0,5})(?:\.([0-9]{1,6}))?:0*([1-9][0-9]{0,5})")


def version(episode: Episode, style: Style) -> str:
    """The ``format`` of what is broadcast, with the values of the house."""
    pieces = _pieces(episode, style)
    if house := _properties(episode.properties):
        pieces = (pieces[0] + house, *pieces[1:]) if pieces else (house,)
    return "".join([around("format", inside, _BROADCAST) for inside in pieces])


def versions(broadcasts: Sequence[Broadcast], record_id: str, style: Style) -> str:
    """A ``format`` for each broadcast that says something else of it."""
    lines = ""
    for index, broadcast in enumerate(broadcasts):
        if broadcast.overrides is not None:
            format_id = version_id(broadcast, record_id, index, style)
            attrs = attributes(formatId=format_id, formatName=VERSION)
            for inside in _pieces(broadcast.overrides, style):
                lines += around("format", inside, attrs)
    return lines


def version_id(broadcast: Broadcast, record_id: str, index: int, style: Style) -> str | None:
    """The id of the format of a broadcast of its own, None where there is none."""
    if broadcast.overrides is None or not _pieces(broadcast.overrides, style):
        return None
    return ref(f"{record_id}/version/{index + 1}")


def aspect_factors(aspect: str) -> tuple[str, str] | None:
    """The numbers of an aspect ratio, 235 and 100 of ``2.35:1``; None for what is no ratio."""
    match = _ASPECT.fullmatch(aspect)
    if match is None:
        return None
    whole, decimals, height = match[1], match[2] or "", match[3]
    return whole + decimals, height + "0" * len(decimals)


def _pieces(shown: Episode | Version, style: Style) -> tuple[str, ...]:
    """What is inside the format; 1.8 has one sign language in each, so there may be several."""
    looks = _Looks(shown.video, shown.audio, shown.access_services, shown.subtitles)
    first, *others = style.kept(_inside)[looks] if looks != _PLAIN else ("",)
    if shown.duration is not None and shown.duration > 0:
        first += (
            "  <ebucore:duration>\n"
            f"    <ebucore:normalPlayTime>{length(shown.duration)}</ebucore:normalPlayTime>\n"
            "  </ebucore:duration>\n"
        )
    return (first, *others) if first else tuple(others)


class _Looks(NamedTuple):
    """How something looks and sounds, as many do."""

    video: Video | None
    audio: Audio | None
    services: tuple[AccessService, ...]
    subtitles: tuple[Subtitle, ...]


_PLAIN = _Looks(None, None, (), ())


def _inside(style: Style, looks: _Looks) -> tuple[str, ...]:
    """What is inside the first format and, without the first, inside any others."""
    signed = signing(looks.services)
    room = len(signed) if style.modern else 1
    inner = _video(looks.video) if looks.video else ""
    if looks.audio:
        inner += audio(looks.audio)
    inner += described(looks.services) + "".join(signed[:room]) + subtitles(looks.subtitles)
    return tuple(map(indented, (inner, *signed[room:])))


def _properties(properties: Sequence[Property]) -> str:
    return "".join(
        [
            indented(
                leaf(
                    "technicalAttributeString",
                    house.value,
                    typeLabel=house.name,
                    typeSource=house.source,
                )
            )
            for house in properties
            if house.name.strip() and house.value.strip()
        ]
    )


def _video(video: Video) -> str:
    aspect = (video.aspect or "").strip()
    inner = pixels("width", video.width) + pixels("height", video.height)
    if factors := aspect_factors(aspect):
        numbers = leaf("factorNumerator", factors[0]) + leaf("factorDenominator", factors[1])
        inner += element("aspectRatio", numbers, typeLabel="display")
    if video.hdr and video.hdr.strip():
        inner += leaf("technicalAttributeString", video.hdr, typeLabel=TRANSFER)
    if aspect and not _WHOLE.fullmatch(aspect):
        inner += leaf("technicalAttributeString", aspect, typeLabel=ASPECT)
    if video.colour is not None:
        inner += leaf("technicalAttributeBoolean", truth(video.colour), typeLabel=COLOUR)
    present = None if video.present is None else truth(video.present)
    if not inner and present is None and not video.quality:
        return ""
    return element("videoFormat", inner, videoFormatName=video.quality, videoPresenceFlag=present)
