"""Several entries of one record made one: field by field, texts language by language.

A later input overrides an earlier one, and every conflict is a finding. Lists of texts are merged
by kind and language, broadcasts by id (or channel and start), seasons by number; any other list
is one value, so the later one stands whole.
"""

from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.model import Broadcast, Description, Episode, Season, Text, Title
from epg_export.pipeline.kinds import CONFLICTING_VALUES, DUPLICATE_ID
from epg_export.vocab.languages import spelled

_Key = Callable[[Any], Hashable]


def join(entries: list[Entry]) -> Entry:
    """One entry of several about the same record, in the order of their precedence."""
    first, *others = entries
    if not others or first.record is None:
        return first
    joined = _Joining(first)
    for entry in others:
        joined.take(entry)
    return joined.entry()


def with_broadcasts(episode: Entry, alone: list[Entry]) -> Entry:
    """The episode with the broadcasts that stand alone."""
    if not alone or not isinstance(episode.record, Episode):
        return episode
    joined = _Joining(episode)
    for entry in alone:
        if isinstance(entry.record, Broadcast):
            joined.take_broadcast(entry, entry.record)
    return joined.entry()


class _Joining:
    """Gathers entries; knows of each value and list item which entry it came from."""

    def __init__(self, first: Entry) -> None:
        self._first = first
        self._record: Any = first.record
        self._findings: list[Finding] = list(first.findings)
        self._origins: dict[int, Place] = {}
        self._fields: dict[str, Place] = {}
        self._alive: list[object] = []
        self._note(first)

    def take(self, entry: Entry) -> None:
        """Merge a later entry into what there is."""
        self._findings.extend(entry.findings)
        self._note(entry)
        if entry.place.source == self._first.place.source and entry.record is not None:
            message = f"{entry.place.record} stands twice"
            line = self._first.place.line
            message += f", first on line {line}" if line else ""
            self._findings.append(DUPLICATE_ID.at(entry.place, message))
        self._record = self._merged(self._record, entry.record, "", entry)

    def take_broadcast(self, entry: Entry, broadcast: Broadcast) -> None:
        """Merge a broadcast that stands alone into the episode's."""
        self._findings.extend(entry.findings)
        self._alive.append(broadcast)
        self._origins[id(broadcast)] = entry.place
        moved = Entry(
            Episode(id=self._record.id, broadcasts=(broadcast,)),
            entry.place,
            origins={".broadcasts[0]": entry.place},
        )
        broadcasts = self._keyed(
            self._record.broadcasts, (broadcast,), _broadcast_key, ".broadcasts", moved
        )
        self._record = msgspec.structs.replace(self._record, broadcasts=broadcasts)

    def entry(self) -> Entry:
        """The joined entry, with the origins of its parts."""
        origins = dict(self._fields)
        for field in self._record.__struct_fields__:
            value = getattr(self._record, field)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    if place := self._origins.get(id(item)):
                        origins[f".{field}[{index}]"] = place
        return msgspec.structs.replace(
            self._first, record=self._record, findings=tuple(self._findings), origins=origins
        )

    def _note(self, entry: Entry) -> None:
        """Remember where the items of an entry's lists stand. They are known by identity."""
        for field in entry.record.__struct_fields__ if entry.record is not None else ():
            value = getattr(entry.record, field)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, msgspec.Struct):
                        self._alive.append(item)
                        self._origins[id(item)] = entry.locate(f".{field}[{index}]")

    def _merged(
        self, old: msgspec.Struct, new: msgspec.Struct | None, path: str, entry: Entry
    ) -> Any:
        if new is None:
            return old
        changes: dict[str, Any] = {}
        for field in new.__struct_fields__:
            before, after = getattr(old, field), getattr(new, field)
            if after in ((), None) or before == after:
                continue
            changes[field] = (
                after
                if before in ((), None)
                else self._field(before, after, f"{path}.{field}", entry)
            )
            if not path:
                self._fields[f".{field}"] = entry.locate(f".{field}")
        return msgspec.structs.replace(old, **changes) if changes else old

    def _field(self, before: Any, after: Any, path: str, entry: Entry) -> Any:
        if isinstance(after, tuple):
            kind = type(after[0])
            if kind in _TEXT_KEYS:
                return self._texts(before, after, _TEXT_KEYS[kind], path, entry)
            if kind is Broadcast:
                return self._keyed(before, after, _broadcast_key, path, entry)
            if kind is Season:
                return self._keyed(before, after, lambda season: season.number, path, entry)
        elif isinstance(after, msgspec.Struct):
            return self._merged(before, after, path, entry)
        self._conflict(path, before, after, entry)
        return after

    def _texts(
        self, before: tuple[Any, ...], after: tuple[Any, ...], key: _Key, path: str, entry: Entry
    ) -> tuple[Any, ...]:
        """Texts of a kind and language that the later one has too are replaced, others stay."""
        old, new = _grouped(before, key), _grouped(after, key)
        for name, texts in new.items():
            if name in old and _words(old[name]) != _words(texts):
                index = after.index(texts[0])
                self._conflict(f"{path}[{index}]", old[name][0].value, texts[0].value, entry)
        merged = {**old, **new}
        return tuple(text for texts in merged.values() for text in texts)

    def _keyed(
        self, before: tuple[Any, ...], after: tuple[Any, ...], key: _Key, path: str, entry: Entry
    ) -> tuple[Any, ...]:
        """Items with the same key are merged, others are added."""
        items = {key(item): item for item in before}
        for index, item in enumerate(after):
            name = key(item)
            if name in items:
                place = f"{path}[{index}]"
                merged = self._merged(items[name], item, place, entry)
                self._alive.append(merged)
                self._origins[id(merged)] = entry.locate(place)
                items[name] = merged
            else:
                items[name] = item
        return tuple(items.values())

    def _conflict(self, path: str, before: object, after: object, entry: Entry) -> None:
        shown = (_shown(before), _shown(after))
        self._findings.append(
            CONFLICTING_VALUES.at(
                entry.locate(path),
                f"{shown[1]} replaces {shown[0]} of {self._first.place.source}",
                old=shown[0],
                new=shown[1],
            )
        )


def _language_of(text: Text | Title | Description) -> str | None:
    return spelled(text.lang) if text.lang else None


_TEXT_KEYS: dict[type, _Key] = {
    Text: _language_of,
    Title: lambda title: (title.kind, _language_of(title)),
    Description: lambda text: (text.kind, _language_of(text)),
}


def _broadcast_key(broadcast: Broadcast) -> Hashable:
    if broadcast.id is not None:
        return broadcast.id
    return broadcast.channel, broadcast.start.isoformat()


def _grouped(texts: tuple[Any, ...], key: _Key) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = {}
    for text in texts:
        groups.setdefault(key(text), []).append(text)
    return groups


def _words(texts: list[Any]) -> list[str]:
    return [text.value for text in texts]


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    most = 60
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    return f'"{short}"' if isinstance(value, str) else short
