"""How a programme looks and sounds: what of it viewers care about."""

import re
from collections.abc import Iterator
from typing import Any

from epg_export.formats.bxf.node import Node
from epg_export.model import Audio, LanguageRef, Subtitle, Video
from epg_export.vocab.languages import spelled

_FORMAT = re.compile(r"(?:(?P<width>[0-9]{3,5})x)?(?P<lines>[0-9]{3,4})[ip]?", re.IGNORECASE)
_HIGH, _ULTRA_HIGH = 720, 2160
_STEREO = {
    "mono": "mono",
    "stereo": "stereo",
    "5.1": "surround",
    "surround": "surround",
    "dolby": "dolby",
    "dolby digital": "dolby digital",
}
_CAPTIONED = {"true": True, "1": True, "false": False, "0": False}


def technical(content: Node) -> dict[str, Any]:
    """Picture, sound and captions of the material."""
    media = content.one("Media")
    if media is None:
        return {}
    found: dict[str, Any] = {}
    for name, picture, sound in (
        ("PrecompressedTS", "TSVideo", "TSAudio"),
        ("BaseBand", "Video", "Audio"),
    ):
        part = media.one(name)
        if part is None:
            continue
        if (node := part.one(picture)) is not None and (video := _video(node)) is not None:
            found["video"] = video
        if (node := part.one(sound)) is not None and (audio := _audio(node)) is not None:
            found["audio"] = audio
        if captions := tuple(dict.fromkeys(_captions(part))):
            found["subtitles"] = captions
    return found


def _video(node: Node) -> Video | None:
    node.word("DigitalVideo")
    aspect, quality = node.word("AspectRatio"), node.word("Format")
    if lines := _FORMAT.fullmatch((quality or "").replace(" ", "")):
        height = int(lines["lines"])
        quality = "SDTV" if height < _HIGH else "HDTV" if height < _ULTRA_HIGH else "UHD"
    return Video(aspect=aspect, quality=quality) if aspect or quality else None


def _audio(node: Node) -> Audio | None:
    for name in ("AudioMode", "Mode", "AudioType"):
        if stereo := node.reads(name, lambda text: _STEREO.get(text.lower())):
            return Audio(stereo=stereo)
    return None


def _captions(part: Node) -> Iterator[Subtitle]:
    if part.reads("TSCaptioning", lambda text: _CAPTIONED.get(text.lower())):
        yield Subtitle(closed=True)
    captions = part.one("Captions")
    if captions is None:
        return
    for name in ("Caption608", "Caption708"):
        for node in captions.all(name):
            tag = node.take("lang") or node.take("language")
            node.drop()
            spoken = LanguageRef(code=spelled(tag)) if tag else None
            yield Subtitle(closed=True, language=spoken)
