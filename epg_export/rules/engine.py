"""The rule engine: one walk over a record, each part shown to the rules for its type.

A rule is one decorated function. Its docstring is its explanation, its documentation page and
its test: a summary, why it matters with the specification it follows, an ``Example:`` record that
it must catch and an ``Instead:`` record that passes every rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from epg_export.entry import Entry
from epg_export.findings import Finding, Kind, Severity, kind
from epg_export.model import (
    AnyRecord,
    Broadcast,
    Channel,
    Episode,
    Feed,
    Part,
    Series,
    parts_of,
)


class Fault(NamedTuple):
    """What a rule yields: where below the part it looked at, and what is wrong there."""

    path: str
    message: str
    remedy: str | None = None
    facts: Mapping[str, Any] = {}


class Context:
    """What a rule may know beyond the part in hand.

    ``channels`` by id; ``series`` of the episode in hand; ``once`` remembers, for as many keys as
    there are channels or series, what need not be said again.
    """

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self.channels = channels
        self.series: Series | None = None
        self._said: set[tuple[str, str]] = set()

    def once(self, code: str, key: str) -> bool:
        """True the first time a key is asked for under a code."""
        if (code, key) in self._said:
            return False
        self._said.add((code, key))
        return True


Check = Callable[[Any, Context], Iterable[Fault]]


class Rule(NamedTuple):
    """A rule: the kind of finding it makes, the types of part it looks at, and how."""

    kind: Kind
    types: tuple[type[Part], ...]
    check: Check


RULES: dict[str, Rule] = {}
_BY_TYPE: dict[type[Part], list[Rule]] = defaultdict(list)


def rule(
    code: str, name: str, severity: Severity, *types: type[Part], remedy: str
) -> Callable[[Check], Check]:
    """Declare the function below as the rule of that code, for parts of these types."""

    def declare(check: Check) -> Check:
        summary = (check.__doc__ or "").split("\n\n", 1)[0]
        declared = Rule(
            kind(code, name, severity, remedy=remedy, about=" ".join(summary.split())),
            types,
            check,
        )
        RULES[code] = declared
        for part in types:
            _BY_TYPE[part].append(declared)
        _looked_at.clear()
        return check

    return declare


def check(entry: Entry, context: Context) -> Iterator[Finding]:
    """Yield what the rules find in the record of an entry."""
    if entry.record is None:
        return
    context.series = entry.series
    caught: list[_Caught] = []
    _walk(entry.record, context, caught)
    for path, kind_of, fault in caught:
        place = entry.locate(path + fault.path)
        yield kind_of.at(place, fault.message, remedy=fault.remedy, facts=fault.facts)


_Caught = tuple[str, Kind, Fault]


def _walk(part: Part, context: Context, caught: list[_Caught]) -> None:
    """Show a part and those below it to their rules.

    Almost all parts are without fault, so this is a hot path: paths are put together on the way
    back, and only where something was caught below.
    """
    kind_of = type(part)
    for found in _BY_TYPE.get(kind_of, ()):
        caught += [("", found.kind, fault) for fault in found.check(part, context)]
    fields = _looked_at.get(kind_of)
    for field, many in _looked_at_in(kind_of) if fields is None else fields:
        value = getattr(part, field)
        if not value:
            continue
        before = len(caught)
        if not many:
            _walk(value, context, caught)
            if len(caught) > before:
                _prefix(caught, before, f".{field}")
            continue
        for index, item in enumerate(value):
            _walk(item, context, caught)
            if len(caught) > before:
                _prefix(caught, before, f".{field}[{index}]")
                before = len(caught)


def _prefix(caught: list[_Caught], start: int, step: str) -> None:
    caught[start:] = [(step + path, kind_of, fault) for path, kind_of, fault in caught[start:]]


_looked_at: dict[type[Part], tuple[tuple[str, bool], ...]] = {}


def _looked_at_in(part: type[Part]) -> tuple[tuple[str, bool], ...]:
    """The fields of a type that lead to parts some rule looks at; whether each is a list."""
    if part not in _looked_at:
        _looked_at[part] = tuple(
            (field, many)
            for field, many, below in parts_of(part)
            if below in _BY_TYPE or _looked_at_in(below)
        )
    return _looked_at[part]


RECORDS: tuple[type[AnyRecord], ...] = (Feed, Channel, Series, Episode, Broadcast)
