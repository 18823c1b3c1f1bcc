"""Pictures, links, and how a programme looks and sounds."""

from typing import Literal

from epg_export.model.base import Part
from epg_export.model.subject import LanguageRef

ImageKind = Literal["poster", "backdrop", "still", "person", "character", "icon", "logo"]


class Image(Part, frozen=True, kw_only=True):
    """A picture by its address. ``width`` and ``height`` in pixels.

    ``size`` is XMLTV's class of the longer side: 1 below 200 pixels, 2 up to 400, 3 above.
    """

    url: str
    kind: ImageKind | None = None
    width: int | None = None
    height: int | None = None
    size: Literal[1, 2, 3] | None = None
    orientation: Literal["portrait", "landscape"] | None = None
    system: str | None = None
    mime_type: str | None = None


class Link(Part, frozen=True, kw_only=True):
    """A page about the thing that holds it; ``system`` names whose page it is."""

    url: str
    system: str | None = None
    kind: str | None = None


class Video(Part, frozen=True, kw_only=True):
    """The picture. ``aspect`` as ``16:9``; ``width`` and ``height`` in pixels."""

    present: bool | None = None
    colour: bool | None = None
    aspect: str | None = None
    quality: str | None = None
    width: int | None = None
    height: int | None = None
    hdr: str | None = None


class AudioTrack(Part, frozen=True, kw_only=True):
    """One sound track: its language (a BCP 47 tag), its number of channels, what it is for."""

    language: str | None = None
    channels: int | None = None
    purpose: str | None = None


class Audio(Part, frozen=True, kw_only=True):
    """The sound. ``stereo`` in XMLTV's words: mono, stereo, dolby, dolby digital, surround."""

    present: bool | None = None
    stereo: str | None = None
    tracks: tuple[AudioTrack, ...] = ()


class Subtitle(Part, frozen=True, kw_only=True):
    """Written words on the picture: ``teletext``, ``onscreen``, ``closed`` and so on."""

    kind: str | None = None
    language: LanguageRef | None = None
    closed: bool | None = None
    hard_of_hearing: bool | None = None


class AccessService(Part, frozen=True, kw_only=True):
    """A service for those who cannot hear or see; XMLTV's deaf-signed is ``signing`` here."""

    kind: Literal["signing", "audio-description", "clean-audio"]
    language: LanguageRef | None = None
