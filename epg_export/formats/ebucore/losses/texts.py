"""What is lost of titles, texts and reviews."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.losses.addresses import respelled
from epg_export.model import Description, Review, Text, Title
from epg_export.vocab.languages import spelled, xml_language


def _text(text: Text | Title | Description | Review) -> Iterator[Loss]:
    tag = " ".join((text.lang or "").split())
    if tag and xml_language(text.lang or "") != spelled(tag):
        yield "lang", f'"{tag}" cannot be a language in XML, where it is "und"'


def _sized(text: Title | Description) -> Iterator[Loss]:
    yield from _text(text)
    if text.max_length is not None and text.max_length < 1:
        yield "max_length", "a length is written from 1"


def _review(review: Review) -> Iterator[Loss]:
    if review.kind == "text":
        yield from _text(review)
        return
    if review.lang:
        yield "lang", "a link has no language"
    yield from respelled("value", review.value)


LOOKS = {
    Text: _text,
    Title: _sized,
    Description: _sized,
    Review: _review,
}
