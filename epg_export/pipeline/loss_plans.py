"""Where to look for what a format loses: a plan for each type, made once.

It says which fields are lost, which values, and which fields lead to parts that may lose something.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from epg_export.findings import Kind
from epg_export.formats import Carries, Format
from epg_export.formats.base import Losing
from epg_export.model import Part, parts_of, values_of
from epg_export.pipeline.kinds import FIELD_NOT_CARRIED
from epg_export.pipeline.quiet import Field, Quiet, QuietBelow, quiet_of

_KEYS = frozenset({"id"})
"""Ids are what records are known by, not what they say."""


class Plan(NamedTuple):
    """What to look at in the parts of one type that stand in one field."""

    lost: tuple["Loss", ...]
    values: Callable[[Any], tuple[Any, ...]] | None
    defaults: tuple[Any, ...]
    narrowed: tuple[tuple[str, frozenset[Any]], ...]
    losing: Losing | None
    held_by: str
    whole: "Way"
    ways: dict[tuple[bool, bool], "Way"]
    below: QuietBelow | None
    quiet: Quiet | None


class Way(NamedTuple):
    """What is to be looked at, once it is asked what of it is known to lose nothing."""

    limited: tuple[tuple[str, int], ...]
    fields: tuple["Below", ...]
    values: Callable[[Any], tuple[Any, ...]]


class Below(NamedTuple):
    """A field that leads to parts which may lose something."""

    field: str
    many: bool
    type: type[Part]
    plan: Plan
    is_quiet: Callable[[Any], bool] | None


class Loss(NamedTuple):
    """One thing that is lost: where, what field of what type, and why."""

    kind: Kind
    path: str
    field: str
    reason: str


class Plans:
    """The plans for what one format loses."""

    def __init__(self, target: Format, carries: Carries) -> None:
        self._target = target
        self._carries = carries
        self._no_place = f"{target.name} has no place for it"
        self._plans: dict[tuple[type[Part], str], Plan | None] = {}

    def of(self, part: type[Part], held_by: str = "") -> Plan | None:
        """The plan for a type; None where neither it nor anything below it can lose anything.

        ``held_by`` is the field that holds it (``episode.credits``); a record is held by none.
        """
        key = (part, held_by)
        if key not in self._plans:
            self._plans[key] = self._planned(part, held_by)
        return self._plans[key]

    def _planned(self, part: type[Part], held_by: str) -> Plan | None:
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
            limits = (name for name, _ in (*narrowed, *limited))
            leading = (one.field for one in below)
            also = () if losing is None else losing.fields or ()
            decide = tuple(dict.fromkeys((*lost, *limits, *also, *leading)))
        known = QuietBelow(Field(one.field, one.many, one.type, one.plan.quiet) for one in below)
        ways = _ways(limited, below, known)
        return Plan(
            lost=tuple(
                Loss(FIELD_NOT_CARRIED, f".{name}", name_of(part, name), self._no_place)
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

    def _below(self, part: type[Part], carried: frozenset[str]) -> Iterator[Below]:
        for name, many, type_ in parts_of(part):
            plan = self.of(type_, f"{part.__name__.lower()}.{name}") if name in carried else None
            if plan is not None:
                yield Below(name, many, type_, plan, _is_quiet(plan.quiet, many=many))


def _ways(
    limited: tuple[tuple[str, int], ...], below: tuple[Below, ...], known: QuietBelow
) -> dict[tuple[bool, bool], Way]:
    """The ways, by whether the few and the lists of a record are known to lose nothing."""
    few, lists = known.few, frozenset(known.lists)
    return {
        (False, False): _way(limited, below, frozenset()),
        (False, True): _way(limited, below, lists),
        (True, False): _way(limited, below, few),
        (True, True): _way(limited, below, few | lists),
    }


def _way(
    limited: tuple[tuple[str, int], ...], below: tuple[Below, ...], known: frozenset[str]
) -> Way:
    """What is to be looked at but for the fields that are known to lose nothing."""
    fields = tuple(one for one in below if one.field not in known)
    return Way(
        tuple(limit for limit in limited if limit[0] not in known),
        fields,
        values_of([one.field for one in fields]),
    )


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


def name_of(part: type[Part], field: str) -> str:
    """What a loss of a field is called: ``episode.credits``."""
    return f"{part.__name__.lower()}.{field}"
