"""How the programme looks and sounds: ``format`` (EBU Tech 3293, section 3.9)."""

import re
from collections.abc import Iterator, Sequence

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
from epg_export.formats.ebucore.writing.tree import Lines, element, leaf
from epg_export.formats.markup import truth
from epg_export.model import Broadcast, Episode, Property, Version, Video

_WHOLE = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})")
_ASPECT = re.compile(r"0*([1-9][0-9]{0,5})(?:\.([0-9]{1,6}))?:0*([1-9][0-9]{0,5})")


def version(episode: Episode, style: Style) -> Lines:
    """The ``format`` of what is broadcast, with the values of the house."""
    pieces = _pieces(episode, style)
    if house := _properties(episode.properties):
        first = next(pieces, [])
        pieces = iter([first + house, *pieces])
    lines: Lines = []
    for inner in pieces:
        lines += element("format", inner, formatName=BROADCAST)
    return lines


def versions(broadcasts: Sequence[Broadcast], record_id: str, style: Style) -> Lines:
    """A ``format`` for each broadcast that says something else of it."""
    lines: Lines = []
    for index, broadcast in enumerate(broadcasts):
        if broadcast.overrides is not None:
            format_id = version_id(broadcast, record_id, index, style)
            for inner in _pieces(broadcast.overrides, style):
                lines += element("format", inner, formatId=format_id, formatName=VERSION)
    return lines


def version_id(broadcast: Broadcast, record_id: str, index: int, style: Style) -> str | None:
    """The id of the format of a broadcast of its own, None where there is none."""
    if broadcast.overrides is None or next(_pieces(broadcast.overrides, style), None) is None:
        return None
    return ref(f"{record_id}/version/{index + 1}")


def aspect_factors(aspect: str) -> tuple[str, str] | None:
    """The numbers of an aspect ratio, 235 and 100 of ``2.35:1``; None for what is no ratio."""
    match = _ASPECT.fullmatch(aspect)
    if match is None:
        return None
    whole, decimals, height = match[1], match[2] or "", match[3]
    return whole + decimals, height + "0" * len(decimals)


def _pieces(shown: Episode | Version, style: Style) -> Iterator[Lines]:
    """What is inside the format; 1.8 has one sign language in each, so there may be several."""
    signed = signing(shown.access_services)
    room = len(signed) if style.modern else 1
    inner: Lines = []
    if shown.video:
        inner += _video(shown.video)
    if shown.audio:
        inner += audio(shown.audio)
    inner += described(shown.access_services)
    for lines in signed[:room]:
        inner += lines
    inner += subtitles(shown.subtitles)
    if shown.duration is not None and shown.duration > 0:
        inner += element("duration", [leaf("normalPlayTime", length(shown.duration))])
    if inner:
        yield inner
    yield from signed[room:]


def _properties(properties: Sequence[Property]) -> Lines:
    return [
        leaf("technicalAttributeString", house.value, typeLabel=house.name, typeSource=house.source)
        for house in properties
        if house.name.strip() and house.value.strip()
    ]


def _video(video: Video) -> Lines:
    aspect = (video.aspect or "").strip()
    inner = [*pixels("width", video.width), *pixels("height", video.height)]
    if factors := aspect_factors(aspect):
        numbers = [leaf("factorNumerator", factors[0]), leaf("factorDenominator", factors[1])]
        inner += element("aspectRatio", numbers, typeLabel="display")
    if video.hdr and video.hdr.strip():
        inner.append(leaf("technicalAttributeString", video.hdr, typeLabel=TRANSFER))
    if aspect and not _WHOLE.fullmatch(aspect):
        inner.append(leaf("technicalAttributeString", aspect, typeLabel=ASPECT))
    if video.colour is not None:
        inner.append(leaf("technicalAttributeBoolean", truth(video.colour), typeLabel=COLOUR))
    present = None if video.present is None else truth(video.present)
    if not inner and present is None and not video.quality:
        return []
    return element("videoFormat", inner, videoFormatName=video.quality, videoPresenceFlag=present)
