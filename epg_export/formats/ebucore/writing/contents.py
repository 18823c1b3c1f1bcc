"""From entries to what is written of them, with what is met on the way: feed, channels, seasons."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from epg_export.entry import Entry
from epg_export.findings import Finding
from epg_export.formats.base import WriteOptions
from epg_export.formats.ebucore.lacking import refusal, suspicion
from epg_export.formats.ebucore.settings import Settings
from epg_export.formats.ebucore.writing.feed import closing, opening
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.record import (
    Content,
    episode_content,
    season_content,
    series_content,
)
from epg_export.formats.ebucore.writing.seasons import season_ids
from epg_export.formats.ebucore.writing.services import Services
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import attributes, text
from epg_export.formats.kinds import NO_TITLE
from epg_export.model import Channel, Episode, Feed, Series


class Head(NamedTuple):
    """What stands before all content: the feed, and the channels that are declared.

    ``seasons`` are the names of the seasons that were written already.
    """

    feed: Feed
    channels: dict[str, Entry]
    seasons: frozenset[str]


NO_HEAD = Head(Feed(), {}, frozenset())


class Made(NamedTuple):
    """What an entry makes; of an episode without a title what is to be told of it."""

    entry: Entry
    content: Content | None
    told: tuple[tuple[Entry, Finding], ...] = ()


class Contents:
    """What is learnt from entry to entry: the feed, and the channels that events name.

    ``silent`` are the channels that no event names so far.
    """

    def __init__(self, head: Head, options: WriteOptions) -> None:
        self.feed = head.feed
        self.silent = dict(head.channels)
        self._settings: Settings = options.settings or Settings()
        self._languages = options.languages
        self._channels = dict(head.channels)
        self._seasons = set(head.seasons)
        self._adopt(head.feed)

    def head(self) -> Head:
        """What is known by now."""
        return Head(self.feed, self._channels, frozenset(self._seasons))

    def made(self, entries: Iterable[Entry]) -> Iterator[Made]:
        """Yield what is to be written of each entry."""
        for entry in entries:
            record = entry.record
            if isinstance(record, Episode):
                yield self._episode(entry, record)
            elif isinstance(record, Series):
                yield Made(entry, series_content(record, self.style))
                for season, id_ in zip(record.seasons, season_ids(record), strict=True):
                    content = season_content(record, season, id_, self.style)
                    yield Made(entry, self._told_apart(record, content))
            elif isinstance(record, Channel):
                self._channels[record.id] = entry
                self.silent[record.id] = entry
                self._services.declare(record)
            elif isinstance(record, Feed):
                self._adopt(record)

    def refusal(self, tree: etree._Element) -> str | None:
        """Why the version that is written does not have what is in a tree."""
        return refusal(tree, self._settings.version)

    def suspect(self) -> Callable[[bytes], object] | None:
        """A quick look at the bytes for what :meth:`refusal` would refuse, where there is one."""
        pattern = suspicion(self._settings.version)
        return pattern and pattern.search

    def part(self, content: Content) -> str:
        """A record as a part of a document."""
        attrs = attributes(
            partId=content.token,
            partNumber=content.number,
            partTotalNumber=content.total,
            typeLabel=content.label,
        )
        return f"    <ebucore:part{attrs}>\n{text(content.lines, 3)}    </ebucore:part>\n"

    def document(self, content: Content) -> str:
        """A record as a document of its own."""
        start = opening(self.feed, self.style, content.label, content.token)
        return f"{start}{text(content.lines, 2)}{closing(self.feed)}"

    def _adopt(self, feed: Feed) -> None:
        self.feed = feed
        self.style = Style(self._languages or feed.languages, self._settings)
        records = [entry.record for entry in self._channels.values()]
        channels = [record for record in records if isinstance(record, Channel)]
        self._services = Services(channels, self.style)

    def _episode(self, entry: Entry, episode: Episode) -> Made:
        content = episode_content(episode, entry.series, self._services, self.style)
        if content is None:
            untitled = NO_TITLE.at(entry.place, "has no title, so it is left out")
            return Made(entry, None, ((entry, untitled),))
        if self.silent:
            for broadcast in episode.broadcasts:
                self.silent.pop(broadcast.channel, None)
        return Made(entry, content)

    def _told_apart(self, series: Series, season: Content) -> Content:
        """A season whose name another one has already, under a name of its own."""
        token = season.token
        while token in self._seasons:
            token = name_token("season", f"{series.id}/{token}")
        self._seasons.add(token)
        return season._replace(token=token)
