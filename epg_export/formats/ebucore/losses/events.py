"""What is lost of broadcasts and channels."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.formats.ebucore.writing.tokens import exact
from epg_export.model import Broadcast


def _broadcast(broadcast: Broadcast) -> Iterator[Loss]:
    if not exact(broadcast.start):
        yield "start", "the calendar ends before it can be written with an offset of hours"


LOOKS = {
    Broadcast: _broadcast,
}
