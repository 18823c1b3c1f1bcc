"""Applying rules: what one run looks for, and what they find in its records.

``python -m benchmarks --only validate`` measures what all rules cost; the walk over a record is in
:mod:`epg_export.rules.walking`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Place, ToldOnce, Topic
from epg_export.model import parts_of
from epg_export.rules.engine import RULES, Check, Context, Fault, Look, Rule, counts_unasked
from epg_export.rules.walking import Caught, Field, Plan, walk

_MOST_SAID = 10_000


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
        heeds: Callable[[Kind], bool] = counts_unasked,
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
            if heeds(found.kind) and (found.asked is None or found.asked(context.terms)):
                for part in found.types:
                    self._rules[part].append(found)
        self._plans: dict[type[Any], Plan | None] = {}

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
        return None if plan is None else walk(part, plan, self.context)

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

    def _plan(self, part: type[Any]) -> Plan | None:
        """The plan for a type; None where neither it nor anything below it has a rule."""
        if part not in self._plans:
            self._plans[part] = None  # no type holds itself, so nobody asks before it is made
            self._plans[part] = self._planned(part)
        return self._plans[part]

    def _planned(self, part: type[Any]) -> Plan | None:
        looks: dict[Look | None, list[tuple[Kind, Check]]] = {}
        for found in self._rules.get(part, ()):
            looks.setdefault(found.look, []).append((found.kind, found.check))
        below = parts_of(part) if issubclass(part, msgspec.Struct) else ()
        fields = [
            Field(name, many, type_, plan)
            for name, many, type_ in below
            if (plan := self._plan(type_)) is not None
        ]
        return Plan(part, looks, fields) if looks or fields else None
