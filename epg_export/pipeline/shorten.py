"""Shortening texts to what a receiver takes, telling every cut.

Titles and descriptions of episodes and series, and those that a broadcast has for itself. A title
is cut at a word, a description at a sentence where one fits. Where a sum is limited the first text
is kept and the others get what it leaves; one that gets nothing is left out. Names and keywords
are never cut: half a name is another one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, kind
from epg_export.limits import Limit
from epg_export.limits.cut import Cut, cut
from epg_export.limits.judge import Excess, Limits
from epg_export.limits.texts import Placed, View, views
from epg_export.limits.wording import counted, joined, name_of, taker
from epg_export.model import Description, Episode, Series, Title
from epg_export.rules import RULES

TEXT_SHORTENED = kind(
    "EPG911",
    "text-shortened",
    "warning",
    remedy="write a text that the receiver takes whole",
    about="A text was longer than the receiver takes and was cut on request.",
)
_TOO_LONG = "EPG234"
_Record = TypeVar("_Record", bound=Episode | Series)
_Fields = dict[str, Any]


def told_before(limits: Sequence[Limit]) -> tuple[Limit, ...]:
    """The limits that validation tells of where texts are shortened: those that nothing is cut to.

    Every cut is told where it is made, and so is what cannot be cut.
    """
    return tuple(limit for limit in limits if not limit.can_shorten)


class _Change(NamedTuple):
    """A text that was cut, None where it was left out; ``broadcast`` is the one it was cut for."""

    placed: Placed
    text: Title | Description | None
    broadcast: int | None


class Shortening:
    """Shortens what flows by to the limits of a receiver; those on names and keywords aside."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = Limits([limit for limit in limits if limit.can_shorten])
        self._lent: tuple[Series, Series] | None = None

    def apply(self, entry: Entry) -> Entry:
        """The entry with texts that fit; each cut is a finding. What fits comes back as it is."""
        record, series = entry.record, entry.series
        if not isinstance(record, Episode | Series):
            return entry
        if series is not None:
            # Its own entry tells of the cuts.
            series = self._series(series)
        work = _Work(entry, self._limits)
        shortened = work.shortened(record, series)
        if shortened is record and series is entry.series and not work.findings:
            return entry
        findings = (*entry.findings, *work.findings)
        return msgspec.structs.replace(entry, record=shortened, series=series, findings=findings)

    def _series(self, series: Series) -> Series:
        if self._lent is None or self._lent[0] is not series:
            work = _Work(None, self._limits)
            self._lent = (series, work.shortened(series, None))
        return self._lent[1]


