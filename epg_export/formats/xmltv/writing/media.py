"""Pictures, pages, and how a programme looks and sounds."""

from collections.abc import Sequence

from epg_export.formats.languages import Order
from epg_export.formats.markup import one_line, quote
from epg_export.formats.memo import MOST
from epg_export.formats.xmltv.mapping import (
    IMAGE_TYPES,
    ORIENTATIONS,
    SIGNED,
    SUBTITLE_TYPES,
)
from epg_export.formats.xmltv.writing.words import Line, languages, said
from epg_export.model import AccessService, Audio, Image, LanguageRef, Link, Subtitle, Video
from epg_export.vocab.remembered import are_short


def icons(add: Line, pad: str, images: Sequence[Image]) -> None:
    """Pictures with an address and pixels: all that channels and ratings have."""
    for image in images:
        if image.url.strip():
            size = _pixels("width", image.width) + _pixels("height", image.height)
            add(f'{pad}<icon src="{quote(image.url.strip())}"{size} />\n')


def _pixels(name: str, value: int | None) -> str:
    return f' {name}="{value}"' if value is not None and value >= 0 else ""


def images(add: Line, pad: str, images: Sequence[Image]) -> None:
    """Pictures with a type and a class of size."""
    for image in images:
        if url := one_line(image.url):
            add(f"{pad}<image{_kinds.get(image.kind, '')}{_looks(image)}>{url}</image>\n")


_kinds: dict[str | None, str] = {kind: f' type="{kind}"' for kind in IMAGE_TYPES}


def _looks(image: Image) -> str:
    """What is known of a picture beside its kind: mostly nothing."""
    size = f' size="{image.size}"' if image.size else ""
    orientation = f' orient="{ORIENTATIONS[image.orientation]}"' if image.orientation else ""
    system = f' system="{quote(image.system)}"' if image.system else ""
    return size + orientation + system


def links(add: Line, pad: str, pages: Sequence[Link]) -> None:
    """Pages as ``url`` elements."""
    for page in pages:
        if page.url.strip():
            system = f' system="{quote(page.system)}"' if page.system else ""
            add(f"{pad}<url{system}>{one_line(page.url)}</url>\n")


def video(add: Line, video: Video) -> None:
    """The picture, or nothing where nothing is known of it."""
    known = (video.present, video.colour, video.aspect, video.quality)
    text = _videos.get(known)
    if text is None:
        text = _video(*known)
        if are_short(video.aspect, video.quality) and len(_videos) < MOST:
            _videos[known] = text
    if text:
        add(text)


_videos: dict[tuple[bool | None, bool | None, str | None, str | None], str] = {}


def _video(
    present: bool | None,  # noqa: FBT001 - as it stands in the record
    colour: bool | None,  # noqa: FBT001
    aspect: str | None,
    quality: str | None,
) -> str:
    lines = _yes_no("present", present) + _yes_no("colour", colour)
    lines += f"      <aspect>{one_line(aspect)}</aspect>\n" if said(aspect) else ""
    lines += f"      <quality>{one_line(quality)}</quality>\n" if said(quality) else ""
    return f"    <video>\n{lines}    </video>\n" if lines else ""


def audio(add: Line, audio: Audio) -> None:
    """The sound, or nothing where nothing is known of it."""
    lines = _yes_no("present", audio.present)
    lines += f"      <stereo>{one_line(audio.stereo)}</stereo>\n" if said(audio.stereo) else ""
    if lines:
        add(f"    <audio>\n{lines}    </audio>\n")


def _yes_no(element: str, value: bool | None) -> str:  # noqa: FBT001 - it is the value written
    return "" if value is None else f"      <{element}>{'yes' if value else 'no'}</{element}>\n"


def subtitles(
    add: Line, subtitles: Sequence[Subtitle], services: Sequence[AccessService], order: Order
) -> None:
    """Subtitles, and signing, which is one of them here."""
    for subtitle in subtitles:
        kind = subtitle.kind if subtitle.kind in SUBTITLE_TYPES else None
        _subtitle(add, kind, subtitle.language, order)
    for service in services:
        if service.kind == "signing":
            _subtitle(add, SIGNED, service.language, order)


def _subtitle(add: Line, kind: str | None, language: LanguageRef | None, order: Order) -> None:
    lines: list[str] = []
    if language is not None:
        languages(lines.append, "      ", "language", [language], order)
    opening = f'    <subtitles type="{kind}"' if kind else "    <subtitles"
    add(f"{opening}>\n{''.join(lines)}    </subtitles>\n" if lines else f"{opening} />\n")
