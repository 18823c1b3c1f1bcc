"""What is lost of broadcasts."""

from collections.abc import Iterator

from epg_export.formats.base import Loss
from epg_export.model import Broadcast, Shown


def _broadcast(broadcast: Broadcast) -> Iterator[Loss]:
    for field in ("start", "stop"):
        if getattr(getattr(broadcast, field), "microsecond", 0):
            yield field, "times are written to the second"


def _shown(shown: Shown) -> Iterator[Loss]:
    if shown.start is not None and shown.start.precision in ("year", "month"):
        yield "start", "an earlier showing is written to the day"


LOOKS = {
    Broadcast: _broadcast,
    Shown: _shown,
}
