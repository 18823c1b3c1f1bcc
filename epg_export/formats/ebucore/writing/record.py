"""One record as the content of a ``coreMetadata`` or a ``part``, in the schema's listing order."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from epg_export.formats.ebucore.mapping.document import OF_SERIES
from epg_export.formats.ebucore.mapping.subject import (
    AUDIO_DESCRIPTION,
    MAIN,
    ORIGINAL,
    SIGN_LANGUAGE,
    SUBTITLES,
)
from epg_export.formats.ebucore.writing import (
    genres,
    relations,
    rights,
    seasons,
    subject,
    technical,
    texts,
)
from epg_export.formats.ebucore.writing.dates import dates
from epg_export.formats.ebucore.writing.events import history
from epg_export.formats.ebucore.writing.images import images
from epg_export.formats.ebucore.writing.names import name_token
from epg_export.formats.ebucore.writing.people import people
from epg_export.formats.ebucore.writing.ratings import ratings
from epg_export.formats.ebucore.writing.style import Style
from epg_export.formats.ebucore.writing.tree import Lines
from epg_export.inheritance import inherit, main_titles
from epg_export.model import Channel, Episode, LanguageRef, Season, Series


class Content(NamedTuple):
    """What stands inside, and what a part says about it: its token, label, number and total."""

    token: str
    label: str
    lines: Lines
    number: int | None = None
    total: int | None = None


def episode_content(
    episode: Episode, series: Series | None, channels: Mapping[str, Channel], style: Style
) -> Content | None:
    """An episode with its broadcasts; None where it has no title to go by."""
    if episode.series is not None and not episode.series.strip():
        episode = msgspec.structs.replace(episode, series=None)  # a rule tells of it
    shown = inherit(episode, series)
    lent = main_titles(series) if series else ()
    in_series = episode.series is not None
    titles = texts.titles(episode.titles, in_series=in_series, style=style, lent=lent)
    if not any(line.startswith("<ebucore:title") for line in titles):
        return None
    kind = genres.object_type(episode)
    lines = [
        *titles,
        *_told(shown, style),
        *dates(shown, style),
        *genres.types(kind, episode.genres, style, () if episode.genres else shown.genres),
        *_looks(episode, shown, style),
        *subject.identifiers(episode.id, shown.identifiers),
        *_languages(shown),
        *_related(episode, shown, series, style),
        *subject.countries(
            shown.countries, style, inherited=None if episode.countries else OF_SERIES
        ),
        *rights.rights(shown.rights, style),
        *history(shown.broadcasts, channels, style, record_id=episode.id),
        *ratings(shown.ratings, shown.star_ratings, style),
    ]
    numbering = episode.numbering
    return Content(
        token=name_token("episode", episode.id),
        label=kind.label,
        lines=lines,
        number=numbering.episode if numbering else None,
        total=numbering.episode_count if numbering else None,
    )


def _told(record: Episode | Series, style: Style) -> Lines:
    """What is told of a record, and by whom it is made."""
    credited = people(record.credits, style)
    return [
        *credited.creator,
        *texts.keywords(record.keywords, style),
        *texts.descriptions(record.descriptions, style),
        *texts.reviews(record.reviews, style),
        *credited.publisher,
        *credited.contributor,
    ]


def _looks(episode: Episode, shown: Episode, style: Style) -> Lines:
    """Its pictures, and how it looks and sounds in general and in single broadcasts."""
    return [
        *images(shown.images, None if episode.images else OF_SERIES),
        *technical.version(shown, style),
        *technical.versions(shown.broadcasts, episode.id, style),
    ]


def _related(episode: Episode, shown: Episode, series: Series | None, style: Style) -> Lines:
    name = next((title.value for title in shown.titles if title.kind == "main"), episode.id)
    reviews = texts.review_links(shown.reviews, style)
    return relations.episode_relations(episode, series, name, reviews, style)


def series_content(series: Series, style: Style) -> Content:
    """A series, with its seasons as relations."""
    lines = [
        *texts.titles(series.titles, in_series=False, style=style),
        *_told(series, style),
        *dates(series, style),
        *genres.types(genres.ObjectType("series"), series.genres, style),
        *images(series.images),
        *subject.identifiers(series.id, series.identifiers),
        *seasons.series_relations(series, _name(series), texts.review_links(series.reviews, style)),
        *subject.countries(series.countries, style),
        *ratings(series.ratings, (), style),
    ]
    return Content(name_token("series", series.id), "series", lines)


def season_content(series: Series, season: Season, season_id: str, style: Style) -> Content:
    """A season of a series; its id is one of :func:`seasons.season_ids`."""
    lines = [
        *texts.titles(season.titles, in_series=False, style=style, lent=main_titles(series)),
        *texts.descriptions(season.descriptions, style),
        *genres.types(genres.ObjectType("season"), (), style),
        *images(season.images),
        *subject.identifiers(season_id, season.identifiers),
        *seasons.season_relations(series, season, season_id, _name(series)),
    ]
    token = name_token("season", season_id)
    return Content(token, "season", lines, season.number, series.season_count)


def _name(series: Series) -> str:
    return next((title.value for title in main_titles(series)), series.id)


def _languages(episode: Episode) -> Lines:
    def served(kind: str) -> list[LanguageRef]:
        services = episode.access_services
        return [
            service.language for service in services if service.kind == kind and service.language
        ]

    subtitles = [subtitle.language for subtitle in episode.subtitles if subtitle.language]
    return [
        *subject.languages(ORIGINAL, episode.original_languages),
        *subject.languages(MAIN, episode.audio_languages),
        *subject.languages(AUDIO_DESCRIPTION, served("audio-description")),
        *subject.languages(SUBTITLES, subtitles),
        *subject.languages(SIGN_LANGUAGE, served("signing")),
    ]
