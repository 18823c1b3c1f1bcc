"""Which languages a schedule has: channel by language by field, counted as it goes by."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from epg_export.inheritance import as_broadcast, inherit
from epg_export.model import Broadcast, Description, Episode, Series, Title
from epg_export.vocab.languages import spelled

FIELDS = ("title", "description", "episode_title")
UNTAGGED = "und"
"""Where texts are counted that say no language (ISO 639-2: undetermined)."""
OTHER = "…other"
"""Where a channel's further languages are counted when there are more than anybody can mean."""

_MOST_TAGS = 64
_LONGEST_TAG = 35  # of a registered tag, by RFC 5646, section 4.4.1
_DESCRIPTIONS = frozenset(("short", "medium", "long", "unspecified"))

_Tags = tuple[frozenset[str], ...]


class Counts:
    """The broadcasts of one channel, or of all: how many there are, and how many say a field.

    ``fields`` counts for each of :data:`FIELDS`, by language.
    """

    __slots__ = ("broadcasts", "fields", "tags")

    def __init__(self) -> None:
        self.broadcasts = 0
        self.fields: tuple[Counter[str], ...] = tuple(Counter() for _ in FIELDS)
        self.tags: set[str] = set()

    def add(self, languages: _Tags) -> None:
        """Count a broadcast that has each field in these languages."""
        self.broadcasts += 1
        for counts, tags in zip(self.fields, languages, strict=True):
            for tag in tags if tags <= self.tags else self._bounded(tags):
                counts[tag] += 1

    def can_take_over(self, part: "Counts") -> bool:
        """Whether there is room for the languages of the next part of a feed."""
        return len(self.tags | part.tags) <= _MOST_TAGS

    def take_over(self, part: "Counts") -> None:
        """Count what was counted in the next part of a feed, as if it was counted here."""
        self.broadcasts += part.broadcasts
        self.tags |= part.tags
        for counts, more in zip(self.fields, part.fields, strict=True):
            counts.update(more)

    def _bounded(self, tags: frozenset[str]) -> set[str]:
        """The tags; those that find no room any more are all one, and a text in two of them one."""
        bounded = set()
        for tag in sorted(tags):
            if tag not in self.tags and (len(self.tags) >= _MOST_TAGS or len(tag) > _LONGEST_TAG):
                bounded.add(OTHER)
            else:
                self.tags.add(tag)
                bounded.add(tag)
        return bounded


_NOBODY = Counts()


class Coverage:
    """Counts the broadcasts that have a title, a description, an episode title in each language.

    What a series lends and what a broadcast overrides counts as a feed shows it. Memory is that of
    the channels, each with at most so many languages.
    """

    def __init__(self) -> None:
        self.channels: dict[str, Counts] = {}

    def add(self, episode: Episode, series: Series | None = None) -> None:
        """Count the broadcasts of an episode."""
        shown = inherit(episode, series)
        languages = _languages(shown)
        for broadcast in episode.broadcasts:
            own = broadcast.overrides
            if own is not None and (own.titles or own.descriptions):
                self._count(broadcast.channel, _languages(as_broadcast(shown, own)))
            else:
                self._count(broadcast.channel, languages)

    def add_alone(self, broadcast: Broadcast) -> None:
        """Count a broadcast whose episode is not there: it has what it says itself."""
        self.add(Episode(id="", broadcasts=(broadcast,)))

    def _count(self, channel: str, languages: _Tags) -> None:
        counts = self.channels.get(channel)
        if counts is None:
            counts = self.channels[channel] = Counts()
        counts.add(languages)

    def can_take_over(self, part: Mapping[str, Counts]) -> bool:
        """Whether no channel has more languages than are told apart, with the next part of a feed.

        Which of them are told apart depends on what comes first, so then the part is to be counted
        here.
        """
        return all(
            self.channels.get(id_, _NOBODY).can_take_over(counts) for id_, counts in part.items()
        )

    def take_over(self, part: Mapping[str, Counts]) -> None:
        """Count what was counted in the next part of a feed, as if it was counted here."""
        for id_, counts in part.items():
            self.channels.setdefault(id_, Counts()).take_over(counts)

    def total(self) -> Counts:
        """All channels together."""
        found = Counts()
        for counts in self.channels.values():
            found.broadcasts += counts.broadcasts
            for sums, each in zip(found.fields, counts.fields, strict=True):
                sums.update(each)
        return found


def fields_json(counts: Counts) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Field by language: how many broadcasts have it, and how many in a hundred.

    The most frequent language stands first, what has no language, or is one of too many, last.
    """
    return {
        field: {
            tag: {"count": each[tag], "percent": percent(each[tag], counts.broadcasts)}
            for tag in ordered(each)
        }
        for field, each in zip(FIELDS, counts.fields, strict=True)
    }


def ordered(counts: Mapping[str, int]) -> list[str]:
    """Languages, the most frequent first; what is none of them last."""
    return sorted(counts, key=lambda tag: (tag == OTHER, tag == UNTAGGED, -counts[tag], tag))


def percent(count: int, of: int) -> float:
    """A share in percent to one decimal; 100.0 is all and 0.0 none, never nearly so."""
    if count in (0, of):
        return 100.0 if count else 0.0
    return min(max(round(100 * count / of, 1), 0.1), 99.9)


def _languages(episode: Episode) -> _Tags:
    titles: set[str] = set()
    episode_titles: set[str] = set()
    for title in episode.titles:
        if title.kind == "main":
            _note(title, titles)
        elif title.kind == "episode":
            _note(title, episode_titles)
    descriptions: set[str] = set()
    for text in episode.descriptions:
        if text.kind in _DESCRIPTIONS:
            _note(text, descriptions)
    return frozenset(titles), frozenset(descriptions), frozenset(episode_titles)


def _note(text: Title | Description, tags: set[str]) -> None:
    if text.value.strip():
        tags.add(spelled(text.lang) if text.lang else UNTAGGED)
