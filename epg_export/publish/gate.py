"""The gate: what is asked of a new feed before it replaces the one that is published."""

import datetime as dt
from fractions import Fraction

import msgspec

from epg_export.errors import ConfigError


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How far a new feed may fall behind the published one.

    ``max_shrink`` is the share of programmes that may be missing (0 to 1), ``min_horizon`` how long
    from ``now`` (an aware time, else the clock) the new feed must last; ``allow_shrink`` publishes
    all the same and only warns. Raises :class:`ConfigError` where one of them makes no sense.
    """

    max_shrink: float = 0.2
    min_horizon: dt.timedelta | None = None
    now: dt.datetime | None = None
    allow_shrink: bool = False

    def __post_init__(self) -> None:
        """Refuse what would open the gate by mistake, such as 20 for 20 per cent."""
        if not 0 <= self.max_shrink <= 1:
            raise ConfigError(
                f"max_shrink is a share from 0 to 1, not {self.max_shrink}",
                remedy="write 0.2 for a fifth",
            )
        if self.min_horizon is not None and self.min_horizon < dt.timedelta():
            raise ConfigError(
                f"min_horizon is no length: {self.min_horizon}", remedy="leave the sign out"
            )
        if self.now is not None and self.now.tzinfo is None:
            raise ConfigError(f"now has no offset: {self.now}", remedy="give it a tzinfo")

    def too_few(self, published: int, new: int) -> bool:
        """Whether more programmes are missing than may be; exactly at the limit they are not."""
        # The share as it was written: 29 of 100 are not more than 0.29, though 0.29 * 100 is less.
        return published - new > Fraction(str(self.max_shrink)) * published

    def horizon_now(self) -> dt.datetime:
        """The time that a horizon is counted from."""
        return self.now or dt.datetime.now(tz=dt.UTC)


def percent(published: int, new: int) -> float:
    """How many per cent are missing, to one place and rounded up: never less than they are."""
    return -(-1000 * (published - new) // published) / 10
