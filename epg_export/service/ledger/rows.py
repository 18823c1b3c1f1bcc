"""What stands in the ledger."""

import datetime as dt
from typing import Literal

import msgspec

State = Literal["claiming", "claimed", "answered", "moved", "closed"]
"""How far a file is.

It is being taken; it is ours; its receipt is fixed; it lies where it stays; all was told.
"""
Outcome = Literal["published", "repeated", "withheld", "refused", "misconfigured", "failed"]
"""What became of a file, the worst of its targets.

``repeated`` is what is published already, ``withheld`` has faults of its own, ``refused`` falls
behind what is published, ``misconfigured`` is a fault of the settings, and ``failed`` was given up
after trouble of the run.
"""

REJECTED = "rejected"
"""What records that were set aside are counted by, among the severities of what was found."""


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was dropped; times are seconds since 1970, ``size`` is in bytes.

    ``deaths`` is how many of its ``attempts`` ended without a word: the watcher was killed, or died
    of the file.
    """

    id: int
    job: str
    feed: str
    name: str
    final: str
    identity: str
    marked: bool
    state: State
    size: int
    sha256: str | None = None
    settings: str | None = None
    attempts: int = 0
    deaths: int = 0
    trouble: str | None = None
    outcome: Outcome | None = None
    came: float
    begun: float | None = None
    ended: float | None = None
    seconds: float | None = None
    receipt: bytes | None = None


class OnAir(msgspec.Struct, frozen=True, kw_only=True):
    """A channel of a published feed: how far it goes, and since when that is published.

    What was published later has the higher ``nth``, whatever the clock said.
    """

    job: str
    feed: str
    channel: str
    programmes: int
    until: float | None
    at: float
    nth: int = 0

    def horizon(self, now: dt.datetime) -> float | None:
        """How many seconds of schedule are left; less than nothing where it is over."""
        return None if self.until is None else self.until - now.timestamp()

    def age(self, now: dt.datetime) -> float:
        """How many seconds ago it was published; none where a clock was set back since."""
        return max(0.0, now.timestamp() - self.at)


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many files of a job had an outcome, and how long the work on them took."""

    job: str
    outcome: str
    files: int
    seconds: float
