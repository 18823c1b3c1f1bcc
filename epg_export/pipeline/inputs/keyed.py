"""Records of several inputs made one by an identifier: each is called by the first of their ids.

An id that a reader derived from channel and start gives way to one that somebody wrote. The inputs
are read twice, so that it does not matter which of them comes first; what is learnt stands in a
private file.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Any

import msgspec

from epg_export.entry import Entry, name_of, telling
from epg_export.findings import Place
from epg_export.formats.made_ids import is_made
from epg_export.model import AnyRecord, Broadcast, Channel, Episode, Relation, Series
from epg_export.pipeline.channels.renaming import with_channels
from epg_export.pipeline.kinds import JOINED_BY_KEY, KEY_MISSING
from epg_export.pipeline.scratch import key_of, on_disk, scratch, text_of

_CACHE_KIB = 8192
_KEPT = (
    "CREATE TABLE kept (kind TEXT, value BLOB, id BLOB, derived INTEGER, "
    "PRIMARY KEY (kind, value)) WITHOUT ROWID"
)
_VALUE_OF = (
    "CREATE TABLE value_of (kind TEXT, id BLOB, value BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID"
)
_KEEP = (
    "INSERT INTO kept VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET id = excluded.id, derived = 0 "
    "WHERE derived AND NOT excluded.derived"
)
_NOTE = "INSERT OR IGNORE INTO value_of VALUES (?, ?, ?)"
_FIND = (
    "SELECT kept.id FROM value_of JOIN kept USING (kind, value) "
    "WHERE value_of.kind = ? AND value_of.id = ?"
)
_KEYED = (Channel, Series, Episode)

Read = Callable[[], Iterable[Entry]]


def keyed(read: Read, scheme: str) -> Iterator[Entry]:
    """Yield what is read, records with one identifier of the scheme under one id.

    ``read`` is called twice. Each record that is renamed tells so; of an input in which records
    lack the identifier, that is told once. Case does not count in the scheme.
    """
    with closing(_Keys(scheme)) as keys:
        for entry in read():
            keys.learn(entry)
        missing: Counter[str] = Counter()
        for entry in read():
            if keys.lacks(entry.record):
                missing[entry.place.source] += 1
            yield keys.renamed(entry)
        for source, count in missing.items():
            lack = "an episode lacks" if count == 1 else f"{count} episodes lack"
            message = f'{lack} the identifier "{scheme}", and can be joined by id alone'
            place = Place(source, line=1, column=1)
            yield telling(KEY_MISSING.at(place, message, facts={"count": count}))


class _Keys:
    """Which records are one, and what they are called: learnt first, then asked."""

    def __init__(self, scheme: str) -> None:
        self._scheme = scheme
        self._base = scratch(_KEPT, _VALUE_OF, cache_kib=_CACHE_KIB)

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def learn(self, entry: Entry) -> None:
        """Note the id of a record that has the identifier."""
        record = entry.record
        value = self._value(record)
        if value is None or not isinstance(record, _KEYED):
            return
        kind, id_, key = _kind(record), key_of(record.id), key_of(value)
        with on_disk():
            made = entry.unnamed or is_made(record.id)
            self._base.execute(_KEEP, (kind, key, id_, made))
            self._base.execute(_NOTE, (kind, id_, key))

    def lacks(self, record: AnyRecord | None) -> bool:
        """Whether an episode has no such identifier."""
        return isinstance(record, Episode) and self._value(record) is None

    def renamed(self, entry: Entry) -> Entry:
        """The entry under the id that all of its kind with the identifier have."""
        record = entry.record
        if record is None:
            return entry
        changed = self._with_references(record)
        id_ = self._id(_kind(record), record.id) if isinstance(record, _KEYED) else record.id
        if id_ != record.id:
            changed = msgspec.structs.replace(changed, id=id_)
            value = self._value(record)
            message = f'{self._scheme} "{value}" is that of {name_of(changed)}, so it is that one'
            found = JOINED_BY_KEY.at(entry.place, message, facts={"was": record.id, "is": id_})
            return msgspec.structs.replace(entry, record=changed, findings=(*entry.findings, found))
        return entry if changed is record else msgspec.structs.replace(entry, record=changed)

    def _value(self, record: AnyRecord | None) -> str | None:
        wanted = self._scheme.casefold()
        for identifier in getattr(record, "identifiers", ()):
            if identifier.scheme.casefold() == wanted:
                return str(identifier.value)
        return None

    def _id(self, kind: str, id_: str | None) -> Any:
        if id_ is None:
            return None
        with on_disk():
            found = self._base.execute(_FIND, (kind, key_of(id_))).fetchone()
        return id_ if found is None else text_of(found[0])

    def _with_references(self, record: AnyRecord) -> Any:
        """The record with the ids that it names others by."""
        record = with_channels(record, partial(self._id, "channel")) or record
        if isinstance(record, Broadcast):
            return self._of_episode(record)
        if not isinstance(record, Episode):
            return record
        changes = {
            "series": self._id("series", record.series),
            "broadcasts": tuple(map(self._of_episode, record.broadcasts)),
            "related": tuple(map(self._related, record.related)),
        }
        if all(getattr(record, field) == value for field, value in changes.items()):
            return record
        return msgspec.structs.replace(record, **changes)

    def _of_episode(self, broadcast: Broadcast) -> Broadcast:
        """A broadcast with the id of its episode, where it names one."""
        id_ = self._id("episode", broadcast.episode)
        if id_ == broadcast.episode:
            return broadcast
        return msgspec.structs.replace(broadcast, episode=id_)

    def _related(self, relation: Relation) -> Relation:
        found = [self._id(kind, relation.target) for kind in ("episode", "series")]
        target = next((id_ for id_ in found if id_ != relation.target), relation.target)
        return msgspec.structs.replace(relation, target=target)


def _kind(record: AnyRecord) -> str:
    return str(record.__struct_config__.tag)
