"""Feeds that are larger than receivers take."""

from epg_export.findings import Finding, Place
from epg_export.formats import Format
from epg_export.pipeline.kinds import LARGE_FEED

_LARGE = 50_000_000
"""The most bytes that all receivers known take: some refuse more, others run out of memory."""


def large_feed(name: str, size: int, format_: Format | None) -> Finding | None:
    """What is said of a feed of so many bytes, unpacked; None where it is none too many."""
    if size <= _LARGE or format_ is None or not format_.layouts:
        return None
    message = f"it has {size} bytes, more than {_LARGE}"
    return LARGE_FEED.at(Place(name, line=1, column=1), message, facts={"bytes": size})
