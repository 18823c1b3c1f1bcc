"""Applying rules: one walk over a record, each part shown to the rules for its type.

The hot path of validating; ``python -m benchmarks --only write,ours`` measures what all rules cost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Place, ToldOnce, Topic
from epg_export.model import Country, Genre, LanguageRef, Subtitle, parts_of
from epg_export.rules.engine import RULES, Check, Context, Fault, Look, Rule, asked_or_not

Caught = tuple[str, Kind, Fault]
"""What a rule caught: where below the part that was walked over, and of which kind it is."""


_COMING_AGAIN = frozenset({Country, Genre, LanguageRef, Subtitle})
_MOST_KNOWN = _MOST_SAID = 10_000


class _Plan:
    """What to do with the parts of one type: rules by look, and the fields that lead on."""

    __slots__ = ("fields", "guards", "inside", "known", "looks", "values")

    def __init__(self) -> None:
        self.looks: tuple[tuple[Look | None, tuple[tuple[Kind, Check], ...]], ...] = ()
        self.fields: tuple[tuple[str, bool, _Plan], ...] = ()
        self.values: Callable[[Any], tuple[Any, ...]] = tuple
        self.inside: tuple[tuple[Callable[[tuple[Any, ...]], tuple[Any, ...]], _Plan], ...] = ()
        self.known: set[int] | None = None
        """Hashes of lists that no look minded: few values of some types come again and again.

        They hold texts only: of those no two have one hash, as numbers may.
        """
        self.guards: tuple[Look, ...] | None = None
        """The looks, where every rule has one: a part that none of them minds has no fault."""


def _as_it_is(finding: Finding) -> Finding:
    return finding


class Said(NamedTuple):
    """What a checker told a single time of one part of the input, in the order it was met.

    ``whole`` is false where it was more than is remembered; ``rejecting`` says that some of it is
    an error: of several records then only the first is one that cannot be published.
    """

    topics: tuple[Topic, ...]
    whole: bool
    rejecting: bool


class Checker:
    """The rules of one run, laid out by the types of parts that they look at.

    ``heeds`` says which kinds of finding anybody wants: rules of the others do not run. ``counts``
    gives a finding as it is wanted where it stands, or None. Where it sees ``in_part`` only what
    the run reads, what is told a single time is marked so.
    """

    def __init__(
        self,
        context: Context,
        heeds: Callable[[Kind], bool] = asked_or_not,
        counts: Callable[[Finding], Finding | None] = _as_it_is,
        *,
        in_part: bool = False,
    ) -> None:
        self.context = context
        self._counts = counts
        self._in_part = in_part
        self._said: dict[Topic, None] = {}
        self._said_all = True
        self._rejecting = False
        self._rules: dict[type[Any], list[Rule]] = defaultdict(list)
        for found in RULES.values():
            if heeds(found.kind):
                for part in found.types:
                    self._rules[part].append(found)
        self._plans: dict[type[Any], _Plan | None] = {}

    def watches(self, *types: type[Any]) -> bool:
        """Whether a rule looks at parts of one of these types."""
        return any(self._rules.get(part) for part in types)

    def check(self, entry: Entry) -> tuple[Finding, ...]:
        """What the rules find in the record of an entry."""
        record = entry.record
        if record is None:
            return ()
        self.context.series = entry.series
        caught = self.caught(record)
        if not caught:
            return ()
        findings = (
            self._finding(entry.locate(path), found, fault) for path, found, fault in caught
        )
        return tuple(filter(None, findings))

    def caught(self, part: Any) -> list[Caught] | None:
        """What the rules catch in a part and those below it; None for nothing."""
        plan = self._plan(type(part))
        return None if plan is None else _walk(part, plan, self.context)

    def about(self, part: Any, place: Place) -> Iterator[Finding]:
        """Yield what the rules find in something that is no record and stands at a place."""
        for path, found, fault in self.caught(part) or ():
            finding = self._finding(fault.elsewhere or place.below(path), found, fault)
            if finding is not None:
                yield finding

    def _finding(self, place: Place, found: Kind, fault: Fault) -> Finding | None:
        """The finding about a fault; None where it is told once only, and was."""
        if place.channel is None:  # an episode on several channels may lack something on one
            place = place.on(fault.facts.get("channel"))
        finding = found.at(
            place, fault.message, remedy=fault.remedy, facts=fault.facts, related=fault.related
        )
        if fault.once is None or (counted := self._counts(finding)) is None:
            return finding  # where it does not count it says nothing, so it is not said yet
        topic = (found.code, fault.once)
        if self.has_told(topic):
            return None
        if len(self._said) < _MOST_SAID:
            self._said[topic] = None
        else:
            self._said_all = False
        self._rejecting = self._rejecting or counted.severity == "error"
        return ToldOnce.made_of(finding, topic) if self._in_part else finding

    def has_told(self, topic: Topic) -> bool:
        """Whether what is told a single time was told."""
        return topic in self._said

    def learnt(self) -> Said:
        """What was told a single time in one part of the input, for the checker of the whole."""
        return Said(tuple(self._said), self._said_all, self._rejecting)

    def can_take_over(self, part: Said) -> bool:
        """Whether so much can be remembered as the next part tells a single time."""
        return part.whole and len({*self._said, *part.topics}) <= _MOST_SAID

    def take_over(self, part: Said) -> None:
        """Remember what was told in the part of the input that comes next, as if it was told here.

        Only where that is possible; where it is not, the part is to be checked here.
        """
        self._said.update(dict.fromkeys(part.topics))
        self._rejecting = self._rejecting or part.rejecting

    def _plan(self, part: type[Any]) -> _Plan | None:
        """The plan for a type; None where neither it nor anything below it has a rule."""
        if part not in self._plans:
            self._plans[part] = None  # no type holds itself, so nobody asks before it is made
            self._plans[part] = self._planned(part)
        return self._plans[part]

    def _planned(self, part: type[Any]) -> _Plan | None:
        plan = _Plan()
        by_look: dict[Look | None, list[tuple[Kind, Check]]] = {}
        for found in self._rules.get(part, ()):
            by_look.setdefault(found.look, []).append((found.kind, found.check))
        plan.looks = tuple((look, tuple(rules)) for look, rules in by_look.items())
        fields = parts_of(part) if issubclass(part, msgspec.Struct) else ()
        below = [(name, many, self._plan(type_)) for name, many, type_ in fields]
        plan.fields = tuple((name, many, led) for name, many, led in below if led is not None)
        plan.known = set() if part in _COMING_AGAIN else None
        plan.values = _values([name for name, _, _ in plan.fields])
        plan.inside = tuple((_gather(name, many=many), led) for name, many, led in plan.fields)
        if None not in by_look:
            plan.guards = tuple(look for look in by_look if look is not None)
        return plan if plan.looks or plan.fields else None


def _walk(part: Any, plan: _Plan, context: Context) -> list[Caught] | None:
    """Show a part and those below it to their rules.

    The hot path of validating. Almost all parts are without fault: paths are put together on the
    way back, and only where something was caught.
    """
    caught: list[Caught] | None = None
    for look, rules in plan.looks:
        if look is None or look(part):
            for found, examine in rules:
                for fault in examine(part, context):
                    caught = caught or []
                    caught.append((fault.path, found, fault))
    below = _walk_below(part, plan, context) if plan.fields else None
    return caught + below if caught and below else caught or below


def _walk_below(part: Any, plan: _Plan, context: Context) -> list[Caught] | None:
    """Show the parts that a part holds to their rules."""
    caught: list[Caught] | None = None
    for (field, many, below), value in zip(plan.fields, plan.values(part), strict=False):
        if value:
            walk = _walk_all if many else _walk
            more = walk(value, below, context)
            if more:
                more = [(f".{field}{path}", found, fault) for path, found, fault in more]
                caught = caught + more if caught else more
    return caught


def _walk_all(parts: tuple[Any, ...], plan: _Plan, context: Context) -> list[Caught] | None:
    """Show each of some parts to the rules; mostly there is nothing to be said of any."""
    if _quiet(parts, plan):
        return None
    caught: list[Caught] | None = None
    for index, part in enumerate(parts):
        more = _walk(part, plan, context)
        if more:
            caught = caught or []
            caught += [(f"[{index}]{path}", found, fault) for path, found, fault in more]
    return caught


def _quiet(parts: tuple[Any, ...], plan: _Plan) -> bool:
    """Whether no look minds any of the parts, nor anything in them.

    ``map`` alone finds that out, look by look and level by level, for all parts at once.
    """
    if plan.guards is None:
        return False
    known = plan.known
    key = 0 if known is None else hash(parts)
    if known is not None and key in known:
        return True
    for look in plan.guards:
        if any(map(look, parts)):
            return False
    for gather, below in plan.inside:
        held = gather(parts)
        if held and not _quiet(held, below):
            return False
    if known is not None and len(known) < _MOST_KNOWN:
        known.add(key)
    return True


def _gather(field: str, *, many: bool) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """What gives all that some parts hold in a field."""
    get = attrgetter(field)
    if many:
        return lambda parts: tuple(chain.from_iterable(map(get, parts)))
    return lambda parts: tuple(filter(None, map(get, parts)))


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives these fields of a part, all at once."""
    if not names:
        return lambda _part: ()
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda part: (only(part),)
    return attrgetter(*names)
