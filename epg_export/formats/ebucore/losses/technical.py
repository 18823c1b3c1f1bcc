"""What is lost of picture, sound and services."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.writing.technical import aspect_factors
from epg_export.model import AccessService, Subtitle, Video


def _service(part: AccessService | Subtitle) -> Iterator[Loss]:
    if part.language is not None and not part.language.code:
        yield "language", "there is room for a code only"


def _video(video: Video) -> Iterator[Loss]:
    if video.aspect and aspect_factors(video.aspect) is None:
        yield "aspect", "an aspect is two whole numbers"


LOOKS = {
    AccessService: _service,
    Subtitle: _service,
    Video: _video,
}
