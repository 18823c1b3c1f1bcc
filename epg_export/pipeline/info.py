"""Looking over inputs: what is in them, joined as an export would join them, and not judged."""

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from epg_export.coverage.overview import Overview, Seen
from epg_export.entry import Entry
from epg_export.pipeline.airtime import Airtime, Gaps, Learnt
from epg_export.pipeline.assemble import Take
from epg_export.pipeline.examine import NO_RULES
from epg_export.pipeline.examined import Reading
from epg_export.pipeline.hands.views import Found, see_all
from epg_export.pipeline.inputs.sizes import size_of
from epg_export.pipeline.inputs.source import Source
from epg_export.pipeline.team import ALONE, Team
from epg_export.report import Report
from epg_export.rules import Terms


def info(
    sources: Sequence[Source],
    reading: Reading,
    report: Report,
    terms: Terms = Terms(),  # noqa: B008 - frozen
    *,
    team: Team = ALONE,
) -> dict[str, Any]:
    """What is in the inputs, as one JSON object: that of ``epg-export info --format json``.

    ``terms`` say which gaps are tolerated, and what now is, where anybody asks how long the
    schedules last. The report gets what was found on reading, and the records. A ``team`` takes
    part where the inputs can be cut; what is told is the same.
    """
    overview = Overview([source.name for source in sources])
    with closing(Airtime()) as airtime:
        view = _LookingOver(report, overview, airtime)
        see_all(sources, reading, NO_RULES, view, team)
        told = overview.as_json()
        told["size"] = size_of(sources)._asdict()
        _schedules(told, airtime, terms)
    return told


class _LookingOver:
    """What looking over sees: what is in the inputs, and what is on air."""

    def __init__(self, report: Report, overview: Overview, airtime: Airtime | None) -> None:
        self.found = Found(report)
        self._overview = overview
        self._airtime = airtime

    def take(self, entry: Entry) -> Entry | None:
        """Tell what was found on reading, and count the records."""
        self.found.reading.extend(entry.findings)
        if entry.record is None:
            return None
        self.found.reading.tally("records")
        return _untold(entry)

    @property
    def again(self) -> Take:
        """The same of an entry that is told and counted elsewhere."""
        return _untold

    def see(self, entry: Entry) -> None:
        """Count what a record holds, and when it is on air."""
        self._overview.take(entry)
        if self._airtime is not None:
            self._airtime.learn(entry)

    def of_part(self) -> "_LookingOver":
        """The same of a part, which is told where it leaves what is on air."""
        return _LookingOver(self.found.reading.of_part(), Overview(()), None)

    def forget(self) -> None:
        """Take back what was told and counted."""
        self.found.forget()
        self._overview.forget()
        if self._airtime is not None:
            self._airtime.forget()

    def at(self, path: Path) -> None:
        """Leave what is on air at a path."""
        self._airtime = Airtime(path)

    def learnt(self) -> tuple[Seen, Learnt | None]:
        """What is in the part, and when it is on air."""
        return self._overview.learnt(), self._airtime.learnt() if self._airtime else None

    def can_take_over(self, learnt: tuple[Seen, Learnt | None]) -> bool:
        """Whether what is in the next part can be added."""
        return self._overview.can_take_over(learnt[0])

    def take_over(self, learnt: tuple[Seen, Learnt | None], path: Path) -> None:
        """Add what is in the next part, and when it is on air."""
        seen, on_air = learnt
        self._overview.take_over(seen)
        if self._airtime is not None and on_air is not None:
            self._airtime.take_over(on_air._replace(path=path))


def _untold(entry: Entry) -> Entry:
    """The entry without what was told of it."""
    return msgspec.structs.replace(entry, findings=()) if entry.findings else entry


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
