"""Gaps between the broadcasts of a channel, filled with programmes that only have a title."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from epg_export.entry import Entry, name_of
from epg_export.findings import Finding, Kind, Place
from epg_export.model import Broadcast, Episode, Text, Title
from epg_export.pipeline.kinds import TITLE_IN_OTHER_LANGUAGE
from epg_export.pipeline.repairs.kinds import GAP_FILLED, GAP_LEFT
from epg_export.pipeline.repairs.told import One, Tell, by_channel, hours, span
from epg_export.pipeline.schedule import Aired, Schedule
from epg_export.rules.gaps import LONGEST_FILLED, would_be_filled
from epg_export.rules.wording import spoken
from epg_export.vocab.languages import matches

KIND = "filler"
"""The kind of the episodes that fill gaps; their ids begin with it too."""
_SOURCE = "--fill-gaps"


class _Gap(NamedTuple):
    """A time when nothing is on air, between what ends last before and what starts next."""

    before: Aired
    after: Aired
    seconds: int


def fill(schedule: Schedule, title: Text, report: Tell, languages: tuple[str, ...] = ()) -> None:
    """Put a programme of that title into each gap, from the stop before it to the start after.

    Slivers shorter than a minute and gaps longer than a day stay, and are told. Where only some
    ``languages`` are asked for, a title in another one is put there all the same, and told once.
    """
    foreign = title.lang is not None and not _is_wanted(title.lang, languages)
    for channel, on_air in by_channel(schedule):
        lang = title.lang or _language(schedule, channel, languages)
        shown = Title(value=title.value, lang=lang)
        for gap in _gaps(on_air):
            hole = _Hole(schedule, gap)
            if not would_be_filled(gap.seconds):
                report(_left(hole, gap.seconds))
                continue
            report(_filled(schedule, hole, shown))
            if foreign:
                foreign = False
                report(_in_other_language(shown, languages))


class _Hole:
    """A gap as it is told: when, by the clock of the broadcast before, and before which one."""

    def __init__(self, schedule: Schedule, gap: _Gap) -> None:
        start = schedule.broadcast_of(gap.before).stop
        assert start is not None  # noqa: S101 - nothing begins where nothing ends
        self.after = One(schedule, gap.after)
        self.channel = gap.after.channel
        self.start = start
        self.stop = self.after.broadcast.start.astimezone(start.tzinfo)

    def told(self, kind: Kind, message: str, **after: str | None) -> Finding:
        """A finding about it."""
        facts = {"channel": self.channel, "before": span(self.start, self.stop), **after}
        return kind.at(self.after.place(".start"), message, facts=facts)


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


def _filled(schedule: Schedule, hole: _Hole, title: Title) -> Finding:
    """Put a programme into a hole."""
    broadcast = Broadcast(channel=hole.channel, start=hole.start, stop=hole.stop)
    episode = Episode(
        id=_free_id(schedule, hole), kind=KIND, titles=(title,), broadcasts=(broadcast,)
    )
    schedule.add(Entry(episode, Place(_SOURCE, name_of(episode))))
    message = (
        f'nothing was on "{hole.channel}" {hours(hole.start, hole.stop)}, before '
        f'{hole.after.name}; now it is "{title.value}"'
    )
    return hole.told(GAP_FILLED, message, after=title.value, episode=episode.id)


def _left(hole: _Hole, seconds: int) -> Finding:
    why = "longer than a day" if seconds > LONGEST_FILLED else "shorter than a minute"
    message = (
        f'nothing is on "{hole.channel}" for {spoken(seconds)}, {hours(hole.start, hole.stop)}, '
        f"before {hole.after.name}; it is {why} and stays"
    )
    return hole.told(GAP_LEFT, message, after=None)


def _in_other_language(title: Title, languages: tuple[str, ...]) -> Finding:
    return TITLE_IN_OTHER_LANGUAGE.at(
        Place(_SOURCE),
        f'no title in {", ".join(languages)}; "{title.value}" ({title.lang}) was put into gaps',
        remedy=f"write --fill-gaps {languages[0]}:TITLE",
    )


def _language(schedule: Schedule, channel: str, languages: tuple[str, ...]) -> str | None:
    """The first language of the channel, else of the feed, that is asked for."""
    declared = schedule.channels.get(channel)
    spoken_there = (declared.languages if declared else ()) or schedule.languages
    return next((lang for lang in spoken_there if _is_wanted(lang, languages)), None)


def _is_wanted(lang: str, languages: tuple[str, ...]) -> bool:
    return not languages or any(matches(lang, wanted) for wanted in languages)


def _free_id(schedule: Schedule, hole: _Hole) -> str:
    """An id that every run gives to this filler again, and that no other episode has."""
    usual = f"{KIND}-{hole.channel}-{hole.start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    found, number = usual, 1
    while schedule.has_episode(found):
        number += 1
        found = f"{usual}~{number}"
    return found
