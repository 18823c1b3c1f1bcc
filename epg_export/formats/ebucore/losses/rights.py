"""What is lost of rights."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.losses.addresses import respelled
from epg_export.model import Right


def _right(right: Right) -> Iterator[Loss]:
    yield from respelled("link", right.link)


LOOKS = {Right: _right}
