"""What changed between two versions of a feed, as JSON Lines that somebody can apply.

See docs/deltas.md for the lines, :mod:`epg_export.pipeline.delta.patch` for applying them.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing

import msgspec

from epg_export.entry import Entry
from epg_export.model import AnyRecord
from epg_export.pipeline.delta.sides import Sides
from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.kinds import UNKNOWN_EPISODE
from epg_export.pipeline.sift import sift
from epg_export.report import Report

__all__ = ["delta_between", "entries_to_compare", "fit_to_compare", "records_of"]


def delta_between(
    old: Sequence[Source], new: Sequence[Source], reading: Reading, report: Report
) -> Iterator[bytes]:
    """Yield the lines of a delta that makes of the feed ``old`` the feed ``new``.

    The report gets what was found on reading both. A record that cannot be read without an error is
    left out, as an export leaves it out. Memory stays flat; the same feeds give the same bytes.
    """
    with closing(Sides()) as sides:
        for record in records_of(old, reading, report):
            sides.before(record)
        for record in records_of(new, reading, report):
            sides.after(record)
        yield from sides.delta()


def records_of(sources: Sequence[Source], reading: Reading, report: Report) -> Iterator[AnyRecord]:
    """Yield the records of a feed as they are compared."""
    for entry in entries_to_compare(sources, reading, report):
        if entry.record is not None:
            yield entry.record


def entries_to_compare(
    sources: Sequence[Source], reading: Reading, report: Report
) -> Iterator[Entry]:
    """Yield the entries of a feed as they are compared: joined, times placed, without errors.

    One that is all errors has no record. The report gets what was found.
    """

    def taken(entry: Entry) -> Entry | None:
        report.extend(entry.findings)
        left = sift(entry, "reject").entry
        return left and msgspec.structs.replace(left, findings=())

    with closing(examined(sources, reading, NO_RULES, taken)) as joined:
        for entry in joined:
            report.extend(entry.findings)
            yield msgspec.structs.replace(entry, record=fit_to_compare(entry))


def fit_to_compare(entry: Entry) -> AnyRecord | None:
    """What of an entry counts as the feed's: no broadcast that has an error, None where it is all.

    A broadcast that stands alone counts although its episode may be elsewhere.
    """
    if not any(finding.severity == "error" for finding in entry.findings):
        return entry.record
    findings = tuple(one for one in entry.findings if one.code != UNKNOWN_EPISODE.code)
    left = sift(msgspec.structs.replace(entry, findings=findings), "reject").entry
    return left.record if left is not None else None
