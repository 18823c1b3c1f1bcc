"""Relations: series, season and number, other relations, pages (EBU Tech 3293, section 3.4)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from epg_export.formats.ebucore.mapping.relations import (
    ABSOLUTE,
    EPISODE_NUMBER,
    KINDS,
    LISTING,
    SEASON,
    SEASON_NUMBER,
    SERIES,
    STORY,
    WEB_PAGE,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.pointers import (
    Ordered,
    is_counted,
    label_of,
    number_of,
    ordered,
    take_label,
    target,
)
from epg_export.formats.ebucore.reading.texts import is_review, review_link
from epg_export.model import EpisodeNumber, Link, Numbering, Relation, Review
from epg_export.vocab.labels import folded

_SEASON_NUMBER = folded(SEASON_NUMBER)
_EPISODE_NUMBER = folded(EPISODE_NUMBER)
_WEB_PAGE = folded(WEB_PAGE)
_TO = re.compile(r"to\s+(-?[0-9]{1,19})", re.ASCII | re.IGNORECASE)
_OTHERS = tuple(name for name in LISTING if name not in {"relation", "isEpisodeOf", "isPartOf"})


class Relations(NamedTuple):
    """What an episode's relations say.

    ``season`` is the id of the season it is in, for where only that is known of its series.
    """

    series: str | None
    season: str | None
    numbering: Numbering | None
    numbers: tuple[EpisodeNumber, ...]
    related: tuple[Relation, ...]
    links: tuple[Link, ...]
    reviews: tuple[Review, ...]


def relations(record: Node, notes: Notes) -> Relations:
    """Read the relations of an episode."""
    reading = Reading(notes)
    reading.plain(record)
    parents = [*record.all("isEpisodeOf"), *reading.parts(record)]
    reading.parents(parents)
    if parents:
        reading.number_of_part(record)
    for name in _OTHERS:
        if record.has(name):
            reading.related += _related(record, name)
    return Relations(
        series=reading.series,
        season=reading.season,
        numbering=Numbering(**reading.counts) if reading.counts else None,
        numbers=tuple(reading.numbers),
        related=tuple(reading.related),
        links=tuple(reading.links),
        reviews=tuple(reading.reviews),
    )


class Reading:
    """What is gathered from the relations of one record."""

    def __init__(self, notes: Notes) -> None:
        self.series: str | None = None
        self.season: str | None = None
        self.counts: dict[str, int] = {}
        self.numbers: list[EpisodeNumber] = []
        self.related: list[Relation] = []
        self.links: list[Link] = []
        self.reviews: list[Review] = []
        self._notes = notes

    def plain(self, record: Node) -> None:
        """Read what stands in the element ``relation``."""
        for node in record.all("relation"):
            label = label_of(node)
            if node.has("relationLink"):
                self.link(node)
            elif label == _SEASON_NUMBER and is_counted(node):
                found = ordered(node, SEASON_NUMBER, self._notes)
                self.series = self.series or found.target
                self._count("season", found.number, "season_count", found.total)
            elif label == _EPISODE_NUMBER and node.has("dc:relation"):
                if value := node.word("dc:relation"):
                    take_label(node)
                    self.numbers.append(EpisodeNumber(value=value, system=node.take("typeSource")))
            elif pointed := target(node):
                self.related.append(Relation(kind=take_label(node) or node.name, target=pointed))

    def link(self, node: Node) -> None:
        """Read a page, or where a review stands."""
        if not node.has("relationLink"):
            return
        if is_review(node):
            if review := review_link(node):
                self.reviews.append(review)
        elif url := node.word("relationLink"):
            label = take_label(node)
            kind = node.take("typeDefinition") if folded(label or "") == _WEB_PAGE else label
            self.links.append(Link(url=url, system=node.take("typeSource"), kind=kind))

    def parts(self, record: Node) -> Iterator[Node]:
        """Read stories and other records it is part of; give back its season and series."""
        for node in record.all("isPartOf"):
            label = label_of(node)
            if label == STORY and is_counted(node):
                found = ordered(node, STORY, self._notes)
                self._count("part", found.number, "part_count", found.total)
            elif label in {SERIES, SEASON}:
                yield node
            elif pointed := target(node):
                self.related.append(Relation(kind=node.name, target=pointed))

    def parents(self, nodes: list[Node]) -> None:
        """Read the season, then the series: where both have a number, the series' is absolute."""
        for node in (node for node in nodes if label_of(node) == SEASON):
            found = ordered(node, SEASON, self._notes)
            self.season = self.season or found.target
            self._episode(node, found)
        for node in (node for node in nodes if label_of(node) != SEASON):
            absolute = folded(node.look("note") or "") == ABSOLUTE
            if absolute:
                node.take("note")
            elif self.season is not None and "episode" in self.counts and is_counted(node):
                absolute = True
            found = ordered(node, SERIES, self._notes)
            self.series = self.series or found.target
            if absolute:
                self._count("absolute", found.number)
            else:
                self._episode(node, found)

    def number_of_part(self, record: Node) -> None:
        """Take the number of the part that the record is, where no relation says one."""
        if not self.counts.keys() & {"episode", "absolute"}:
            number, total = number_of(record, "partNumber"), number_of(record, "partTotalNumber")
            self._count("episode", number, "episode_count", total)

    def _episode(self, node: Node, found: Ordered) -> None:
        self._count("episode", found.number, "episode_count", found.total)
        if match := _TO.fullmatch(node.look("note") or ""):
            node.take("note")
            self._count("episode_to", int(match[1]))

    def _count(self, *counts: Any) -> None:
        for name, value in zip(counts[::2], counts[1::2], strict=True):
            if value is not None:
                self.counts.setdefault(name, value)


def _related(record: Node, name: str) -> Iterator[Relation]:
    for node in record.all(name):
        if pointed := target(node):
            yield Relation(kind=KINDS.get(name, name), target=pointed)
