"""Schedules of an evening for tables, and what repairs make of them."""

from contextlib import closing
from typing import Any, NamedTuple

from conftest import entry_of

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.pipeline.repairs import Repairs, repair
from epg_export.pipeline.schedule import Schedule

DAY = "2026-03-28"
CHANNEL = "one.example"
_OF_EPISODE = ("titles", "numbering", "numbers", "series")


def at(id_: str, start: str, stop: str | None, **fields: Any) -> dict[str, Any]:
    """An episode with one broadcast, from one time of the day to another (``20:15``, ``+1 02:00``)."""
    times = {"start": moment(start)} | ({"stop": moment(stop)} if stop else {})
    episode = {key: fields.pop(key) for key in _OF_EPISODE if key in fields}
    broadcast = {"channel": CHANNEL, **times, **fields}
    titles = [{"value": id_.partition("~")[0]}]
    return {"type": "episode", "id": id_, "titles": titles, **episode, "broadcasts": [broadcast]}


def moment(time: str) -> str:
    """A time of the evening; one with an offset of its own keeps it."""
    day = DAY
    if time.startswith("+"):
        days, time = time.split()
        day = f"2026-03-{28 + int(days)}" if int(days) < 4 else f"2026-04-{int(days) - 3:02}"
    clock, offset = (time, "+01:00") if time.count(":") < 3 else (time[:-6], time[-6:])
    return f"{day}T{clock}{':00' if clock.count(':') == 1 else ''}{offset}"


class Repaired(NamedTuple):
    """What is left, what was told, and the broadcasts that were left out."""

    left: list[str]
    told: list[Finding]
    rejected: list[str]

    def changes(self) -> list[str]:
        """Each change by its code and place, before and after by the clock."""
        return [f"{finding.code} {finding.place.record} {_brief(finding)}" for finding in self.told]


def repaired(records: list[dict[str, Any] | Entry], **wanted: Any) -> Repaired:
    """The records after the repairs, as ``id start-stop`` in the order of the feed."""
    told: list[Finding] = []
    rejected: list[str] = []

    def reject(entry: Any, finding: Finding) -> None:
        assert finding in told
        (broadcast,) = entry.record.broadcasts
        rejected.append(f"{entry.record.id} {_shown(broadcast)}")

    with closing(Schedule()) as schedule:
        for record in records:
            schedule.add(record if isinstance(record, Entry) else entry_of(record))
        repair(schedule, Repairs(**wanted), told.append, reject)
        left = [
            f"{entry.record.id} {_shown(broadcast)}"
            for entry in schedule.entries()
            for broadcast in getattr(entry.record, "broadcasts", ())
        ]
    return Repaired(left, told, rejected)


def _shown(broadcast: Any) -> str:
    return f"{_clock(broadcast.start)}-{_clock(broadcast.stop) if broadcast.stop else ''}"


def _clock(time: Any) -> str:
    return f"{time:%H:%M:%S}".removesuffix(":00")


def _brief(finding: Finding) -> str:
    times = finding.facts["before"], finding.facts["after"]
    return " > ".join(str(one).replace(f"{DAY}T", "").replace(":00+01:00", "") for one in times)
