"""Comparing the feed that is about to be published with the one that is."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from epg_export.bounds import USUAL, Bounds
from epg_export.findings import Finding, Kind, Place
from epg_export.pipeline.published.counting import Counting, Extent
from epg_export.pipeline.published.kinds import (
    ALL_THE_SAME,
    CHANNEL_ENDS_SOON,
    CHANNEL_LOST,
    CHANNEL_SHRUNK,
    FEED_EMPTIED,
    FEED_SHRUNK,
    HORIZON_TOO_SHORT,
    LOOK,
    PUBLISHED_FEED_UNREADABLE,
)
from epg_export.pipeline.published.reading import OnAir, Published, PublishedFeed
from epg_export.publish.gate import Limits, percent
from epg_export.reporters.wording import counted
from epg_export.rules.wording import quoted, spoken
from epg_export.vocab.zones import utc_at

_ALLOWED = "check the source; it is published all the same, as --allow-shrink says"
_TRY_AGAIN = f"try again, and look at the disk; {ALL_THE_SAME}"
_NOTABLE = 10
"""The fewest programmes that a channel must miss to be told of: a film may stand for five."""


class _Window(NamedTuple):
    """The time that both feeds tell of, from start to before the end, and what is published in it.

    Times are seconds since 1970.
    """

    start: int
    end: int
    published: Counter[str | None]

    def facts(self, published: int, new: int) -> dict[str, Any]:
        """Numbers of programmes, as a finding tells them."""
        return {
            "published": published,
            "new": new,
            "percent": percent(published, new),
            "from": _moment(self.start),
            "to": _moment(self.end),
        }


class Gate:
    """Knows what is published under a name, counts what is to replace it, and compares the two.

    Where nothing is published there yet, it is compared with ``instead_of``, if that is given. To
    be closed. ``bounds`` are what each may cost. Raises :class:`ReadError` where what is
    published cannot be read now: that says nothing about the new feed.
    """

    def __init__(
        self,
        output: str,
        limits: Limits,
        instead_of: PublishedFeed | None = None,
        bounds: Bounds = USUAL,
    ) -> None:
        self._limits = limits
        self._place = Place(output)
        self._published = Published(output, bounds)
        if instead_of is not None and not self._published:
            self._published.close()
            self._published = Published(instead_of, bounds)
        if (trouble := self._published.trouble) is not None and not limits.allow_shrink:
            self._published.close()
            trouble.remedy = _TRY_AGAIN
            raise trouble
        first, last = self._published.first, self._published.last
        self.extent: Extent | None = None if first is None or last is None else (first, last)
        """From when to when something is published: what others need who count a part."""
        self.counting = Counting(self.extent)
        self.count = self.counting.count
        """Count an entry that is about to be published."""
        self.discount = self.counting.discount
        """Take back an entry, or the broadcasts in it, that the writer left out after all."""

    def close(self) -> None:
        """Let the file go that the published schedule is in."""
        self._published.close()

    def findings(self) -> Iterator[Finding]:
        """Yield why the new feed is not to be published: errors, or warnings where it still is."""
        for finding in self._found():
            if self._limits.allow_shrink and finding.severity == "error":
                yield msgspec.structs.replace(finding, severity="warning", help=_ALLOWED)
            else:
                yield finding

    def _found(self) -> Iterator[Finding]:
        yield from self._unread()
        if self._published.programmes and self.counting.programmes.total() <= 0:
            yield self._emptied()
        else:
            window = self._window()
            yield from self._lost(window)
            if window is not None:
                yield from self._shrunk(window)
        yield from self._short()

    def _unread(self) -> Iterator[Finding]:
        """Tell of a published feed that is damaged: an error where programmes may be unknown."""
        damage, programmes = self._published.damage, self._published.programmes
        if damage is None:
            return
        facts = {"programmes": programmes}
        if not programmes and (self._published.loses or not self._published.channels):
            message = f"nothing can be compared with the published feed: {damage}"
            yield PUBLISHED_FEED_UNREADABLE.at(self._place, message, facts=facts)
            return
        message = f"{_counted(programmes)} of the published feed could be compared: {damage}"
        found = PUBLISHED_FEED_UNREADABLE.at(self._place, message, facts=facts)
        if not self._published.loses:
            found = msgspec.structs.replace(found, severity="warning", help=LOOK)
        yield found

    def _emptied(self) -> Finding:
        programmes, last = self._published.programmes, _moment(self._published.last or 0)
        message = f"the new feed has no programme, and {_counted(programmes)} until {last} "
        message += "are published"
        facts = {"published": programmes, "last": last}
        return FEED_EMPTIED.at(self._place, message, facts=facts)

    def _window(self) -> _Window | None:
        """What both feeds tell of: from the first start in both to the end of the published one."""
        first, last = self._published.first, self._published.last
        if self.counting.first is None or first is None or last is None:
            return None
        start = max(first, self.counting.first)
        return _Window(start, last, self._published.counted(start))

    def _lost(self, window: _Window | None) -> Iterator[Finding]:
        to_come = window.published if window else Counter[str | None]()
        for id_, published in self._published.channels.items():
            if self.counting.programmes[id_] > 0 or (
                id_ in self.counting.named and not to_come[id_]
            ):
                continue
            why = (
                "nothing is on it any more"
                if id_ in self.counting.named
                else "it is not in the new feed"
            )
            yield self._channel_lost(id_, published, why)

    def _channel_lost(self, id_: str, published: OnAir, why: str) -> Finding:
        last = None if published.last is None else _moment(published.last)
        had = f"{_counted(published.programmes)}{f' until {last}' if last else ''}"
        message = f"channel {quoted(id_)} is lost: {why}, and {had} "
        message += "is published" if published.programmes == 1 else "are published"
        facts = {"channel": id_, "programmes": published.programmes, "last": last}
        return CHANNEL_LOST.at(self._place.on(id_), message, facts=facts)

    def _shrunk(self, window: _Window) -> Iterator[Finding]:
        published, new = window.published.total(), self.counting.within.total()
        if self._limits.too_few(published, new):
            what = f"{_counted(new)} where {published} are published"
            yield self._fewer(FEED_SHRUNK, self._place, what, window.facts(published, new))
        for id_, published in window.published.items():
            if id_ is None:
                continue
            new = self.counting.within[id_]
            if (
                self.counting.programmes[id_] > 0
                and published - new >= _NOTABLE
                and self._limits.too_few(published, new)
            ):
                what = f"channel {quoted(id_)} has {_counted(new)} where {published} are published"
                facts = {"channel": id_, **window.facts(published, new)}
                yield self._fewer(CHANNEL_SHRUNK, self._place.on(id_), what, facts)

    def _fewer(self, found: Kind, place: Place, what: str, facts: dict[str, Any]) -> Finding:
        most = f"{self._limits.max_shrink * 100:.6g} %"
        message = f"{what}, {facts['percent']:g} % fewer (at most {most}), "
        return found.at(place, f"{message}from {facts['from']} to {facts['to']}", facts=facts)

    def _short(self) -> Iterator[Finding]:
        """Tell of a new feed that ends too soon, else of channels that do, where that was asked."""
        wanted = self._limits.min_horizon
        if wanted is None:
            return
        now = int(self._limits.horizon_now().timestamp())
        asked = int(wanted.total_seconds())
        last = max(self.counting.ends.values(), default=None)
        if last is None or last - now < asked:
            message, facts = _too_soon("the new feed", last, now, asked)
            yield HORIZON_TOO_SHORT.at(self._place, message, facts=facts)
            return
        for id_, end in self.counting.ends.items():
            if end - now < asked and self.counting.programmes[id_] > 0:
                message, facts = _too_soon(f"channel {quoted(id_)}", end, now, asked)
                facts["channel"] = id_
                yield CHANNEL_ENDS_SOON.at(self._place.on(id_), message, facts=facts)


def _too_soon(what: str, last: int | None, now: int, asked: int) -> tuple[str, dict[str, Any]]:
    """How it is told that something ends too soon, and the facts of it."""
    left = None if last is None else last - now
    until = None if last is None else _moment(last)
    facts = {"last": until, "now": _moment(now), "left": left, "wanted": asked}
    return f"{_ends(what, until, left)}, and it was to last {spoken(asked)}", facts


def _ends(what: str, last: str | None, left: int | None) -> str:
    if left is None:
        return f"{what} has no programme"
    when = f"{spoken(left)} ago" if left < 0 else f"in {spoken(left)}"
    return f"{what} ends {when} ({last})"


def _counted(programmes: int) -> str:
    return counted(programmes, "programme")


def _moment(seconds: int) -> str:
    """A time in ISO form, in UTC; the ends of the calendar for what lies beyond them."""
    return utc_at(seconds).isoformat()
