"""What is lost of titles, texts and reviews."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.model import Review


def _review(review: Review) -> Iterator[Loss]:
    if review.kind == "url" and review.lang:
        yield "lang", "a link has no language"


LOOKS = {
    Review: _review,
}
