"""What of the records is asked for: channels, a span of time, languages."""

import datetime as dt
import re
from typing import Any

import msgspec
from dateutil import parser

from epg_export.entry import Entry, with_broadcasts_at
from epg_export.errors import ConfigError
from epg_export.findings import Finding
from epg_export.inheritance import inherit
from epg_export.model import (
    Broadcast,
    Channel,
    Country,
    Description,
    Episode,
    Genre,
    LanguageRef,
    Part,
    Review,
    Text,
    Title,
)
from epg_export.pipeline.kinds import TITLE_IN_OTHER_LANGUAGE
from epg_export.vocab.languages import matches

Bound = dt.date | dt.datetime
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))  # noqa: DTZ001 - no zone is known
_ISO_LIKE = re.compile(r"\d{4}-")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; empty fields ask for everything.

    ``since`` is the first moment or day, ``until`` the first one that is no longer wanted; a day
    is the broadcast day where a broadcast has one, else the local day of its start. Texts in none
    of the ``languages`` are left out; those without a language stay.
    """

    channels: frozenset[str] = frozenset()
    since: Bound | None = None
    until: Bound | None = None
    languages: tuple[str, ...] = ()

    def apply(self, entry: Entry) -> Entry | None:
        """What of an entry was asked for, None where nothing of it was."""
        record = entry.record
        if isinstance(record, Channel) and self.channels and record.id not in self.channels:
            return None
        if isinstance(record, Episode) and self.narrows:
            wanted = [n for n, broadcast in enumerate(record.broadcasts) if self._wants(broadcast)]
            if not wanted:
                return None
            entry = with_broadcasts_at(entry, wanted)
        return self._in_languages(entry) if self.languages else entry

    @property
    def narrows(self) -> bool:
        """Whether only some broadcasts are asked for, and so only episodes that have them."""
        return bool(self.channels) or self.since is not None or self.until is not None

    def _wants(self, broadcast: Broadcast) -> bool:
        if self.channels and broadcast.channel not in self.channels:
            return False
        return not (
            (self.since is not None and _before(broadcast, self.since))
            or (self.until is not None and not _before(broadcast, self.until))
        )

    def _in_languages(self, entry: Entry) -> Entry:
        findings: list[Finding] = []
        record = self._filtered(entry.record)
        series = self._filtered(entry.series)
        if isinstance(entry.record, Episode) and isinstance(record, Episode):
            shown = inherit(record, series)
            if not any(title.kind == "main" for title in shown.titles):
                titles = inherit(entry.record, entry.series).titles
                kept = next((title for title in titles if title.kind == "main"), None)
                if kept is not None:
                    record = msgspec.structs.replace(record, titles=(kept, *record.titles))
                    message = f'no title in {", ".join(self.languages)}; "{kept.value}" was kept'
                    place = entry.locate(".titles")
                    findings.append(TITLE_IN_OTHER_LANGUAGE.at(place, message))
        return msgspec.structs.replace(
            entry, record=record, series=series, findings=(*entry.findings, *findings)
        )

    def _filtered(self, value: Any) -> Any:
        """A record with its texts in the wanted languages only, wherever they stand in it."""
        if isinstance(value, tuple):
            return tuple(self._filtered(item) for item in value if self._speaks(item))
        if isinstance(value, Part):
            fields = {
                name: self._filtered(getattr(value, name)) for name in value.__struct_fields__
            }
            return type(value)(**fields)
        return value

    def _speaks(self, item: object) -> bool:
        """Whether a text is in a wanted language, and whatever only holds texts holds one."""
        if isinstance(item, Text | Title | Description | Review):
            return item.lang is None or any(matches(item.lang, wanted) for wanted in self.languages)
        if isinstance(item, Genre) and item.code is None:
            return any(map(self._speaks, item.labels))
        if isinstance(item, Country | LanguageRef) and item.code is None:
            return any(map(self._speaks, item.names))
        return True


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
    except (ValueError, OverflowError):
        found = set()
    if len(found) != 1 or _ISO_LIKE.match(text):
        raise ConfigError(
            f'"{text}" is no date or time', remedy="write 2026-03-28 or 2026-03-28T06:00+01:00"
        )
    return found.pop()


def _before(broadcast: Broadcast, limit: Bound) -> bool:
    if isinstance(limit, dt.datetime):
        return broadcast.start < limit
    return (broadcast.broadcast_day or broadcast.start.date()) < limit
