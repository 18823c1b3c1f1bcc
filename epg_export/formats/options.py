"""What readers and writers are told beside what they read and write."""

from collections.abc import Callable
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats.seen import Met
from epg_export.formats.wishes import NO_WISHES, ReadWishes


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader must know: the name its places carry, and what else it has ``met``.

    That is the ids of other files of the same feed, for a reader that tells twins apart.
    ``wishes`` are what was said beside the input.
    """

    source: str
    met: Met | None = None
    wishes: ReadWishes = NO_WISHES


def drop_report(_entry: Entry | None, _finding: Finding) -> None:
    """Let a finding go; for callers that only want the bytes."""


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a writer must know.

    ``languages`` are BCP 47 tags, the preferred first. ``report`` takes what the writer finds; a
    writer that reports an error about an entry has left that entry out. ``settings`` are those of
    the receiver profile called ``profile``, of the type the format declares; None for its defaults.
    """

    languages: tuple[str, ...] = ()
    profile: str = "exact"
    settings: Any = None
    report: Callable[[Entry | None, Finding], None] = drop_report
