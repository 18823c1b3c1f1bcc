"""The gate: what is asked of a new feed before it replaces the one that is published."""

import datetime as dt

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How far a new feed may fall behind the published one.

    ``max_shrink`` is the share of programmes that may be missing, ``min_horizon`` how long from
    ``now`` (an aware time, else the clock) the new feed must last; ``allow_shrink`` publishes all
    the same and only warns.
    """

    max_shrink: float = 0.2
    min_horizon: dt.timedelta | None = None
    now: dt.datetime | None = None
    allow_shrink: bool = False
