"""What is lost of a feed."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.addresses import uri
from epg_export.formats.ebucore.mapping.feed import ADDRESSES
from epg_export.model import Feed


def _feed(feed: Feed) -> Iterator[Loss]:
    if getattr(feed.modified, "microsecond", 0):
        yield "modified", "times are written to the second"
    for field in ADDRESSES:
        address = getattr(feed, field) or ""
        if uri(address) != address.strip():
            yield field, "an address is written as xs:anyURI takes it"


LOOKS = {Feed: _feed}
