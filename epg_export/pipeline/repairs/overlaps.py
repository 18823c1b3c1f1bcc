"""Broadcasts that overlap: the earlier one is ended, or the one that starts later left out."""

from typing import Literal

import msgspec

from epg_export.pipeline.repairs.kinds import OVERLAP_LEFT_OUT, OVERLAP_TRIMMED
from epg_export.pipeline.repairs.lanes import Lanes, Show
from epg_export.pipeline.repairs.told import One, Reject, Tell, by_channel, hours, span
from epg_export.pipeline.schedule import Schedule


def fix(schedule: Schedule, how: Literal["trim", "reject"], report: Tell, reject: Reject) -> None:
    """Let no two broadcasts compete for the same viewers; what is cancelled is in nobody's way.

    To trim is to end the earlier one where the later one starts; of two that start at once, the
    later one in the feed is left out. To reject is to leave out what starts while another one is
    on air. No start moves, and nothing gets longer.
    """
    for _, on_air in by_channel(schedule):
        lanes = Lanes()
        for aired in on_air:
            if aired.cancelled:
                continue
            show = Show.of(aired)
            others = lanes.in_the_way(show)
            at_once = [other for other in others if other.start == show.start]
            if at_once or (others and how == "reject"):
                _leave_out(schedule, show, (at_once or others)[0], report, reject)
                continue
            for other in others:
                _trim(schedule, other, show, report)
            lanes.add(show)


def _trim(schedule: Schedule, early: Show, late: Show, report: Tell) -> None:
    """End a broadcast where a later one starts, by its own clock."""
    one, next_one = One(schedule, early.aired), One(schedule, late.aired)
    before = one.broadcast
    stop = next_one.broadcast.start
    if before.stop is not None:
        stop = stop.astimezone(before.stop.tzinfo)
    after = msgspec.structs.replace(before, stop=stop)
    schedule.change(early.aired, after)
    early.stop = late.start
    message = (
        f'{one.name} was on "{before.channel}" {hours(before.start, before.stop)}, now '
        f"{hours(after.start, after.stop)}, where {next_one.name} starts"
    )
    finding = OVERLAP_TRIMMED.at(
        one.place(".stop"),
        message,
        facts={
            "channel": before.channel,
            "before": span(before.start, before.stop),
            "after": span(after.start, after.stop),
        },
        related=(next_one.place(),),
    )
    report(finding)


def _leave_out(schedule: Schedule, show: Show, other: Show, report: Tell, reject: Reject) -> None:
    one, stays = One(schedule, show.aired), One(schedule, other.aired)
    when, taken = one.broadcast, stays.broadcast
    message = (
        f'{one.name} was on "{when.channel}" {hours(when.start, when.stop)}, where {stays.name} is '
        f"on {hours(taken.start, taken.stop)}; it is left out"
    )
    finding = OVERLAP_LEFT_OUT.at(
        one.place(),
        message,
        facts={"channel": when.channel, "before": span(when.start, when.stop), "after": None},
        related=(stays.place(),),
    )
    report(finding)
    reject(one.entry, finding)
    schedule.change(one.aired, None)
