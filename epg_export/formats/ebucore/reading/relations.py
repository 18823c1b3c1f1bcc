"""Relations: series, season and number, other relations, pages (EBU Tech 3293, section 3.4)."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from epg_export.formats.ebucore.kinds import UNREAD
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
from epg_export.formats.ebucore.reading.labels import folded_label, take_label
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.pointers import (
    Ordered,
    is_counted,
    number_of,
    ordered,
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
    reading.seasons()
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
        self._counted: list[tuple[Node, Ordered]] = []
        self._notes = notes

    def plain(self, record: Node) -> None:
        """Read what stands in the element ``relation``."""
        for node in record.all("relation"):
            label = folded_label(node)
            if node.has("relationLink"):
                self.link(node)
            elif label == _SEASON_NUMBER and is_counted(node):
                self._counted.append((node, ordered(node, SEASON_NUMBER, self._notes)))
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
            label = folded_label(node)
            if label == STORY and is_counted(node):
                found = ordered(node, STORY, self._notes)
                self._count(node, "part", found.number, "part_count", found.total)
            elif label in {SERIES, SEASON}:
                yield node
            elif pointed := target(node):
                self.related.append(Relation(kind=node.name, target=pointed))

    def parents(self, nodes: list[Node]) -> None:
        """Read the season, then the series: where both have a number, the series' is absolute."""
        for node in (node for node in nodes if folded_label(node) == SEASON):
            found = ordered(node, SEASON, self._notes)
            if self._is_another(node, found, self.season):
                continue
            self.season = self.season or found.target
            self._episode(node, found)
        for node in (node for node in nodes if folded_label(node) != SEASON):
            absolute = folded(node.look("note") or "") == ABSOLUTE
            if absolute:
                node.take("note")
            elif self.season is not None and "episode" in self.counts and is_counted(node):
                absolute = True
            found = ordered(node, SERIES, self._notes)
            if self._is_another(node, found, self.series):
                continue
            self.series = self.series or found.target
            if absolute:
                self._count(node, "absolute", found.number)
            else:
                self._episode(node, found)

    def seasons(self) -> None:
        """Read the number of the season, in the series that is known or in one of its own."""
        for node, found in self._counted:
            if self.series is not None and found.target not in (None, self.series):
                said = f'of the series "{found.target}", not "{self.series}"'
                message = f"{SEASON_NUMBER} {found.number or ''} is not read: it is {said}"
                self._notes.note(UNREAD, node, message, facts={"value": found.target})
                continue
            self.series = self.series or found.target
            self._count(node, "season", found.number, "season_count", found.total)

    def _is_another(self, node: Node, found: Ordered, known: str | None) -> bool:
        """Whether a record is in a second series or season: that is a relation like others."""
        if known is None or found.target in (None, known):
            return False
        self.related.append(Relation(kind=node.name, target=str(found.target)))
        if found.number is not None or found.total is not None:
            said = f"{found.number or ''}/{found.total or ''}".strip("/")
            message = f'{node.name}: the number in "{found.target}" is not read: {said}'
            self._notes.note(UNREAD, node, message, facts={"value": said})
        return True

    def number_of_part(self, record: Node) -> None:
        """Take the number of the part that the record is, where no relation says one."""
        if not self.counts.keys() & {"episode", "absolute"}:
            number, total = number_of(record, "partNumber"), number_of(record, "partTotalNumber")
            self._count(record, "episode", number, "episode_count", total)

    def _episode(self, node: Node, found: Ordered) -> None:
        self._count(node, "episode", found.number, "episode_count", found.total)
        if match := _TO.fullmatch(node.look("note") or ""):
            node.take("note")
            self._count(node, "episode_to", int(match[1]))

    def _count(self, node: Node, *counts: Any) -> None:
        """Keep numbers; another one of the same meaning is told."""
        for name, value in zip(counts[::2], counts[1::2], strict=True):
            if value is not None and self.counts.setdefault(name, value) != value:
                message = f"{node.name}: {value} is not read beside {self.counts[name]}"
                self._notes.note(UNREAD, node, message, facts={"value": str(value)})


def _related(record: Node, name: str) -> Iterator[Relation]:
    for node in record.all(name):
        if pointed := target(node):
            yield Relation(kind=KINDS.get(name, name), target=pointed)
