"""How records hang together: series, season, episode; other relations; web pages.

EBUCore has no episode or season number: the running order in a relation says it. Relations point
to identifiers, never to the ids of parts (EBU Tech 3293, section 3.4).
"""

from collections.abc import Iterator, Sequence
from itertools import chain

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
from epg_export.formats.ebucore.writing.tree import around, attribute, said
from epg_export.model import Episode, EpisodeNumber, Numbering, Relation, Series

_SEASON_NUMBER = attribute("typeLabel", SEASON_NUMBER)
_EPISODE_NUMBER = attribute("typeLabel", EPISODE_NUMBER)
_STORY = attribute("typeLabel", STORY)
_SEASON = attribute("typeLabel", SEASON)
_SERIES = attribute("typeLabel", SERIES)
_STANDS_IN = attribute("typeDefinition", STANDS_IN)
_ABSOLUTE = attribute("note", ABSOLUTE)
_UNNUMBERED = Numbering()


def episode_relations(
    episode: Episode, series: Series | None, name: str, reviews: str, style: Style
) -> str:
    """All relations of an episode in the schema's order.

    ``name`` stands for a series where none is known, ``reviews`` are the links to reviews.
    """
    numbering = episode.numbering or _UNNUMBERED
    return listed(
        chain(
            _season_number(episode, numbering, name),
            _numbers(episode.numbers),
            _related(episode.related, style),
            page_relations(episode.links),
            [("relation", reviews)] if reviews else (),
            _story(numbering, name),
            _episode_of(episode, numbering, series, name),
        )
    )


def _season_number(episode: Episode, numbering: Numbering, name: str) -> Iterator[Named]:
    """The season's number inside an episode, which has no home of its own (profile)."""
    if numbering.season is not None or numbering.season_count is not None:
        attrs = (
            f"{_SEASON_NUMBER}{_stands_in(episode)}"
            f"{_counted(numbering.season, numbering.season_count)}"
        )
        yield "relation", around("relation", _home(episode, name), attrs)


def _numbers(all_numbers: Sequence[EpisodeNumber]) -> Iterator[Named]:
    """Numbers in systems of their own, as written: no running order takes them."""
    for number in all_numbers:
        if number.value.strip():
            attrs = f"{_EPISODE_NUMBER}{attribute('typeSource', number.system)}"
            yield "relation", around("relation", _named(number.value), attrs)


def _related(relations: Sequence[Relation], style: Style) -> Iterator[Named]:
    """Relations by identifier, as the element of their name where the schema has one."""
    for relation in relations:
        kind = relation.kind.strip()
        if not kind or not relation.target.strip():
            continue
        name = ELEMENTS.get(kind)
        if name is not None and (style.modern or name not in SINCE_1_10):
            yield name, around(name, pointing(relation.target))
        else:
            label = attribute("typeLabel", kind)
            yield "relation", around("relation", pointing(relation.target), label)


def _story(numbering: Numbering, name: str) -> Iterator[Named]:
    """Part 1 of 2 of one story."""
    if numbering.part is not None or numbering.part_count is not None:
        attrs = (
            f"{_STORY}{_STANDS_IN}{_counted(numbering.part, numbering.part_count)}"
            f"{_ordered(numbering.part)}"
        )
        yield "isPartOf", around("isPartOf", _named(name), attrs)


def _episode_of(
    episode: Episode, numbering: Numbering, series: Series | None, name: str
) -> Iterator[Named]:
    """The season an episode is in with its number there, and its series."""
    counted = (numbering.episode, numbering.episode_to, numbering.episode_count) != (None,) * 3
    if episode.series and numbering.season is not None:
        season = season_id(episode.series, numbering.season, series)
        yield "isEpisodeOf", _numbered(episode, pointing(season), _SEASON, numbering)
    elif counted or (episode.series and numbering.absolute is None):
        yield "isEpisodeOf", _numbered(episode, _home(episode, name), _SERIES, numbering)
    if numbering.absolute is not None:
        attrs = f"{_SERIES}{_stands_in(episode)}{_counted(numbering.absolute)}{_ABSOLUTE}"
        yield "isEpisodeOf", around("isEpisodeOf", _home(episode, name), attrs)


def _numbered(episode: Episode, target: str, label: str, numbering: Numbering) -> str:
    last = "" if numbering.episode_to is None else f' note="to {numbering.episode_to}"'
    attrs = (
        f"{label}{_stands_in(episode)}{_counted(numbering.episode, numbering.episode_count)}"
        f"{_ordered(numbering.episode)}{last}"
    )
    return around("isEpisodeOf", target, attrs)


def _home(episode: Episode, name: str) -> str:
    """What an episode is counted in: its series, or the name that stands for one."""
    return pointing(episode.series) if episode.series else _named(name)


def _named(name: str) -> str:
    """What stands in a relation to what has no identifier."""
    return f"  <dc:relation>{said(name)}</dc:relation>\n"


def _stands_in(episode: Episode) -> str:
    return "" if episode.series else _STANDS_IN


def _counted(number: int | None, total: int | None = None) -> str:
    """The number in a group, and how many there are."""
    order = "" if number is None else f' runningOrderNumber="{number}"'
    return order if total is None else f'{order} totalNumberOfGroupMembers="{total}"'


def _ordered(number: int | None) -> str:
    return "" if number is None else ' orderedGroupFlag="true"'
