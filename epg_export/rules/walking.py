"""Walking over a record: each part is shown to the rules for its type.

The hot path of validating: almost all parts are without fault. Looks find that out, what no look
minded is remembered where it comes again and again, and paths are put together on the way back, and
only where something was caught.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from epg_export.findings import Kind
from epg_export.model import (
    Country,
    Credit,
    EpisodeNumber,
    Genre,
    LanguageRef,
    Numbering,
    Subtitle,
    values_of,
)
from epg_export.model.parts import TRAITS
from epg_export.rules.engine import Check, Context, Fault, Look

Caught = tuple[str, Kind, Fault]
"""What a rule caught: where below the part that was walked over, and of which kind it is."""


def _itself(part: Any) -> Any:
    return part


_COMING_AGAIN: dict[type[Any], Callable[[Any], Any]] = {
    Country: hash,
    Credit: hash,
    EpisodeNumber: hash,
    Genre: hash,
    LanguageRef: hash,
    Numbering: _itself,
    Subtitle: hash,
}
"""Parts that come again and again, and what they are known by.

The hash does for texts: of those no two have one, as numbers may.
"""
_NUMBERED = {Credit: attrgetter("images")}
"""What of such a part holds numbers; where there is any, it is not remembered."""
_MOST_KNOWN = 10_000
_MOST_SETS = 2000
_LONGEST_SET = 1000


class Field(NamedTuple):
    """A field that leads to parts, of a type with a plan of its own."""

    name: str
    many: bool
    type: type[Any]
    plan: "Plan"


class Plan:
    """What to do with the parts of one type: rules by look, and the fields that lead on."""

    __slots__ = (
        "fields",
        "guards",
        "key",
        "known",
        "looks",
        "numbered",
        "others",
        "others_of",
        "sets",
        "traits",
        "traits_of",
        "values_of",
    )

    def __init__(
        self,
        part: type[Any],
        looks: dict[Look | None, list[tuple[Kind, Check]]],
        fields: Sequence[Field],
    ) -> None:
        self.looks = tuple((look, tuple(rules)) for look, rules in looks.items())
        self.guards: tuple[Look, ...] | None = None
        """The looks, where every rule has one: a part that none of them minds has no fault."""
        if None not in looks:
            self.guards = tuple(look for look in looks if look is not None)
        self.key = _COMING_AGAIN.get(part) if self.guards is not None else None
        self.numbered = _NUMBERED.get(part, _nothing)
        self.known: set[Any] = set()
        """What parts are known by that no look minded, nor anything in them."""
        self.fields = tuple(fields)
        self.values_of = values_of([field.name for field in self.fields])
        self.traits = _traits(self.fields)
        self.traits_of = values_of([field.name for field in self.traits])
        self.others = tuple(field for field in fields if field not in self.traits)
        self.others_of = values_of([field.name for field in self.others])
        self.sets: set[tuple[Any, ...]] = set()
        """Sets of traits of which no look minded any."""


def walk(part: Any, plan: Plan, context: Context) -> list[Caught] | None:
    """Show a part and those below it to their rules; gives what they catch, None for nothing."""
    caught: list[Caught] | None = None
    for look, rules in plan.looks:
        if look is None or look(part):
            for found, examine in rules:
                for fault in examine(part, context):
                    caught = caught or []
                    caught.append((fault.path, found, fault))
    below = _walk_below(part, plan, context) if plan.fields else None
    return caught + below if caught and below else caught or below


def _walk_below(part: Any, plan: Plan, context: Context) -> list[Caught] | None:
    """Show the parts that a part holds to their rules."""
    caught: list[Caught] | None = None
    if plan.traits and _are_plain(plan.traits_of(part), plan):
        fields, values = plan.others, plan.others_of(part)
    else:
        fields, values = plan.fields, plan.values_of(part)
    for (name, many, _, below), value in zip(fields, values, strict=False):
        if value and not _are_quiet(value if many else (value,), below):
            more = _walk_all(value, below, context) if many else walk(value, below, context)
            if more:
                more = [(f".{name}{path}", found, fault) for path, found, fault in more]
                caught = caught + more if caught else more
    return caught


def _walk_all(parts: tuple[Any, ...], plan: Plan, context: Context) -> list[Caught] | None:
    """Show each of some parts to the rules."""
    caught: list[Caught] | None = None
    for index, part in enumerate(parts):
        more = walk(part, plan, context)
        if more:
            caught = caught or []
            caught += [(f"[{index}]{path}", found, fault) for path, found, fault in more]
    return caught


def _are_quiet(parts: tuple[Any, ...], plan: Plan) -> bool:
    """Whether no look minds any of the parts, nor anything in them; that is remembered.

    Parts that are known are found to be so in C alone, whatever their number. Loops are written
    out, for ``any`` and ``map`` cost more with the few parts that there are.
    """
    guards, key = plan.guards, plan.key
    if guards is None:
        return False
    if key is not None and plan.known.issuperset(map(key, parts)):
        return True
    for part in parts:
        for look in guards:
            if look(part):
                return False
        if plan.fields and not _holds_quiet(plan.fields, plan.values_of(part)):
            return False
    if key is not None:
        _remember(parts, plan, key)
    return True


def _remember(parts: tuple[Any, ...], plan: Plan, key: Callable[[Any], Any]) -> None:
    if len(plan.known) >= _MOST_KNOWN:
        plan.known.clear()
    plan.known.update(key(part) for part in parts if not plan.numbered(part))


def _holds_quiet(fields: tuple[Field, ...], values: tuple[Any, ...]) -> bool:
    """Whether no look minds anything in the fields of a part."""
    for field, value in zip(fields, values, strict=False):
        if value and not _are_quiet(value if field.many else (value,), field.plan):
            return False
    return True


def _are_plain(traits: tuple[Any, ...], plan: Plan) -> bool:
    """Whether no look minds any of the traits of a record: one question for all of them."""
    if traits in plan.sets:
        return True
    if not _holds_quiet(plan.traits, traits):
        return False
    if _are_short(traits):
        if len(plan.sets) >= _MOST_SETS:
            plan.sets.clear()
        plan.sets.add(traits)
    return True


def _are_short(traits: tuple[Any, ...]) -> bool:
    try:
        return len(msgspec.msgpack.encode(traits)) <= _LONGEST_SET
    except UnicodeEncodeError:
        return False


def _nothing(_part: Any) -> object:
    return None


def _traits(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that hold traits, where looks say all about them; none where there is but one."""
    found = tuple(field for field in fields if field.type in TRAITS and _is_guarded(field.plan))
    return found if len(found) > 1 else ()


def _is_guarded(plan: Plan) -> bool:
    return plan.guards is not None and all(_is_guarded(field.plan) for field in plan.fields)
