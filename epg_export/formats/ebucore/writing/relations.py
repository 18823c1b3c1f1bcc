"""How records hang together: series, season, episode; other relations; web pages.

EBUCore has no episode or season number: the running order in a relation says it. Relations point
to identifiers, never to the ids of parts (EBU Tech 3293, section 3.4).
"""

from collections.abc import Iterator, Sequence

from epg_export.formats.ebucore.mapping.relations import (
    ABSOLUTE,
    ELEMENTS,
    EPISODE_NUMBER,
    SEASON,
    SEASON_NUMBER,
    SERIES,
    SINCE_1_10,
    STANDS_IN,
    STORY,
)
from epg_export.formats.ebucore.writing.pointers import (
    Named,
    listed,
    page_relations,
    pointing,
)
from epg_export.formats.ebucore.writing.seasons import season_id
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines, dc, element
from epg_export.model import Episode, EpisodeNumber, Numbering, Relation, Series


def episode_relations(
    episode: Episode, series: Series | None, name: str, reviews: Lines, style: Style
) -> Lines:
    """All relations of an episode in the schema's order.

    ``name`` stands for a series where none is known, ``reviews`` are the links to reviews.
    """
    numbering = episode.numbering or Numbering()
    return listed(
        [
            *_season_number(episode, numbering, name),
            *_numbers(episode.numbers),
            *_related(episode.related, style),
            *page_relations(episode.links),
            ("relation", reviews),
            *_story(numbering, name),
            *_episode_of(episode, numbering, series, name),
        ]
    )


def _season_number(episode: Episode, numbering: Numbering, name: str) -> Iterator[Named]:
    """The season's number inside an episode, which has no home of its own (profile)."""
    if numbering.season is not None or numbering.season_count is not None:
        yield (
            "relation",
            element(
                "relation",
                _home(episode, name),
                typeLabel=SEASON_NUMBER,
                typeDefinition=None if episode.series else STANDS_IN,
                runningOrderNumber=numbering.season,
                totalNumberOfGroupMembers=numbering.season_count,
            ),
        )


def _numbers(all_numbers: Sequence[EpisodeNumber]) -> Iterator[Named]:
    """Numbers in systems of their own, as written: no running order takes them."""
    for number in all_numbers:
        if number.value.strip():
            said = [dc("relation", number.value)]
            attrs = {"typeLabel": EPISODE_NUMBER, "typeSource": number.system}
            yield "relation", element("relation", said, **attrs)


def _related(relations: Sequence[Relation], style: Style) -> Iterator[Named]:
    """Relations by identifier, as the element of their name where the schema has one."""
    for relation in relations:
        kind = relation.kind.strip()
        if not kind or not relation.target.strip():
            continue
        name = ELEMENTS.get(kind)
        if name is not None and (style.modern or name not in SINCE_1_10):
            yield name, element(name, pointing(relation.target))
        else:
            yield "relation", element("relation", pointing(relation.target), typeLabel=kind)


def _story(numbering: Numbering, name: str) -> Iterator[Named]:
    """Part 1 of 2 of one story."""
    if numbering.part is not None or numbering.part_count is not None:
        yield (
            "isPartOf",
            element(
                "isPartOf",
                [dc("relation", name)],
                typeLabel=STORY,
                typeDefinition=STANDS_IN,
                runningOrderNumber=numbering.part,
                totalNumberOfGroupMembers=numbering.part_count,
                orderedGroupFlag=None if numbering.part is None else "true",
            ),
        )


def _episode_of(
    episode: Episode, numbering: Numbering, series: Series | None, name: str
) -> Iterator[Named]:
    """The season an episode is in with its number there, and its series."""
    counted = (numbering.episode, numbering.episode_to, numbering.episode_count) != (None,) * 3
    if episode.series and numbering.season is not None:
        season = season_id(episode.series, numbering.season, series)
        yield "isEpisodeOf", _numbered(episode, pointing(season), SEASON, numbering)
    elif counted or (episode.series and numbering.absolute is None):
        yield "isEpisodeOf", _numbered(episode, _home(episode, name), SERIES, numbering)
    if numbering.absolute is not None:
        yield (
            "isEpisodeOf",
            element(
                "isEpisodeOf",
                _home(episode, name),
                typeLabel=SERIES,
                typeDefinition=None if episode.series else STANDS_IN,
                runningOrderNumber=numbering.absolute,
                note=ABSOLUTE,
            ),
        )


def _numbered(episode: Episode, target: Lines, label: str, numbering: Numbering) -> Lines:
    last = numbering.episode_to
    return element(
        "isEpisodeOf",
        target,
        typeLabel=label,
        typeDefinition=None if episode.series else STANDS_IN,
        runningOrderNumber=numbering.episode,
        totalNumberOfGroupMembers=numbering.episode_count,
        orderedGroupFlag=None if numbering.episode is None else "true",
        note=None if last is None else f"to {last}",
    )


def _home(episode: Episode, name: str) -> Lines:
    """What an episode is counted in: its series, or the name that stands for one."""
    return pointing(episode.series) if episode.series else [dc("relation", name)]
