"""The seasons of a series, and which series a season is of (EBU Tech 3293, section 3.4)."""

from collections import Counter
from collections.abc import Iterator

from epg_export.formats.ebucore.mapping.relations import (
    EPISODE,
    OWN_ID,
    SEASON,
    SERIES,
    STANDS_IN,
    made_id,
)
from epg_export.formats.ebucore.writing.pointers import Named, listed, page_relations, pointing
from epg_export.formats.ebucore.writing.tree import around, attributes, dc, element
from epg_export.model import Season, Series


def series_relations(series: Series, name: str, reviews: str) -> str:
    """The seasons of a series, its pages and the links to its reviews."""
    return listed([*page_relations(series.links), ("relation", reviews), *_seasons(series, name)])


def season_relations(series: Series, season: Season, season_id: str, name: str) -> str:
    """The series a season is in, with its number there, and how many episodes it has."""
    attrs = _place_of(season, SERIES, _own(series, season, season_id), series.season_count)
    lines = around("isSeasonOf", pointing(series.id), attrs)
    if season.episode_count is not None:
        lines += element(
            "hasEpisode",
            dc("relation", name),
            typeLabel=EPISODE,
            typeDefinition=STANDS_IN,
            totalNumberOfGroupMembers=season.episode_count,
        )
    return lines


def season_ids(series: Series) -> Iterator[str]:
    """The ids of the seasons of a series: their own, or made of the series' and the number."""
    counts: Counter[int] = Counter()
    for season in series.seasons:
        if season.id and season.id.strip():
            yield season.id
        else:
            counts[season.number] += 1
            yield made_id(series.id, season.number, counts[season.number])


def season_id(series_id: str, season: int, series: Series | None) -> str:
    """The id of the season of that number."""
    if series is not None and series.seasons:
        for found, id_ in zip(series.seasons, season_ids(series), strict=True):
            if found.number == season:
                return id_
    return made_id(series_id, season)


def _seasons(series: Series, name: str) -> Iterator[Named]:
    """The seasons a series has; without any, how many there are."""
    count = series.season_count
    for season, id_ in zip(series.seasons, season_ids(series), strict=True):
        attrs = _place_of(season, SEASON, _own(series, season, id_), count)
        yield "hasSeason", around("hasSeason", pointing(id_), attrs)
    if count is not None and not series.seasons:
        yield (
            "hasSeason",
            element(
                "hasSeason",
                dc("relation", name),
                typeLabel=SEASON,
                typeDefinition=STANDS_IN,
                totalNumberOfGroupMembers=count,
            ),
        )


def _place_of(season: Season, label: str, mark: str | None, total: int | None) -> str:
    """The attributes of a relation between a season and its series."""
    return attributes(
        typeLabel=label,
        typeDefinition=mark,
        runningOrderNumber=season.number,
        totalNumberOfGroupMembers=total,
        orderedGroupFlag="true",
    )


def _own(series: Series, season: Season, id_: str) -> str | None:
    """A mark on an id that could be taken for a made one."""
    own = season.id is not None and bool(season.id.strip())
    return OWN_ID if own and id_.startswith(made_id(series.id, season.number)) else None
