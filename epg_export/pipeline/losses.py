"""Telling what of a record the target format cannot hold.

One walk over the record, with a plan made once for each type: which fields are lost, which values,
and which fields lead to parts that may lose something. A hot path: the parts of a programme mostly
lose nothing, and most are like parts before them, so what lost nothing is remembered.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect as mi

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Place
from epg_export.formats import Carries, Format
from epg_export.formats.base import Losing
from epg_export.model import Broadcast, Part, Record, parts_of
from epg_export.pipeline.kinds import FIELD_NOT_CARRIED, VALUE_NOT_CARRIED
from epg_export.report import Report
from epg_export.vocab.remembered import LONGEST

_KEYS = frozenset({"id"})
"""Ids are what records are known by, not what they say."""
_MOST_QUIET = 10_000
_TEXTS = (mi.StrType, mi.BoolType, mi.NoneType, mi.LiteralType)
_EXACT = (*_TEXTS, mi.IntType)
"""What is equal is the same, in parts of these: of times and fractions that is not true."""


class _Quiet:
    """Remembers what decided that parts of one type lost nothing: some fields, or all of them.

    Of texts only the hash is kept: of those no two have one, as numbers may.
    """

    def __init__(self, fields: tuple[str, ...] | None, *, texts: bool) -> None:
        self.known: set[Any] = set()
        self.key: Callable[[Any], Any] = _hash_of(fields) if texts else _value_of(fields)
        self._texts = texts

    def holds_all(self, parts: Iterable[Part]) -> bool:
        """Whether several parts are known to lose nothing: in C alone, whatever their number."""
        return self.known.issuperset(map(self.key, parts))

    def holds(self, part: Part) -> bool:
        """Whether a part is known to lose nothing."""
        return self.key(part) in self.known

    def learn(self, part: Part) -> None:
        """Remember a part that lost nothing, unless it is long."""
        key = self.key(part)
        if self._texts or _is_short(key):
            if len(self.known) >= _MOST_QUIET:
                self.known.clear()
            self.known.add(key)


class _Plan(NamedTuple):
    """What to look at in the parts of one type that stand in one field."""

    lost: tuple["_Loss", ...]
    values: Callable[[Any], tuple[Any, ...]] | None
    defaults: tuple[Any, ...]
    narrowed: tuple[tuple[str, frozenset[Any]], ...]
    limited: tuple[tuple[str, int], ...]
    losing: Losing | None
    held_by: str
    below: tuple["_Below", ...]
    held: Callable[[Any], tuple[Any, ...]] | None
    quiet: _Quiet | None


class _Below(NamedTuple):
    """A field that leads to parts which may lose something."""

    field: str
    many: bool
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
            place = entry.locate(loss.path)
            if not report.add_alike(loss.kind, loss.field, place):
                report.add(self._finding(loss, place))

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

    def _walk(self, part: Any, plan: _Plan) -> list[_Loss] | None:  # noqa: C901 - a hot path
        """What is lost of a part and of those below it; None for nothing, as mostly.

        Paths are put together on the way back, and only where something is lost.
        """
        lost: list[_Loss] | None = None
        if plan.values is not None and (values := plan.values(part)) != plan.defaults:
            lost = [
                loss
                for value, default, loss in zip(values, plan.defaults, plan.lost, strict=False)
                if value != default
            ]
        for field, allowed in plan.narrowed:
            if (value := getattr(part, field)) not in allowed:
                reason = f"{self._target.name} has no word for {_word(value)}"
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        for field, most in plan.limited:
            if (count := len(getattr(part, field))) > most:
                reason = f"{self._target.name} has room for {most} of {count}"
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        if plan.losing is not None:
            for field, reason in plan.losing.tell(part, plan.held_by):
                lost = _and(lost, _Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        if plan.held is not None:
            for below, value in zip(plan.below, plan.held(part), strict=False):
                if value and not (below.is_quiet and below.is_quiet(value)):
                    found = self._walk_below(below, value)
                    if found:
                        lost = _and(lost, *found)
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
        return _Plan(
            lost=tuple(
                _Loss(FIELD_NOT_CARRIED, f".{name}", _name_of(part, name), self._no_place)
                for name in lost
            ),
            values=_getter(lost) if lost else None,
            defaults=tuple(_default(fields[name]) for name in lost),
            narrowed=narrowed,
            limited=limited,
            losing=losing,
            held_by=held_by,
            below=below,
            held=_getter(tuple(one.field for one in below)) if below else None,
            quiet=_quiet(part, decide),
        )

    def _below(self, part: type[Part], carried: frozenset[str]) -> Iterator[_Below]:
        for name, many, type_ in parts_of(part):
            plan = self._plan(type_, f"{part.__name__.lower()}.{name}") if name in carried else None
            if plan is not None:
                yield _Below(name, many, plan, _is_quiet(plan.quiet, many=many))


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


def _quiet(part: type[Part], decide: tuple[str, ...] | None) -> _Quiet | None:
    """What remembers parts of a type; None where being equal does not say that they are alike."""
    if issubclass(part, Record) or not _says_only(part, _EXACT):
        return None
    return _Quiet(decide, texts=decide is None and _says_only(part, _TEXTS))


def _of_type(
    part: type[Part], table: Mapping[tuple[type[Part], str], Any]
) -> tuple[tuple[str, Any], ...]:
    """What a table says of the fields of a type."""
    return tuple((field, said) for (type_, field), said in table.items() if type_ is part)


def _is_quiet(quiet: _Quiet | None, *, many: bool) -> Callable[[Any], bool] | None:
    """Whether the parts of a field are known to lose nothing."""
    if quiet is None:
        return None
    return quiet.holds_all if many else quiet.holds


def _says_only(part: type[msgspec.Struct], kinds: tuple[type[mi.Type], ...]) -> bool:
    """Whether parts of a type, and those below them, hold values of these kinds and no others."""
    return all(_is_one_of(mi.type_info(one.type), kinds) for one in msgspec.structs.fields(part))


def _is_one_of(info: mi.Type, kinds: tuple[type[mi.Type], ...]) -> bool:
    if isinstance(info, mi.UnionType):
        return all(_is_one_of(one, kinds) for one in info.types)
    if isinstance(info, mi.VarTupleType):
        return _is_one_of(info.item_type, kinds)
    if isinstance(info, mi.StructType):
        return _says_only(info.cls, kinds)
    return isinstance(info, kinds)


def _hash_of(fields: tuple[str, ...] | None) -> Callable[[Any], Any]:
    if fields is None:
        return hash
    values = _getter(fields)
    return lambda part: hash(values(part))


def _value_of(fields: tuple[str, ...] | None) -> Callable[[Any], Any]:
    return attrgetter(*fields) if fields else _itself


def _itself(part: Part) -> Part:
    return part


def _is_short(key: object) -> bool:
    """Whether what decides about a part is short enough to be remembered."""
    try:
        return len(msgspec.msgpack.encode(key)) <= LONGEST
    except UnicodeEncodeError:
        return False


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda part: (only(part),)
    return attrgetter(*names)


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return None if field.default is msgspec.NODEFAULT else field.default


def _name(part: Part, field: str) -> str:
    return _name_of(type(part), field)


def _name_of(part: type[Part], field: str) -> str:
    return f"{part.__name__.lower()}.{field}"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