class _Work:
    """The cuts in one record, and what is to be said about them."""

    def __init__(self, entry: Entry | None, limits: Limits) -> None:
        self._entry = entry
        self._limits = limits
        self._said: dict[Placed, Finding] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each text that was cut, or cannot be."""
        return tuple(self._said.values())

    def shortened(self, record: _Record, series: Series | None) -> _Record:
        """The record with texts that fit: first its own, then what differs in its broadcasts."""
        for apart in (False, True):
            for view in views(record, series):
                if apart == (view.broadcast is not None):
                    record = _changed(record, self._fitted(view))
        return record

    def _fitted(self, view: View) -> list[_Change]:
        """What has to change so that the texts of a view fit, each by itself and together."""
        now: dict[Placed, Placed | None] = {}
        for find in (self._limits.single, self._limits.single, self._limits.together):
            for excess in [*find(_as_it_is(view, now))]:
                self._cut(excess, view, now)
        return [
            _Change(placed, left.text if left else None, view.broadcast)
            for placed, left in now.items()
        ]

    def _cut(self, excess: Excess, view: View, now: dict[Placed, Placed | None]) -> None:
        """Cut one text, and say so; what cannot be cut stays, unless others leave it no room."""
        origin = next(one for one in (*view.own, *view.rest) if one[1:] == excess.placed[1:])
        text, measure = origin.text, excess.limit.measure
        cut_before = now.get(origin, origin)
        if cut_before is None or measure.length(cut_before.text.value) <= excess.room:
            return
        sentences = isinstance(text, Description)
        left = cut(text.value, excess.room, measure, language=text.lang, sentences=sentences)
        if left is not None:
            shorter = msgspec.structs.replace(text, value=left.text)
            now[origin] = origin._replace(text=shorter)
        elif excess.before and origin in view.own:
            now[origin] = None
        elif self._entry is not None:
            self._said[origin] = _too_long(self._entry, excess)
            return
        if self._entry is not None:
            self._said[origin] = _shortened(self._entry, excess, origin, left)


def _shortened(entry: Entry, excess: Excess, origin: Placed, left: Cut | None) -> Finding:
    limit, measure = excess.limit, excess.limit.measure
    before = measure.length(origin.text.value)
    after = measure.length(left.text) if left else 0
    message = f"the {name_of(origin)} of {counted(limit, before)} was "
    message += f"cut to {after} at a {left.where}" if left else "left out"
    if excess.before:
        others = joined([f"the {name_of(placed)}" for placed in excess.before])
        message += f": with {others} {taker(limit)} takes {limit.most}"
    facts: dict[str, Any] = {"limit": limit.most, "unit": limit.unit}
    facts |= {"length": before, "left": after}
    if limit.profile:
        facts["profile"] = limit.profile
    return TEXT_SHORTENED.at(entry.locate(origin.path), message, facts=facts)


def _too_long(entry: Entry, excess: Excess) -> Finding:
    length = counted(excess.limit, excess.length)
    message = f"the {name_of(excess.placed)} of {length} cannot be cut to {excess.room}"
    return RULES[_TOO_LONG].kind.at(entry.locate(excess.placed.path), message)


def _as_it_is(view: View, now: Mapping[Placed, Placed | None]) -> View:
    """The view with what was cut already."""
    if not now:
        return view

    def current(texts: Iterable[Placed]) -> Iterator[Placed]:
        found = (now.get(placed, placed) for placed in texts)
        return (placed for placed in found if placed is not None)

    return view._replace(own=tuple(current(view.own)), rest=tuple(current(view.rest)))


def _changed(record: _Record, changes: Sequence[_Change]) -> _Record:
    """The record with its texts changed; what was cut for one broadcast stands with that one."""
    if not changes:
        return record
    whole = [change for change in changes if change.broadcast is None]
    if whole:
        record = msgspec.structs.replace(record, **_replaced(record, whole))
    alone = [change for change in changes if change.broadcast is not None]
    if alone and isinstance(record, Episode):
        index = alone[0].broadcast or 0
        record = msgspec.structs.replace(record, broadcasts=_with_version(record, index, alone))
    return record


def _with_version(episode: Episode, index: int, changes: Sequence[_Change]) -> tuple[Any, ...]:
    """The broadcasts, one of them with its texts changed and those of its episode that were cut."""
    broadcasts = list(episode.broadcasts)
    version = broadcasts[index].overrides
    assert version is not None  # noqa: S101 - it had texts of its own
    own = [change for change in changes if change.placed.below]
    fields = _replaced(version, own)
    for change in changes:
        if not change.placed.below and change.text is not None:
            field = change.placed.field
            fields[field] = (*fields.get(field, getattr(version, field)), change.text)
    version = msgspec.structs.replace(version, **fields)
    broadcasts[index] = msgspec.structs.replace(broadcasts[index], overrides=version)
    return tuple(broadcasts)


def _replaced(part: object, changes: Iterable[_Change]) -> _Fields:
    """The fields of a part that changed."""
    fields: dict[str, dict[int, Title | Description | None]] = {}
    for change in changes:
        at = change.placed.at
        if at is not None:
            fields.setdefault(change.placed.field, {})[at] = change.text
    return {
        field: tuple(
            text
            for text in (by_index.get(i, old) for i, old in enumerate(getattr(part, field)))
            if text is not None
        )
        for field, by_index in fields.items()
    }
