"""How records hang together: series, season, episode; other relations; web pages.

EBUCore has no episode or season number: the running order in a relation says it. Relations point
to identifiers, never to the ids of parts (EBU Tech 3293, section 3.4).
"""

from collections.abc import Sequence

from epg_export.formats.ebucore.writing.tree import Lines, dc, element, leaf, uri
from epg_export.model import Episode, EpisodeNumber, Link, Numbering, Relation, Season, Series


def season_id(series_id: str, season: int, series: Series | None) -> str:
    """The id of a season: its own where it has one, else made from its series' and its number."""
    seasons = series.seasons if series else ()
    own = next((found.id for found in seasons if found.number == season), None)
    return own or f"{series_id}/season/{season}"


def links(pages: Sequence[Link]) -> Lines:
    """Web pages, as relations with a link."""
    lines: Lines = []
    for page in pages:
        if page.url.strip():
            lines += element(
                "relation",
                [leaf("relationLink", uri(page.url))],
                typeLabel="web page",
                typeDefinition=page.kind,
                typeSource=page.system,
            )
    return lines


def related(relations: Sequence[Relation]) -> Lines:
    """Relations of the house's own kinds, by identifier."""
    lines: Lines = []
    for relation in relations:
        lines += element("relation", _to(relation.target), typeLabel=relation.kind)
    return lines


def numbers(all_numbers: Sequence[EpisodeNumber]) -> Lines:
    """Numbers in systems of their own, as written: no running order takes them."""
    lines: Lines = []
    for number in all_numbers:
        if number.value.strip():
            lines += element(
                "relation",
                [dc("relation", number.value)],
                typeLabel="episode number",
                typeSource=number.system,
            )
    return lines


def season_number(episode: Episode, name: str) -> Lines:
    """The season's number inside an episode, which has no home of its own (profile)."""
    numbering = episode.numbering
    if numbering is None or numbering.season is None:
        return []
    return element(
        "relation",
        _home(episode, name),
        typeLabel="season number",
        runningOrderNumber=numbering.season,
        totalNumberOfGroupMembers=numbering.season_count,
    )


def part_of_story(episode: Episode, name: str) -> Lines:
    """Part 1 of 2 of one story."""
    numbering = episode.numbering
    if numbering is None or numbering.part is None:
        return []
    return element(
        "isPartOf",
        [dc("relation", name)],
        typeLabel="story",
        runningOrderNumber=numbering.part,
        totalNumberOfGroupMembers=numbering.part_count,
        orderedGroupFlag="true",
    )


def episode_of(episode: Episode, series: Series | None, name: str) -> Lines:
    """The season an episode is in with its number there, and its series."""
    numbering = episode.numbering or Numbering()
    lines: Lines = []
    if episode.series and numbering.season is not None:
        season = season_id(episode.series, numbering.season, series)
        lines += _numbered(_to(season), "season", numbering)
    elif numbering.episode is not None:
        lines += _numbered(_home(episode, name), "series", numbering)
    elif episode.series and numbering.absolute is None:
        lines += element("isEpisodeOf", _to(episode.series), typeLabel="series")
    if numbering.absolute is not None:
        lines += element(
            "isEpisodeOf",
            _home(episode, name),
            typeLabel="series",
            runningOrderNumber=numbering.absolute,
            note="absolute",
        )
    return lines


def _numbered(target: Lines, label: str, numbering: Numbering) -> Lines:
    last = numbering.episode_to
    return element(
        "isEpisodeOf",
        target,
        typeLabel=label,
        runningOrderNumber=numbering.episode,
        totalNumberOfGroupMembers=numbering.episode_count,
        orderedGroupFlag=None if numbering.episode is None else "true",
        note=None if last is None else f"to {last}",
    )


def season_of(series: Series, season: Season) -> Lines:
    """The series a season is in, with its number there."""
    return element(
        "isSeasonOf",
        _to(series.id),
        typeLabel="series",
        runningOrderNumber=season.number,
        totalNumberOfGroupMembers=series.season_count,
        orderedGroupFlag="true",
    )


def seasons(series: Series) -> Lines:
    """The seasons a series has."""
    lines: Lines = []
    for season in series.seasons:
        lines += element(
            "hasSeason",
            _to(season_id(series.id, season.number, series)),
            typeLabel="season",
            runningOrderNumber=season.number,
            totalNumberOfGroupMembers=series.season_count,
            orderedGroupFlag="true",
        )
    return lines


def _to(identifier: str) -> Lines:
    return element("relationIdentifier", [dc("identifier", identifier)])


def _home(episode: Episode, name: str) -> Lines:
    """What an episode is counted in: its series, or the name that stands for one."""
    return _to(episode.series) if episode.series else [dc("relation", name)]
