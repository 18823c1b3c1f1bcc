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
from epg_export.formats.ebucore.writing.tree import Lines, dc, element
from epg_export.model import Season, Series


def series_relations(series: Series, name: str, reviews: Lines) -> Lines:
    """The seasons of a series, its pages and the links to its reviews."""
    return listed([*page_relations(series.links), ("relation", reviews), *_seasons(series, name)])


def season_relations(series: Series, season: Season, season_id: str, name: str) -> Lines:
    """The series a season is in, with its number there, and how many episodes it has."""
    lines = element(
        "isSeasonOf",
        pointing(series.id),
        typeLabel=SERIES,
        typeDefinition=_own(series, season, season_id),
        runningOrderNumber=season.number,
        totalNumberOfGroupMembers=series.season_count,
        orderedGroupFlag="true",
    )
    if season.episode_count is not None:
        lines += element(
            "hasEpisode",
            [dc("relation", name)],
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
    if series is not None:
        for found, id_ in zip(series.seasons, season_ids(series), strict=True):
            if found.number == season:
                return id_
    return made_id(series_id, season)


def _seasons(series: Series, name: str) -> Iterator[Named]:
    """The seasons a series has; without any, how many there are."""
    count = series.season_count
    for season, id_ in zip(series.seasons, season_ids(series), strict=True):
        yield (
            "hasSeason",
            element(
                "hasSeason",
                pointing(id_),
                typeLabel=SEASON,
                typeDefinition=_own(series, season, id_),
                runningOrderNumber=season.number,
                totalNumberOfGroupMembers=count,
                orderedGroupFlag="true",
            ),
        )
    if count is not None and not series.seasons:
        said = [dc("relation", name)]
        yield (
            "hasSeason",
            element(
                "hasSeason",
                said,
                typeLabel=SEASON,
                typeDefinition=STANDS_IN,
                totalNumberOfGroupMembers=count,
            ),
        )


def _own(series: Series, season: Season, id_: str) -> str | None:
    """A mark on an id that could be taken for a made one."""
    own = season.id is not None and bool(season.id.strip())
    return OWN_ID if own and id_.startswith(made_id(series.id, season.number)) else None
