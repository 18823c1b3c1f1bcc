"""Several entries of one record made one: field by field, texts language by language.

A later input overrides an earlier one, and every conflict is a finding. Lists of texts are merged
by kind and language, broadcasts by id (or channel and start), seasons by number; any other list
is one value, so the later one stands whole.
"""

from collections.abc import Hashable
from typing import Any

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Episode,
    Season,
    Series,
    encode,
)
from epg_export.pipeline.kinds import CONFLICTING_VALUES, DUPLICATE_ID
from epg_export.pipeline.matching import TEXT_KEYS, Key, grouped, keys, may_be_one
from epg_export.pipeline.origins import Origins

_MOST_SHOWN = 60


def join(entries: list[Entry]) -> Entry:
    """One entry of several about the same record, in the order of their precedence."""
    first, *others = _united(entries)
    if not others or first.record is None:
        return first
    joined = _Joining(first)
    for entry in others:
        joined.take(entry)
    return joined.entry()


def _united(entries: list[Entry]) -> list[Entry]:
    """Channels of one input made one before inputs override each other, the others as they are.

    Such channels are half of a channel each: feeds are put together of parts. What one says of its
    names and pictures is no correction of what the other says.
    """
    if len({entry.place.source for entry in entries}) in (1, len(entries)):
        return entries
    if not isinstance(entries[0].record, Channel):
        return entries
    halves: dict[str, list[Entry]] = {}
    for entry in entries:
        halves.setdefault(entry.place.source, []).append(entry)
    return [join(same) for same in halves.values()]


def join_with_broadcasts(entries: list[Entry]) -> Entry:
    """An episode's entries and its broadcasts that stand alone, made one in the order they came."""
    episode = next(entry for entry in entries if isinstance(entry.record, Episode))
    joined = _Joining(episode, broadcasts_later=True)
    alone: list[Entry] = []
    for entry in entries:
        if isinstance(entry.record, Broadcast):
            alone.append(entry)
            continue
        if getattr(entry.record, "broadcasts", ()):
            joined.take_broadcasts(alone)
            alone.clear()
        if entry is episode:
            joined.take_own_broadcasts()
        else:
            joined.take(entry)
    joined.take_broadcasts(alone)
    return joined.entry()


