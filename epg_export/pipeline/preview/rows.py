"""What the grid shows of a broadcast: when, its titles, and the marks it bears."""

import datetime as dt
from typing import NamedTuple

from epg_export.model import Broadcast, Episode, Title
from epg_export.pipeline.slots import seconds
from epg_export.reporters.guide import FLAGS
from epg_export.reporters.guide.contents import Row, Texts

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MINUTE = 60
_LONGEST = 200
_MOST = 24


class Times(NamedTuple):
    """Start and stop in seconds since 1970, and the minutes that their clocks are ahead of UTC.

    A stop that is not behind the start is none; a time without an offset is shown as UTC's.
    """

    start: int
    stop: int | None
    shift: int | None
    stop_shift: int | None


def times_of(broadcast: Broadcast) -> Times:
    """When a broadcast is on air."""
    start = _moment(broadcast.start)
    shift = _shift(broadcast.start)
    stop = None if broadcast.stop is None else _moment(broadcast.stop)
    if broadcast.stop is None or stop is None or stop <= start:
        return Times(start, None, shift, None)
    return Times(start, stop, shift, _shift(broadcast.stop))


def row_of(channel: int, episode: Episode, broadcast: Broadcast, times: Times) -> Row:
    """What the grid shows of a broadcast, with the episode as it is shown there."""
    return Row(
        channel,
        times.start,
        times.stop,
        times.shift,
        times.stop_shift,
        _flags(broadcast),
        _titles(episode.titles, "main"),
        _titles(episode.titles, "episode") or _titles(episode.titles, "subtitle"),
    )


def _moment(time: dt.datetime) -> int:
    aware = time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)
    return seconds(aware - _EPOCH)


def _shift(time: dt.datetime) -> int | None:
    shift = time.utcoffset()
    return None if shift is None else seconds(shift) // _MINUTE


def _titles(titles: tuple[Title, ...], kind: str) -> Texts:
    """The first title of a kind in each language, no longer than a grid has room for."""
    found: dict[str | None, str] = {}
    for title in titles:
        if title.kind == kind and title.lang not in found and title.value.strip():
            found[title.lang] = title.value[:_LONGEST]
            if len(found) == _MOST:
                break
    return tuple(said for text in found.items() for said in text)


def _flags(broadcast: Broadcast) -> int:
    marks = {
        "live": broadcast.live,
        "new": broadcast.new,
        "premiere": broadcast.premiere,
        "repeat": broadcast.previously_shown or broadcast.first_showing is False,
        "first": broadcast.first_showing,
        "last": broadcast.last_showing,
        "last-chance": broadcast.last_chance,
        "cancelled": broadcast.status == "cancelled",
        "aired": broadcast.status == "aired",
        "unlisted": broadcast.listed is False,
        "inferred-stop": broadcast.stop_inferred,
        "no-offset": broadcast.start.tzinfo is None,
    }
    return sum(1 << bit for bit, name in enumerate(FLAGS) if marks[name])
