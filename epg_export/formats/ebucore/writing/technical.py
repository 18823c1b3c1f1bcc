"""Pictures, and how the programme looks and sounds: ``format`` (EBU Tech 3293, section 3.9)."""

import re
from collections.abc import Sequence

from epg_export.formats.ebucore.mapping.technical import SERVICE_NAMES
from epg_export.formats.ebucore.writing.tree import Lines, element, group, language, leaf, uri
from epg_export.formats.markup import truth
from epg_export.model import AccessService, Audio, Episode, Image, LanguageRef, Subtitle, Video

_ASPECT = re.compile(r"0*([1-9][0-9]*):0*([1-9][0-9]*)")


def images(pictures: Sequence[Image]) -> Lines:
    """One ``format`` for each picture: it is a manifestation with a locator."""
    lines: Lines = []
    for picture in pictures:
        size = [*_pixels("width", picture.width), *_pixels("height", picture.height)]
        if picture.orientation:
            size.append(leaf("orientation", picture.orientation))
        mime = element("mimeType", typeLabel=picture.mime_type) if picture.mime_type else []
        locator = leaf("locator", uri(picture.url), typeLabel=picture.kind)
        lines += element("format", [*group("imageFormat", size), *mime, locator], typeLabel="image")
    return lines


def version(episode: Episode) -> Lines:
    """The ``format`` of what is broadcast: picture, sound, subtitles, signing, running time."""
    inner: Lines = []
    if episode.video:
        inner += _video(episode.video)
    if episode.audio:
        inner += _audio(episode.audio)
    inner += _described(episode.access_services)
    inner += _signing(episode.access_services)
    inner += _subtitles(episode.subtitles)
    if episode.duration is not None and episode.duration > 0:
        inner += element("duration", [leaf("normalPlayTime", duration(episode.duration))])
    for house in episode.properties:
        inner.append(
            leaf(
                "technicalAttributeString",
                house.value,
                typeLabel=house.name,
                typeSource=house.source,
            )
        )
    return group("format", inner, formatName="broadcast")


def duration(seconds: int) -> str:
    """Seconds as xs:duration, ``PT1H28M30S``."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0S")


def aspect_factors(aspect: str | None) -> tuple[str, str] | None:
    """The two whole numbers of an aspect ratio, None where it is not one of whole numbers."""
    match = _ASPECT.fullmatch(aspect or "")
    return (match[1], match[2]) if match else None


def _video(video: Video) -> Lines:
    inner = [*_pixels("width", video.width), *_pixels("height", video.height)]
    if factors := aspect_factors(video.aspect):
        numbers = [leaf("factorNumerator", factors[0]), leaf("factorDenominator", factors[1])]
        inner += element("aspectRatio", numbers, typeLabel="display")
    if video.hdr:
        inner.append(
            leaf("technicalAttributeString", video.hdr, typeLabel="transfer_characteristics")
        )
    if video.colour is not None:
        inner.append(leaf("technicalAttributeBoolean", truth(video.colour), typeLabel="colour"))
    present = None if video.present is None else truth(video.present)
    if not inner and present is None and not video.quality:
        return []
    return element("videoFormat", inner, videoFormatName=video.quality, videoPresenceFlag=present)


def _audio(audio: Audio) -> Lines:
    lines: Lines = []
    if audio.stereo or audio.present is not None:
        configuration = (
            element("audioTrackConfiguration", typeLabel=audio.stereo) if audio.stereo else []
        )
        present = None if audio.present is None else truth(audio.present)
        lines += element("audioFormat", configuration, audioPresenceFlag=present)
    for track in audio.tracks:
        inner = element("audioTrack", trackLanguage=language(track.language))
        if track.channels is not None and track.channels >= 0:
            inner.append(leaf("channels", str(track.channels)))
        lines += element("audioFormat", inner, audioFormatName=track.purpose)
    return lines


def _described(services: Sequence[AccessService]) -> Lines:
    lines: Lines = []
    for service in services:
        if name := SERVICE_NAMES.get(service.kind):
            described = truth(True) if service.kind == "audio-description" else None
            track = element("audioTrack", trackLanguage=_code(service.language))
            lines += element(
                "audioFormat",
                track if service.language else (),
                audioFormatName=name,
                audioDescriptionPresenceFlag=described,
            )
    return lines


def _signing(services: Sequence[AccessService]) -> Lines:
    lines: Lines = []
    for service in services:
        if service.kind == "signing":
            lines += element(
                "signingFormat", language=_code(service.language), signingPresenceFlag="true"
            )
    return lines


def _subtitles(subtitles: Sequence[Subtitle]) -> Lines:
    inner: Lines = []
    for subtitle in subtitles:
        inner += element(
            "subtitlingFormat",
            subtitlingFormatName=subtitle.kind,
            language=_code(subtitle.language),
            closed=None if subtitle.closed is None else truth(subtitle.closed),
            typeLabel="hard of hearing" if subtitle.hard_of_hearing else None,
            subtitlingPresenceFlag="true",
        )
    return group("dataFormat", inner, dataFormatName="subtitles")


def _code(ref: LanguageRef | None) -> str | None:
    return language(ref.code) if ref else None


def _pixels(name: str, count: int | None) -> Lines:
    return [leaf(name, str(count), unit="pixel")] if count is not None and count >= 0 else []
