"""Broadcasts that stand twice, as in feeds that were put together from several."""

from collections.abc import Hashable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from epg_export.inheritance import as_broadcast, inherit
from epg_export.pipeline.repairs.kinds import DUPLICATE_KEPT, DUPLICATE_LEFT_OUT
from epg_export.pipeline.repairs.told import One, Reject, Tell, by_channel, hours, span
from epg_export.pipeline.schedule import Aired, Schedule
from epg_export.vocab.languages import spelled


class _Twins(NamedTuple):
    """Two broadcasts with the same times for the same viewers; ``same`` if they say the same."""

    first: One
    later: One
    same: bool


def dedupe(schedule: Schedule, report: Tell, reject: Reject) -> None:
    """Leave out the later one of two broadcasts that are the same; tell of those that are not.

    They have the same channel, start, stop, viewers (regions, medium, clump) and state, and
    :func:`content` finds the same in them.
    """
    for _, aired in by_channel(schedule):
        for _, at_once in groupby(aired, key=attrgetter("start")):
            for twins in _twins(schedule, at_once):
                if twins.same:
                    _leave_out(schedule, twins, report, reject)
                else:
                    _keep(twins, report)


def content(one: One) -> Hashable:
    """What has to be the same in two broadcasts: all titles, in each language, and the numbers.

    As the guide shows them: lent by the series, or of this broadcast only. Case and blanks do not
    count, nor do ids, descriptions and the rest. What has no title is the same as itself alone.
    """
    shown = inherit(one.episode, one.entry.series)
    if one.broadcast.overrides is not None:
        shown = as_broadcast(shown, one.broadcast.overrides)
    titles = frozenset(
        (title.kind, spelled(title.lang or ""), " ".join(title.value.casefold().split()))
        for title in shown.titles
        if title.value.strip()
    )
    return titles or shown.id, shown.numbering, frozenset(shown.numbers)


def _twins(schedule: Schedule, at_once: Iterator[Aired]) -> Iterator[_Twins]:
    """Yield what stands twice of the broadcasts that start together; the first is looked at late.

    Of several that say the same the first one stays; one that says something else stays too.
    """
    first: dict[Hashable, Aired] = {}
    known: dict[Hashable, dict[Hashable, Aired]] = {}
    for aired in at_once:
        slot = (aired.stop, aired.apart, aired.cancelled)
        if first.setdefault(slot, aired) is aired:
            continue
        if slot not in known:
            known[slot] = {content(One(schedule, first[slot])): first[slot]}
        later = One(schedule, aired)
        twin = known[slot].setdefault(content(later), aired)
        same = twin is not aired
        yield _Twins(One(schedule, twin if same else first[slot]), later, same)


def _leave_out(schedule: Schedule, twins: _Twins, report: Tell, reject: Reject) -> None:
    first, later = twins.first, twins.later
    when = later.broadcast
    channel = when.channel
    message = (
        f'{later.name} was on "{channel}" {hours(when.start, when.stop)}, as {first.name} is there '
        "with the same content; it is left out"
    )
    finding = DUPLICATE_LEFT_OUT.at(
        later.place(),
        message,
        facts={"channel": channel, "before": span(when.start, when.stop), "after": None},
        related=(first.place(),),
    )
    report(finding)
    reject(later.entry, finding)
    schedule.change(later.aired, None)


def _keep(twins: _Twins, report: Tell) -> None:
    when = twins.later.broadcast
    message = (
        f'{twins.later.name} is on "{when.channel}" {hours(when.start, when.stop)}, as '
        f"{twins.first.name} is, but their titles or numbers differ; none is a duplicate"
    )
    facts = {"channel": when.channel, "before": span(when.start, when.stop)}
    facts["after"] = facts["before"]
    place, related = twins.later.place(), (twins.first.place(),)
    report(DUPLICATE_KEPT.at(place, message, facts=facts, related=related))
