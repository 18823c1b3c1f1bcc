"""The seasons of a series, and which series a season is of (EBU Tech 3293, section 3.4)."""

import re
from typing import NamedTuple

from epg_export.formats.ebucore.kinds import UNREAD
from epg_export.formats.ebucore.mapping.relations import (
    EPISODE,
    OWN_ID,
    SEASON,
    SERIES,
    made_id,
)
from epg_export.formats.ebucore.reading.node import Node
from epg_export.formats.ebucore.reading.notes import Notes
from epg_export.formats.ebucore.reading.pointers import NOWHERE, Ordered, number_of, ordered
from epg_export.formats.ebucore.reading.relations import Reading
from epg_export.model import Link, Review, Season

_NTH = re.compile(r"(?:/[0-9]{1,9})?", re.ASCII)


class SeriesRelations(NamedTuple):
    """What a series' relations say; the seasons have their number and their own id at most.

    ``episodes`` are those that it names.
    """

    seasons: tuple[Season, ...]
    season_count: int | None
    episodes: tuple[Ordered, ...]
    links: tuple[Link, ...]
    reviews: tuple[Review, ...]


class SeasonRelations(NamedTuple):
    """Which season of which series it is, and how many episodes and which ones it has.

    ``own_id`` says that its id is its own though it looks like a made one.
    """

    series: str | None
    number: int | None
    season_count: int | None
    episode_count: int | None
    episodes: tuple[Ordered, ...]
    own_id: bool


def series_relations(record: Node, series_id: str, notes: Notes) -> SeriesRelations:
    """Read the relations of a series."""
    reading = Reading(notes)
    for node in record.all("relation"):
        reading.link(node)
    seasons: list[Season] = []
    count = None
    for node in record.all("hasSeason"):
        found = ordered(node, SEASON, notes)
        count = found.total if count is None else count
        if found.number is None:
            _note_unread(node, found, "it has no number", notes)
            continue
        own = None
        if found.target is not None:
            own = own_season_id(found.target, series_id, found.number, marked=_is_own(node))
        seasons.append(Season(number=found.number, id=own))
    return SeriesRelations(
        seasons=tuple(seasons),
        season_count=count,
        episodes=_episodes(record, notes)[0],
        links=tuple(reading.links),
        reviews=tuple(reading.reviews),
    )


def season_relations(record: Node, notes: Notes) -> SeasonRelations:
    """Read the relations of a season."""
    parents = record.all("isSeasonOf") or record.all("isPartOf")
    found = ordered(parents[0], SERIES, notes) if parents else NOWHERE
    own = _is_own(parents[0]) if parents else False
    number = number_of(record, "partNumber") if found.number is None else found.number
    episodes, total = _episodes(record, notes)
    return SeasonRelations(found.target, number, found.total, total, episodes, own)


def _episodes(record: Node, notes: Notes) -> tuple[tuple[Ordered, ...], int | None]:
    """The episodes that are named, and how many there are."""
    named: list[Ordered] = []
    total = None
    for node in record.all("hasEpisode"):
        found = ordered(node, EPISODE, notes)
        total = found.total if total is None else total
        if found.target is not None:
            named.append(found)
        else:
            _note_unread(node, found, "it names no episode", notes)
    return tuple(named), total


def _note_unread(node: Node, found: Ordered, reason: str, notes: Notes) -> None:
    """Tell of what a relation says that is of no use by itself."""
    said = found.target if found.number is None else str(found.number)
    if said is not None:
        message = f'{node.name} is not read, because {reason}: "{said}"'
        notes.note(UNREAD, node, message, facts={"name": node.name, "value": said})


def own_season_id(id_: str, series_id: str, number: int, *, marked: bool = False) -> str | None:
    """The id of a season, None where it was made because the season has none."""
    made = made_id(series_id, number)
    rest = id_.removeprefix(made) if id_.startswith(made) else id_
    return None if not marked and _NTH.fullmatch(rest) else id_


def _is_own(node: Node) -> bool:
    """Whether the mark of an own id stands there; it is taken."""
    return node.look("typeDefinition") == OWN_ID and node.take("typeDefinition") == OWN_ID
