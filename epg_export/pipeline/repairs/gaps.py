"""Gaps between the broadcasts of a channel, filled with programmes that only have a title."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.entry import Entry, name_of
from epg_export.findings import Place
from epg_export.model import Broadcast, Episode, Text, Title
from epg_export.pipeline.repairs.kinds import GAP_FILLED, GAP_LEFT
from epg_export.pipeline.repairs.told import One, Tell, by_channel, hours, span
from epg_export.pipeline.schedule import Aired, Schedule
from epg_export.rules.gaps import LONGEST_FILLED, would_be_filled
from epg_export.rules.wording import spoken

KIND = "filler"
"""The kind of the episodes that fill gaps; their ids begin with it too."""
_SOURCE = "--fill-gaps"


class _Gap(NamedTuple):
    """A time when nothing is on air, between what ends last before and what starts next."""

    before: Aired
    after: Aired
    seconds: int


def fill(schedule: Schedule, title: Text, report: Tell) -> None:
    """Put a programme of that title into each gap, from the stop before it to the start after.

    Slivers shorter than a minute and gaps longer than a day stay, and are told.
    """
    for _, on_air in by_channel(schedule):
        for gap in _gaps(on_air):
            if would_be_filled(gap.seconds):
                _fill(schedule, gap, title, report)
            else:
                _leave(schedule, gap, report)


def _gaps(on_air: Iterable[Aired]) -> Iterator[_Gap]:
    """Yield the gaps of one channel; where a broadcast has no stop, nobody knows of any.

    What is cancelled is not on air.
    """
    cover: Aired | None = None
    latest, endless = 0, False
    for aired in on_air:
        if aired.cancelled:
            continue
        if cover is not None and cover.stop is not None and not endless:
            length = aired.start - cover.stop
            if length > 0:
                yield _Gap(cover, aired, length)
        endless = aired.stop is None or (endless and aired.start == latest)
        latest = aired.start
        if cover is None or _end(aired) >= _end(cover):
            cover = aired


def _end(aired: Aired) -> int:
    return aired.start if aired.stop is None else aired.stop


def _fill(schedule: Schedule, gap: _Gap, title: Text, report: Tell) -> None:
    start, stop = _moments(schedule, gap)
    channel = gap.after.channel
    lang = title.lang or _language(schedule, channel)
    broadcast = Broadcast(channel=channel, start=start, stop=stop)
    episode = Episode(
        id=_free_id(schedule, channel, start),
        kind=KIND,
        titles=(Title(value=title.value, lang=lang),),
        broadcasts=(broadcast,),
    )
    schedule.add(Entry(episode, Place(_SOURCE, name_of(episode))))
    one = One(schedule, gap.after)
    message = (
        f'nothing was on "{channel}" {hours(start, stop)} before {one.name}; '
        f'now it is "{title.value}"'
    )
    facts = {
        "channel": channel,
        "before": span(start, stop),
        "after": title.value,
        "episode": episode.id,
    }
    report(GAP_FILLED.at(one.place(".start"), message, facts=facts))


def _leave(schedule: Schedule, gap: _Gap, report: Tell) -> None:
    start, stop = _moments(schedule, gap)
    channel = gap.after.channel
    why = "longer than a day" if gap.seconds > LONGEST_FILLED else "shorter than a minute"
    one = One(schedule, gap.after)
    message = (
        f'nothing is on "{channel}" for {spoken(gap.seconds)}, {hours(start, stop)}, before '
        f"{one.name}; it is {why} and stays"
    )
    facts = {"channel": channel, "before": span(start, stop), "after": None}
    report(GAP_LEFT.at(one.place(".start"), message, facts=facts))


def _moments(schedule: Schedule, gap: _Gap) -> tuple[dt.datetime, dt.datetime]:
    """From when to when nothing is on air, by the clock of the broadcast before."""
    start = schedule.broadcast_of(gap.before).stop
    stop = schedule.broadcast_of(gap.after).start
    assert start is not None  # noqa: S101 - nothing begins where nothing ends
    return start, stop.astimezone(start.tzinfo)


def _language(schedule: Schedule, channel: str) -> str | None:
    """The first language of the channel, else of the feed."""
    declared = schedule.channels.get(channel)
    languages = (declared.languages if declared else ()) or schedule.languages
    return languages[0] if languages else None


def _free_id(schedule: Schedule, channel: str, start: dt.datetime) -> str:
    """An id that every run gives to this filler again, and that no other episode has."""
    usual = f"{KIND}-{channel}-{start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    found, number = usual, 1
    while schedule.has_episode(found):
        number += 1
        found = f"{usual}~{number}"
    return found
