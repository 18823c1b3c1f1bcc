"""Telling what of a record the target format cannot hold.

One walk over the record, with a plan made once for each type: which fields are lost, which values,
and which fields lead to parts that may lose something.
"""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind
from epg_export.formats import Carries, Format
from epg_export.model import Broadcast, Part, parts_of
from epg_export.pipeline.kinds import FIELD_NOT_CARRIED, VALUE_NOT_CARRIED

_KEYS = frozenset({"id"})
"""Ids are what records are known by, not what they say."""


class _Plan(NamedTuple):
    """What to look at in one type of part."""

    lost: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]] | None
    defaults: tuple[Any, ...]
    narrowed: tuple[tuple[str, frozenset[Any]], ...]
    limited: tuple[tuple[str, int], ...]
    below: tuple[tuple[str, bool, str], ...]


class _Loss(NamedTuple):
    """One thing that is lost: where, what field of what type, and why."""

    kind: Kind
    path: str
    field: str
    reason: str


class Losses:
    """Finds what a format loses of a record."""

    def __init__(self, target: Format, carries: Carries) -> None:
        self._target = target
        self._carries = carries
        self._more = target.losses
        self._plans: dict[type[Part], _Plan] = {}

    def of(self, entry: Entry) -> Iterator[Finding]:
        """Yield each field and value of the entry's record that the format cannot hold."""
        if entry.record is None:
            return
        lost: list[_Loss] = []
        self._walk(entry.record, "", "", lost)
        for loss in lost:
            yield loss.kind.at(
                entry.locate(loss.path),
                f"{loss.field} is lost: {loss.reason}",
                facts={"field": loss.field, "format": self._target.name},
            )

    def _walk(self, part: Part, held_by: str, path: str, lost: list[_Loss]) -> None:
        """Note what is lost of a part and of those below it.

        A hot path, which calls little: a programme has some 20 parts, most of which lose nothing.
        """
        plan = self._plans.get(type(part)) or self._plan(type(part))
        if plan.values is not None and plan.values(part) != plan.defaults:
            lost.extend(self._fields(part, path, plan))
        if plan.narrowed or plan.limited:
            self._values(part, path, plan, lost)
        if self._more is not None:
            for field, reason in self._more(part, held_by):
                lost.append(_Loss(VALUE_NOT_CARRIED, f"{path}.{field}", _name(part, field), reason))
        for field, many, name in plan.below:
            value = getattr(part, field)
            if not value:
                continue
            if many:
                for index, item in enumerate(value):
                    self._walk(item, name, f"{path}.{field}[{index}]", lost)
            else:
                self._walk(value, name, f"{path}.{field}", lost)

    def _fields(self, part: Part, path: str, plan: _Plan) -> Iterator[_Loss]:
        reason = f"{self._target.name} has no place for it"
        for field, default in zip(plan.lost, plan.defaults, strict=True):
            if getattr(part, field) != default:
                yield _Loss(FIELD_NOT_CARRIED, f"{path}.{field}", _name(part, field), reason)

    def _values(self, part: Part, path: str, plan: _Plan, lost: list[_Loss]) -> None:
        for field, allowed in plan.narrowed:
            if (value := getattr(part, field)) not in allowed:
                reason = f"{self._target.name} has no word for {_word(value)}"
                lost.append(_Loss(VALUE_NOT_CARRIED, f"{path}.{field}", _name(part, field), reason))
        for field, most in plan.limited:
            if (count := len(getattr(part, field))) > most:
                reason = f"{self._target.name} has room for {most} of {count}"
                lost.append(_Loss(VALUE_NOT_CARRIED, f"{path}.{field}", _name(part, field), reason))

    def _plan(self, part: type[Part]) -> _Plan:
        if part not in self._plans:
            self._plans[part] = self._planned(part)
        return self._plans[part]

    def _planned(self, part: type[Part]) -> _Plan:
        carried = self._carries.fields.get(part, frozenset())
        fields = {field.name: field for field in msgspec.structs.fields(part)}
        lost = tuple(name for name in fields if name not in carried and name not in _KEYS)
        return _Plan(
            lost=lost,
            values=_getter(lost),
            defaults=tuple(_default(fields[name]) for name in lost),
            narrowed=tuple(
                (field, allowed)
                for (type_, field), allowed in self._carries.values.items()
                if type_ is part
            ),
            limited=tuple(
                (field, most)
                for (type_, field), most in self._carries.most.items()
                if type_ is part
            ),
            below=tuple(
                (name, many, f"{part.__name__.lower()}.{name}")
                for name, many, _ in parts_of(part)
                if name in carried
            ),
        )


def hidden(broadcast: Broadcast, carries: Carries) -> bool:
    """Whether a broadcast is not for the public where a format cannot say so itself."""
    if broadcast.listed is False:
        return True
    said = carries.values.get((Broadcast, "status"), {"cancelled"})
    carried = "status" in carries.fields[Broadcast] and "cancelled" in said
    return broadcast.status == "cancelled" and not carried


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]] | None:
    if not names:
        return None
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda part: (only(part),)
    return attrgetter(*names)


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return None if field.default is msgspec.NODEFAULT else field.default


def _name(part: Part, field: str) -> str:
    return f"{type(part).__name__.lower()}.{field}"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
