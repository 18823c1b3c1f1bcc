"""Records of what was folded: an episode with one broadcast for each programme."""

import datetime as dt
from typing import Any

from epg_export.formats.bxf.folding import Programme
from epg_export.model import Broadcast, BroadcastStatus, Episode


def episode_of(programme: Programme, channel: str, id_: str) -> Episode:
    """The record of a programme that starts at some time; its broadcast has the same id."""
    facts = programme.facts
    return Episode(
        id=id_,
        titles=facts.names.titles(),
        broadcasts=(_broadcast(programme, channel, id_),),
        **facts.episode,
    )


def _broadcast(programme: Programme, channel: str, id_: str) -> Broadcast:
    start = programme.item.start
    assert start is not None  # noqa: S101 - without a start it is no programme
    stop = programme.stop
    fields: dict[str, Any] = {
        **programme.facts.broadcast,
        "channel": channel,
        "start": start.moment,
        "stop": stop,
        "stop_inferred": True if programme.inferred and stop is not None else None,
        "id": id_,
        "broadcast_day": _day(programme),
        "status": _status(programme),
    }
    if programme.item.aired is not None:
        fields.update(_as_run(programme))
    return Broadcast(**{name: value for name, value in fields.items() if value is not None})


def _status(programme: Programme) -> BroadcastStatus | None:
    if programme.item.removed:
        return "cancelled"
    if programme.item.aired is None:
        return None
    return "aired" if _went_out(programme) else "cancelled"


def _went_out(programme: Programme) -> bool:
    aired = programme.item.aired
    if programme.segments and programme.item.sort != "header":
        return programme.missed < programme.segments
    return aired is not None and aired.aired


def _as_run(programme: Programme) -> dict[str, Any]:
    """What only an as-run knows: when it went out, when it should have, and what went wrong."""
    aired, start = programme.item.aired, programme.item.start
    assert aired is not None  # noqa: S101 - it is one of an as-run
    assert start is not None  # noqa: S101
    remarks = [programme.facts.broadcast.get("note"), aired.remark]
    if 0 < programme.missed < programme.segments:
        remarks.append(f"{programme.missed} of {programme.segments} segments did not air")
    found: dict[str, Any] = {
        "note": "; ".join(dict.fromkeys(filter(None, remarks))) or None,
        "planned_start": aired.planned.moment if aired.planned is not None else None,
        "planned_stop": aired.planned_stop,
    }
    if _went_out(programme):
        found["actual_start"], found["actual_stop"] = start.moment, programme.stop
    elif aired.planned is not None:
        found["start"], found["stop"] = aired.planned.moment, aired.planned_stop
    elif programme.stop == start.moment:
        found["stop"] = None  # it lasted for nothing because it did not air
    return found


def _day(programme: Programme) -> dt.date | None:
    """The broadcast day, where it is surely another one than that of the calendar."""
    start = programme.item.start
    if start is None or start.day is None or start.day == start.moment.date():
        return None
    return start.day
