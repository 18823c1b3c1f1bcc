"""How long something is, by itself and against the slots that it is on air in."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from epg_export.model import Broadcast, Episode, Version
from epg_export.rules.engine import Context, Fault, rule
from epg_export.rules.moments import lasts
from epg_export.rules.wording import spoken

_LONGEST = 7 * 86_400
_GRACE = 60
_LITTLE = 0.3
_SHORT_SLOT = 600


class _Timed(NamedTuple):
    """A duration and the slot that it should fill, in seconds; where the duration stands."""

    path: str
    duration: int
    slot: int
    start: dt.datetime


def odd_duration(episode: Episode) -> bool:
    """Whether a duration is far from the length of a slot."""
    duration = episode.duration
    for broadcast in episode.broadcasts:
        version = broadcast.overrides
        own = duration if version is None or version.duration is None else version.duration
        if own is not None:
            length = lasts(broadcast)
            slot = length.total_seconds() if length is not None else own
            if own - _GRACE > slot or slot * _LITTLE > own:
                return True
    return False


def odd_version(part: Episode | Version) -> bool:
    """Whether the duration of an episode or of a version of it is impossible."""
    return part.duration is not None and not 0 < part.duration <= _LONGEST


@rule(
    "EPG135",
    "impossible-duration",
    "warning",
    Episode,
    Version,
    remedy="give the duration in seconds, without breaks",
    look=odd_version,
)
def impossible_duration(part: Episode | Version, _context: Context) -> Iterator[Fault]:
    """A duration is nothing or less, or more than a week.

    It is in another unit, or was never known. xmltv.dtd, length: the true length of the programme.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 0}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 900}
    """
    if part.duration is not None and not 0 < part.duration <= _LONGEST:
        expected = "at most a week" if part.duration > 0 else "above 0"
        message = f"the duration is {part.duration} seconds, expected {expected}"
        yield Fault(".duration", message)


@rule(
    "EPG136",
    "longer-than-slot",
    "warning",
    Episode,
    remedy="correct the duration (in seconds), or the stop",
    look=odd_duration,
)
def longer_than_slot(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A programme is more than a minute longer than the slot that it is on air in.

    One of the two is wrong, as a rule the unit: recordings by length run on, those by slot are cut.
    Parts of a story, slots that several share, stops that were inferred and what was cancelled are
    not judged. xmltv.dtd, length: the length without advertisements, not longer than the slot.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 5400,
        "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 900,
        "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T20:15:00Z"}]}
    """
    for timed in _timed(episode):
        if timed.duration > timed.slot + _GRACE:
            yield _fault(timed)


@rule(
    "EPG137",
    "shorter-than-slot",
    "info",
    Episode,
    remedy="correct the duration (in seconds), or the stop",
    look=odd_duration,
)
def shorter_than_slot(episode: Episode, _context: Context) -> Iterator[Fault]:
    """A programme fills less than three tenths of its slot.

    A duration in minutes was given as one in seconds, or the stop is that of a later broadcast.
    Slots below ten minutes are not judged. xmltv.dtd, length.

    Example:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 90,
        "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T21:30:00Z"}]}

    Instead:
        {"type": "episode", "id": "e", "titles": [{"value": "News"}], "duration": 5400,
        "broadcasts": [{"channel": "one.example", "start": "2026-03-28T20:00:00Z", "stop":
        "2026-03-28T21:30:00Z"}]}
    """
    for timed in _timed(episode):
        if timed.duration < timed.slot * _LITTLE and timed.slot >= _SHORT_SLOT:
            yield _fault(timed)


def _timed(episode: Episode) -> Iterator[_Timed]:
    """The durations that can be compared with a slot."""
    if episode.numbering is not None and episode.numbering.part is not None:
        return
    for index, broadcast in enumerate(episode.broadcasts):
        duration, path = _duration(episode, broadcast, index)
        length = lasts(broadcast)
        if duration is None or not 0 < duration <= _LONGEST or length is None:
            continue
        slot = int(length.total_seconds())
        shared = broadcast.clump is not None or broadcast.stop_inferred
        if slot > 0 and not shared and broadcast.status != "cancelled":
            yield _Timed(path, duration, slot, broadcast.start)


def _duration(episode: Episode, broadcast: Broadcast, index: int) -> tuple[int | None, str]:
    """The duration of a broadcast, its own or its episode's, and where it stands."""
    version = broadcast.overrides
    if version is not None and version.duration is not None:
        return version.duration, f".broadcasts[{index}].overrides.duration"
    return episode.duration, ".duration"


def _fault(timed: _Timed) -> Fault:
    duration, slot = spoken(timed.duration), spoken(timed.slot)
    message = f"the duration is {duration}, the slot at {timed.start.isoformat()} has {slot}"
    return Fault(timed.path, message, facts={"duration": timed.duration, "slot": timed.slot})
