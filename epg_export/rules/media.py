"""How a programme looks and sounds: the sizes of pictures, the shape of the screen, the sound."""

import re
from collections.abc import Iterator
from functools import lru_cache

from epg_export.model import Audio, Episode, Image, Subtitle, Video
from epg_export.rules.addresses import LARGEST, doubtful_address
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.wording import quoted
from epg_export.vocab.remembered import are_short

SOUNDS = ("mono", "stereo", "dolby", "dolby digital", "bilingual", "surround")
"""The words of xmltv.dtd for the sound."""

_RATIO = re.compile(r"[1-9][0-9]*(?:\.[0-9]+)?:[1-9][0-9]*(?:\.[0-9]+)?", re.ASCII)
_QUALITY = re.compile(
    r"(?:u|f|full ?|ultra ?|4k ?|8k ?)?(?:hd|sd)(?:[ -]?tv|[ -]?ready)?|[48]k|"
    r"[1-9][0-9]{2,3}x[1-9][0-9]{2,3}|"
    r"(?:480|576|720|1080|2160|4320)(?:[ip](?:[/ ]?[0-9]{2}(?:\.[0-9]+)?)?)?|"
    r"hdr(?:10\+?)?|hlg|dolby ?vision",
    re.IGNORECASE,
)
"""The words by which people say how sharp a picture is, and its size."""
_OTHER_THAN_ICONS = frozenset({"poster", "backdrop", "still"})


def doubtful_video(video: Video) -> bool:
    """Whether anything about the picture is out of the ordinary."""
    said = (video.aspect, video.quality)
    return (_is_doubtful if are_short(*said) else _doubts)(*said)


def doubtful_audio(audio: Audio) -> bool:
    """Whether the sound is not in the words of xmltv.dtd."""
    return audio.stereo is not None and audio.stereo not in SOUNDS


def _doubts(aspect: str | None, quality: str | None) -> bool:
    return (aspect is not None and not _RATIO.fullmatch(aspect)) or (
        quality is not None and not _QUALITY.fullmatch(quality)
    )


_is_doubtful = lru_cache(maxsize=1024)(_doubts)


@rule(
    "EPG505",
    "impossible-size",
    "warning",
    Image,
    remedy="give width and height in pixels, or leave them out",
    look=doubtful_address,
)
def impossible_size(picture: Image, _context: Context) -> Iterator[Fault]:
    """A picture has no pixels, fewer than none, or more than any picture has.

    Receivers divide by it or keep room for it.

    Example:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/one.png", "width": 0, "height": 100}]}

    Instead:
        {"type": "channel", "id": "one.example", "icons": [{"url":
        "https://www.example.com/one.png", "width": 100, "height": 100}]}
    """
    for field, size in (("width", picture.width), ("height", picture.height)):
        if size is not None and not 0 < size <= LARGEST:
            yield Fault(f".{field}", f"the {field} is {size} pixels", facts={field: size})


@rule(
    "EPG506",
    "picture-in-one-form",
    "info",
    Episode,
    remedy="give the picture both as an icon and as what it shows",
    lifecycle="preview",
)
def picture_in_one_form(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A programme has an icon and no other picture, or other pictures and no icon.

    Most receivers know the icon only, others prefer posters and backdrops. What is written for a
    receiver can have both (``pictures_twice``). xmltv.dtd, icon and image.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "images": [{"url":
        "https://www.example.com/news.jpg", "kind": "icon"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "images": [{"url":
        "https://www.example.com/news.jpg", "kind": "icon"}, {"url":
        "https://www.example.com/news.jpg", "kind": "still"}]}
    """
    kinds = {str(picture.kind) for picture in episode.images}
    others = kinds & _OTHER_THAN_ICONS
    if "icon" in kinds and not others:
        yield Fault(".images", "there is an icon, and no poster, backdrop or still")
    elif others and "icon" not in kinds:
        yield Fault(".images", f"there is a {min(others)}, and no icon")


@rule(
    "EPG509",
    "malformed-aspect",
    "warning",
    Video,
    remedy="write width to height with a colon, such as 16:9",
    look=doubtful_video,
)
def malformed_aspect(video: Video, _context: Context) -> Iterator[Fault]:
    """The shape of the picture is not written as width to height.

    Receivers compare it with 16:9 and 4:3 letter by letter. xmltv.dtd, aspect.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "video": {"aspect": "16/9"}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "video": {"aspect": "16:9"}}
    """
    if video.aspect is not None and not _RATIO.fullmatch(video.aspect):
        yield Fault(
            ".aspect",
            f"the aspect is {quoted(video.aspect)}, expected width to height such as 16:9",
            facts={"aspect": video.aspect},
        )


@rule(
    "EPG510",
    "unknown-sound",
    "info",
    Audio,
    remedy=f"write one of {', '.join(SOUNDS)}",
    look=doubtful_audio,
)
def unknown_sound(audio: Audio, _context: Context) -> Iterator[Fault]:
    """The sound is none that receivers know by its word.

    They compare letter by letter: MythTV knows ``dolby digital`` and not ``Dolby Digital``. The
    programme is shown all the same, without a sign for its sound. xmltv.dtd, stereo.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "audio": {"stereo": "Stereo"}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "audio": {"stereo": "stereo"}}
    """
    if not doubtful_audio(audio):
        return
    sound = audio.stereo or ""
    plain = " ".join(sound.split()).lower()
    yield Fault(
        ".stereo",
        f"the sound is {quoted(sound)}",
        f'write "{plain}"' if plain in SOUNDS else None,
        {"stereo": sound},
    )


@rule(
    "EPG511",
    "unusual-quality",
    "info",
    Video,
    remedy="write HDTV, SDTV or UHD, or the size such as 1920x1080",
    look=doubtful_video,
)
def unusual_quality(video: Video, _context: Context) -> Iterator[Fault]:
    """The quality of the picture is in words of which no receiver makes anything.

    MythTV knows HDTV only, others show the word. xmltv.dtd, quality: HDTV, 800x600.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "video": {"quality": "good"}}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "video": {"quality": "HDTV"}}
    """
    if video.quality is not None and not _QUALITY.fullmatch(video.quality):
        yield Fault(".quality", f"the quality is {quoted(video.quality)}")


@rule(
    "EPG512",
    "vague-subtitles",
    "info",
    Subtitle,
    remedy="say their kind (teletext, onscreen) and their language",
    lifecycle="preview",
)
def vague_subtitles(subtitle: Subtitle, _context: Context) -> Iterator[Fault]:
    """Subtitles are there, and neither their kind nor their language is said.

    Viewers cannot tell whether they are of use to them. xmltv.dtd, subtitles.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "subtitles": [{"closed":
        true}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "subtitles": [{"kind":
        "teletext", "language": {"code": "de"}}]}
    """
    if subtitle.kind is None and subtitle.language is None:
        yield Fault("", "subtitles have neither a kind nor a language")
