"""What is lost of a feed."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.losses.addresses import respelled
from epg_export.formats.ebucore.mapping.feed import ADDRESSES
from epg_export.model import Feed
from epg_export.vocab.zones import in_utc


def _feed(feed: Feed) -> Iterator[Loss]:
    modified = feed.modified
    if modified is not None and modified.tzinfo is None:
        yield "modified", "a time without an offset is no moment"
    elif modified is not None and in_utc(modified) != modified:
        yield "modified", "the calendar ends before it can be written in UTC"
    elif modified is not None and modified.microsecond:
        yield "modified", "times are written to the second"
    for field in ADDRESSES:
        yield from respelled(field, getattr(feed, field))


LOOKS = {Feed: _feed}
