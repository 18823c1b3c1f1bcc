"""What is lost of rights."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.addresses import uri
from epg_export.model import Right


def _right(right: Right) -> Iterator[Loss]:
    if right.link and uri(right.link) != right.link.strip():
        yield "link", "an address is written as xs:anyURI takes it"


LOOKS = {Right: _right}
