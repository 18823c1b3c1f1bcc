"""Repairs of a schedule, where they are asked for: each is told with what was before and after."""

from collections.abc import Callable
from typing import Literal

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.model import Text
from epg_export.pipeline.schedule import Schedule


class Repairs(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be repaired: nothing unless asked for.

    ``dedupe`` leaves out broadcasts that stand twice, ``overlaps`` trims the earlier of two that
    overlap or rejects the later, ``filler`` is the title of programmes that fill gaps.
    """

    dedupe: bool = False
    overlaps: Literal["trim", "reject"] | None = None
    filler: Text | None = None

    @property
    def wanted(self) -> bool:
        """Whether anything is to be repaired."""
        return self.dedupe or self.overlaps is not None or self.filler is not None


def repair(
    schedule: Schedule,
    repairs: Repairs,
    report: Callable[[Finding], None],
    reject: Callable[[Entry, int, Finding], None],
) -> None:
    """Repair the schedule. ``report`` takes each change, ``reject`` what is left out for one.

    That is the entry of an episode, the number of its broadcast, and the reason.
    """
