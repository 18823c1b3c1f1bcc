"""Which entry each value and each list item of a joined record came from."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from epg_export.entry import Entry, within
from epg_export.findings import Place


class Origins:
    """Learns where the parts of a record stand while it is joined; the rest is where it is first.

    Items of lists are known by identity, so they are kept as long as this is.
    """

    def __init__(self, first: Place) -> None:
        self._first = first
        self._items: dict[int, Place] = {}
        self._fields: dict[str, Place] = {}
        self._parts: dict[int, dict[str, Place]] = {}
        self._alive: list[object] = []

    def learn(self, entry: Entry) -> None:
        """Remember where the items of an entry's lists stand."""
        for field in entry.record.__struct_fields__ if entry.record is not None else ():
            value = getattr(entry.record, field)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, msgspec.Struct):
                        self._alive.append(item)
                        self._items[id(item)] = entry.locate(f".{field}[{index}]")
                        if parts := within(entry.origins, f".{field}[{index}]"):
                            self._parts[id(item)] = parts

    def learn_alone(self, item: object, entry: Entry) -> None:
        """Remember where an item stands that is a record of its own."""
        self._alive.append(item)
        self._items[id(item)] = entry.place
        if entry.origins:
            self._parts[id(item)] = dict(entry.origins)

    def learn_field(self, path: str, entry: Entry) -> None:
        """Remember that a field of the record is now what an entry says."""
        self._fields[path] = entry.locate(path)

    def learn_merged(self, old: Any, merged: Any, path: str, entry: Entry) -> None:
        """Remember where the fields of an item stand that was made of an old and a new one."""
        self._alive.append(merged)
        self._items[id(merged)] = self.of_item(old)
        parts = dict(self._parts.get(id(old), {}))
        for field in merged.__struct_fields__:
            if getattr(merged, field) is not getattr(old, field):
                parts[f".{field}"] = entry.locate(f"{path}.{field}")
        self._parts[id(merged)] = parts

    @contextmanager
    def of_another(self) -> Iterator[None]:
        """Forget what is learnt of fields meanwhile: they are those of another record."""
        fields = dict(self._fields)
        yield
        self._fields = fields

    def of_field(self, path: str) -> Place:
        """Where a field of the record stands."""
        return self._fields.get(path, self._first)

    def of_item(self, item: object) -> Place:
        """Where an item of a list stands."""
        return self._items.get(id(item), self._first)

    def within(self, record: Any) -> dict[str, Place]:
        """The places of all that stands elsewhere than the record itself, by path."""
        found = dict(self._fields)
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if isinstance(value, tuple):
                for index, item in enumerate(value):
                    if place := self._items.get(id(item)):
                        found[f".{field}[{index}]"] = place
                    for part, place in self._parts.get(id(item), {}).items():
                        found[f".{field}[{index}]{part}"] = place
        return found