class _Joining:
    """Gathers entries into one record, and tells where they contradict each other."""

    def __init__(self, first: Entry, *, broadcasts_later: bool = False) -> None:
        self._first = first
        record: Any = first.record
        self._record = (
            msgspec.structs.replace(record, broadcasts=()) if broadcasts_later else record
        )
        self._findings: list[Finding] = list(first.findings)
        self._cut = first.cut
        self._origins = Origins(first.place)
        self._known: tuple[tuple[Any, ...], dict[Hashable, int]] = ((), {})
        self._origins.learn(first)

    def take(self, entry: Entry) -> None:
        """Merge a later entry into what there is."""
        self._findings.extend(entry.findings)
        self._cut = self._cut or entry.cut
        self._origins.learn(entry)
        if self._is_twin(entry) and not (entry.part or self._are_seasons(entry)):
            message = f"{entry.place.record} stands twice"
            line = self._first.place.line
            message += f", first on line {line}" if line else ""
            self._findings.append(DUPLICATE_ID.at(entry.place, message))
        self._record = self._merged(self._record, entry.record, "", entry)

    def _is_twin(self, entry: Entry) -> bool:
        """Whether the entry is of the same input as the first one."""
        return entry.place.source == self._first.place.source

    def _are_seasons(self, entry: Entry) -> bool:
        return _is_seasons(self._first.record) or _is_seasons(entry.record)

    def take_broadcasts(self, alone: list[Entry]) -> None:
        """Merge broadcasts that stand alone into the episode's."""
        broadcasts = []
        for entry in alone:
            if isinstance(entry.record, Broadcast):
                own = msgspec.structs.replace(entry.record, episode=None)
                self._findings.extend(entry.findings)
                self._origins.learn_alone(own, entry)
                broadcasts.append((own, entry, ""))
        self._match_broadcasts(broadcasts, one_by_one=True)

    def take_own_broadcasts(self) -> None:
        """Merge the broadcasts of the first entry into those that stood alone before it."""
        own = getattr(self._first.record, "broadcasts", ())
        items = [(item, self._first, f".broadcasts[{n}]") for n, item in enumerate(own)]
        self._match_broadcasts(items, one_by_one=False)

    def _match_broadcasts(self, items: list[tuple[Any, Entry, str]], *, one_by_one: bool) -> None:
        merged = self._matched(self._record.broadcasts, items, one_by_one=one_by_one)
        self._record = msgspec.structs.replace(self._record, broadcasts=merged)

    def entry(self) -> Entry:
        """The joined entry, with the origins of its parts."""
        # What was one text is now several: none of them is what the record came as.
        return msgspec.structs.replace(
            self._first,
            record=self._record,
            findings=tuple(self._findings),
            raw=None,
            origins=self._origins.within(self._record),
            cut=self._cut,
        )

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
                self._origins.learn_field(f".{field}", entry)
        return msgspec.structs.replace(old, **changes) if changes else old

    def _field(self, before: Any, after: Any, path: str, entry: Entry) -> Any:
        if isinstance(after, tuple):
            if isinstance(self._record, Channel) and self._is_twin(entry):
                return before + tuple(item for item in after if item not in before)
            kind = type(after[0])
            if kind in TEXT_KEYS:
                return self._texts(before, after, TEXT_KEYS[kind], path, entry)
            if kind in (Broadcast, Season):
                items = [(item, entry, f"{path}[{index}]") for index, item in enumerate(after)]
                return self._matched(before, items)
        elif isinstance(after, msgspec.Struct):
            return self._merged(before, after, path, entry)
        self._conflict(path, before, after, entry, self._origins.of_field(path))
        return after

    def _texts(
        self, before: tuple[Any, ...], after: tuple[Any, ...], key: Key, path: str, entry: Entry
    ) -> tuple[Any, ...]:
        """Texts of a kind and language that the later one has too are replaced, others stay."""
        old, new = grouped(before, key), grouped(after, key)
        for name, texts in new.items():
            if name in old and _words(old[name]) != _words(texts):
                place = self._origins.of_item(old[name][0])
                where = f"{path}[{after.index(texts[0])}]"
                self._conflict(where, old[name][0].value, texts[0].value, entry, place)
        merged = {**old, **new}
        return tuple(text for texts in merged.values() for text in texts)

    def _matched(
        self,
        before: tuple[Any, ...],
        after: list[tuple[Any, Entry, str]],
        *,
        one_by_one: bool = False,
    ) -> tuple[Any, ...]:
        """Items that are about the same are merged, others are added; none of one record is lost.

        ``after`` brings with each item the entry it came in and its path there; ``one_by_one`` says
        that each is a record of its own, which may be about one that came just before.
        """
        items = list(before)
        known = self._known_of(before)
        is_as_known = True
        for item, entry, path in after:
            matches = (known[key] for key in keys(item) if key in known)
            found = next((index for index in matches if may_be_one(items[index], item)), None)
            if found is None:
                items.append(item)
                if one_by_one:
                    known.update(dict.fromkeys(keys(item), len(items) - 1))
            else:
                old = items[found]
                items[found] = self._merged_item(old, item, path, entry)
                is_as_known = is_as_known and keys(old) == keys(items[found])
        matched = tuple(items)
        if is_as_known:
            for index, item in enumerate(items[len(before) :], len(before)):
                known.update(dict.fromkeys(keys(item), index))
            self._known = (matched, known)
        return matched

    def _known_of(self, items: tuple[Any, ...]) -> dict[Hashable, int]:
        """By what each of the items is known, the last one of several.

        It is kept for the next entry: thousands of lines may bring a broadcast each.
        """
        if items and self._known[0] is items:
            return self._known[1]
        return {key: index for index, item in enumerate(items) for key in keys(item)}

    def _merged_item(self, old: Any, new: Any, path: str, entry: Entry) -> Any:
        """One item of two, which knows of each field where it came from."""
        merge = self._merged if path else self._merged_alone
        merged = merge(old, new, path, entry)
        if merged is not old:
            self._origins.learn_merged(old, merged, path, entry)
        return merged

    def _merged_alone(self, old: Any, new: Any, path: str, entry: Entry) -> Any:
        """Merge a broadcast that is a record of its own, and names its episode."""
        with self._origins.of_another():
            return self._merged(old, msgspec.structs.replace(new, episode=None), path, entry)

    def _conflict(self, path: str, before: object, after: object, entry: Entry, old: Place) -> None:
        shown = (_shown(before), _shown(after))
        self._findings.append(
            CONFLICTING_VALUES.at(
                entry.locate(path),
                f"{shown[1]} replaces {shown[0]} of {old.source}",
                facts={"old": shown[0], "new": shown[1]},
                related=(old,),
            )
        )


def _is_seasons(record: AnyRecord | None) -> bool:
    """Whether a record says nothing but seasons of a series, which may come one by one."""
    if not isinstance(record, Series):
        return False
    said = {field for field in record.__struct_fields__ if getattr(record, field) not in ((), None)}
    return said <= {"id", "seasons", "season_count"}


def _words(texts: list[Any]) -> list[str]:
    return [text.value for text in texts]


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else encode(value).decode()
    short = text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
    return f'"{short}"' if isinstance(value, str) else short
