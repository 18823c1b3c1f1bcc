"""Sound tracks, services and subtitles out of formats (EBU Tech 3293, section 3.9)."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.mapping.technical import (
    HARD_OF_HEARING,
    SERVICE_NAMES,
    SUBTITLES,
    TRACK,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.values import flag, integer_of, malformed
from epg_export.formats.ebucore.reading.words import tag_of
from epg_export.model import AccessService, Audio, AudioTrack, LanguageRef, Subtitle, Text
from epg_export.vocab.labels import folded
from epg_export.vocab.languages import spelled

_Service = Literal["signing", "audio-description", "clean-audio"]
_SERVICES: dict[str, _Service] = {
    folded(SERVICE_NAMES["audio-description"]): "audio-description",
    folded(SERVICE_NAMES["clean-audio"]): "clean-audio",
}
_STEREO = {
    **{folded(word): word for word in ("mono", "stereo", "dolby", "dolby digital", "surround")},
    **dict.fromkeys(("5.1", "7.1", "5.1surround", "7.1surround"), "surround"),
}
_PURPOSES = frozenset({"main", "original", "dubbed", "commentary"})
_HARD_OF_HEARING = {
    **{folded(label): hard for hard, label in HARD_OF_HEARING.items()},
    **dict.fromkeys(
        (
            *("hardofhearing", "hoh", "sdh", "hearingimpaired", "deafandhardofhearing"),
            "forthedeafandhardofhearing",
        ),
        True,
    ),
}


class Heard(NamedTuple):
    """What a format says of sound, services and subtitles."""

    audio: Audio | None
    subtitles: tuple[Subtitle, ...]
    services: tuple[AccessService, ...]


def heard(node: Node, notes: Notes, *, house: bool) -> Heard:
    """Read a format; in one of this project's names say what something is for.

    Elsewhere, as MediaInfo writes them, names are those of codecs, and are left.
    """
    present: bool | None = None
    stereo: str | None = None
    tracks: list[AudioTrack] = []
    services: list[AccessService] = []
    for sound in node.all("audioFormat"):
        if service := _service(sound, notes, house=house):
            services.append(service)
            continue
        flagged = flag(sound, "audioPresenceFlag", notes)
        if present is None:
            present = flagged
        elif flagged not in (None, present):
            name = "audioPresenceFlag"
            notes.note(UNREAD, sound, f"a second {name} is not read: {flagged}", attribute=name)
        stereo = _stereo(sound) if stereo is None else stereo
        tracks += _tracks(sound, notes, house=house)
    services += [
        AccessService(kind="signing", language=_language(signed, "language", house=house))
        for signed in node.all("signingFormat")
        if _is_present(signed, "signingPresenceFlag", notes)
    ]
    subtitles = tuple(_subtitles(node, notes, house=house))
    said = Audio(present=present, stereo=stereo, tracks=tuple(tracks))
    return Heard(said if said != Audio() else None, subtitles, tuple(services))


def _service(sound: Node, notes: Notes, *, house: bool) -> AccessService | None:
    """A sound track that is a service, by its flag or its name."""
    name = folded(sound.look("audioFormatName") or "")
    kind = None if sound.look("audioFormatDefinition") == TRACK else _SERVICES.get(name)
    if flag(sound, "audioDescriptionPresenceFlag", notes):
        kind = "audio-description"
    if kind is None:
        return None
    if name in _SERVICES:
        sound.take("audioFormatName")
    track = sound.one("audioTrack")
    language = None if track is None else _language(track, "trackLanguage", house=house)
    return AccessService(kind=kind, language=language)


def _stereo(sound: Node) -> str | None:
    """How many sides the sound has, in the words of XMLTV where a track says it of itself."""
    node = sound.one("audioTrackConfiguration")
    if node is None:
        return None
    label = node.look("typeLabel") or node.look("typeDefinition")
    word = _STEREO.get(folded(label or ""))
    if word is None and (sound.has("audioTrack") or sound.has("channels")):
        return None
    if node.take("typeLabel") is None:
        node.take("typeDefinition")
    return word if sound.has("audioTrack") or sound.has("channels") else label


def _tracks(sound: Node, notes: Notes, *, house: bool) -> Iterator[AudioTrack]:
    name = folded(sound.look("audioFormatName") or "")
    purpose = sound.take("audioFormatName") if house or name in _PURPOSES else None
    if sound.look("audioFormatDefinition") == TRACK:
        sound.take("audioFormatDefinition")
    child = sound.one("channels")
    channels = integer_of(child.said(), child, notes) if child is not None else None
    if child is not None and channels is not None and channels < 0:
        malformed(str(channels), "a number of channels", child, notes)
        channels = None
    said: list[Node | None] = [*sound.all("audioTrack")]
    for track in said or [None]:
        tag = None if track is None else track.take("trackLanguage")
        found = AudioTrack(language=tag_of(tag), channels=channels, purpose=purpose)
        if found != AudioTrack():
            yield found
        channels = None


def _subtitles(node: Node, notes: Notes, *, house: bool) -> Iterator[Subtitle]:
    for data in node.all("dataFormat"):
        if folded(data.look("dataFormatName") or "") == SUBTITLES:
            data.take("dataFormatName")
        for name in ("captioning", "subtitling"):
            for written in data.all(f"{name}Format"):
                shown = flag(written, f"{name}PresenceFlag", notes)
                if shown is False:
                    continue
                subtitle = _subtitle(written, name, notes, house=house)
                if shown or subtitle != Subtitle():
                    yield subtitle


def _subtitle(written: Node, name: str, notes: Notes, *, house: bool) -> Subtitle:
    label = folded(written.look("typeLabel") or "")
    hard = _HARD_OF_HEARING.get(label)
    if hard is not None:
        written.take("typeLabel")
    return Subtitle(
        kind=written.take(f"{name}FormatName") if house else None,
        language=_language(written, "language", house=house),
        closed=flag(written, "closed", notes),
        hard_of_hearing=hard,
    )


def _language(node: Node, attribute: str, *, house: bool) -> LanguageRef | None:
    """A language by its code; by its name in a format of ours, elsewhere that is a track's."""
    if tag := node.take(attribute):
        return LanguageRef(code=spelled(tag))
    name = node.take("trackName") if house else None
    if name is None:
        return None
    lang = node.take("typeLanguage")
    return LanguageRef(names=(Text(value=name, lang=tag_of(lang)),))


def _is_present(node: Node, attribute: str, notes: Notes) -> bool:
    """Whether something is there: it is flagged, or says something without a flag."""
    present = flag(node, attribute, notes)
    return bool(node.words()) if present is None else present
