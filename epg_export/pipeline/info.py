"""Looking over inputs: what is in them, joined as an export would join them, and not judged."""

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

import msgspec

from epg_export.coverage.overview import Overview
from epg_export.entry import Entry
from epg_export.pipeline.airtime import Airtime, Gaps
from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.examined import Reading, examined
from epg_export.pipeline.inputs.sizes import size_of
from epg_export.pipeline.inputs.source import Source
from epg_export.report import Report
from epg_export.rules import Terms


def info(
    sources: Sequence[Source],
    reading: Reading,
    report: Report,
    terms: Terms = Terms(),  # noqa: B008 - frozen
) -> dict[str, Any]:
    """What is in the inputs, as one JSON object: that of ``epg-export info --format json``.

    ``terms`` say which gaps are tolerated, and what now is, where anybody asks how long the
    schedules last. The report gets what was found on reading, and the records.
    """

    def noted(entry: Entry) -> Entry | None:
        report.extend(entry.findings)
        if entry.record is None:
            return None
        report.tally("records")
        return msgspec.structs.replace(entry, findings=()) if entry.findings else entry

    overview = Overview([source.name for source in sources])
    with (
        closing(Airtime()) as airtime,
        closing(examined(sources, reading, NO_RULES, noted)) as joined,
    ):
        for entry in joined:
            overview.take(entry)
            airtime.learn(entry)
        told = overview.as_json()
        told["size"] = size_of(sources)._asdict()
        _schedules(told, airtime, terms)
    return told


def _schedules(told: dict[str, Any], airtime: Airtime, terms: Terms) -> None:
    """Add to the feed and to each of its channels how whole the schedule is, and how long."""
    gaps = airtime.gaps(terms.gap_on)
    for row in told["languages"]:
        id_ = row["channel"]
        row["programmes"] = airtime.programmes[id_]
        row["gaps"] = _lengths(gaps.get(id_) or Gaps(tolerated=terms.gap_on(id_)))
        row["horizon"] = _horizon(airtime.until.get(id_), terms.now)
    told["programmes"] = airtime.programmes.total()
    told["gaps"] = _lengths(_all(gaps.values(), terms.gap))
    told["now"] = terms.now.isoformat() if terms.now is not None else None
    told["horizon"] = _horizon(max(airtime.until.values(), default=None), terms.now)


def _all(gaps: Iterable[Gaps], tolerated: int) -> Gaps:
    several = list(gaps)
    return Gaps(
        count=sum(one.count for one in several),
        longest=max((one.longest for one in several), default=0),
        total=sum(one.total for one in several),
        tolerated=tolerated,
    )


def _lengths(gaps: Gaps) -> dict[str, int]:
    return msgspec.structs.asdict(gaps)


def _horizon(until: dt.datetime | None, now: dt.datetime | None) -> dict[str, Any]:
    """How far a schedule goes, and for how many seconds from now: less than 0 is over."""
    left = None if until is None or now is None else int((until - now).total_seconds())
    return {"until": until.isoformat() if until is not None else None, "left": left}
