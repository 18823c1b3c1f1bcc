"""Telling what of a record the target format cannot hold.

One walk over the record, with a plan made once for each type: which fields are lost, which values,
and which fields lead to parts that may lose something. A hot path: what lost nothing is remembered.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from operator import ne
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Place
from epg_export.formats import Carries, Format
from epg_export.formats.base import Losing
from epg_export.model import Broadcast, Part, parts_of, values_of
from epg_export.pipeline.kinds import FIELD_NOT_CARRIED, VALUE_NOT_CARRIED
from epg_export.pipeline.quiet import Field, Quiet, QuietBelow, quiet_of
from epg_export.report import Report

_KEYS = frozenset({"id"})
"""Ids are what records are known by, not what they say."""


class _Plan(NamedTuple):
    """What to look at in the parts of one type that stand in one field."""

    lost: tuple["_Loss", ...]
    values: Callable[[Any], tuple[Any, ...]] | None
    defaults: tuple[Any, ...]
    narrowed: tuple[tuple[str, frozenset[Any]], ...]
    losing: Losing | None
    held_by: str
    whole: "_Way"
    ways: dict[tuple[bool, bool], "_Way"]
    below: QuietBelow | None
    quiet: Quiet | None


class _Way(NamedTuple):
    """What is to be looked at, once it is asked what of it is known to lose nothing."""

    limited: tuple[tuple[str, int], ...]
    fields: tuple["_Below", ...]
    values: Callable[[Any], tuple[Any, ...]]


class _Below(NamedTuple):
    """A field that leads to parts which may lose something."""

    field: str
    many: bool
    type: type[Part]
    plan: _Plan
    is_quiet: Callable[[Any], bool] | None


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
        self._no_place = f"{target.name} has no place for it"
        self._plans: dict[tuple[type[Part], str], _Plan | None] = {}

    def of(self, entry: Entry) -> Iterator[Finding]:
        """Yield each field and value of the entry's record that the format cannot hold."""
        for loss in self._lost(entry):
            yield self._finding(loss, entry.locate(loss.path))

    def tell(self, entry: Entry, report: Report) -> None:
        """Put each field and value that the format cannot hold into a report.

        Where every record loses the same, that is only counted, and not put into words.
        """
        for loss in self._lost(entry):
            source, channel = entry.about(loss.path)
            if not report.add_alike(loss.kind, loss.field, source, channel):
                report.add(self._finding(loss, entry.locate(loss.path)))

    def _finding(self, loss: _Loss, place: Place) -> Finding:
        return loss.kind.at(
            place,
            f"{loss.field} is lost: {loss.reason}",
            facts={"field": loss.field, "format": self._target.name},
        )

    def _lost(self, entry: Entry) -> Iterable[_Loss]:
        record = entry.record
        plan = None if record is None else self._plan(type(record), "")
        return () if plan is None else self._walk(record, plan) or ()

    def _walk(self, part: Any, plan: _Plan) -> list[_Loss] | None:  # noqa: C901, PLR0912 - a hot path
        """What is lost of a part and of those below it; None for nothing, as mostly.

        Paths are put together on the way back, and only where something is lost.
        """
        lost: list[_Loss] | None = None
        below, is_few, way = plan.below, True, plan.whole
        if below is not None:  # a record: other parts hold so little that asking would cost more
            is_few = below.holds_few(part)
            way = plan.ways[is_few, below.holds_lists(part)]
        if plan.values is not None and (values := plan.values(part)) != plan.defaults:
            lost = list(compress(plan.lost, map(ne, values, plan.defaults)))
        for field, allowed in plan.narrowed:
            if (value := getattr(part, field)) not in allowed:
                reason = f"{self._target.name} has no word for {_word(value)}"
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        for field, most in way.limited:
            if (count := len(getattr(part, field))) > most:
                reason = f"{self._target.name} has room for {most} of {count}"
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        if plan.losing is not None:
            for field, reason in plan.losing.tell(part, plan.held_by):
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        if way.fields:
            for one, value in zip(way.fields, way.values(part), strict=False):
                if value:
                    if one.is_quiet and one.is_quiet(value):
                        if below is not None:
                            below.learn_list(one.field, value)
                    elif found := self._walk_below(one, value):
                        lost = _and(lost, *found)
        if not is_few and below is not None and below.few.isdisjoint(map(_first, lost or ())):
            below.learn_few(part)
        return lost

    def _walk_below(self, below: _Below, value: Any) -> list[_Loss] | None:
        """What is lost of the parts in a field; those that lose nothing are remembered."""
        plan, quiet = below.plan, below.plan.quiet
        lost: list[_Loss] | None = None
        for index, part in enumerate(value if below.many else (value,)):
            found = self._walk(part, plan)
            if found is not None:
                at = f".{below.field}[{index}]" if below.many else f".{below.field}"
                lost = _and(lost, *(loss._replace(path=at + loss.path) for loss in found))
            elif quiet is not None:
                quiet.learn(part)
        return lost

    def _plan(self, part: type[Part], held_by: str) -> _Plan | None:
        """The plan for a type; None where neither it nor anything below it can lose anything."""
        key = (part, held_by)
        if key not in self._plans:
            self._plans[key] = self._planned(part, held_by)
        return self._plans[key]

    def _planned(self, part: type[Part], held_by: str) -> _Plan | None:
        carried = self._carries.fields.get(part, frozenset())
        fields = {field.name: field for field in msgspec.structs.fields(part)}
        lost = tuple(name for name in fields if name not in carried and name not in _KEYS)
        narrowed = _of_type(part, self._carries.values)
        limited = _of_type(part, self._carries.most)
        losing = self._target.losses.get(part)
        below = tuple(self._below(part, carried))
        if not (lost or narrowed or limited or losing or below):
            return None
        decide = None
        if losing is None or losing.fields is not None:
            limits = (*(name for name, _ in narrowed), *(name for name, _ in limited))
            leading = (one.field for one in below)
            also = () if losing is None else losing.fields or ()
            decide = tuple(dict.fromkeys((*lost, *limits, *also, *leading)))
        known = QuietBelow(Field(one.field, one.many, one.type, one.plan.quiet) for one in below)
        ways = {
            (few, lists): _way(
                limited,
                below,
                (known.few if few else frozenset()) | (frozenset(known.lists if lists else ())),
            )
            for few in (False, True)
            for lists in (False, True)
        }
        return _Plan(
            lost=tuple(
                _Loss(FIELD_NOT_CARRIED, f".{name}", _name_of(part, name), self._no_place)
                for name in lost
            ),
            values=values_of(lost) if lost else None,
            defaults=tuple(_default(fields[name]) for name in lost),
            narrowed=narrowed,
            losing=losing,
            held_by=held_by,
            whole=ways[False, False],
            ways=ways,
            below=known if below and not held_by else None,
            quiet=quiet_of(part, decide, lost) if held_by else None,
        )

    def _below(self, part: type[Part], carried: frozenset[str]) -> Iterator[_Below]:
        for name, many, type_ in parts_of(part):
            plan = self._plan(type_, f"{part.__name__.lower()}.{name}") if name in carried else None
            if plan is not None:
                yield _Below(name, many, type_, plan, _is_quiet(plan.quiet, many=many))


