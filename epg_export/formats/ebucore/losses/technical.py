"""What is lost of pictures, sound, services and pages."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.losses.addresses import respelled
from epg_export.formats.ebucore.writing.spoken import language_code
from epg_export.model import (
    AccessService,
    AudioTrack,
    Episode,
    Image,
    Link,
    Property,
    Subtitle,
    Version,
    Video,
)


def _addressed(part: Image | Link) -> Iterator[Loss]:
    if not part.url.strip():
        for field in part.__struct_fields__:
            if field != "url" and getattr(part, field) is not None:
                yield field, "there is no address"
    else:
        yield from respelled("url", part.url)


def _image(image: Image) -> Iterator[Loss]:
    yield from _addressed(image)
    if image.url.strip():
        yield from _size(image)


def _size(part: Image | Video) -> Iterator[Loss]:
    for field in ("width", "height"):
        if (getattr(part, field) or 0) < 0:
            yield field, "a size is written from 0"


def _duration(part: Episode | Version) -> Iterator[Loss]:
    if part.duration is not None and part.duration <= 0:
        yield "duration", "a running time is written from 1 second"


def _service(part: AccessService | Subtitle) -> Iterator[Loss]:
    if part.language is not None and _is_no_tag(part.language.code):
        yield "language.code", "it cannot be a language in XML"


def _track(track: AudioTrack) -> Iterator[Loss]:
    if _is_no_tag(track.language):
        yield "language", "it cannot be a language in XML"
    if (track.channels or 0) < 0:
        yield "channels", "channels are counted from 0"


def _property(house: Property) -> Iterator[Loss]:
    if not house.name.strip() or not house.value.strip():
        for field in house.__struct_fields__:
            if (getattr(house, field) or "").strip():
                yield field, "it takes a name and a value"


def _is_no_tag(tag: str | None) -> bool:
    return bool(tag and tag.strip()) and language_code(tag) is None


LOOKS = {
    AccessService: _service,
    AudioTrack: _track,
    Episode: _duration,
    Image: _image,
    Link: _addressed,
    Property: _property,
    Subtitle: _service,
    Version: _duration,
    Video: _size,
}
