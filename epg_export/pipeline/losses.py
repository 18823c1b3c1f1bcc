"""Telling what of a record the target format cannot hold.

One walk over the record, by a plan made once for each type (:mod:`epg_export.pipeline.loss_plans`).
A hot path: what lost nothing is remembered.
"""

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import ne
from typing import Any

from epg_export.entry import Entry
from epg_export.findings import Finding, Place
from epg_export.formats import Carries, Format
from epg_export.model import Broadcast, Part
from epg_export.pipeline.kinds import VALUE_NOT_CARRIED
from epg_export.pipeline.loss_plans import Below, Loss, Plan, Plans, name_of
from epg_export.report import Report


class Losses:
    """Finds what a format loses of a record."""

    def __init__(self, target: Format, carries: Carries) -> None:
        self._target = target
        self._plans = Plans(target, carries)

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

    def _finding(self, loss: Loss, place: Place) -> Finding:
        return loss.kind.at(
            place,
            f"{loss.field} is lost: {loss.reason}",
            facts={"field": loss.field, "format": self._target.name},
        )

    def _lost(self, entry: Entry) -> Iterable[Loss]:
        record = entry.record
        plan = None if record is None else self._plans.of(type(record))
        return () if plan is None else self._walk(record, plan) or ()

    def _walk(self, part: Any, plan: Plan) -> list[Loss] | None:  # noqa: C901, PLR0912 - a hot path
        """What is lost of a part and of those below it; None for nothing, as mostly.

        Paths are put together on the way back, and only where something is lost.
        """
        lost: list[Loss] | None = None
        below, is_few, way = plan.below, True, plan.whole
        if below is not None:  # a record: other parts hold so little that asking would cost more
            is_few = below.holds_few(part)
            way = plan.ways[is_few, below.holds_lists(part)]
        if plan.values is not None and (values := plan.values(part)) != plan.defaults:
            lost = list(compress(plan.lost, map(ne, values, plan.defaults)))
        for field, allowed in plan.narrowed:
            if (value := getattr(part, field)) not in allowed:
                reason = f"{self._target.name} has no word for {_word(value)}"
                lost = _and(lost, Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        for field, most in way.limited:
            if (count := len(getattr(part, field))) > most:
                reason = f"{self._target.name} has room for {most} of {count}"
                lost = _and(lost, Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
        if plan.losing is not None:
            for field, reason in plan.losing.tell(part, plan.held_by):
                lost = _and(lost, Loss(VALUE_NOT_CARRIED, f".{field}", _name(part, field), reason))
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

    def _walk_below(self, below: Below, value: Any) -> list[Loss] | None:
        """What is lost of the parts in a field; those that lose nothing are remembered."""
        plan, quiet = below.plan, below.plan.quiet
        lost: list[Loss] | None = None
        for index, part in enumerate(value if below.many else (value,)):
            found = self._walk(part, plan)
            if found is not None:
                at = f".{below.field}[{index}]" if below.many else f".{below.field}"
                lost = _and(lost, *(loss._replace(path=at + loss.path) for loss in found))
            elif quiet is not None:
                quiet.learn(part)
        return lost


def hidden(broadcast: Broadcast, carries: Carries) -> bool:
    """Whether a broadcast is not for the public where a format cannot say so itself."""
    if broadcast.listed is False:
        return True
    said = carries.values.get((Broadcast, "status"), {"cancelled"})
    carried = "status" in carries.fields[Broadcast] and "cancelled" in said
    return broadcast.status == "cancelled" and not carried


def _and(lost: list[Loss] | None, *more: Loss) -> list[Loss] | None:
    """What was lost, and more; None for nothing."""
    return [*(lost or ()), *more] or None


def _first(loss: Loss) -> str:
    """The field, of the part that was walked over, in which something is lost."""
    return loss.path[1:].split(".", 1)[0].split("[", 1)[0]


def _name(part: Part, field: str) -> str:
    return name_of(type(part), field)


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