def hidden(broadcast: Broadcast, carries: Carries) -> bool:
    """Whether a broadcast is not for the public where a format cannot say so itself."""
    if broadcast.listed is False:
        return True
    said = carries.values.get((Broadcast, "status"), {"cancelled"})
    carried = "status" in carries.fields[Broadcast] and "cancelled" in said
    return broadcast.status == "cancelled" and not carried


def _and(lost: list[_Loss] | None, *more: _Loss) -> list[_Loss] | None:
    """What was lost, and more; None for nothing."""
    return [*(lost or ()), *more] or None


def _way(
    limited: tuple[tuple[str, int], ...], below: tuple[_Below, ...], known: frozenset[str]
) -> _Way:
    """What is to be looked at but for the fields that are known to lose nothing."""
    fields = tuple(one for one in below if one.field not in known)
    return _Way(
        tuple(limit for limit in limited if limit[0] not in known),
        fields,
        values_of([one.field for one in fields]),
    )


def _first(loss: _Loss) -> str:
    """The field, of the part that was walked over, in which something is lost."""
    return loss.path[1:].split(".", 1)[0].split("[", 1)[0]


def _of_type(
    part: type[Part], table: Mapping[tuple[type[Part], str], Any]
) -> tuple[tuple[str, Any], ...]:
    """What a table says of the fields of a type."""
    return tuple((field, said) for (type_, field), said in table.items() if type_ is part)


def _is_quiet(quiet: Quiet | None, *, many: bool) -> Callable[[Any], bool] | None:
    """Whether the parts of a field are known to lose nothing."""
    if quiet is None:
        return None
    return quiet.holds_all if many else quiet.holds


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return None if field.default is msgspec.NODEFAULT else field.default


def _name(part: Part, field: str) -> str:
    return _name_of(type(part), field)


def _name_of(part: type[Part], field: str) -> str:
    return f"{part.__name__.lower()}.{field}"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
