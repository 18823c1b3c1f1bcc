"""What of the records is asked for: channels, a span of time, languages."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import msgspec
from dateutil import parser

from epg_export.errors import ConfigError
from epg_export.model import Broadcast, Channel
from epg_export.vocab.days import broadcast_day

Bound = dt.date | dt.datetime
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))  # noqa: DTZ001 - no zone is known
_ISO_LIKE = re.compile(r"\d{4}-")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; empty fields ask for everything.

    ``since`` is the first moment or day, ``until`` the first one that is no longer wanted; a day
    is the broadcast day (see :mod:`epg_export.vocab.days`). Texts in none of the ``languages`` are
    left out; those without a language stay.
    """

    channels: frozenset[str] = frozenset()
    since: Bound | None = None
    until: Bound | None = None
    languages: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether only some broadcasts are asked for, and so only episodes that have them."""
        return bool(self.channels) or self.since is not None or self.until is not None


def is_before(
    broadcast: Broadcast, limit: Bound, channel: Channel | None, assumed: ZoneInfo | None
) -> bool:
    """Whether a broadcast starts before a moment, or is counted to an earlier day.

    ``assumed`` is the zone of a channel without one. A start that nobody could place, which is kept
    with ``--on-error keep``, is taken for UTC's.
    """
    if not isinstance(limit, dt.datetime):
        return broadcast_day(broadcast, channel, assumed) < limit
    start = broadcast.start
    return (start if start.tzinfo is not None else start.replace(tzinfo=dt.UTC)) < limit


def window(since: str | None, until: str | None) -> tuple[Bound | None, Bound | None]:
    """From when to when, as people type it; raises :class:`ConfigError` where nothing is between.

    A day and a time are not compared: only the channel knows when its day begins.
    """
    first, end = bound(since), bound(until)
    if first is not None and type(first) is type(end) and not first < end:
        raise ConfigError(
            f'nothing is from "{since}" on and before "{until}"',
            remedy="--until is the first day or time that is no longer wanted",
        )
    return first, end


def bound(text: str | None) -> Bound | None:
    """A day or a moment as people type it; raises :class:`ConfigError` where it is neither.

    A date alone is a day. A time needs an offset: the command line knows no zone.
    """
    if text is None:
        return None
    try:
        found = parser.isoparse(text)
    except ValueError:
        found = _loose(text)
    if found.time() == dt.time() and found.tzinfo is None and ":" not in text:
        return found.date()
    if found.tzinfo is None:
        raise ConfigError(
            f'"{text}" has no offset', remedy="write 2026-03-28T06:00+01:00, or a day"
        )
    return found


def _loose(text: str) -> dt.datetime:
    """A date in another form (28.03.2026), day before month; what looks like ISO is none here.

    Parts that are not there are taken from a default, so two of them tell whether all are.
    """
    try:
        found = {parser.parse(text, dayfirst=True, default=default) for default in _DEFAULTS}
    except (ValueError, ArithmeticError):  # decimal has its own for numbers without end
        found = set()
    if len(found) != 1 or _ISO_LIKE.match(text):
        raise ConfigError(
            f'"{text}" is no date or time', remedy="write 2026-03-28 or 2026-03-28T06:00+01:00"
        )
    return found.pop()
