"""How much the shelf may do, and how often."""

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.service.serve.shelf.documents import Served


class ShelfLimits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is made, how often, and for how long.

    ``formats`` are made ahead; ``zone`` is an IANA name for times without an offset. URLs are
    looked at ``every`` so many seconds; after trouble of the run that is not the feeds' own they
    are read ``again`` in so many, and later and later where it lasts. A set is given up after
    ``build`` seconds, a variant after ``render``; ``hands`` variants are made at a time,
    ``waiting`` more wait for at most ``patience`` seconds. Those that were made take up at most
    ``kept`` bytes. ``inputs`` are what a feed may cost that is read.
    """

    formats: tuple[Served, ...] = ("xmltv", "ebucore", "jsonl", "guide")
    zone: str | None = None
    every: float = 60
    again: float = 30
    build: float = 1800
    render: float = 60
    hands: int = 1
    waiting: int = 8
    patience: float = 10
    kept: int = 256 << 20
    inputs: Bounds = USUAL
