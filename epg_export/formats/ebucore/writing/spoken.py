"""Sound tracks, and services and subtitles in a language (EBU Tech 3293, section 3.9)."""

from collections.abc import Sequence

from epg_export.formats.ebucore.mapping.technical import (
    HARD_OF_HEARING,
    SERVICE_NAMES,
    SUBTITLES,
    TRACK,
)
from epg_export.formats.ebucore.writing.tree import element, group, language, leaf
from epg_export.formats.markup import truth
from epg_export.model import AccessService, Audio, AudioTrack, LanguageRef, Subtitle
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import spelled, xml_language

_SERVICES = frozenset(folded(name) for name in SERVICE_NAMES.values())


def audio(sound: Audio) -> str:
    """What is said of the sound as a whole, then an ``audioFormat`` for each track."""
    lines = ""
    if sound.stereo or sound.present is not None:
        configuration = (
            element("audioTrackConfiguration", typeLabel=sound.stereo) if sound.stereo else ""
        )
        present = None if sound.present is None else truth(sound.present)
        lines += element("audioFormat", configuration, audioPresenceFlag=present)
    for track in sound.tracks:
        lines += _track(track)
    return lines


def described(services: Sequence[AccessService]) -> str:
    """The services that are sound tracks."""
    lines = ""
    for service in services:
        if called := SERVICE_NAMES.get(service.kind):
            code, name, lang = _language(service.language)
            track = ""
            if code or name:
                track = element("audioTrack", trackLanguage=code, trackName=name, typeLanguage=lang)
            flag = truth(True) if service.kind == "audio-description" else None
            lines += element(
                "audioFormat", track, audioFormatName=called, audioDescriptionPresenceFlag=flag
            )
    return lines


def signing(services: Sequence[AccessService]) -> list[str]:
    """A ``signingFormat`` for each signed version; older versions take one in a format."""
    lines: list[str] = []
    for service in services:
        if service.kind == "signing":
            code, name, lang = _language(service.language)
            lines.append(
                element(
                    "signingFormat",
                    trackName=name,
                    language=code,
                    signingPresenceFlag="true",
                    typeLanguage=lang,
                )
            )
    return lines


def subtitles(all_subtitles: Sequence[Subtitle]) -> str:
    """Subtitles, of each kind and language, as data."""
    inner = ""
    for subtitle in all_subtitles:
        hard = subtitle.hard_of_hearing
        code, name, lang = _language(subtitle.language)
        inner += element(
            "subtitlingFormat",
            subtitlingFormatName=subtitle.kind,
            trackName=name,
            language=code,
            closed=None if subtitle.closed is None else truth(subtitle.closed),
            typeLabel=None if hard is None else HARD_OF_HEARING[hard],
            typeLanguage=lang,
            subtitlingPresenceFlag="true",
        )
    return group("dataFormat", inner, dataFormatName=SUBTITLES)


def language_code(tag: str | None) -> str | None:
    """A tag where xs:language takes it, None where it cannot be written."""
    if not tag or not tag.strip():
        return None
    written = xml_language(tag.strip())
    return written if written == spelled(tag.strip()) else None


def _track(track: AudioTrack) -> str:
    code = language_code(track.language)
    inner = element("audioTrack", trackLanguage=code) if code else ""
    if track.channels is not None and track.channels >= 0:
        inner += leaf("channels", str(track.channels))
    purpose = track.purpose if track.purpose and track.purpose.strip() else None
    if not inner and purpose is None:
        return ""
    mark = TRACK if purpose and folded(purpose) in _SERVICES else None
    return element("audioFormat", inner, audioFormatName=purpose, audioFormatDefinition=mark)


def _language(ref: LanguageRef | None) -> tuple[str | None, str | None, str | None]:
    """A language: its code; where it has none its name, and the language of that."""
    if ref is None or (ref.code and ref.code.strip()):
        return language_code(ref.code) if ref else None, None, None
    name = next((name for name in ref.names if name.value.strip()), None)
    if name is None:
        return None, None, None
    return None, name.value, language(name.lang)
