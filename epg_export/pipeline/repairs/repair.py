"""The repairs in their order: what stands twice, what overlaps, then the gaps that are left."""

from epg_export.pipeline.repairs.duplicates import dedupe
from epg_export.pipeline.repairs.gaps import fill
from epg_export.pipeline.repairs.overlaps import fix
from epg_export.pipeline.repairs.told import Reject, Tell
from epg_export.pipeline.repairs.wanted import Repairs
from epg_export.pipeline.schedule import Schedule


def repair(
    schedule: Schedule,
    repairs: Repairs,
    report: Tell,
    reject: Reject,
    languages: tuple[str, ...] = (),
) -> None:
    """Repair the schedule. ``report`` takes each change, ``reject`` what is left out for one.

    That is the entry of an episode with that broadcast alone, and the reason. Texts are asked for
    in these ``languages``, or in all. Each repair is one pass over what the one before left; memory
    holds what is on air at once on a channel.
    """
    if repairs.dedupe:
        dedupe(schedule, report, reject)
    if repairs.overlaps is not None:
        fix(schedule, repairs.overlaps, report, reject)
    if repairs.filler is not None:
        fill(schedule, repairs.filler, report, languages)
