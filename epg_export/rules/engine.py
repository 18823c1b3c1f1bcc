"""Declaring rules: what one is, what it may know, what it yields.

A rule is one decorated function. Its docstring is its explanation, its documentation page and
its test: a summary, why it matters with the specification it follows, an ``Example:`` record (or
list of records) that it must catch and an ``Instead:`` that passes every rule.

What rarely fires is guarded by a look: a cheap test of a part that the rules about the same thing
share, asked once for all of them (see :mod:`epg_export.rules.checker`).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from epg_export.coverage.asked import Asked
from epg_export.findings import Kind, Lifecycle, Place, Severity, kind
from epg_export.limits import Limit
from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Episode,
    Feed,
    Series,
)


class Fault(NamedTuple):
    """What a rule yields: where below the part it looked at, and what is wrong there.

    ``elsewhere`` names a place outside the part, for what concerns several records; ``related`` are
    the places of the others. What bears the same ``once`` is told a single time: a genre that
    nobody knows is no news the second time.
    """

    path: str
    message: str
    remedy: str | None = None
    facts: Mapping[str, Any] = {}
    elsewhere: Place | None = None
    related: tuple[Place, ...] = ()
    once: str | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What records are measured by, beside what they say themselves.

    ``now`` makes stale schedules a fault; ``zone`` is that of channels which say none. A receiver's
    ``limits`` are those of lengths, ``genres`` the vocabulary of its genre names (one of
    :mod:`epg_export.vocab.genres`). ``gap`` (seconds) is what may lie between two broadcasts,
    ``gaps`` that on some channels; ``horizon`` (hours) is what a schedule should still hold.
    """

    now: dt.datetime | None = None
    zone: ZoneInfo | None = None
    limits: tuple[Limit, ...] = ()
    languages: Asked = Asked()
    genres: str | None = None
    gap: int = 60
    gaps: Mapping[str, int] = {}
    horizon: int = 24

    def gap_on(self, channel: str | None) -> int:
        """What may lie between two broadcasts of a channel, in seconds."""
        return self.gaps.get(channel or "", self.gap)


class Context:
    """What a rule may know beyond the part in hand: channels by id, the series of the episode."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        terms: Terms = Terms(),  # noqa: B008 - frozen
    ) -> None:
        self.channels = channels
        self.terms = terms
        self.series: Series | None = None


Check = Callable[[Any, Context], Iterable[Fault]]
Look = Callable[[Any], object]


class Rule(NamedTuple):
    """A rule: the kind of finding it makes, the types of part it looks at, and how.

    Where there is a ``look``, the rule is asked about those parts only for which that is true; and
    not at all by terms for which ``asked`` is false.
    """

    kind: Kind
    types: tuple[type[Any], ...]
    check: Check
    look: Look | None = None
    asked: Callable[[Terms], object] | None = None


RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - what a rule is
    code: str,
    name: str,
    severity: Severity,
    *types: type[Any],
    remedy: str,
    look: Look | None = None,
    asked: Callable[[Terms], object] | None = None,
    lifecycle: Lifecycle = "stable",
    on_request: bool = False,
) -> Callable[[Check], Check]:
    """Declare the function below as the rule of that code, for parts of these types."""

    def declare(check: Check) -> Check:
        summary = (check.__doc__ or "").split("\n\n", 1)[0]
        declared = kind(
            code,
            name,
            severity,
            remedy=remedy,
            about=" ".join(summary.split()),
            lifecycle=lifecycle,
            on_request=on_request,
        )
        RULES[code] = Rule(declared, types, check, look, asked)
        return check

    return declare


def counts_unasked(found: Kind) -> bool:
    """Whether a kind counts where nobody chose: what is stable, and asked for by no receiver."""
    return found.lifecycle == "stable" and not found.on_request


RECORDS: tuple[type[AnyRecord], ...] = (Feed, Channel, Series, Episode, Broadcast)
